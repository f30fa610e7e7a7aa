"""A server of another author's habits: little of the API, all of it answered in a way of its own.

Only MTProto's framing, cipher and session layer are the sandbox's. One datacenter; no folders, no lookups,
no full chats; pages of twenty messages with the offset's own message on top, whatever the limit; answers in
containers between updates, pongs and notices that nobody asked for.
"""

from __future__ import annotations

import asyncio
import base64
import inspect
import struct
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import rsa
from telethon.tl import functions, types

from tobs.sandbox.dispatch import Registry, RpcError
from tobs.sandbox.faults import Faults
from tobs.sandbox.protocol import messages
from tobs.sandbox.protocol.connection import Connection
from tobs.sandbox.protocol.dc import Backend, Dc
from tobs.sandbox.protocol.keys import RSA_KEY
from tobs.sandbox.protocol.service import Reply
from tobs.sandbox.protocol.wire import gzip_packed
from tobs.sandbox.stats import Stats

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from tobs.sandbox.dispatch import Context, Result
    from tobs.sandbox.protocol.session import Session

DC: Final = 4
PHONE, CODE = "+1 (555) 010", "83641"
ME: Final = types.User(id=5, is_self=True, first_name="Öther", access_hash=-1, phone="1555010")
NOON: Final = 1_700_000_000
PAGE: Final = 20
FILE: Final = bytes(range(256)) * 3
UNKNOWN: Final = 0x0BADF00D


def at(seconds: int) -> datetime:
    """Return the moment that TL writes as ``seconds``."""
    return datetime.fromtimestamp(seconds, UTC)


def spki(pem: str) -> str:
    """Return a public key as most tools write it: BEGIN PUBLIC KEY, Windows line ends, an explanation."""
    key = rsa.PublicKey.load_pkcs1(pem.encode())
    inner = b"\0" + key.save_pkcs1("DER")
    algorithm = bytes.fromhex("300d06092a864886f70d0101010500")
    body = algorithm + b"\x03\x82" + len(inner).to_bytes(2, "big") + inner
    whole = b"\x30\x82" + len(body).to_bytes(2, "big") + body
    text = base64.encodebytes(whole).decode().replace("\n", "\r\n")
    return f"-----BEGIN PUBLIC KEY-----\r\n{text}-----END PUBLIC KEY-----\r\n"


@dataclass
class Talk:
    """A chat: ``entity`` as listed, its messages as TL objects or bytes by id, and how its pages come."""

    entity: Any
    peer: Any
    messages: dict[int, Any] = field(default_factory=dict)
    kind: str = "slice"
    people: Sequence[Any] = ()
    known: bool = True
    offsets: bool = True
    page: int = PAGE
    torn_below: int = 0
    date: int = NOON

    def say(self, number: int, text: str = "", date: int | None = None, **fields: Any) -> types.Message:
        """Add a message."""
        when = at(NOON + number % 10_000_000 if date is None else date)
        sender = {} if isinstance(self.peer, types.PeerUser) else {"from_id": types.PeerUser(ME.id)}
        self.messages[number] = types.Message(
            id=number, peer_id=self.peer, date=when, message=text, **{**sender, **fields}
        )
        return self.messages[number]  # type: ignore[no-any-return]

    def real(self) -> list[int]:
        """Return the ids of what is a message."""
        return sorted(
            key for key, value in self.messages.items() if not isinstance(value, types.MessageEmpty)
        )

    def answer(self, offset_id: int, limit: int) -> bytes:
        """Return a page: the offset's own message and those below it, whatever else was asked."""
        below = sorted(self.messages, reverse=True)
        if self.offsets and offset_id:
            below = [number for number in below if number <= offset_id]
        shown = below[: min(limit, self.page) if self.offsets else None]
        if shown and shown[-1] < self.torn_below:
            return b"\xff" * 64
        body = _vector([self.messages[number] for number in shown])
        entities = [self.entity, *self.people] if not shown or shown[0] % 3 else []
        chats = _vector([each for each in entities if not isinstance(each, types.User)])
        users = _vector([each for each in entities if isinstance(each, types.User)])
        empty = _vector([])
        if self.kind == "messages":
            return _head(types.messages.Messages([], [], [], [])) + body + empty + chats + users
        if self.kind == "channel":
            return (
                _head(types.messages.ChannelMessages(1, 0, [], [], [], []))
                + struct.pack("<iii", 0, 1, 0)
                + body
                + empty
                + chats
                + users
            )
        return (
            _head(types.messages.MessagesSlice(0, [], [], [], []))
            + struct.pack("<ii", 0, 7)
            + body
            + empty
            + chats
            + users
        )


