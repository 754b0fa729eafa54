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
from dataclasses import dataclass, field
from pathlib import Path

from bench import plain, run, serving, tiling
from bench.row import BUSY
from geo.settings import ROOT

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
    memory_mb: list[float] = field(default_factory=list)


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
        f"| tiles meanwhile ({len(seen.tiles_s):,}) | {within(seen.tiles_s)} |",
        f"| exports read whole or to {MOST_EXPORT_BYTES / 1e6:.0f} MB, and broken off | {seen.exports}, {seen.broken_off} |",
        f"| errors | {len(seen.errors)} |",
        f"| server's memory: all sessions open, half-way, at the end | {_memory(seen.memory_mb)} |",
    ]  # fmt: skip
    return "\n".join([*lines, *sorted(set(seen.errors))[:5]]) + "\n"


def _memory(held: list[float]) -> str:
    if not held:
        return "–"
    return ", ".join(f"{held[place]:.0f} MB" for place in (min(len(held) - 1, len(held) // 10), len(held) // 2, -1))


async def _crowd(port: int, build_id: str, sessions: int, seconds: float) -> Seen:
    seen, until = Seen(), time.monotonic() + seconds
    watched = asyncio.create_task(_watch(port, seen, until))
    await asyncio.gather(*(_session(port, build_id, number, seen, until) for number in range(sessions)))
    await watched
    return seen


async def _session(port: int, build_id: str, number: int, seen: Seen, until: float) -> None:
    """One analyst: a filter, its tiles, now and then an export; whatever goes wrong is an error of the server."""
    import websockets
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    draw = random.Random(number)
    await asyncio.sleep(draw.uniform(0, 5))
    try:
        async with websockets.connect(f"ws://localhost:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, ping_interval=None,
                                      origin=f"http://localhost:{port}") as socket:  # fmt: skip
            while time.monotonic() < until:
                query, asked = _query(draw), BackMsg()
                asked.rerun_script.query_string = query
                started = time.perf_counter()
                await socket.send(asked.SerializeToString())
                while True:
                    answer = ForwardMsg.FromString(await asyncio.wait_for(socket.recv(), 60))
                    kind = answer.WhichOneof("type")
                    if kind == "delta" and answer.delta.WhichOneof("type") == "new_element" and answer.delta.new_element.WhichOneof("type") == "exception":
                        seen.errors.append(f"page: {answer.delta.new_element.exception.message[:150]}")
                    if kind == "script_finished":
                        break
                seen.changes_s.append(time.perf_counter() - started)
                await asyncio.to_thread(_fetch, port, build_id, query, draw, seen)
                await asyncio.sleep(draw.uniform(*THINKING_S))
    except Exception as problem:  # noqa: BLE001 - the measurement counts it, whatever it is
        seen.errors.append(f"session: {type(problem).__name__}: {problem}"[:200])


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


async def _watch(port: int, seen: Seen, until: float) -> None:
    process = await asyncio.to_thread(_server_on, port)
    while process and time.monotonic() < until:
        await asyncio.sleep(5)
        for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS"):
                seen.memory_mb.append(int(line.split()[1]) / 1024)


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
