"""The bytes of the account's photos and documents: small, deterministic, and opened by other programs."""
