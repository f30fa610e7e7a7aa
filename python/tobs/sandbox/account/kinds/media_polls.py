"""Polls, quizzes and checklists. https://core.telegram.org/api/poll, https://core.telegram.org/api/todo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from telethon.tl import types

from tobs.sandbox.account.kinds.parts import (
    document_media,
    photo_date,
    photo_media,
    plain,
    point,
    styled,
    user_peer,
)
from tobs.sandbox.account.kinds.registry import kind
from tobs.sandbox.account.text import RichText, sentence, span
from tobs.sandbox.account.times import DAY_S, moment

if TYPE_CHECKING:
    from tobs.sandbox.account.place import Place

BOLD = span(types.MessageEntityBold)


@kind("poll")
def poll(place: Place) -> Any:
    """Return an anonymous poll with votes."""
    votes = [place.draw.below(50) for _ in range(3)]
    return place.message(media=poll_media(place, votes))


@kind("quiz")
def quiz(place: Place) -> Any:
    """Return a closed quiz with an explanation."""
    votes = [place.draw.below(50) for _ in range(3)]
    return place.message(media=poll_media(place, votes, quiz=True, closed=True))


@kind("poll_public")
def poll_public(place: Place) -> Any:
    """Return an open poll that names its voters, lets choose several answers and add one's own."""
    emoji = span(types.MessageEntityCustomEmoji, document_id=place.files.custom_emoji.id)
    answers = [
        types.PollAnswer(styled(RichText().add("Tea ").add("🧵", emoji)), b"0"),
        types.PollAnswer(plain("Coffee | *black*"), b"1", media=photo_media(place)),
        types.PollAnswer(
            plain("Water"), b"2", added_by=user_peer(place), date=moment(place.date + DAY_S // 2)
        ),
    ]
    question = types.Poll(
        place.draw.number() >> 2,
        styled(RichText().add("What do you ").add("drink", BOLD).add("?")),
        answers,
        hash=0,
        public_voters=True,
        multiple_choice=True,
        open_answers=True,
        shuffle_answers=True,
        creator=True,
        close_date=moment(place.date + DAY_S),
    )
    voters = [
        types.PollAnswerVoters(b"0", chosen=True, voters=2, recent_voters=[user_peer(place), me(place)]),
        types.PollAnswerVoters(b"1", chosen=True, voters=2, recent_voters=[user_peer(place), me(place)]),
        types.PollAnswerVoters(b"2", voters=0, recent_voters=[]),
    ]
    results = types.PollResults(
        results=voters,
        total_voters=3,
        recent_voters=[user_peer(place), me(place)],
        has_unread_votes=True,
        can_view_stats=True,
    )
    return place.message(media=types.MessageMediaPoll(question, results))


@kind("poll_closed")
def poll_closed(place: Place) -> Any:
    """Return a closed poll with a picture, which not everybody was asked in."""
    media = poll_media(
        place,
        [7, 0, 3],
        closed=True,
        revoting_disabled=True,
        subscribers_only=True,
        countries_iso2=["AT", "UA"],
    )
    media.attached_media = photo_media(place)
    return place.message(sentence(place.draw, 4), media=media)


@kind("poll_not_voted")
def poll_not_voted(place: Place) -> Any:
    """Return an open poll whose results are hidden until it closes."""
    media = poll_media(place, [0, 0], close_period=600, hide_results_until_close=True)
    media.results = types.PollResults(min=True, total_voters=12)
    return place.message(media=media)


@kind("quiz_solution")
def quiz_solution(place: Place) -> Any:
    """Return a quiz answered wrong, with a formatted solution and a film about it."""
    media = poll_media(place, [1, 4], quiz=True)
    wrong, right = media.results.results
    wrong.correct, right.correct = None, True
    solution = RichText().add("Because ").add("seven", BOLD).add(" ate nine.")
    media.results.solution, media.results.solution_entities = solution.text, solution.entities
    media.results.solution_media = document_media(place, "video", video=True)
    return place.message(media=media)


@kind("quiz_on_a_map")
def quiz_on_a_map(place: Place) -> Any:
    """Return a quiz that asks about a point on the map."""
    media = poll_media(place, [0, 0], quiz=True)
    media.attached_media = types.MessageMediaGeo(point(place))
    return place.message(media=media)


@kind("poll_without_media")
def poll_without_media(place: Place) -> Any:
    """Return a poll whose attached media was taken away."""
    media = poll_media(place, [1, 2])
    media.attached_media = types.MessageMediaEmpty()
    return place.message(media=media)


@kind("to_do")
def to_do(place: Place) -> Any:
    """Return a checklist with one thing done."""
    items = [types.TodoItem(number, plain(sentence(place.draw, 3))) for number in (1, 2)]
    done = types.TodoCompletion(1, place.people.peer(place.people.me.id), photo_date(place))
    return place.message(
        media=types.MessageMediaToDo(types.TodoList(plain("Before the trip"), items), [done])
    )


@kind("to_do_shared")
def to_do_shared(place: Place) -> Any:
    """Return a checklist that others may add to and check off, with formatted tasks."""
    items = [
        types.TodoItem(1, styled(RichText().add("Pack ").add("everything", BOLD))),
        types.TodoItem(2, styled(RichText().add("https://example.org", span(types.MessageEntityUrl)))),
        types.TodoItem(4, plain("- [ ] not a task\n# nor a heading")),
    ]
    title = styled(RichText().add("Before ").add("the trip", span(types.MessageEntityItalic)))
    things = types.TodoList(title, items, others_can_append=True, others_can_complete=True)
    done = [
        types.TodoCompletion(1, user_peer(place), moment(place.date + 60)),
        types.TodoCompletion(4, place.people.peer(place.news), moment(place.date + 3_600)),
    ]
    return place.message(media=types.MessageMediaToDo(things, done))


@kind("to_do_untouched")
def to_do_untouched(place: Place) -> Any:
    """Return a checklist with nothing done."""
    items = [types.TodoItem(1, plain(sentence(place.draw, 3)))]
    return place.message(media=types.MessageMediaToDo(types.TodoList(plain("Some day"), items)))


def me(place: Place) -> Any:
    """Return the account's own user, as types.PeerUser."""
    return types.PeerUser(place.people.me.id)


def poll_media(place: Place, votes: list[int], **fields: Any) -> Any:
    """Return a poll whose answers have ``votes``; the first is chosen, and right in a quiz."""
    options = [bytes((48 + index,)) for index in range(len(votes))]
    answers = [types.PollAnswer(plain(sentence(place.draw, 2)), option) for option in options]
    question = types.Poll(place.draw.number() >> 2, plain(sentence(place.draw, 6)), answers, hash=0, **fields)
    right = True if fields.get("quiz") else None
    voters = [
        types.PollAnswerVoters(
            option,
            chosen=(not index) or None,
            correct=None if index else right,
            voters=count,
            recent_voters=[],
        )
        for index, (option, count) in enumerate(zip(options, votes, strict=True))
    ]
    solution = "Because." if right else None
    results = types.PollResults(
        results=voters, total_voters=sum(votes), solution=solution, solution_entities=[] if right else None
    )
    return types.MessageMediaPoll(question, results)
