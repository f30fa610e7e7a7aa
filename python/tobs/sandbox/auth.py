"""Signing in and out: code, password, and the way of an authorization from DC to DC.

https://core.telegram.org/api/auth
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from telethon.tl import functions, types

from tobs.sandbox.dispatch import Context, Registry, Result, RpcError
from tobs.sandbox.srp import ALGORITHM, SrpChallenge

if TYPE_CHECKING:
    from collections.abc import Collection

    from tobs.sandbox.protocol.authkey import AuthKey

__all__ = ["CodeWay", "Credentials", "SignIn"]

CODE_LIFETIME_S = 300
EXPORT_LIFETIME_S = 60
EMAIL_PATTERN = "a***@example.org"


class CodeWay(Enum):
    """How the code reaches the user."""

    APP = "app"
    SMS = "sms"
    EMAIL = "email"
    EMAIL_TO_SET_UP = "email to set up"  # not at all, before an address is set up


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signs in: with an empty ``password``, two-step verification is off."""

    phone: str
    code: str
    password: str
    code_way: CodeWay = CodeWay.APP


@dataclass(slots=True)
class Attempt:
    """A sign-in under way with one authorization key."""

    phone_code_hash: str
    expires: float
    code_accepted: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    """An authorization on its way to the DC ``dc_id``."""

    dc_id: int
    expires: float


