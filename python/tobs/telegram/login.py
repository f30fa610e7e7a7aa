"""Signing in and out (https://core.telegram.org/api/auth)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from telethon.tl import functions, types

from tobs.errors import AuthError, FloodWaitError, RpcFailedError
from tobs.telegram.peers import person_of
from tobs.telegram.srp import prove

if TYPE_CHECKING:
    from telethon.tl import TLRequest

    from tobs.model import Person
    from tobs.telegram.client import Account

__all__ = ["Prompter", "SignedIn", "login", "logout"]


class Prompter(Protocol):
    """Asks the user: on a terminal, or the settings in the user's place.

    ``attempts`` is how often a code or password is asked for: 1 where the same answer would come back.
    A question that cannot be answered raises `AuthError` saying what to set.
    """

    attempts: int

    async def phone(self) -> str:
        """Return the phone number, in international form."""

    async def code(self, sent_to: str) -> str:
        """Return the code that Telegram sent; ``sent_to`` says where it is to be found."""

    async def password(self, hint: str | None) -> str:
        """Return the password of two-step verification."""

    def tell(self, line: str) -> None:
        """Show a line: a wrong code, say, before it is asked for again."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in, and whether they were before."""

    person: Person
    already: bool


# What the user can do about it. https://core.telegram.org/method/auth.sendCode, …/auth.signIn
_LINES: Final = {
    "CODE_INVALID": "the code is wrong",
    "EMAIL_VERIFY_EXPIRED": "the code has expired: run `tobs login` again for a new one",
    "PHONE_CODE_EMPTY": "the code is empty",
    "PHONE_CODE_EXPIRED": "the code has expired: run `tobs login` again for a new one",
    "PHONE_CODE_INVALID": "the code is wrong",
    "PHONE_NUMBER_APP_SIGNUP_FORBIDDEN": "no Telegram account has this phone number",
    "PHONE_NUMBER_BANNED": "Telegram has banned this phone number",
    "PHONE_NUMBER_FLOOD": "this phone number has asked for too many codes: try again tomorrow",
    "PHONE_NUMBER_INVALID": "the phone number is not valid: give it in international form, +49151…",
    "PHONE_NUMBER_UNOCCUPIED": "no Telegram account has this phone number: sign up in a Telegram app first",
    "PHONE_PASSWORD_FLOOD": "too many wrong attempts: try again later",
    "PASSWORD_HASH_INVALID": "the password is wrong",
}
_ASK_AGAIN: Final = frozenset(
    {"CODE_INVALID", "PHONE_CODE_EMPTY", "PHONE_CODE_INVALID", "PASSWORD_HASH_INVALID"}
)
_SENT_TO: Final = {
    types.auth.SentCodeTypeApp: "Telegram on your other devices",
    types.auth.SentCodeTypeSms: "a text message",
    types.auth.SentCodeTypeSmsWord: "a text message: the word in it",
    types.auth.SentCodeTypeSmsPhrase: "a text message: the phrase in it",
    types.auth.SentCodeTypeFragmentSms: "fragment.com",
    types.auth.SentCodeTypeCall: "a phone call",
}


async def login(account: Account, prompter: Prompter) -> SignedIn:
    """Sign in by phone, code and, where two-step verification is on, password; the session is kept.

    Raises `AuthError` with one line for each way in which it can fail, `ConfigError` when the session cannot
    be written.
    """
    if (person := await account.me()) is not None:
        return SignedIn(person, already=True)
    if account.senders.signed_in:  # by the stored session, which the server will not have any more
        await account.senders.begin_anew()
    phone = "".join(letter for letter in await prompter.phone() if letter.isdigit() or letter == "+")
    try:
        answer = await _sign_in(account, prompter, phone)
    except FloodWaitError as error:
        raise AuthError(
            f"too many attempts to sign in: Telegram asks for {error.seconds} s of patience"
        ) from error
    if isinstance(answer, types.auth.AuthorizationSignUpRequired):
        raise AuthError(_LINES["PHONE_NUMBER_UNOCCUPIED"])
    if not isinstance(answer, types.auth.Authorization) or not isinstance(answer.user, types.User):
        raise AuthError("the server let somebody sign in, and does not say whom: no session is kept")
    account.keep_session()
    return SignedIn(person_of(answer.user), already=False)


