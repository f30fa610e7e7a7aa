"""The layers over `Invoke`, with time handed in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from telethon.errors import rpc_message_to_error
from telethon.tl import TLRequest, functions, types

from tobs.errors import FloodWaitError, RpcFailedError, TransportError
from tobs.telegram.invoke import Counted, Paced, Patient, Silent, Timing
from tobs.telegram.link import NoConnectionError

REQUEST = functions.help.GetConfigRequest()


@dataclass
class Clockwork:
    """A clock that only sleeping moves."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)

    def timing(self) -> Timing:
        return Timing(clock=lambda: self.now, sleep=self.sleep, jitter=lambda: 1.0)


@dataclass
class Server:
    """Answers with what it was given, in order: an error's name, an exception, or bytes."""

    answers: list[Any]
    clock: Clockwork
    asked: list[tuple[float, str, int | None]] = field(default_factory=list)

    async def __call__(self, request: TLRequest, *, method: str, dc: int | None = None) -> Any:
        self.asked.append((self.clock.now, method, dc))
        answer = self.answers.pop(0)
        if isinstance(answer, str):
            raise rpc_message_to_error(types.RpcError(420, answer), request)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Notes(Silent):
    def __init__(self) -> None:
        self.heard: list[tuple[str, float, str]] = []
        self.answered: list[tuple[str, int, float]] = []
        self.sent: list[str] = []

    def sending(self, method: str) -> None:
        self.sent.append(method)

    def waiting(self, method: str, *, seconds: float, reason: str) -> None:
        self.heard.append((method, seconds, reason))

    def requested(self, method: str, *, bytes_in: int, elapsed_s: float) -> None:
        self.answered.append((method, bytes_in, elapsed_s))


async def test_a_flood_wait_of_an_hour_is_told_slept_and_survived() -> None:
    clock, notes = Clockwork(), Notes()
    server = Server(["FLOOD_WAIT_3600", b"page"], clock)
    invoke = Patient(server, notes, clock.timing())
    assert await invoke(REQUEST, method="messages.getHistory") == b"page"
    assert notes.heard == [("messages.getHistory", 3600.0, "FLOOD_WAIT_3600")]
    assert [at for at, _, _ in server.asked] == [1000.0, 4600.0]


async def test_a_flood_wait_holds_back_its_method_and_nothing_else() -> None:
    clock, asleep, morning = Clockwork(), asyncio.Event(), asyncio.Event()

    async def sleep(seconds: float) -> None:
        due = clock.now + seconds
        asleep.set()
        await morning.wait()
        clock.now = max(clock.now, due)

    server = Server(["FLOOD_WAIT_30", b"file", b"elsewhere", b"page", b"page"], clock)
    timing = Timing(clock=lambda: clock.now, sleep=sleep, jitter=lambda: 0.0)
    invoke = Patient(Paced(server, timing, 4), Silent(), timing)
    pages = [asyncio.create_task(invoke(REQUEST, method="messages.getHistory"))]
    await asleep.wait()
    pages.append(asyncio.create_task(invoke(REQUEST, method="messages.getHistory")))
    assert await invoke(REQUEST, method="upload.getFile") == b"file"
    assert await invoke(REQUEST, method="messages.getHistory", dc=4) == b"elsewhere"
    morning.set()
    assert await asyncio.gather(*pages) == [b"page", b"page"]
    assert [at for at, _, _ in server.asked] == [1000.0, 1000.0, 1000.0, 1030.0, 1030.0]


async def test_a_wait_that_is_named_to_several_requests_is_told_once() -> None:
    clock, notes, desk, morning = Clockwork(), Notes(), Desk(), asyncio.Event()

    async def sleep(seconds: float) -> None:
        due = clock.now + seconds
        await morning.wait()
        clock.now = max(clock.now, due)

    timing = Timing(clock=lambda: clock.now, sleep=sleep, jitter=lambda: 0.0)
    invoke = Patient(Paced(desk, timing, 4), notes, timing)
    tasks = [asyncio.create_task(invoke(REQUEST, method="messages.getHistory")) for _ in range(2)]
    await settled()
    for _, answer in desk.open:
        answer.set_exception(rpc_message_to_error(types.RpcError(420, "FLOOD_WAIT_30"), REQUEST))
    desk.open.clear()
    await settled()
    assert notes.heard == [("messages.getHistory", 30.0, "FLOOD_WAIT_30")]
    morning.set()
    await settled()
    while desk.open:
        await desk.answer()
    assert await asyncio.gather(*tasks) == [REQUEST, REQUEST]


