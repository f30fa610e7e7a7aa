"""``tobs sandbox``: a loopback Telegram for tests and tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tobs.cli.parser import add_command, between, whole

if TYPE_CHECKING:
    import argparse
    from argparse import Namespace

    from tobs.cli.parser import Commands

DESCRIPTION = """\
Serve a small Telegram on this machine: real MTProto over TCP, three datacenters, an account made from a seed.
Prints one JSON line, the server entry with the phone, code and password to sign in with, and serves until it
is interrupted."""

SEED = 1
MOST_MESSAGES = 90_000_000  # of a chat of the sandbox, which is too much to load for help
LAST_PORT = 65_533  # two more follow it
STDIN = 0
DONE, INTERRUPTED = 0, 130


def add(commands: Commands) -> None:
    """Add the command."""
    parser = add_command(commands, "sandbox", run, "serve a loopback Telegram", DESCRIPTION)
    add_shape(parser)
    parser.add_argument(
        "--port",
        type=between(0, LAST_PORT),
        default=0,
        metavar="N",
        help="TCP port of the first datacenter, the next two follow it (default: 0, any that are free)",
    )
    parser.add_argument(
        "--until-eof",
        action="store_true",
        help="end with standard input, so as not to outlive whoever started it (default: serve on)",
    )


def add_shape(parser: argparse.ArgumentParser) -> None:
    """Add the options that shape a sandbox."""
    parser.add_argument(
        "--messages",
        type=between(1, MOST_MESSAGES),
        metavar="N",
        help="scale one chat to N messages (default: as the account comes)",
    )
    parser.add_argument(
        "--rtt",
        type=whole,
        default=0,
        metavar="MS",
        help="delay each answer by this round-trip time, in milliseconds (default: 0)",
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=SEED,
        metavar="N",
        help=f"the number the account is made from (default: {SEED})",
    )


def run(arguments: Namespace) -> int:
    """Serve until interrupted; return the exit status."""
    import asyncio  # noqa: PLC0415
    import contextlib  # noqa: PLC0415
    import json  # noqa: PLC0415
    import os  # noqa: PLC0415
    import signal  # noqa: PLC0415

    from tobs.sandbox import SandboxConfig, serve  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    config = SandboxConfig(
        seed=arguments.seed, messages=arguments.messages, rtt_ms=arguments.rtt, port=arguments.port
    )

    async def serve_until_told() -> int:
        status = 0

        def end(with_status: int) -> None:
            nonlocal status
            status = with_status
            serving.cancel()

        def listen() -> None:
            if not os.read(STDIN, 4096):
                loop.remove_reader(STDIN)
                end(DONE)

        loop = asyncio.get_running_loop()
        serving = loop.create_task(serve(config, lambda entry: print(json.dumps(entry), flush=True)))
        loop.add_signal_handler(signal.SIGINT, end, INTERRUPTED)
        loop.add_signal_handler(signal.SIGTERM, end, DONE)
        if arguments.until_eof:
            loop.add_reader(STDIN, listen)
        with contextlib.suppress(asyncio.CancelledError):
            await serving
        return status

    with logging_to(None, verbosity=arguments.verbose, warnings=True):
        return asyncio.run(serve_until_told())