def _head(answer: Any) -> bytes:
    return bytes(answer)[:4]


def _vector(items: Sequence[Any]) -> bytes:
    return struct.pack("<Ii", 0x1CB5C415, len(items)) + b"".join(map(bytes, items))


class Noisy(Connection):
    """A connection on which the server talks a lot: every answer comes in a container, between others."""

    sent = 0

    def _send(self, session: Session, replies: list[Reply]) -> None:
        update = types.UpdateShort(types.UpdateUserStatus(ME.id, types.UserStatusOnline(at(NOON))), at(NOON))
        before = [
            Reply(bytes(update), content=True, response=False),
            Reply(messages.msgs_state_info(1, b"\4"), response=False),
            Reply(messages.pong(1, 2), response=False),
        ]
        after = [
            Reply(gzip_packed(_gzip(bytes(types.UpdatesTooLong()))), content=True, response=False),
            Reply(
                messages.new_session_created(1 << 32, 9, session.key.current_salt(self.clock())), content=True
            ),
            Reply(messages.detailed_info(3, 5, 7), response=False),
        ]
        for reply in replies:
            if reply.answers is not None and self.sent % 2:
                reply.body = gzip_packed(_gzip(reply.body))
        super()._send(session, [*before, *replies, *after])
        self.sent += any(reply.answers is not None for reply in replies)
        if self.sent >= 9:
            self._writer.close()  # this server thinks that a connection has done enough


def _gzip(data: bytes) -> bytes:
    import gzip  # noqa: PLC0415

    return gzip.compress(data, mtime=0)


class NoisyDc(Dc):
    """A datacenter of noisy connections."""

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Noisy(self, reader, writer)
        task = asyncio.get_running_loop().create_task(connection.run())
        self._connections[connection] = task
        self.backend.stats.connections += 1
        self.backend.stats.connections_open += 1
        task.add_done_callback(lambda ended: self._forget(connection, ended))


