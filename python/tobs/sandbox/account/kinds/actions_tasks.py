"""What happens to checklists, polls and suggested posts, each told as an answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import photo_media, plain, styled, user_peer
from tobs.sandbox.account.kinds.registry import Stage, kind
from tobs.sandbox.account.text import RichText, span
from tobs.sandbox.account.times import DAY_S, moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tobs.sandbox.account.place import Place

STARS = types.StarsAmount(250, 0)
BOLD = span(types.MessageEntityBold)

SUPERGROUP: dict[str, Callable[[Place], Any]] = {
    "todo_completions": lambda _: types.MessageActionTodoCompletions(completed=[1, 4], incompleted=[2]),
    "todo_append_tasks": lambda _: types.MessageActionTodoAppendTasks(
        [
            types.TodoItem(5, styled(RichText().add("Water the ").add("plants", BOLD))),
            types.TodoItem(6, plain("Lock the door")),
        ]
    ),
    "poll_append_answer": lambda place: types.MessageActionPollAppendAnswer(
        types.PollAnswer(
            styled(RichText().add("Milk", BOLD)),
            b"3",
            media=photo_media(place),
            added_by=user_peer(place),
            date=moment(place.date),
        )
    ),
    "poll_delete_answer": lambda _: types.MessageActionPollDeleteAnswer(
        types.PollAnswer(plain("Milk"), b"3")
    ),
}
DIRECT: dict[str, Callable[[Place], Any]] = {
    "suggested_post_approval": lambda place: types.MessageActionSuggestedPostApproval(
        schedule_date=moment(place.date + DAY_S), price=STARS
    ),
    "suggested_post_rejected": lambda _: types.MessageActionSuggestedPostApproval(
        rejected=True, reject_comment="Not | *now*"
    ),
    "suggested_post_balance_too_low": lambda _: types.MessageActionSuggestedPostApproval(
        balance_too_low=True, price=types.StarsTonAmount(2_500_000_000)
    ),
    "suggested_post_success": lambda _: types.MessageActionSuggestedPostSuccess(STARS),
    "suggested_post_refund": lambda _: types.MessageActionSuggestedPostRefund(),
    "suggested_post_refund_by_payer": lambda _: types.MessageActionSuggestedPostRefund(payer_initiated=True),
}


def about(name: str, action: Callable[[Place], Any]) -> Callable[[Place], Any]:
    """Return a builder of the service message that tells of ``action``, as an answer to the kind ``name``."""
    return lambda place: place.service(
        action(place), reply_to=types.MessageReplyHeader(reply_to_msg_id=place.shown(name))
    )


for name, action in SUPERGROUP.items():
    kind(f"action_{name}")(about("to_do_shared" if name.startswith("todo") else "poll_public", action))
for name, action in DIRECT.items():
    kind(f"action_{name}", Stage.DIRECT)(about("suggested_post", action))