class SignIn:
    """The handlers of ``auth.*`` and of the password, for ``user`` who lives at the DC ``home_dc``."""

    def __init__(
        self, credentials: Credentials, user: types.User, *, home_dc: int, dc_ids: Collection[int]
    ) -> None:
        self._credentials = credentials
        self._user = user
        self._home_dc = home_dc
        self._dc_ids = dc_ids
        self._attempts: dict[AuthKey, Attempt] = {}
        self._challenges: dict[AuthKey, SrpChallenge] = {}
        self._exports: dict[bytes, Export] = {}

    def register(self, registry: Registry) -> None:
        """Put the handlers into ``registry``."""
        for request_class, handler in (
            (functions.auth.SendCodeRequest, self.send_code),
            (functions.auth.SignInRequest, self.sign_in),
            (functions.account.GetPasswordRequest, self.get_password),
            (functions.auth.CheckPasswordRequest, self.check_password),
            (functions.auth.ImportAuthorizationRequest, self.import_authorization),
            (functions.auth.BindTempAuthKeyRequest, self.bind_temp_auth_key),
            (functions.auth.LogOutRequest, self.log_out),
        ):
            registry.handles(request_class, anonymous=True)(handler)
        registry.handles(functions.auth.ExportAuthorizationRequest)(self.export_authorization)
        registry.handles(functions.account.GetAuthorizationsRequest)(self.get_authorizations)

    async def send_code(self, context: Context, request: functions.auth.SendCodeRequest) -> Result:
        """Begin to sign in.

        https://core.telegram.org/method/auth.sendCode
        """
        if request.api_id <= 0 or not request.api_hash:  # any program may sign in here
            raise RpcError(400, "API_ID_INVALID")
        self._check_phone(request.phone_number)
        if context.dc_id != self._home_dc:
            raise RpcError(303, f"PHONE_MIGRATE_{self._home_dc}")
        attempt = Attempt(os.urandom(9).hex(), context.now + CODE_LIFETIME_S)
        self._attempts[context.session.key] = attempt
        return types.auth.SentCode(type=self._code_type(), phone_code_hash=attempt.phone_code_hash)

    async def sign_in(self, context: Context, request: functions.auth.SignInRequest) -> Result:
        """Take the code.

        https://core.telegram.org/method/auth.signIn
        """
        self._check_phone(request.phone_number)
        attempt = self._attempts.get(context.session.key)
        code = self._code_in(request)
        if not code:
            raise RpcError(400, "PHONE_CODE_EMPTY")
        if (
            attempt is None
            or attempt.phone_code_hash != request.phone_code_hash
            or attempt.expires <= context.now
        ):
            raise RpcError(400, "PHONE_CODE_EXPIRED")
        if code != self._credentials.code:
            raise RpcError(400, "PHONE_CODE_INVALID")
        if self._credentials.password:
            attempt.code_accepted = True
            raise RpcError(401, "SESSION_PASSWORD_NEEDED")
        return self._authorize(context)

    async def get_password(self, context: Context, _request: functions.account.GetPasswordRequest) -> Result:
        """Ask for the password.

        https://core.telegram.org/method/account.getPassword
        """
        self._require_code(context)
        facts = types.account.Password(
            new_algo=ALGORITHM,
            new_secure_algo=types.SecurePasswordKdfAlgoSHA512(salt=os.urandom(8)),
            secure_random=os.urandom(256),
        )
        if self._credentials.password:
            challenge = self._challenges[context.session.key] = SrpChallenge(self._credentials.password)
            facts.has_password = True
            facts.current_algo = ALGORITHM
            facts.srp_id = challenge.id
            facts.srp_B = challenge.public
            facts.hint = "the sandbox prints it"
        return facts

    async def check_password(self, context: Context, request: functions.auth.CheckPasswordRequest) -> Result:
        """Take the proof of the password.

        https://core.telegram.org/method/auth.checkPassword
        """
        self._require_code(context)
        if not isinstance(request.password, types.InputCheckPasswordSRP):
            raise RpcError(400, "PASSWORD_HASH_INVALID")
        challenge = self._challenges.pop(context.session.key, None)
        if challenge is None or challenge.id != request.password.srp_id:
            raise RpcError(400, "SRP_ID_INVALID")
        if not challenge.accepts(request.password.A, request.password.M1):
            raise RpcError(400, "PASSWORD_HASH_INVALID")
        return self._authorize(context)

    async def log_out(self, context: Context, _request: functions.auth.LogOutRequest) -> Result:
        """Forget who is signed in with the key.

        https://core.telegram.org/method/auth.logOut
        """
        if context.user is None:
            raise RpcError(401, "AUTH_KEY_UNREGISTERED")
        context.session.key.user = None
        return types.auth.LoggedOut()

    async def export_authorization(
        self, context: Context, request: functions.auth.ExportAuthorizationRequest
    ) -> Result:
        """Give bytes that sign in once at another DC.

        https://core.telegram.org/method/auth.exportAuthorization
        """
        if request.dc_id not in self._dc_ids or request.dc_id == context.dc_id:
            raise RpcError(400, "DC_ID_INVALID")
        ticket = os.urandom(64)
        self._exports[ticket] = Export(request.dc_id, context.now + EXPORT_LIFETIME_S)
        return types.auth.ExportedAuthorization(id=self._user.id, bytes=ticket)

    async def import_authorization(
        self, context: Context, request: functions.auth.ImportAuthorizationRequest
    ) -> Result:
        """Sign in with what another DC gave.

        https://core.telegram.org/method/auth.importAuthorization
        """
        export = self._exports.pop(request.bytes, None)
        if export is None or export.dc_id != context.dc_id or export.expires <= context.now:
            raise RpcError(400, "AUTH_BYTES_INVALID")
        if request.id != self._user.id:
            raise RpcError(400, "USER_ID_INVALID")
        return self._authorize(context)

    async def bind_temp_auth_key(
        self, _context: Context, _request: functions.auth.BindTempAuthKeyRequest
    ) -> Result:
        """Refuse: no temporary keys are made here.

        https://core.telegram.org/method/auth.bindTempAuthKey
        """
        raise RpcError(400, "TEMP_AUTH_KEY_EMPTY")

    async def get_authorizations(
        self, context: Context, _request: functions.account.GetAuthorizationsRequest
    ) -> Result:
        """List the one session that is asking.

        https://core.telegram.org/method/account.getAuthorizations
        """
        current = types.Authorization(
            hash=0,
            device_model="sandbox",
            platform="",
            system_version="",
            api_id=context.session.key.api_id or 0,
            app_name="tobs",
            app_version="",
            date_created=context.now,
            date_active=context.now,
            ip="127.0.0.1",
            country="",
            region="",
            current=True,
        )
        return types.account.Authorizations(authorization_ttl_days=180, authorizations=[current])

    def _code_type(self) -> types.auth.TypeSentCodeType:
        length = len(self._credentials.code)
        match self._credentials.code_way:
            case CodeWay.APP:
                return types.auth.SentCodeTypeApp(length)
            case CodeWay.SMS:
                return types.auth.SentCodeTypeSms(length)
            case CodeWay.EMAIL:
                return types.auth.SentCodeTypeEmailCode(EMAIL_PATTERN, length)
            case CodeWay.EMAIL_TO_SET_UP:
                return types.auth.SentCodeTypeSetUpEmailRequired()

    def _code_in(self, request: functions.auth.SignInRequest) -> str | None:
        """Return the code that ``request`` brings the way it has to, None where it brings none."""
        code: str | None = request.phone_code
        if self._credentials.code_way is CodeWay.EMAIL:
            verification = request.email_verification
            code = verification.code if isinstance(verification, types.EmailVerificationCode) else None
        return code

    def _check_phone(self, phone: str) -> None:
        if digits_of(phone) != digits_of(self._credentials.phone):
            raise RpcError(400, "PHONE_NUMBER_INVALID")

    def _require_code(self, context: Context) -> None:
        attempt = self._attempts.get(context.session.key)
        if context.user is None and not (attempt and attempt.code_accepted):
            raise RpcError(401, "AUTH_KEY_UNREGISTERED")

    def _authorize(self, context: Context) -> types.auth.Authorization:
        self._attempts.pop(context.session.key, None)
        context.session.key.user = self._user
        return types.auth.Authorization(user=self._user)


def digits_of(phone: str) -> str:
    """Return a phone number without its plus sign, spaces and dashes."""
    return "".join(filter(str.isdigit, phone))
