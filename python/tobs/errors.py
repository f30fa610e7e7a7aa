"""The one exception tree of tobs.

    TobsError
    ├── ConfigError            wrong use: an option, a setting, a server entry, a chat that is not there
    │   ├── ChatNotFoundError  no chat, or more than one, answers to the name given
    │   └── LayerError         Telethon and the native table speak different TL layers
    ├── AuthError              no credentials, a wrong code or password, a session that was revoked
    ├── ServerLostError        the server cannot be reached any more: nothing else will come of it
    ├── TransportError         the server or the way to it failed
    │   ├── FloodWaitError     the server asks for a pause
    │   ├── RpcFailedError     the server answered a request with an error
    │   ├── FileReferenceExpiredError  a file must be asked for with a new reference
    │   └── FileIncompleteError  a file came with another size than its message says
    ├── DecodeError            bytes that are not what they should be
    ├── ProcessingError        nothing can be made of a file
    ├── SinkError              an output cannot be written
    │   └── WriteError         the system refused to write a file; with its number and the path
    └── StateError             the export folder cannot be used
        ├── ArchiveError       the archive is damaged or is no archive
        ├── ArchiveVersionError  the archive was written by a newer tobs
        ├── FilterError        a saved filter is damaged, cut short or of another version
        └── LockedError        another run uses the folder

Each error is one line that says what, where and what to do. ``exit_status`` is what the command ends
with: 2 where the user can put it right by calling otherwise, 1 elsewhere.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import ClassVar, Final

__all__ = [
    "ArchiveError",
    "ArchiveVersionError",
    "AuthError",
    "ChatNotFoundError",
    "ConfigError",
    "DecodeError",
    "FileIncompleteError",
    "FileReferenceExpiredError",
    "FilterError",
    "FloodWaitError",
    "LayerError",
    "LockedError",
    "ProcessingError",
    "RpcFailedError",
    "ServerLostError",
    "SinkError",
    "StateError",
    "TobsError",
    "TransportError",
    "WriteError",
]


# Production appends numbers: INPUT_METHOD_INVALID_<constructor>_0. Servers of others say it their way.
_NOT_IMPLEMENTED: Final = re.compile(
    r"(INPUT_|API_)?METHOD_(INVALID|UNKNOWN|NOT_)|(METHOD_)?(NOT_IMPLEMENTED|UNIMPLEMENTED|NOT_SUPPORTED)"
    r"|(UNKNOWN|UNSUPPORTED|INVALID)_METHOD"
)
# What messages.getHistory answers about a chat that is not this account's to read.
_NOT_TO_BE_READ: Final = frozenset(
    {
        "CHANNEL_INVALID",
        "CHANNEL_PRIVATE",
        "CHANNEL_PUBLIC_GROUP_NA",
        "CHAT_ADMIN_REQUIRED",
        "CHAT_FORBIDDEN",
        "USER_BANNED_IN_CHANNEL",
    }
)


class TobsError(Exception):
    """Any error that tobs raises on purpose."""

    exit_status: ClassVar[int] = 1


class ConfigError(TobsError):
    """An option, a setting or a name given by the user is wrong."""

    exit_status = 2


class ChatNotFoundError(ConfigError):
    """No chat, or more than one, answers to the name given; the message lists what is near."""


class LayerError(ConfigError):
    """Telethon and the native table speak different TL layers."""


class AuthError(TobsError):
    """Signing in failed, or nobody is signed in."""

    exit_status = 2


class ServerLostError(TobsError):
    """No connection to the account's server comes about any more; what is under way ends with it."""


class TransportError(TobsError):
    """The server, or the way to it, failed for good: every retry was spent."""


class FloodWaitError(TransportError):
    """The server asks for a pause of ``seconds``."""

    def __init__(self, message: str, *, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class RpcFailedError(TransportError):
    """The server answered ``method`` with the error ``name`` (say, ``CHANNEL_PRIVATE``)."""

    def __init__(self, message: str, *, method: str, name: str, code: int) -> None:
        super().__init__(message)
        self.method = method
        self.name = name
        self.code = code

    @property
    def not_implemented(self) -> bool:
        """Whether the server does not know the method at all, so that it must be done without."""
        name = self.name.upper().replace(" ", "_")
        return bool(_NOT_IMPLEMENTED.match(name)) or self.code == HTTPStatus.NOT_IMPLEMENTED

    @property
    def is_closed(self) -> bool:
        """Whether the chat asked about is closed to this account, now and on every later attempt."""
        return self.name in _NOT_TO_BE_READ


class FileReferenceExpiredError(TransportError):
    """A file's reference has expired: fetch its message again for a new one."""


class FileIncompleteError(TransportError):
    """A file came with another size than its message says."""


class DecodeError(TobsError):
    """Bytes are not the TL object they should be.

    ``offset`` is where the walk stopped, in bytes from the start; ``constructor`` is the id that is not
    in the table, if that was the reason.
    """

    def __init__(self, message: str, *, offset: int = 0, constructor: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset
        self.constructor = constructor


class ProcessingError(TobsError):
    """Nothing can be made of a file: it is too large, or holds what its format does not take."""


class SinkError(TobsError):
    """An output cannot be written; the message names its path."""

    exit_status = 2


class WriteError(SinkError):
    """The system refused to write the file or folder at ``path``.

    ``errno`` is its reason (`errno.ENOSPC`, `errno.EIO` ...), None where it gave no number.
    """

    def __init__(self, message: str, *, errno: int | None, path: str) -> None:
        super().__init__(message)
        self.errno = errno
        self.path = path


class StateError(TobsError):
    """The export folder cannot be used."""

    exit_status = 2


class ArchiveError(StateError):
    """The archive is damaged, or is no archive; the message names segment, offset and record."""

    exit_status = 1


class ArchiveVersionError(StateError):
    """The archive was written by a newer tobs than this one."""


class FilterError(StateError):
    """A saved filter cannot be read: damaged, cut short, of another version, or not a file at all."""

    exit_status = 1


class LockedError(StateError):
    """Another run uses the export folder."""
