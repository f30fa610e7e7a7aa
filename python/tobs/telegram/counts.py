"""How many files of each kind a chat holds, as the server counts them.

https://core.telegram.org/method/messages.getSearchCounters
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telethon.tl import functions, types

from tobs.model import MediaKind
from tobs.telegram.peers import input_peer

if TYPE_CHECKING:
    from tobs.model import Chat
    from tobs.telegram.invoke import Invoke

__all__ = ["media_counts"]

# Stickers have no filter: nobody counts them.
_FILTERS: Final = {
    MediaKind.PHOTO: types.InputMessagesFilterPhotos,
    MediaKind.VIDEO: types.InputMessagesFilterVideo,
    MediaKind.VIDEO_NOTE: types.InputMessagesFilterRoundVideo,
    MediaKind.ANIMATION: types.InputMessagesFilterGif,
    MediaKind.VOICE: types.InputMessagesFilterVoice,
    MediaKind.AUDIO: types.InputMessagesFilterMusic,
    MediaKind.DOCUMENT: types.InputMessagesFilterDocument,
}


async def media_counts(invoke: Invoke, chat: Chat) -> dict[MediaKind, int]:
    """Return how many messages of ``chat`` hold a file of each kind; stickers are not among them.

    Raises `RpcFailedError`, `TransportError`.
    """
    request = functions.messages.GetSearchCountersRequest(
        input_peer(chat), [each() for each in _FILTERS.values()]
    )
    answer = await invoke(request, method="messages.getSearchCounters")
    counts = {type(counter.filter): counter.count for counter in answer}
    return {kind: counts[wanted] for kind, wanted in _FILTERS.items() if wanted in counts}
