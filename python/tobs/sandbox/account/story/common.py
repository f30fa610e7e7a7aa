"""Saved messages, private chats, a bot and basic groups: what shares the account's message counter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telethon.tl import types

from tobs.model import ChatKind
from tobs.sandbox.account.kinds import Stage
from tobs.sandbox.account.story.mixes import GROUP, PRIVATE
from tobs.sandbox.account.story.showcase import common_showcases, on_stage
from tobs.sandbox.account.story.tale import happens
from tobs.sandbox.account.times import BEGIN, DAY_S, END

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tobs.sandbox.account.draft import Draft
    from tobs.sandbox.account.story.tale import Tale

__all__ = ["common"]

FRIENDS = 5  # private chats with much in them
ACQUAINTANCES = 105  # and those with little: more dialogs than one page of 100 holds


def common(tale: Tale) -> None:
    """Write every chat that takes its ids from the account-wide counter."""
    drafts = [saved(tale), *friends(tale), bot(tale), deleted(tale), *acquaintances(tale), *families(tale)]
    drafts += [migrated(tale), *common_showcases(tale)]
    tale.scribe.write_common(drafts)


def saved(tale: Tale) -> Draft:
    """Plan the saved messages, with the files that are too large or too odd to come up often."""
    me = tale.people.me.id
    draft = tale.private(tale.people.me, ChatKind.SAVED)
    draft.chatter((BEGIN, END), 40, [me], PRIVATE)
    for name in ("large", "large_zip", "hostile_name", "long_name", "no_name", "empty_file", "wav", "to_do"):
        draft.say(tale.draw.between(BEGIN, END), me, name)
    on_stage(tale, draft, Stage.SAVED, [me])
    return draft


def friends(tale: Tale) -> Iterator[Draft]:
    """Plan the private chats of years."""
    for user in tale.people.crowd[:FRIENDS]:
        draft = tale.private(user)
        draft.say(BEGIN + tale.draw.below(90 * DAY_S), user.id, "action_contact_sign_up")
        span = (BEGIN + 90 * DAY_S, END)
        draft.chatter(span, tale.draw.between(80, 220), [user.id, tale.people.me.id], PRIVATE)
        yield draft


def bot(tale: Tale) -> Draft:
    """Plan a chat with a bot."""
    draft = tale.private(tale.people.bot, ChatKind.BOT)
    span = (END - 200 * DAY_S, END)
    draft.chatter(span, 25, [tale.people.bot.id], {"text": 5, "via_bot": 1, "bold": 2})
    draft.chatter(span, 10, [tale.people.me.id], {"bot_command": 1})
    return draft


def deleted(tale: Tale) -> Draft:
    """Plan a chat with somebody who has deleted the account since."""
    draft = tale.private(tale.people.deleted)
    authors = [tale.people.me.id, tale.people.deleted.id]
    draft.chatter((BEGIN, BEGIN + 400 * DAY_S), 30, authors, PRIVATE)
    return draft


def acquaintances(tale: Tale) -> Iterator[Draft]:
    """Plan many private chats of a few messages."""
    for user in tale.people.crowd[FRIENDS : FRIENDS + ACQUAINTANCES]:
        draft = tale.private(user)
        begin = tale.draw.between(BEGIN, END - 60 * DAY_S)
        draft.chatter(
            (begin, begin + 60 * DAY_S), tale.draw.between(1, 5), [user.id, tale.people.me.id], PRIVATE
        )
        yield draft


def families(tale: Tale) -> Iterator[Draft]:
    """Plan two basic groups of one and the same title."""
    for count in (30, 12):
        created = BEGIN + 100 * DAY_S
        draft = tale.basic_group("Family", created)
        draft.chatter((created + 1, END), count, tale.members[:5], GROUP)
        yield draft


def migrated(tale: Tale) -> Draft:
    """Plan a basic group that became a supergroup: the one ends where the other, written here, begins."""
    created, moved = BEGIN + 60 * DAY_S, BEGIN + 700 * DAY_S
    title = "Hiking club ⛰"
    old = tale.basic_group(title, created)
    new = tale.channel(title, moved, ChatKind.SUPERGROUP)
    group, supergroup = old.chat.entity, new.chat.entity
    group.deactivated = True
    group.migrated_to = types.InputChannel(supergroup.id, supergroup.access_hash)
    me = tale.people.me.id
    old.chatter((created + 1, moved - 1), 120, tale.members[:12], GROUP)
    for draft, name, action in (
        (old, "action_chat_migrate_to", types.MessageActionChatMigrateTo(supergroup.id)),
        (new, "action_channel_migrate_from", types.MessageActionChannelMigrateFrom(title, group.id)),
    ):
        draft.say(moved, me, tale.noted(name, draft.chat, happens(action)))
    new.chatter((moved + 1, END), 160, tale.members[:20], GROUP)
    tale.scribe.write_own(new)
    new.chat.migrated_from = old.chat
    return old
