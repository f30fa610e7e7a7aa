"""messages.getHistory, getMessages, search and what counts its results; channels.getMessages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telethon.tl import functions, types

from tobs.sandbox.account.facts import FILTER_TAGS
from tobs.sandbox.account.handlers.gate import Gate, timestamp
from tobs.sandbox.account.pages import windowed
from tobs.sandbox.account.paging import DEFAULT_LIMIT, Query, result_hash
from tobs.sandbox.dispatch import RpcError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tobs.sandbox.account.chats import Chat
    from tobs.sandbox.account.facts import Facts
    from tobs.sandbox.account.paging import Listing
    from tobs.sandbox.dispatch import Context, Result

__all__ = ["answer_page", "register"]

MOST_IDS = 100  # messages.getMessages and channels.getMessages take no more


@dataclass(frozen=True, slots=True)
class Wanted:
    """What messages.search looks for in one chat."""

    tags: frozenset[str] | None
    """the filter: a message has one of them; None lets all through"""
    words: str
    """in the text, in lower case"""
    sender: int | None
    thread: int | None

    @staticmethod
    def of(messages_filter: Any, words: str, sender: int | None, thread: int | None) -> Wanted:
        """Return what a request asks for; raises RpcError INPUT_FILTER_INVALID for an unknown filter."""
        if type(messages_filter) not in FILTER_TAGS:
            raise RpcError(400, "INPUT_FILTER_INVALID")
        return Wanted(FILTER_TAGS[type(messages_filter)], words.lower(), sender, thread)

    def passes(self, facts: Facts) -> bool:
        """Return whether a message is among the results."""
        return (
            (self.tags is None or not self.tags.isdisjoint(facts.tags))
            and self.words in facts.text
            and self.sender in (None, facts.sender)
            and self.thread in (None, facts.thread)
        )


def register(gate: Gate) -> None:
    """Register the handlers of this file."""
    account = gate.account

    @gate.answers(functions.messages.GetHistoryRequest)
    def get_history(context: Context, request: Any) -> Result:
        chat = gate.chat(request.peer)
        account.changes.count(chat)
        return answer_page(gate, context, request, chat, chat.listing)

    @gate.answers(functions.messages.GetMessagesRequest)
    def get_messages(_: Context, request: Any) -> Result:
        common = [chat for chat in account.chats if not chat.is_channel]
        found: list[bytes] = []
        peers: set[int] = set()
        for each in request.id[:MOST_IDS]:
            message_id = getattr(each, "id", 0)
            chat = next((chat for chat in common if message_id in chat), None)
            if chat is None:
                found.append(bytes(types.MessageEmpty(message_id, None)))
            else:
                found.append(chat.body(message_id))
                peers |= chat.facts(message_id).peers | {chat.id}
        return account.pages.assembled(None, found, peers)

    @gate.answers(functions.channels.GetMessagesRequest)
    def get_channel_messages(_: Context, request: Any) -> Result:
        chat = gate.channel(request.channel)
        return account.pages.of_ids(chat, named(chat, request.id[:MOST_IDS]))

    @gate.answers(functions.messages.SearchRequest)
    def search(context: Context, request: Any) -> Result:
        chat = gate.chat(request.peer)
        sender = None if request.from_id is None else gate.chat(request.from_id).id
        wanted = Wanted.of(request.filter, request.q, sender, request.top_msg_id)
        # A limit of 0 gives the count alone, as Telethon's own search relies on.
        return answer_page(
            gate, context, request, chat, chat.select(wanted.passes), key=wanted, default_limit=0
        )

    @gate.answers(functions.messages.GetSearchCountersRequest)
    def get_search_counters(_: Context, request: Any) -> Result:
        chat = gate.chat(request.peer)
        counters = []
        for each in request.filters:
            wanted = Wanted.of(each, "", None, request.top_msg_id)
            counters.append(types.messages.SearchCounter(each, chat.select(wanted.passes).count))
        return counters


def answer_page(  # noqa: PLR0913
    gate: Gate,
    context: Context,
    request: Any,
    chat: Chat,
    listing: Listing,
    *,
    key: object = None,
    default_limit: int = DEFAULT_LIMIT,
) -> Result:
    """Return the page of ``listing`` that a request's paging fields ask for.

    ``key`` tells the listing from the chat's others. When the request's ``hash`` is that of the result, the
    answer is messagesNotModified. https://core.telegram.org/api/offsets
    """
    if context.message_range is not None and not chat.is_channel:
        listing = windowed(listing, context.message_range)
        key = (key, context.message_range.min_id, context.message_range.max_id)
    query = Query(
        offset_id=request.offset_id,
        offset_date=timestamp(getattr(request, "offset_date", None)),
        add_offset=request.add_offset,
        limit=request.limit or default_limit,
        max_id=request.max_id,
        min_id=request.min_id,
        max_date=timestamp(getattr(request, "max_date", None)),
        min_date=timestamp(getattr(request, "min_date", None)),
    )
    if request.hash and request.hash % (1 << 64) == result_hash(listing.ids(*query.cut(listing))):
        return types.messages.MessagesNotModified(listing.count)
    return gate.account.pages.page(chat, listing, query, key=key)


def named(chat: Chat, wanted: Sequence[Any]) -> Iterator[int]:
    """Iterate over the ids that are asked for: by number, as what a message answers, or as pinned.

    Raises RpcError MSG_ID_INVALID for an id below 1.
    """
    for each in wanted:
        match each:
            case types.InputMessageID():
                if each.id < 1:
                    raise RpcError(400, "MSG_ID_INVALID")
                yield each.id
            case types.InputMessageReplyTo():
                header = getattr(chat.message(each.id), "reply_to", None) if each.id in chat else None
                yield getattr(header, "reply_to_msg_id", None) or 0
            case types.InputMessagePinned():
                pinned = chat.select(lambda facts: "pinned" in facts.tags)
                yield from pinned.ids(0, min(1, pinned.count))
