"""``tobs sandbox``: a loopback Telegram for tests and tools."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tobs.cli.parser import add_command, between, positive, whole

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from tobs.cli.parser import Commands
    from tobs.sandbox import SandboxConfig

DESCRIPTION = """\
Serve a small Telegram on this machine: real MTProto over TCP, three datacenters, an account made from a seed.
Prints one JSON line, the server entry with the phone, code and password to sign in with, and serves until it
is interrupted."""

SEED = 1
MOST_MESSAGES = 90_000_000  # of a chat of the sandbox, which is too much to load for help
LAST_PORT = 65_533  # two more follow it
DATACENTERS = 3
SPOILINGS = ("expired", "all-expired", "short", "flipped", "stalled")
HOSTILE_BYTES = 5_000
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
        "--sparse",
        type=sparse,
        metavar="N:IDS",
        help="add a private chat of N messages that lie far apart, over IDS message ids (default: none)",
    )
    add_files(parser)
    parser.add_argument(
        "--change-every",
        type=positive,
        metavar="N",
        help="let a message arrive, be edited or be deleted, in turn, with each N-th page (default: never)",
    )
    add_load(parser)
    add_faults(parser)
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


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the options for files in a chat of their own."""
    for kind in ("photo", "document"):
        parser.add_argument(
            f"--{kind}s",
            type=numbers("N:BYTES[:STATED]"),
            action="append",
            default=[],
            metavar="N:BYTES[:STATED]",
            help=f"add N {kind}s of so many bytes, of which messages tell a size that may be a lie, over the"
            " datacenters; may be given again (default: none)",
        )
    parser.add_argument(
        "--hostile-names",
        action="store_true",
        help="add documents with names that lead programs astray (default: the few that the account has)",
    )
    parser.add_argument(
        "--cdn-from",
        type=positive,
        metavar="BYTES",
        help="send files at least so large from a CDN, to programs that can read from one (default: none)",
    )


