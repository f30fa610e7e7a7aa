"""Signing in and out, over real MTProto."""

from __future__ import annotations

import asyncio
import stat
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from telethon.tl import types
from user import AT_ONCE, Ada, Answers, right, settings_of

from tobs.errors import AuthError, ConfigError, RpcFailedError, ServerLostError
from tobs.model import ServerEntry
from tobs.sandbox import CodeWay, RpcError, Sandbox, SandboxConfig
from tobs.telegram import connect, link, login, logout
from tobs.telegram.invoke import Timing
from tobs.telegram.senders import add_rsa_keys

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import StartSandbox


@pytest.fixture
async def server(start_sandbox: StartSandbox) -> Sandbox:
    return await start_sandbox(population=Ada())


def session_files(home: Path) -> list[Path]:
    return sorted((home / "home").rglob("*.session"))


async def test_code_and_password_sign_in_and_the_session_is_private(server: Sandbox, tmp_path: Path) -> None:
    settings = settings_of(server, tmp_path)
    async with connect(settings) as account:
        assert await account.me() is None
        signed_in = await login(account, right(server))
        assert (signed_in.person.id, signed_in.person.name, signed_in.already) == (777, "Ada", False)
    (session,) = session_files(tmp_path)
    assert stat.S_IMODE(session.stat().st_mode) == 0o600
    assert stat.S_IMODE(session.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(session.parent.parent.stat().st_mode) == 0o700


async def test_who_is_signed_in_stays_so_and_is_asked_nothing_again(server: Sandbox, tmp_path: Path) -> None:
    settings = settings_of(server, tmp_path)
    async with connect(settings) as account:
        await login(account, right(server))
    keys = server.stats.keys_created
    async with connect(settings) as account:
        signed_in = await login(account, Answers([], []))
        assert (signed_in.person.name, signed_in.already) == ("Ada", True)
    assert server.stats.keys_created == keys


async def test_nothing_is_written_before_somebody_has_signed_in(server: Sandbox, tmp_path: Path) -> None:
    async with connect(settings_of(server, tmp_path)) as account:
        with pytest.raises(AuthError, match=r"not signed in \(account 'default'\): run `tobs login`"):
            await account.require_signed_in()
        with pytest.raises(AuthError):
            await login(account, replace(right(server), codes=["00000"]))
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"phones": ["+10000"]}, "phone number"),
        ({"codes": ["00000"]}, "the code is wrong"),
        ({"codes": [""]}, "the code is"),
        ({"passwords": ["wrong"]}, "the password is wrong"),
    ],
)
async def test_a_wrong_answer_gets_one_clear_line(
    server: Sandbox, tmp_path: Path, change: dict[str, list[str]], line: str
) -> None:
    async with connect(settings_of(server, tmp_path)) as account:
        with pytest.raises(AuthError, match=line) as raised:
            await login(account, replace(right(server), **change))
    assert "\n" not in str(raised.value)
    assert raised.value.exit_status == 2


async def test_a_person_may_try_code_and_password_again(server: Sandbox, tmp_path: Path) -> None:
    entry = server.entry
    answers = Answers([entry["phone"]], ["1", entry["code"]], ["a", "b", entry["password"]], attempts=3)
    async with connect(settings_of(server, tmp_path)) as account:
        assert (await login(account, answers)).person.name == "Ada"
    assert answers.told == [
        "the code is wrong; once more",
        "the password is wrong; once more",
        "the password is wrong; once more",
    ]


