"""Whole vaults of generated chats, whose every name and word is a stranger's, laid out in every way."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from telethon.tl import types
from test_strange_texts import STRANGE, everything_attached

from rendered import NOON, at
from tobs._native import Archive, Page
from tobs.export.render import render_folder
from tobs.model import Chat, ChatDetails, ChatKind, Split, Template, Topic, ViewOptions, mark_channel
from tobs.state import ExportFolder, StoredChat, chat_facts
from tobs.state.names import name_key, unique_name
from vault_reader import Note, check_vault, ids_of

if TYPE_CHECKING:
    from telethon.tl.tlobject import TLObject

SPAN_S: Final = 90 * 86_400
KINDS: Final = (ChatKind.SUPERGROUP, ChatKind.CHANNEL, ChatKind.FORUM)
TOPICS: Final = (1, 2, 3)
PEOPLE: Final = (1, 2)
IDS: Final = st.integers(1, 20)


def file_called(name: str) -> types.MessageMediaDocument:
    named = types.DocumentAttributeFilename(name)
    return types.MessageMediaDocument(
        document=types.Document(9, 1, b"", at(NOON), "image/png", 5, 4, [named])
    )


@st.composite
def messages_of(draw: st.DrawFn, channel: int, channels: int) -> list[TLObject]:
    """Draw the messages of a chat, which answer, repeat and mention those of every chat, or none."""
    peers = st.integers(1, channels + 1).map(types.PeerChannel)
    people = st.sampled_from(PEOPLE).map(types.PeerUser)
    words = STRANGE
    attached = everything_attached(draw(words))
    under = attached[-1]
    replies = st.builds(
        types.MessageReplyHeader,
        reply_to_msg_id=IDS,
        reply_to_peer_id=st.none() | peers,
        reply_to_top_id=st.none() | st.sampled_from(TOPICS),
        forum_topic=st.booleans(),
        quote_text=st.none() | words,
    )
    forwards = st.builds(
        types.MessageFwdHeader,
        date=st.just(at(NOON)),
        from_id=st.none() | peers | people,
        from_name=st.none() | words,
        channel_post=st.none() | IDS,
        post_author=st.none() | words,
    )
    written = st.fixed_dictionaries(
        {"message": words},
        optional={
            "from_id": people,
            "reply_to": replies,
            "fwd_from": forwards,
            "post_author": words,
            "grouped_id": st.integers(1, 2),
            "media": st.sampled_from([message.media for message in attached]) | words.map(file_called),
            "reply_markup": st.just(under.reply_markup),
            "reactions": st.just(under.reactions),
            "factcheck": st.just(under.factcheck),
            "pinned": st.just(value=True),
        },
    )
    told = st.fixed_dictionaries(
        {
            "action": st.builds(types.MessageActionChatEditTitle, title=words)
            | st.builds(types.MessageActionTopicCreate, title=words, icon_color=st.just(0))
            | st.just(types.MessageActionPinMessage())
        },
        optional={"from_id": people, "reply_to": replies},
    )
    found: list[TLObject] = []
    for number in sorted(draw(st.sets(IDS, max_size=12))):
        fields: dict[str, Any] = {
            "id": number,
            "peer_id": types.PeerChannel(channel),
            "date": at(NOON + draw(st.integers(0, SPAN_S))),
        }
        service = draw(st.sampled_from([False, False, False, True]))
        make = types.MessageService if service else types.Message
        found.append(make(**fields, **draw(told if service else written)))
    return found


@st.composite
def vaults(draw: st.DrawFn) -> list[tuple[StoredChat, list[TLObject]]]:
    """Draw the chats of a vault with their messages; a folder is named as an export names it."""
    count = draw(st.integers(1, 3))
    chats, taken = [], set()
    for channel, kind in zip(range(1, count + 1), KINDS, strict=False):
        title = draw(STRANGE)
        topics = tuple(Topic(number, draw(STRANGE)) for number in TOPICS)
        folder = unique_name(title, f"{kind} {channel}", taken)
        taken.add(name_key(folder))
        chats.append(
            (
                StoredChat(
                    Chat(mark_channel(channel), kind, title, username=draw(st.none() | STRANGE)),
                    folder,
                    ChatDetails(description=draw(STRANGE), topics=topics if kind is ChatKind.FORUM else ()),
                ),
                draw(messages_of(channel, count)),
            )
        )
    return chats


def export(folder: ExportFolder, chats: list[tuple[StoredChat, list[TLObject]]], name: str) -> None:
    """Write an archive of ``chats`` and empty files of their media; every person is called ``name``."""
    users = [types.User(id=number, first_name=name, username=name or None) for number in PEOPLE]
    channels = [
        types.Channel(number, stored.chat.title, types.ChatPhotoEmpty(), at(NOON), megagroup=True)
        for number, (stored, _) in enumerate(chats, 1)
    ]
    archive = Archive.open(folder.archive, write=True)
    for stored, messages in chats:
        archive.append_chat(stored.chat.id, chat_facts(stored), fetched_at=NOON)
        page = bytes(types.messages.Messages(messages[::-1], [], channels, users))
        archive.append_page(page, chat_id=stored.chat.id, lo=1, hi=2**31 - 1, fetched_at=NOON)
        media = folder.path / stored.folder / "media"
        media.mkdir(parents=True)
        for file in Page(page).media():
            (media / file.file_name).touch()
    archive.close()


@settings(deadline=None, max_examples=60)
@given(vaults(), STRANGE, st.none() | st.sampled_from(Split), st.sampled_from(Template))
def test_every_vault_holds_together(
    chats: list[tuple[StoredChat, list[TLObject]]], name: str, split: Split | None, template: Template
) -> None:
    with tempfile.TemporaryDirectory() as home, ExportFolder.open(Path(home)) as folder:
        export(folder, chats, name)
        options = ViewOptions(split=split, template=template)
        asyncio.run(render_folder(folder, ("markdown", "jsonl"), options))

        blocks = check_vault(folder.path)

        for stored, messages in chats:
            ids = [message.id for message in messages]
            path = folder.path / stored.folder
            assert ids_of(path) == ids
            if template is Template.OBSIDIAN:
                assert blocks[stored.folder] == Counter(f"m{number}" for number in ids)
            about = Note.read(folder.path, path / f"{stored.folder}.md").properties
            assert about["title"] == stored.chat.title
            assert about.get("description", "") == stored.details.description
