"""Answers to what signing in asks: from the settings, else from the terminal."""

from __future__ import annotations

import asyncio
import getpass
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tobs.cli.terminal import plain, say
from tobs.errors import AuthError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tobs.config import Settings

__all__ = ["Answers", "prompter"]

_TERMINAL_ATTEMPTS = 3


class Answers:
    """Takes each answer from the settings; what they lack is asked for on a terminal (`telegram.Prompter`).

    ``terminal`` tells whether there is one. Without, a missing answer is an `AuthError` that names the
    variable to set.
    """

    def __init__(self, settings: Settings, *, terminal: bool) -> None:
        self._settings = settings
        self._terminal = terminal
        given = settings.code is not None or settings.password is not None
        self.attempts = _TERMINAL_ATTEMPTS if terminal and not given else 1

    async def phone(self) -> str:
        """Return the phone number, in international form."""
        return self._settings.phone or await self._ask(
            _visible, "Phone number, as +491701234567: ", "TOBS_PHONE"
        )

    async def code(self, sent_to: str) -> str:
        """Return the code that Telegram sent."""
        return self._settings.code or await self._ask(_visible, f"Code ({plain(sent_to)}): ", "TOBS_CODE")

    async def password(self, hint: str | None) -> str:
        """Return the password of two-step verification; it is never echoed."""
        shown = f" (hint: {plain(hint)})" if hint else ""
        question = f"Two-step verification password{shown}: "
        return self._settings.password or await self._ask(getpass.getpass, question, "TOBS_PASSWORD")

    def tell(self, line: str) -> None:
        """Show a line."""
        say(plain(line))

    async def _ask(self, read: Callable[[str], str], question: str, variable: str) -> str:
        if not self._terminal:
            raise AuthError(f"signing in needs {variable}: set it, or run 'tobs login' on a terminal")
        try:
            with _terminal_as_it_is():
                answer = (await _beside(lambda: read(question))).strip()
            answer.encode()  # in some locales Python reads bytes that are no text as surrogates
        except EOFError:
            raise AuthError(f"no answer: signing in needs {variable}") from None
        except UnicodeError:
            raise AuthError(
                f"the answer is not UTF-8: have the terminal send UTF-8, or set {variable}"
            ) from None
        return answer


def prompter(settings: Settings) -> Answers:
    """Return what answers for the user of this process."""
    return Answers(settings, terminal=sys.stdin.isatty() and sys.stderr.isatty())


async def _beside(read: Callable[[], str]) -> str:
    """Return what ``read`` does, while the connection stays alive.

    Its thread is a daemon: Ctrl+C ends the program at once, not when the user has pressed Enter.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str] = loop.create_future()

    def work() -> None:
        try:
            loop.call_soon_threadsafe(_settle, answer, read(), None)
        except (EOFError, OSError, UnicodeError) as error:
            loop.call_soon_threadsafe(_settle, answer, "", error)

    threading.Thread(target=work, daemon=True).start()
    return await answer


def _settle(answer: asyncio.Future[str], text: str, error: Exception | None) -> None:
    if answer.done():
        return
    if error is None:
        answer.set_result(text)
    else:
        answer.set_exception(error)


@contextmanager
def _terminal_as_it_is() -> Iterator[None]:
    """Leave the terminal as it was, also where a thread that had turned the echo off is left behind."""
    try:
        import termios  # noqa: PLC0415  # not on Windows
    except ImportError:
        yield
        return
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _visible(question: str) -> str:
    print(question, end="", file=sys.stderr, flush=True)
    return input()
