"""Many analysts at once: real WebSocket sessions that change filters, HTTP that fetches their tiles and exports, one server."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import statistics
import sys
import time
import urllib.error
import urllib.request
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bench import plain, run, serving, tiling
from bench.row import BUSY
from geo.settings import ROOT

if TYPE_CHECKING:
    from websockets import ClientConnection

TITLE = "## Many analysts at once"
#: what an analyst may ask next; numbers make most filters new
AREAS = ("UA-12", "UA-14", "UA-21", "UA-59", "UA-63", "UA-65")
THINKING_S = (3.0, 12.0)
EXPORTS, BREAKING_OFF = 0.05, 0.5  # shares of filter changes that are exported, and of exports that are broken off
MOST_EXPORT_BYTES = 3_000_000
BUSY_MACHINE = f", which other programs kept busy (load average {os.getloadavg()[0]:.0f} before it began)" if BUSY else ""


@dataclass
class Seen:
    """What happened to all sessions."""

    changes_s: list[float] = field(default_factory=list)
    tiles_s: list[float] = field(default_factory=list)
    exports: int = 0
    broken_off: int = 0
    errors: list[str] = field(default_factory=list)
    sent_bytes: int = 0
    processor_s: float = 0.0
    #: of the server when so many sessions were open, each on the same view
    opened_mb: list[float] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)


@dataclass
class Analyst:
    """One session: its connection, and the messages that its browser would still have, which the server need not send again."""

    socket: ClientConnection
    had: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


def main() -> int:
    """0 when no session saw an error; prints the section of bench/results.md and, with --write, puts it there."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sessions", type=int, default=50)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--incidents", type=int, default=1_000_000)
    asked.add_argument("--work", type=Path, default=run.WORK)
    asked.add_argument("--write", action="store_true", help="put the section into bench/results.md")
    options = asked.parse_args()
    settings = run._settings(options.work, f"synthetic-{options.incidents}")
    build_id = run.synthetic_store(settings, options.incidents, 20250404).name
    with serving.server(settings=run.environ(settings)) as running:
        seen = asyncio.run(_crowd(running.port, build_id, options.sessions, options.minutes * 60))
    text = section(seen, options.sessions, options.minutes, options.incidents)
    print(text)
    if options.write:
        before = run.RESULTS.read_text(encoding="utf-8")
        rest = re.sub(rf"\n{TITLE}\n.*?(?=\n## |\Z)", "", before, flags=re.DOTALL).rstrip()
        run.RESULTS.write_text(f"{rest}\n\n{text}", encoding="utf-8")
    return 1 if seen.errors else 0


def section(seen: Seen, sessions: int, minutes: float, incidents: int) -> str:
    """The results as Markdown."""
    def within(times: list[float]) -> str:
        return f"{statistics.median(times):.2f} s, 19 of 20 within {statistics.quantiles(times, n=20)[-1]:.2f} s" if len(times) > 1 else "–"

    lines = [
        TITLE, "",
        f"{sessions} WebSocket sessions for {minutes:g} minutes against {incidents:,} incidents, each with {THINKING_S[0]}–{THINKING_S[1]} s between two filters,",
        f"the clients on the same {os.cpu_count()} cores{BUSY_MACHINE}. `python -m bench.load` repeats it.", "",
        "| measured | value |", "|---|---|",
        f"| filter changes until the page is complete ({len(seen.changes_s):,}) | {within(seen.changes_s)} |",
        f"| … of each: sent to the browser; processor time of the server, tiles among it | {_each(seen.sent_bytes / 1000, seen):.0f} KB; {_each(seen.processor_s * 1000, seen):.0f} ms |",
        f"| tiles meanwhile ({len(seen.tiles_s):,}) | {within(seen.tiles_s)} |",
        f"| exports read whole or to {MOST_EXPORT_BYTES / 1e6:.0f} MB, and broken off | {seen.exports}, {seen.broken_off} |",
        f"| errors | {len(seen.errors)} |",
        f"| server's memory: one session, all of them, each further one on the same view | {_opened(seen.opened_mb)} |",
        f"| … at work: after a tenth of the time, half-way, at the end | {_memory(seen.memory_mb)} |",
    ]  # fmt: skip
    return "\n".join([*lines, *sorted(set(seen.errors))[:5]]) + "\n"


