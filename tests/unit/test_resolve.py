"""What a user may call a chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from telethon.errors import rpc_message_to_error
from telethon.tl import functions, types

from tobs.errors import ChatNotFoundError, DecodeError, FloodWaitError, RpcFailedError, TransportError
from tobs.model import Chat, ChatKind, mark_channel
from tobs.telegram.client import Account
from tobs.telegram.invoke import Silent
from tobs.telegram.policy import error_name
from tobs.telegram.resolve import (
    ById,
    ByInvite,
    ByTitle,
    ByUsername,
    Reference,
    Resolver,
    Saved,
    Spot,
    parse_reference,
    parse_spot,
)


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("me", Saved()),
        ("Saved", Saved()),
        ("123", ById(123)),
        ("-123", ById(-123)),
        ("-1001234567890", ById(-1001234567890)),
        ("@durov", ByUsername("durov")),
        (" @durov ", ByUsername("durov")),
        ("t.me/durov", ByUsername("durov")),
        ("https://t.me/durov", ByUsername("durov")),
        ("http://telegram.me/durov/12", ByUsername("durov")),
        ("https://t.me/s/durov", ByUsername("durov")),
        ("https://t.me/durov?before=3", ByUsername("durov")),
        ("durov.t.me", ByUsername("durov")),
        ("https://t.me/c/1234567890/45", ById(mark_channel(1234567890))),
        ("t.me/c/1234567890", ById(mark_channel(1234567890))),
        ("tg://resolve?domain=durov&post=4", ByUsername("durov")),
        ("tg:resolve?domain=durov", ByUsername("durov")),
        ("tg://privatepost?channel=1234567890&post=4", ById(mark_channel(1234567890))),
        ("tg://openmessage?user_id=5", ById(5)),
        ("tg://openmessage?chat_id=5", ById(-5)),
        ("tg://user?id=5", ById(5)),
        ("tg://join?invite=AbC", ByInvite("AbC")),
        ("https://t.me/+AbC", ByInvite("AbC")),
        ("t.me/joinchat/AbC", ByInvite("AbC")),
        ("Family", ByTitle("Family")),
        (" Family ", ByTitle(" Family ")),
        ("@not a name", ByTitle("@not a name")),
        ("[Work] a/b", ByTitle("[Work] a/b")),
        ("https://[broken", ByTitle("https://[broken")),
        ("t.me", ByTitle("t.me")),
        ("https://example.org/durov", ByTitle("https://example.org/durov")),
        ("\uff11\uff12", ByTitle("\uff11\uff12")),
    ],
)
def test_a_chats_name_is_told_apart(text: str, reference: Reference) -> None:
    assert parse_reference(text) == reference


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("t.me/durov", Spot()),
        ("https://t.me/durov/12", Spot(message=12)),
        ("https://t.me/durov/5/12", Spot(5, 12)),
        ("t.me/s/durov/12", Spot(message=12)),
        ("https://t.me/durov/12?thread=5", Spot(5, 12)),
        ("https://t.me/durov/12?comment=9", Spot(message=12)),
        ("https://t.me/c/1234567890/12", Spot(message=12)),
        ("https://t.me/c/1234567890/5/12", Spot(5, 12)),
        ("tg://resolve?domain=durov&post=12&thread=5", Spot(5, 12)),
        ("tg://privatepost?channel=1234567890&post=12", Spot(message=12)),
        ("t.me/durov/99999999999", Spot()),
        ("t.me/joinchat/AbC", Spot()),
        ("@durov", Spot()),
        ("Family/5", Spot()),
        ("https://[broken/5", Spot()),
        ("-1001234567890", Spot()),
    ],
)
def test_a_link_tells_where_in_its_chat_it_points(text: str, spot: Spot) -> None:
    assert parse_spot(text) == spot


CHATS = (
    Chat(5, ChatKind.USER, "Ann", username="ann_b"),
    Chat(-7, ChatKind.GROUP, "Family", migrated_to=mark_channel(70)),
    Chat(mark_channel(70), ChatKind.SUPERGROUP, "Family"),
    Chat(mark_channel(5), ChatKind.CHANNEL, "News"),
    Chat(8, ChatKind.USER, "Twin"),
    Chat(9, ChatKind.USER, "Twin"),
    Chat(10, ChatKind.USER, "Mixed Case"),
    Chat(11, ChatKind.USER, " Spaced "),
    Chat(12, ChatKind.USER, "Spaced"),
)


@dataclass
class FakeInvoke:
    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def __call__(self, request: Any, *, method: str, dc: int | None = None) -> Any:
        assert dc is None
        self.asked.append(method)
        answer = self.answers.get(method, "INPUT_METHOD_INVALID")
        if isinstance(answer, str):
            raise RpcFailedError(answer, method=method, name=answer, code=400)
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(request, functions.contacts.ResolveUsernameRequest)
        return answer


def resolver(**answers: Any) -> tuple[Resolver, FakeInvoke]:
    invoke = FakeInvoke({name.replace("_", "."): answer for name, answer in answers.items()})
    nothing = cast("Any", None)
    account = Account(nothing, invoke, Silent(), nothing, nothing, nothing)
    known = Resolver(account)
    known._chats = CHATS
    return known, invoke


@pytest.mark.parametrize(
    ("text", "chat_id"),
    [
        ("5", 5),
        (str(mark_channel(5)), mark_channel(5)),
        ("-7", -7),
        ("70", mark_channel(70)),
        ("@ANN_B", 5),
        ("ann_b", 5),
        ("Family", mark_channel(70)),
        ("family", mark_channel(70)),
        ("mixed case", 10),
        (" Mixed Case ", 10),
        (" Spaced ", 11),
        ("Spaced", 12),
        ("t.me/c/70/3", mark_channel(70)),
    ],
)
async def test_a_chat_is_found_among_the_dialogs(text: str, chat_id: int) -> None:
    known, invoke = resolver()
    assert (await known.resolve(text)).id == chat_id
    assert invoke.asked == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Twin", "8 (user 'Twin'), 9 (user 'Twin')"),
        ("Famly", "did you mean 'Family'?"),
        ("Nobody at all", "no chat is called 'Nobody at all' (`tobs chats` lists them)"),
        ("", "no chat is called ''"),
        ("404", "no chat of this account has the id 404"),
        ("https://t.me/+AbC", "an invite link names no chat until you have joined it"),
    ],
)
async def test_whoever_is_not_found_gets_one_clear_line(text: str, line: str) -> None:
    known, _ = resolver()
    with pytest.raises(ChatNotFoundError) as raised:
        await known.resolve(text)
    assert line in str(raised.value)
    assert "\n" not in str(raised.value)
    assert raised.value.exit_status == 2


async def test_a_public_name_beyond_the_dialogs_is_asked_for() -> None:
    channel = types.Channel(
        id=99,
        title="Durov",
        photo=types.ChatPhotoEmpty(),
        date=None,
        access_hash=4,
        broadcast=True,
        username="durov",
    )
    answer = types.contacts.ResolvedPeer(peer=types.PeerChannel(99), chats=[channel], users=[])
    known, invoke = resolver(contacts_resolveUsername=answer)
    chat = await known.resolve("@durov")
    assert chat == Chat(mark_channel(99), ChatKind.CHANNEL, "Durov", username="durov", access_hash=4)
    assert invoke.asked == ["contacts.resolveUsername"]


@pytest.mark.parametrize("answer", ["USERNAME_NOT_OCCUPIED", "USERNAME_INVALID", "INPUT_METHOD_INVALID"])
async def test_a_public_name_that_nobody_has_is_not_found(answer: str) -> None:
    known, _ = resolver(contacts_resolveUsername=answer)
    with pytest.raises(ChatNotFoundError, match="@nobody"):
        await known.resolve("@nobody")


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (DecodeError("unknown constructor"), DecodeError),
        (TransportError("no answer"), TransportError),
        (types.contacts.ContactsNotModified(), DecodeError),
    ],
)
async def test_a_public_name_of_the_accounts_own_chats_is_found_whatever_ails_looking_it_up(
    failure: object, kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def listed(_: Resolver) -> tuple[Chat, ...]:
        return CHATS

    monkeypatch.setattr(Resolver, "chats", listed)
    known, invoke = resolver(contacts_resolveUsername=failure)
    known._chats = None
    assert (await known.resolve("@ann_b")).id == 5
    with pytest.raises(kind):
        await known.resolve("@somebody")
    assert invoke.asked == ["contacts.resolveUsername"] * 2


async def test_a_pause_in_looking_up_names_is_not_slept_but_gone_around() -> None:
    known, invoke = resolver(contacts_resolveUsername=FloodWaitError("FLOOD_WAIT_86000", seconds=86000))
    with pytest.raises(FloodWaitError):
        await known.resolve("@nobody")
    assert invoke.asked == ["contacts.resolveUsername"]


def test_telethon_names_the_error_of_an_unused_name_as_the_server_does() -> None:
    error = rpc_message_to_error(
        types.RpcError(400, "USERNAME_NOT_OCCUPIED"), functions.help.GetConfigRequest()
    )
    assert error_name(error) == "USERNAME_NOT_OCCUPIED"