async def test_flood_waits_do_not_use_up_the_attempts() -> None:
    clock = Clockwork()
    server = Server(["FLOOD_WAIT_1"] * 50 + [b"page"], clock)
    assert await Patient(server, Silent(), clock.timing())(REQUEST, method="messages.getHistory") == b"page"
    assert clock.now == 1050.0


async def test_what_can_be_done_without_is_waited_for_a_minute_in_all() -> None:
    clock = Clockwork()
    server = Server(["FLOOD_WAIT_20"] * 9, clock)
    with pytest.raises(FloodWaitError, match="asks for a pause of 20 s"):
        await Patient(server, Silent(), clock.timing())(REQUEST, method="users.getFullUser")
    assert clock.now == 1060.0
    server.answers = ["FLOOD_WAIT_3600"]
    with pytest.raises(FloodWaitError, match="asks for a pause of 3600 s"):
        await Patient(server, Silent(), clock.timing())(REQUEST, method="messages.getForumTopics")
    assert clock.now == 1060.0


async def test_after_a_long_wait_others_that_can_be_done_without_are_not_even_asked_for() -> None:
    clock = Clockwork()
    server = Server(["FLOOD_WAIT_3600", b"page"], clock)
    invoke = Patient(Paced(server, clock.timing(), 4), Silent(), clock.timing())
    for _ in range(2):
        with pytest.raises(FloodWaitError, match="asks for a pause of 3600 s"):
            await invoke(REQUEST, method="users.getFullUser")
    assert await invoke(REQUEST, method="messages.getHistory") == b"page"
    assert [method for _, method, _ in server.asked] == ["users.getFullUser", "messages.getHistory"]
    assert clock.now == 1000.0


async def test_a_connection_that_stays_away_is_asked_again_at_once_and_given_up_after_its_back_off() -> None:
    clock = Clockwork()
    server = Server([ConnectionResetError("gone")] * 20, clock)
    with pytest.raises(Exception, match="gone"):
        await Patient(server, Silent(), clock.timing())(REQUEST, method="messages.getHistory")
    assert clock.slept == [2, 4, 8, 16, 30, 30]


async def test_a_datacenter_that_no_connection_comes_about_to_is_given_up_once_for_all_who_ask() -> None:
    clock = Clockwork()
    server = Server([NoConnectionError("gone")] * 8 + [b"page"], clock)
    invoke = Patient(server, Silent(), clock.timing())
    for _ in range(3):
        with pytest.raises(TransportError, match="gone"):
            await invoke(REQUEST, method="upload.getFile", dc=4)
    assert clock.slept == [1, 2, 4, 8, 16, 30, 30]
    assert await invoke(REQUEST, method="messages.getHistory") == b"page"


async def test_a_request_that_fails_for_good_is_raised_at_once() -> None:
    clock = Clockwork()
    server = Server([rpc_message_to_error(types.RpcError(400, "CHANNEL_PRIVATE"), REQUEST)], clock)
    with pytest.raises(RpcFailedError) as raised:
        await Patient(server, Silent(), clock.timing())(REQUEST, method="messages.getHistory")
    assert raised.value.name == "CHANNEL_PRIVATE"
    assert clock.slept == []