def _memory(held: list[float]) -> str:
    if not held:
        return "–"
    return ", ".join(f"{held[place]:.0f} MB" for place in (min(len(held) - 1, len(held) // 10), len(held) // 2, -1))


def _each(number: float, seen: Seen) -> float:
    return number / max(len(seen.changes_s), 1)


def _opened(held: list[float]) -> str:
    if len(held) < 2:
        return "–"
    return f"{held[0]:.0f} MB, {held[-1]:.0f} MB, {(held[-1] - held[0]) / (len(held) - 1):.2f} MB"


async def _crowd(port: int, build_id: str, sessions: int, seconds: float) -> Seen:
    import websockets

    seen, process = Seen(), await asyncio.to_thread(_server_on, port)
    async with AsyncExitStack() as opened:
        analysts = []
        for _ in range(sessions):  # in turn, so that what each of them takes can be told
            connected = websockets.connect(f"ws://localhost:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, ping_interval=None, origin=f"http://localhost:{port}")
            analysts.append(Analyst(await opened.enter_async_context(connected)))
            await _asked(analysts[-1], "", seen)
            seen.opened_mb += [] if process is None else [_resident_mb(process)]
        seen.sent_bytes, began_s, until = 0, 0.0 if process is None else _processor_s(process), time.monotonic() + seconds
        watched = asyncio.create_task(_watch(process, seen, until))
        await asyncio.gather(*(_session(analyst, port, build_id, number, seen, until) for number, analyst in enumerate(analysts)))
        await watched
        seen.processor_s = 0.0 if process is None else _processor_s(process) - began_s
    return seen


async def _session(analyst: Analyst, port: int, build_id: str, number: int, seen: Seen, until: float) -> None:
    """One analyst: a filter, its tiles, now and then an export; whatever goes wrong is an error of the server."""
    draw = random.Random(number)
    await asyncio.sleep(draw.uniform(0, THINKING_S[1]))
    try:
        while time.monotonic() < until:
            query = _query(draw)
            started = time.perf_counter()
            await _asked(analyst, query, seen)
            seen.changes_s.append(time.perf_counter() - started)
            await asyncio.to_thread(_fetch, port, build_id, query, draw, seen)
            await asyncio.sleep(draw.uniform(*THINKING_S))
    except Exception as problem:  # noqa: BLE001 - the measurement counts it, whatever it is
        seen.errors.append(f"session: {type(problem).__name__}: {problem}"[:200])


async def _asked(analyst: Analyst, query: str, seen: Seen) -> None:
    """Nothing, once the page of a query is complete. Large messages of the last two pages are kept, as a browser keeps them."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    asked, had = BackMsg(), set()
    asked.rerun_script.query_string = query
    asked.rerun_script.cached_message_hashes.extend(analyst.had | analyst.kept)
    await analyst.socket.send(asked.SerializeToString())
    kind = None
    while kind != "script_finished":
        told = await asyncio.wait_for(analyst.socket.recv(), 60)
        seen.sent_bytes += len(told)
        answer = ForwardMsg.FromString(told)
        kind = answer.WhichOneof("type")
        if kind == "ref_hash":
            had.add(answer.ref_hash)
        elif answer.metadata.cacheable:
            had.add(answer.hash)
        if kind == "delta" and answer.delta.WhichOneof("type") == "new_element" and answer.delta.new_element.WhichOneof("type") == "exception":
            seen.errors.append(f"page: {answer.delta.new_element.exception.message[:150]}")
    analyst.kept, analyst.had = analyst.had, frozenset(had)


def _fetch(port: int, build_id: str, query: str, draw: random.Random, seen: Seen) -> None:
    base = f"http://localhost:{port}"
    try:
        for z, x, y in draw.sample(tiling.addresses(), 6):
            started = time.perf_counter()
            with urllib.request.urlopen(f"{base}/tiles/{z}/{x}/{y}.json?{query}&build={build_id}", timeout=30) as answer:
                answer.read()
            seen.tiles_s.append(time.perf_counter() - started)
        if draw.random() < EXPORTS:
            with urllib.request.urlopen(f"{base}/export/csv?{query}", timeout=60) as answer:
                broken = draw.random() < BREAKING_OFF
                answer.read(10_000 if broken else MOST_EXPORT_BYTES)
            seen.exports, seen.broken_off = seen.exports + (not broken), seen.broken_off + broken
    except (OSError, urllib.error.URLError) as problem:
        seen.errors.append(f"HTTP: {type(problem).__name__}: {problem}"[:200])


def _query(draw: random.Random) -> str:
    month = draw.randint(1, 12)
    return draw.choice([
        *(query for query, _ in plain.QUESTIONS if query),
        f"from=2024-{month:02}-{draw.randint(1, 28):02}&to=2025-{month:02}-{draw.randint(1, 28):02}",
        f"area={draw.choice(AREAS)}&killed_min={draw.randint(1, 6)}",
        f"injured_min={draw.randint(1, 12)}&weapon={draw.choice(('missile', 'drone', 'bomb'))}",
        f"bbox={draw.randint(24, 30)},45,{draw.randint(32, 38)},51&target=residential",
    ])  # fmt: skip


async def _watch(process: int | None, seen: Seen, until: float) -> None:
    while process and time.monotonic() < until:
        await asyncio.sleep(5)
        seen.memory_mb.append(_resident_mb(process))


def _resident_mb(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _processor_s(process: int) -> float:
    """User and system time of a process, without those that it started."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _server_on(port: int) -> int | None:
    """The process whose command line names the port; None where there is no /proc."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if str(port).encode() in words and b"streamlit" in words and (folder / "cwd").resolve() == ROOT:
            return int(folder.name)
    return None


if __name__ == "__main__":
    sys.exit(main())