class OtherServer:
    """The server; ``talks`` is its truth. ``dialogs_counted`` is how many dialogs it says there are."""

    def __init__(self, talks: Sequence[Talk], clock: Callable[[], float] = time.time) -> None:
        self.talks = talks
        self.dialogs_counted: int | None = None
        self.stats = Stats()
        self.faults = Faults(clock, self.stats, rtt_ms=1)
        self.registry = Registry()
        for request_class, handler, anonymous in (
            (functions.help.GetConfigRequest, self.get_config, True),
            (functions.auth.SendCodeRequest, self.send_code, True),
            (functions.auth.SignInRequest, self.sign_in, True),
            (functions.users.GetUsersRequest, self.get_users, False),
            (functions.messages.GetDialogsRequest, self.get_dialogs, False),
            (functions.messages.GetHistoryRequest, self.get_history, False),
            (functions.contacts.ResolveUsernameRequest, self.resolve, False),
            (functions.channels.GetFullChannelRequest, self.full, False),
            (functions.upload.GetFileRequest, self.get_file, False),
        ):
            self.registry.handles(request_class, anonymous=anonymous)(handler)
        self.dc = NoisyDc(DC, Backend(clock, self.registry, self.faults, self.stats, gzip_from_bytes=300))

    @property
    def entry(self) -> dict[str, Any]:
        """The server entry."""
        return {
            "comment": "another server",
            "dcs": [{"id": DC, "host": "127.0.0.1", "port": self.dc.port}],
            "home_dc": DC,
            "rsa_keys": [spki(RSA_KEY.public_pem)],
        }

    async def get_config(self, context: Context, _request: Any) -> Result:
        """Name addresses where nobody is."""
        numbers = {
            name: 0
            for name, parameter in inspect.signature(types.Config).parameters.items()
            if parameter.default is parameter.empty
        }
        told = {
            "date": at(context.now),
            "expires": at(context.now),
            "test_mode": False,
            "this_dc": DC,
            "dc_options": [types.DcOption(id=DC, ip_address="192.0.2.1", port=1)],
            "dc_txt_domain_name": "",
            "me_url_prefix": "",
        }
        return types.Config(**(numbers | told))

    async def send_code(self, _context: Context, _request: Any) -> Result:
        """Send the code by post."""
        kind = types.auth.SentCodeTypeFlashCall(pattern="*")
        return types.auth.SentCode(type=kind, phone_code_hash="", timeout=1)

    async def sign_in(self, context: Context, request: functions.auth.SignInRequest) -> Result:
        """Sign in without a password."""
        if request.phone_code != CODE:
            raise RpcError(400, "PHONE_CODE_INVALID")
        context.session.key.user = ME
        return types.auth.Authorization(user=ME, otherwise_relogin_days=1, setup_password_required=True)

    async def get_users(self, _context: Context, _request: Any) -> Result:
        """Say who is signed in."""
        return [ME]

    async def get_dialogs(self, _context: Context, request: functions.messages.GetDialogsRequest) -> Result:
        """Give every dialog at once."""
        if request.folder_id is not None:
            raise RpcError(400, "INPUT_REQUEST_INVALID")
        talks = self.talks
        dialogs = [
            types.Dialog(
                peer=talk.peer,
                top_message=max(talk.messages, default=0),
                read_inbox_max_id=0,
                read_outbox_max_id=0,
                unread_count=-1,
                unread_mentions_count=0,
                unread_reactions_count=0,
                unread_poll_votes_count=0,
                notify_settings=types.PeerNotifySettings(),
            )
            for talk in talks
        ]
        tops = [talk.messages[max(talk.messages)] for talk in talks if talk.messages]
        known = [talk.entity for talk in talks if talk.known]
        users = [entity for entity in known if isinstance(entity, types.User)]
        chats = [entity for entity in known if not isinstance(entity, types.User)]
        head = _head(types.messages.Dialogs([], [], [], []))
        if self.dialogs_counted is not None:
            slice_id = types.messages.DialogsSlice.CONSTRUCTOR_ID
            head = struct.pack("<Ii", slice_id, self.dialogs_counted)
        return head + _vector(dialogs) + _vector(tops) + _vector(chats) + _vector(users)

    async def get_history(self, _context: Context, request: functions.messages.GetHistoryRequest) -> Result:
        """Give a page."""
        peer = request.peer
        number = next(iter(value for key, value in vars(peer).items() if key.endswith("_id")), ME.id)
        talk = next((talk for talk in self.talks if talk.entity.id == number), None)
        if talk is None:
            raise RpcError(400, "PEER_ID_INVALID")
        return talk.answer(request.offset_id, request.limit)

    async def resolve(self, _context: Context, _request: Any) -> Result:
        """Look up nothing."""
        raise RpcError(500, "NOT_IMPLEMENTED")

    async def full(self, _context: Context, _request: Any) -> Result:
        """Tell nothing more."""
        raise RpcError(501, "METHOD_UNKNOWN")

    async def get_file(self, _context: Context, request: functions.upload.GetFileRequest) -> Result:
        """Give a file in parts of 256 bytes... of the file with id 1 alone."""
        if request.location.id == 3:
            raise RpcError(303, "FILE_MIGRATE_5")
        content = {1: FILE, 2: b""}.get(request.location.id, FILE)
        content = content[request.offset : request.offset + request.limit]
        return types.upload.File(type=types.storage.FileUnknown(), mtime=0, bytes=content)


@asynccontextmanager
async def serving(talks: Sequence[Talk]) -> AsyncIterator[OtherServer]:
    """Run the server while the block runs."""
    server = OtherServer(talks)
    await server.dc.start(0)
    try:
        yield server
    finally:
        await server.dc.stop()