def add_load(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how much the server and its lines bear."""
    group = parser.add_argument_group("what server and lines bear")
    group.add_argument(
        "--jitter",
        type=whole,
        default=0,
        metavar="MS",
        help="delay each answer by up to so much more, drawn from the seed, in milliseconds (default: 0)",
    )
    group.add_argument(
        "--bandwidth",
        type=positive,
        metavar="N",
        help="bytes a second that a connection carries to the client (default: any number)",
    )
    group.add_argument(
        "--at-once",
        type=positive,
        metavar="N",
        help="requests that each datacenter works on at once, for --rtt each (default: any number)",
    )
    group.add_argument(
        "--connection-at-once",
        type=positive,
        metavar="N",
        help="requests of one connection that are worked on at once (default: any number)",
    )
    group.add_argument(
        "--per-second",
        type=positive,
        metavar="N",
        help="requests a second that each datacenter begins with (default: any number)",
    )
    group.add_argument(
        "--file-limits",
        type=numbers("SMALL:LARGE"),
        metavar="SMALL:LARGE",
        help="files of up to 20 MiB, and larger ones, that each datacenter sends at once; one more gets"
        " FLOOD_WAIT (default: any number)",
    )
    group.add_argument(
        "--overload",
        type=numbers("MS:S"),
        metavar="MS:S",
        help="FLOOD_WAIT of S seconds to a request that would queue longer than MS (default: it queues)",
    )


def part_fault(text: str) -> tuple[str, tuple[int, ...]]:
    """Read ``WHAT:N[:TIMES]``."""
    what, _, rest = text.partition(":")
    if what not in SPOILINGS:
        raise argparse.ArgumentTypeError(f"one of {', '.join(SPOILINGS)} is expected, not {what!r}")
    return what, numbers("N[:TIMES]")(rest)


def add_faults(parser: argparse.ArgumentParser) -> None:
    """Add the options for what goes wrong."""
    group = parser.add_argument_group("what goes wrong")
    group.add_argument(
        "--flood",
        type=numbers("N:S"),
        metavar="N:S",
        help="FLOOD_WAIT of S seconds after each N pages of history (default: none)",
    )
    group.add_argument(
        "--cut-every",
        type=positive,
        metavar="BYTES",
        help="cut each connection when it was sent so much (default: none)",
    )
    group.add_argument(
        "--spoil",
        type=part_fault,
        action="append",
        default=[],
        metavar="WHAT:N[:TIMES]",
        help=f"let each N-th part of a file, so many times at most, be {', '.join(SPOILINGS)}; may be given"
        " again (default: none)",
    )
    group.add_argument(
        "--down",
        type=outage,
        action="append",
        default=[],
        metavar="DC:N:S",
        help="take a datacenter down for S seconds at its N-th request; may be given again (default: none)",
    )


def sparse(text: str) -> tuple[int, ...]:
    """Read ``N:IDS``, N messages in IDS ids."""
    messages, ids = numbers("N:IDS")(text)
    if not messages <= ids <= MOST_MESSAGES:
        raise argparse.ArgumentTypeError(f"IDS of N to {MOST_MESSAGES} is expected, not {text!r}")
    return messages, ids


def outage(text: str) -> tuple[int, ...]:
    """Read ``DC:N:S``, the number of a datacenter first."""
    dc_id, *rest = numbers("DC:N:S")(text)
    if dc_id > DATACENTERS:
        raise argparse.ArgumentTypeError(f"a datacenter of 1 to {DATACENTERS} is expected, not {text!r}")
    return dc_id, *rest


def numbers(form: str) -> Callable[[str], tuple[int, ...]]:
    """Return what reads whole numbers of at least 1, written as ``form`` says: ``N:S``, or ``N[:TIMES]``."""
    most = form.count(":") + 1

    def read(text: str) -> tuple[int, ...]:
        parts = text.split(":")
        if not most - form.count("[") <= len(parts) <= most:
            raise argparse.ArgumentTypeError(f"{form} is expected, not {text!r}")
        return tuple(map(positive, parts))

    return read


def run(arguments: Namespace) -> int:
    """Serve until interrupted; return the exit status."""
    import asyncio  # noqa: PLC0415
    import contextlib  # noqa: PLC0415
    import json  # noqa: PLC0415
    import os  # noqa: PLC0415
    import signal  # noqa: PLC0415

    from tobs.errors import ConfigError  # noqa: PLC0415
    from tobs.sandbox import serve  # noqa: PLC0415
    from tobs.telemetry import logging_to  # noqa: PLC0415

    config = configured(arguments)

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
            try:
                loop.add_reader(STDIN, listen)
            except PermissionError:  # the system does not tell when there is more to read
                serving.cancel()
                raise ConfigError("--until-eof: standard input must be a pipe or a terminal") from None
        with contextlib.suppress(asyncio.CancelledError):
            await serving
        return status

    with logging_to(None, verbosity=arguments.verbose, warnings=True):
        return asyncio.run(serve_until_told())


def configured(arguments: Namespace) -> SandboxConfig:
    """Return the sandbox that the options ask for."""
    from tobs.sandbox import (  # noqa: PLC0415
        HOSTILE_NAMES,
        Capacity,
        FileKind,
        FileLimits,
        FileSet,
        Outage,
        PartFault,
        SandboxConfig,
        Spoiling,
    )

    overload = arguments.overload and (arguments.overload[0] / 1000, arguments.overload[1])
    files = [
        FileSet(count, size_bytes, kind, stated_bytes=next(iter(stated), None))
        for kind, sets in ((FileKind.PHOTO, arguments.photos), (FileKind.DOCUMENT, arguments.documents))
        for count, size_bytes, *stated in sets
    ]
    if arguments.hostile_names:
        files.append(FileSet(len(HOSTILE_NAMES), HOSTILE_BYTES, names=HOSTILE_NAMES))
    return SandboxConfig(
        seed=arguments.seed,
        messages=arguments.messages,
        sparse=arguments.sparse,
        file_sets=tuple(files),
        file_limits=arguments.file_limits and FileLimits(*arguments.file_limits),
        cdn_from_bytes=arguments.cdn_from,
        part_faults=tuple(PartFault(Spoiling(what), *rest) for what, rest in arguments.spoil),
        change_every=arguments.change_every,
        rtt_ms=arguments.rtt,
        jitter_ms=arguments.jitter,
        bytes_per_s=arguments.bandwidth,
        capacity=Capacity(arguments.at_once, arguments.per_second),
        connection_capacity=Capacity(arguments.connection_at_once),
        overload=overload,
        flood=arguments.flood,
        cut_every_bytes=arguments.cut_every,
        outages=tuple(Outage(*each) for each in arguments.down),
        port=arguments.port,
    )
