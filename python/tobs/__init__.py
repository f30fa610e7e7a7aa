"""tobs exports a Telegram account's chats and media into files that people keep for years."""

__version__ = "0.1.0"
__all__ = ["__version__"]