async def test_without_two_step_verification_the_code_is_enough(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(SandboxConfig(password=""), population=Ada())
    async with connect(settings_of(server, tmp_path)) as account:
        assert (await login(account, replace(right(server), passwords=[]))).person.name == "Ada"


@pytest.mark.parametrize(
    "answer", [types.auth.Authorization(types.UserEmpty(777)), types.auth.LoggedOut()], ids=["nobody", "else"]
)
async def test_a_server_that_does_not_say_who_has_signed_in_leaves_no_session(
    server: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Any
) -> None:
    async def sign_in(*_asked: Any) -> Any:
        return answer

    monkeypatch.setattr(sys.modules[login.__module__], "_sign_in", sign_in)
    async with connect(settings_of(server, tmp_path)) as account:
        with pytest.raises(AuthError, match="does not say whom"):
            await login(account, right(server))
    assert session_files(tmp_path) == []


@pytest.mark.parametrize(
    ("way", "place"),
    [
        (CodeWay.APP, "Telegram on your other devices"),
        (CodeWay.SMS, "a text message"),
        (CodeWay.EMAIL, "an e-mail to a***@example.org"),
    ],
)
async def test_the_user_is_told_where_the_code_is_and_signs_in_with_it(
    start_sandbox: StartSandbox, tmp_path: Path, way: CodeWay, place: str
) -> None:
    server = await start_sandbox(SandboxConfig(code_way=way, password=""), population=Ada())
    answers = replace(right(server), codes=["", "1", server.entry["code"]], attempts=3)
    async with connect(settings_of(server, tmp_path)) as account:
        assert (await login(account, answers)).person.name == "Ada"
    assert answers.asked == [place] * 3
    assert answers.told == ["the code is empty; once more", "the code is wrong; once more"]


async def test_an_e_mail_address_that_has_first_to_be_set_up_is_told(
    start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    server = await start_sandbox(SandboxConfig(code_way=CodeWay.EMAIL_TO_SET_UP), population=Ada())
    async with connect(settings_of(server, tmp_path)) as account:
        with pytest.raises(AuthError, match=r"e-mail address .* sign in with a Telegram app"):
            await login(account, right(server))


async def test_a_wrong_api_hash_is_told(server: Sandbox, tmp_path: Path) -> None:
    server.faults.fail("auth.sendCode", RpcError(400, "API_ID_INVALID"))
    async with connect(settings_of(server, tmp_path)) as account:
        with pytest.raises(AuthError, match="api_id or api_hash"):
            await login(account, right(server))


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (RpcError(420, "FLOOD_WAIT_86000"), "asks for 86000 s of patience"),
        (RpcError(400, "PHONE_NUMBER_BANNED"), "banned"),
        (RpcError(400, "PHONE_NUMBER_FLOOD"), "too many codes"),
    ],
)
async def test_a_refusal_to_send_a_code_is_told(
    server: Sandbox, tmp_path: Path, error: RpcError, line: str
) -> None:
    server.faults.fail("auth.sendCode", error)
    async with connect(settings_of(server, tmp_path)) as account:
        with pytest.raises(AuthError, match=line):
            await login(account, right(server))


async def test_an_account_that_lives_elsewhere_is_followed_there(server: Sandbox, tmp_path: Path) -> None:
    settings = settings_of(server, tmp_path)
    assert settings.server is not None
    elsewhere = replace(settings, server=replace(settings.server, home_dc=1))
    async with connect(elsewhere) as account:
        assert account.senders.home.id == 1
        await login(account, right(server))
        assert account.senders.home.id == 2
    async with connect(elsewhere) as account:
        assert account.senders.home.id == 2
        assert (await account.require_signed_in()).name == "Ada"


