from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import pytest

from tobs.errors import WriteError
from tobs.telemetry import Stage, Telemetry, exposition, metrics_in

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = re.compile(r'([a-z_]+)(?:\{([a-z]+="[^"\\\n]*"(?:,[a-z]+="[^"\\\n]*")*)\})? (\S+)')


def samples_of(text: str) -> dict[str, float]:
    """The values of an exposition by name and labels; every line is one, or a comment."""
    samples = {}
    for line in text.splitlines():
        if not line.startswith(("# HELP ", "# TYPE ")):
            name, labels, value = SAMPLE.fullmatch(line).groups()  # type: ignore[union-attr]
            samples[f"{name}{{{labels}}}" if labels else name] = float(value)
    return samples


def busy() -> Telemetry:
    telemetry = Telemetry()
    for elapsed_s in (0.1, 0.3, 2.0):
        telemetry.sending("messages.getHistory")
        telemetry.requested("messages.getHistory", bytes_in=1000, elapsed_s=elapsed_s)
    telemetry.sending("upload.getFile")
    telemetry.took(Stage.APPENDING, 0.002)
    telemetry.looked_up("files", hits=3, misses=1)
    return telemetry


def test_figures_are_exposed_under_their_names_and_labels() -> None:
    samples = samples_of(exposition(busy()))

    assert samples["tobs_requests_total"] == 3
    assert samples["tobs_requests_in_flight"] == 1
    assert samples["tobs_received_bytes_total"] == 3000
    assert samples['tobs_cpu_seconds_total{mode="user"}'] >= 0
    assert samples['tobs_cache_lookups_total{cache="files",result="hit"}'] == 3
    assert samples['tobs_cache_lookups_total{cache="files",result="miss"}'] == 1
    assert samples['tobs_stage_seconds_count{stage="appending"}'] == 1
    assert samples['tobs_stage_seconds_count{stage="network"}'] == 3


def test_a_histogram_is_cumulative_and_ends_in_its_count() -> None:
    name = "tobs_request_seconds"
    samples = samples_of(exposition(busy()))
    buckets = {
        key.split('le="')[1][:-2]: value for key, value in samples.items() if key.startswith(f"{name}_bucket")
    }

    assert list(buckets.values()) == sorted(buckets.values())
    assert (buckets["0.25"], buckets["1.0"], buckets["4.0"], buckets["+Inf"]) == (1, 2, 3, 3)
    assert samples[f'{name}_count{{method="messages.getHistory"}}'] == 3
    assert samples[f'{name}_sum{{method="messages.getHistory"}}'] == pytest.approx(2.4)


def test_every_metric_is_explained_once_and_typed_once_before_its_samples() -> None:
    text = exposition(busy())

    told = re.findall(r"# HELP (\S+) .+\n# TYPE (\S+) (counter|gauge|histogram)\n(\S+?)[ {]", text)
    assert len(told) == text.count("# HELP") == text.count("# TYPE") == len({name for name, *_ in told})
    for name, typed, kind, sample in told:
        assert name == typed
        assert sample == (f"{name}_bucket" if kind == "histogram" else name)
        assert name.endswith("_total") == (kind == "counter")


def test_what_never_came_up_is_not_exposed() -> None:
    assert not re.search(r"tobs_(stage|request|cache)_", exposition(Telemetry()).replace("tobs_requests", ""))


async def test_the_file_is_there_at_once_refreshed_at_times_and_final_at_the_end(tmp_path: Path) -> None:
    path, telemetry = tmp_path / "tobs.prom", Telemetry()
    slept: list[float] = []
    ticks: asyncio.Queue[None] = asyncio.Queue()
    asked = asyncio.Event()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        asked.set()
        await ticks.get()

    def pages() -> float:
        return samples_of(path.read_text(encoding="utf-8"))["tobs_pages_total"]

    async with metrics_in(path, telemetry, sleep=sleep):
        assert pages() == 0
        await asked.wait()
        telemetry.counters.pages = 1
        asked.clear()
        ticks.put_nowait(None)
        await asked.wait()
        assert pages() == 1
        telemetry.counters.pages = 2
    assert pages() == 2
    assert slept == [10.0, 10.0]


async def test_a_file_that_cannot_be_written_is_refused_before_the_run(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="nowhere"):
        async with metrics_in(tmp_path / "nowhere" / "tobs.prom", Telemetry()):
            pytest.fail("the run began")


async def test_a_file_that_cannot_be_written_later_is_noted(tmp_path: Path) -> None:
    folder, telemetry = tmp_path / "metrics", Telemetry()
    folder.mkdir()
    async with metrics_in(folder / "tobs.prom", telemetry):
        (folder / "tobs.prom").unlink()
        folder.rmdir()

    assert len(telemetry.notes) == 1
    assert telemetry.notes[0].startswith("the metrics are not written: ")


async def test_without_a_path_nothing_is_written() -> None:
    telemetry = Telemetry()
    async with metrics_in(None, telemetry):
        pass

    assert telemetry.notes == []