async def logout(account: Account) -> Person | None:
    """End the session at Telegram and delete its file; returns who was signed in, None if nobody was."""
    person = await account.me()
    if person is not None:
        await account.invoke(functions.auth.LogOutRequest(), method="auth.logOut")
    account.drop_session()
    return person


async def _sign_in(account: Account, prompter: Prompter, phone: str) -> Any:
    sent = await _send_code(account, phone)
    if isinstance(sent, types.auth.SentCodeSuccess):
        return sent.authorization
    if not isinstance(sent, types.auth.SentCode):
        raise AuthError("Telegram wants this number's code to be paid for: sign in with a Telegram app first")
    if isinstance(sent.type, types.auth.SentCodeTypeSetUpEmailRequired):
        raise AuthError(
            "Telegram first wants an e-mail address for this account's codes: sign in with a Telegram app, "
            "which asks for it, then run `tobs login` again"
        )
    by_email = isinstance(sent.type, types.auth.SentCodeTypeEmailCode)

    async def try_code() -> Any:
        code = (await prompter.code(_place_of(sent.type))).strip()
        request = functions.auth.SignInRequest(
            phone,
            sent.phone_code_hash,
            phone_code=None if by_email else code,
            email_verification=types.EmailVerificationCode(code) if by_email else None,
        )
        return await _auth(account, request, "auth.signIn")

    try:
        return await _with_attempts(try_code, prompter)
    except RpcFailedError as error:
        if error.name != "SESSION_PASSWORD_NEEDED":
            raise
    return await _with_attempts(lambda: _check_password(account, prompter), prompter)


async def _send_code(account: Account, phone: str) -> Any:
    api_id, api_hash = account.settings.credentials()
    request = functions.auth.SendCodeRequest(phone, api_id, api_hash, types.CodeSettings())
    try:
        return await _auth(account, request, "auth.sendCode")
    except RpcFailedError as error:
        if error.name != "AUTH_RESTART":  # the server lost track, and says to begin again
            raise
    return await _auth(account, request, "auth.sendCode")


def _place_of(kind: types.auth.TypeSentCodeType) -> str:
    """Say where the user finds a code that was sent in the way ``kind``."""
    if isinstance(kind, types.auth.SentCodeTypeEmailCode):
        return f"an e-mail to {kind.email_pattern}"
    return _SENT_TO.get(type(kind), "the way Telegram chose")


async def _check_password(account: Account, prompter: Prompter) -> Any:
    """Prove the password without sending it (https://core.telegram.org/api/srp)."""
    asked = await account.invoke(functions.account.GetPasswordRequest(), method="account.getPassword")
    password = await prompter.password(asked.hint)
    # 100,000 rounds of SHA-512: not in the event loop's thread
    proof = await asyncio.to_thread(prove, asked, password)
    return await _auth(account, functions.auth.CheckPasswordRequest(proof), "auth.checkPassword")


async def _with_attempts(attempt: Any, prompter: Prompter) -> Any:
    for _ in range(prompter.attempts - 1):
        try:
            return await attempt()
        except _WrongAnswerError as error:
            prompter.tell(f"{error}; once more")
    return await attempt()


async def _auth(account: Account, request: TLRequest, method: str) -> Any:
    try:
        return await account.invoke(request, method=method)
    except RpcFailedError as error:
        line = _LINES.get(error.name)
        if line is None:
            raise
        kind = _WrongAnswerError if error.name in _ASK_AGAIN else AuthError
        raise kind(line) from error


class _WrongAnswerError(AuthError):
    """A code or a password that the user may try again."""