async def test_an_account_stays_where_the_server_sent_it_also_if_only_the_server_knew_the_address(
    server: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(server, tmp_path)
    assert settings.server is not None
    known = ServerEntry(tuple(dc for dc in settings.server.dcs if dc.id == 1), 1, settings.server.rsa_keys)
    monkeypatch.setattr("tobs.telegram.senders.PRODUCTION", known)
    add_rsa_keys(known)
    production = replace(settings, server=None)
    async with connect(production) as account:
        await login(account, right(server))
    async with connect(production) as account:
        assert account.senders.home == settings.server.home
        assert (await account.require_signed_in()).name == "Ada"


async def test_logging_out_ends_the_session_and_deletes_its_file(server: Sandbox, tmp_path: Path) -> None:
    settings = settings_of(server, tmp_path)
    async with connect(settings) as account:
        await login(account, right(server))
        person = await logout(account)
        assert person is not None
        assert person.name == "Ada"
    assert session_files(tmp_path) == []
    async with connect(settings) as account:
        assert await logout(account) is None


async def test_accounts_and_servers_have_sessions_of_their_own(
    server: Sandbox, start_sandbox: StartSandbox, tmp_path: Path
) -> None:
    other = await start_sandbox(population=Ada())
    for sandbox, name in ((server, "a"), (server, "b"), (other, "a")):
        async with connect(settings_of(sandbox, tmp_path, account=name)) as account:
            assert await account.me() is None
            await login(account, right(sandbox))
    assert len(session_files(tmp_path)) == 3
    assert not any("@" not in session.name for session in session_files(tmp_path))


async def test_a_session_that_the_server_forgot_is_told_and_kept(server: Sandbox, tmp_path: Path) -> None:
    settings = settings_of(server, tmp_path)
    async with connect(settings) as account:
        await login(account, right(server))
    for dc in server.dcs.values():
        dc.keys.clear()
    before = session_files(tmp_path)[0].read_bytes()
    async with connect(settings) as account:
        with pytest.raises(AuthError, match="the server does not know the session any more"):
            await account.require_signed_in()
    assert session_files(tmp_path)[0].read_bytes() == before
    async with connect(settings) as account:
        assert not (await login(account, right(server))).already
    async with connect(settings) as account:
        assert (await account.require_signed_in()).name == "Ada"


async def test_a_damaged_session_file_is_named(server: Sandbox, tmp_path: Path) -> None:
    settings = settings_of(server, tmp_path)
    async with connect(settings) as account:
        await login(account, right(server))
    (session,) = session_files(tmp_path)
    session.write_bytes(b"x" * 4096)
    with pytest.raises(ConfigError, match="delete it and run `tobs login`"):
        async with connect(settings):
            pass


async def test_missing_credentials_are_told_before_anything_is_asked(server: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(AuthError, match="TOBS_API_ID"):
        async with connect(replace(settings_of(server, tmp_path), api_id=None)):
            pass
    assert server.stats.keys_created == 0


@pytest.mark.parametrize(
    "key",
    [
        "no key",
        "-----BEGIN RSA PUBLIC KEY-----\nMIIBCgKC\n-----END RSA PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nMIIBCgKC\n-----END PUBLIC KEY-----\n",
    ],
)
async def test_what_is_no_key_is_refused(server: Sandbox, tmp_path: Path, key: str) -> None:
    settings = settings_of(server, tmp_path)
    assert settings.server is not None
    broken = replace(settings, server=replace(settings.server, rsa_keys=(key,)))
    with pytest.raises(ConfigError, match=r"rsa_keys\[0\]"):
        async with connect(broken):
            pass


async def test_a_server_with_another_key_is_refused_in_a_line_that_says_where_keys_belong(
    server: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("telethon.crypto.rsa._server_keys", {})
    settings = settings_of(server, tmp_path)
    assert settings.server is not None
    keyless = replace(settings, server=replace(settings.server, rsa_keys=()))
    with pytest.raises(ConfigError, match=r"no key exchange with .*'rsa_keys' of the server entry"):
        async with connect(keyless, timing=AT_ONCE):
            pass


async def test_a_server_that_is_not_there_is_named(tmp_path: Path, server: Sandbox) -> None:
    settings = settings_of(server, tmp_path)
    assert settings.server is not None
    gone = replace(settings.server.home, port=1)
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    timing = Timing(sleep=sleep, jitter=lambda: 1.0)
    with pytest.raises(ServerLostError, match=r"no connection to 127\.0\.0\.1:1"):
        async with connect(replace(settings, server=replace(settings.server, dcs=(gone,))), timing=timing):
            pass
    assert slept == [1.0, 2.0]


async def test_a_lost_connection_is_made_anew_and_the_request_sent_again(
    server: Sandbox, tmp_path: Path
) -> None:
    async with connect(settings_of(server, tmp_path), timing=AT_ONCE) as account:
        await login(account, right(server))
        server.faults.cut_after_requests(1)
        assert (await account.require_signed_in()).name == "Ada"


async def test_an_unknown_error_is_named_with_its_method(server: Sandbox, tmp_path: Path) -> None:
    async with connect(settings_of(server, tmp_path)) as account:
        await login(account, right(server))
        server.faults.fail("users.getUsers", RpcError(400, "SOMETHING_NEW"))
        with pytest.raises(RpcFailedError, match=r"users\.getUsers failed: SOMETHING_NEW"):
            await account.require_signed_in()


async def test_a_session_that_was_revoked_is_replaced_by_signing_in_again(
    server: Sandbox, tmp_path: Path
) -> None:
    settings = settings_of(server, tmp_path)
    async with connect(settings) as account:
        await login(account, right(server))
    keys = server.stats.keys_created
    async with connect(settings) as account:
        server.faults.fail("users.getUsers", RpcError(401, "SESSION_REVOKED"), times=2)
        with pytest.raises(AuthError, match="SESSION_REVOKED"):
            await account.require_signed_in()
        assert not (await login(account, right(server))).already
    assert server.stats.keys_created == keys + 1
    async with connect(settings) as account:
        assert (await account.require_signed_in()).name == "Ada"


async def test_a_request_that_is_never_answered_is_sent_again_over_a_new_connection(
    server: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connect(settings_of(server, tmp_path), timing=AT_ONCE) as account:
        await login(account, right(server))
        monkeypatch.setattr(link, "_ANSWER_TIMEOUT_S", 0.2)
        server.faults.drop_answer("users.getUsers")
        assert (await account.require_signed_in()).name == "Ada"


async def test_a_server_that_goes_away_for_a_while_is_waited_for(server: Sandbox, tmp_path: Path) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if sum(slept) > 20:
            server.faults.bring_up(2)

    async with connect(
        settings_of(server, tmp_path), timing=Timing(sleep=sleep, jitter=lambda: 1.0)
    ) as account:
        await login(account, right(server))
        server.faults.take_down(2)
        assert (await account.require_signed_in()).name == "Ada"
    assert slept == [2, 4, 8, 16]


async def test_requests_under_way_survive_a_lost_connection_together(server: Sandbox, tmp_path: Path) -> None:
    async with connect(settings_of(server, tmp_path), timing=AT_ONCE) as account:
        await login(account, right(server))
        server.faults.cut_after_requests(5)
        people = await asyncio.gather(*(account.require_signed_in() for _ in range(20)))
    assert {person.name for person in people} == {"Ada"}