async def test_cancelling_ends_a_long_wait() -> None:
    clock = Clockwork()
    timing = Timing(clock=lambda: clock.now, sleep=asyncio.sleep, jitter=lambda: 0.0)
    task = asyncio.create_task(
        Patient(Server(["FLOOD_WAIT_3600"], clock), Silent(), timing).__call__(REQUEST, method="x")
    )
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_every_answer_is_counted_with_its_bytes_and_errors_too() -> None:
    clock, notes = Clockwork(), Notes()
    counted = Counted(Server([b"12345", "FLOOD_WAIT_9"], clock), notes, lambda: clock.now)
    await counted(REQUEST, method="a")
    with pytest.raises(Exception, match="9 seconds"):
        await counted(REQUEST, method="b")
    assert notes.sent == ["a", "b"]
    assert notes.answered == [("a", 5, 0.0), ("b", 0, 0.0)]


class Desk:
    """A server that answers when it is told to."""

    def __init__(self) -> None:
        self.open: list[tuple[Any, asyncio.Future[Any]]] = []

    async def __call__(self, request: Any, *, method: str, dc: int | None = None) -> Any:  # noqa: ARG002
        answer = asyncio.get_running_loop().create_future()
        self.open.append((request, answer))
        return await answer

    @property
    def asked(self) -> list[Any]:
        return [request for request, _ in self.open]

    async def answer(self, at: int = 0, error: Exception | None = None) -> None:
        request, answer = self.open.pop(at)
        if error is None:
            answer.set_result(request)
        else:
            answer.set_exception(error)
        await settled()


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def ask(invoke: Paced, numbers: range, method: str = "messages.getHistory") -> list[asyncio.Task[Any]]:
    """Ask for each of ``numbers``, in their order."""
    tasks = [asyncio.create_task(invoke(number, method=method)) for number in numbers]
    await settled()
    return tasks


async def test_requests_of_one_kind_go_in_the_order_in_which_they_came_and_no_more_than_are_borne() -> None:
    desk, clock = Desk(), Clockwork()
    tasks = await ask(Paced(desk, clock.timing(), 4), range(20))
    begun = []
    assert desk.asked == [0, 1]
    while desk.open:
        begun.append(desk.asked[0])
        assert len(desk.open) <= 4
        await desk.answer()
    assert begun == list(range(20))
    assert await asyncio.gather(*tasks) == list(range(20))


async def test_requests_of_all_kinds_share_what_the_account_is_allowed_and_none_starves() -> None:
    desk, clock = Desk(), Clockwork()
    invoke = Paced(desk, clock.timing(), 2)
    pages = await ask(invoke, range(100))
    small = await ask(invoke, range(1000, 1001), "users.getUsers")
    assert desk.asked == [0, 1]
    await desk.answer()
    await desk.answer()
    assert 1000 in desk.asked
    for task in (*pages, *small):
        task.cancel()
    await asyncio.gather(*pages, *small, return_exceptions=True)


async def test_a_request_that_is_cancelled_in_line_or_under_way_gives_its_place_to_the_next() -> None:
    desk, clock = Desk(), Clockwork()
    tasks = await ask(Paced(desk, clock.timing(), 2), range(6))
    for number in (0, 2, 3):
        tasks[number].cancel()
    await settled()
    assert desk.asked[1:] == [1, 4]
    await desk.answer(1)
    assert desk.asked[1:] == [4, 5]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_whoever_stands_in_line_when_a_wait_is_named_waits_too() -> None:
    desk, clock = Desk(), Clockwork()
    tasks = await ask(Paced(desk, clock.timing(), 2), range(4))
    await desk.answer(error=rpc_message_to_error(types.RpcError(420, "FLOOD_WAIT_30"), REQUEST))
    assert clock.slept == [30.0]
    assert clock.now == 1030.0
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_wait_while_signing_in_is_the_users_and_holds_nothing_back() -> None:
    clock = Clockwork()
    server = Server(["FLOOD_WAIT_3600", b"sent"], clock)
    invoke = Patient(Paced(server, clock.timing(), 4), Silent(), clock.timing())
    with pytest.raises(TransportError):
        await invoke(REQUEST, method="auth.sendCode")
    assert await invoke(REQUEST, method="auth.sendCode") == b"sent"
    assert clock.slept == []
