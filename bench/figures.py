"""From a filter to every figure of the map page: here, with a GeoDataFrame, and what reading the same columns once takes."""

from __future__ import annotations

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import pyarrow as pa

from bench import plain
from bench.row import Row, timed
from geo.assembly import Strikemap
from geo.domain.columns import FIGURES
from geo.query.selection import Selection

GROUPINGS = ("day", "target", "weapon", "area")  # what the plain way groups by as well
#: what the plain way holds of each incident
COLUMNS = ("incident_id", "title", "date_start", "date_end", "adm1", "lat", "lon", "target_types", "weapons",
           *(f"{figure}_{end}" for figure in FIGURES for end in ("min", "max") if (figure, end) != ("military_claimed", "min")))  # fmt: skip
#: columns of the frame that all figures are of, and those that each question asks about
FIGURED = ("date_start", "date_end", "target_bits", "weapon_bits", "adm1", *(f"{figure}_{end}_latest" for figure in FIGURES for end in ("min", "max")))
REPEATS = 5


def ours(strikemap: Strikemap, query: str) -> int:
    """How many incidents; asks totals, hidden, groups for every chart, one page of the table, and the mask that tiles are drawn from."""
    selection = strikemap.select(query)
    document = strikemap.stats(selection)
    selection.groups(GROUPINGS)
    selection.page(limit=strikemap.settings.number("page_rows"))
    selection.flags()
    return document["incidents"]


def rows(strikemap: Strikemap, with_plain: bool = True, repeats: int = REPEATS) -> Iterator[Row]:
    """One line for each question; every answer is reckoned anew."""
    held = plain_rows(strikemap) if with_plain else None
    limit, count_all = _reading(strikemap), strikemap.opened().build.manifest["incidents"]
    strikemap.select("killed_min=0").totals  # noqa: B018 - columns and whole sums are read at the first question of a session

    def fresh(query: str) -> int:
        strikemap.opened().build.answers(None).forget()
        return ours(strikemap, query)

    for query, condition in plain.QUESTIONS:
        count, ours_s = timed(lambda query=query: fresh(query), repeats)
        plain_s = None
        if held is not None:
            found, plain_s = timed(lambda condition=condition: plain.figures(held, condition(held)), repeats if len(held) <= 2_000_000 else 1)
            if count != found["incidents"]:
                raise AssertionError(f"'{query}': {count} incidents here, {found['incidents']} the plain way")
        yield Row(f"filter `{query or '(none)'}` → figures ({count:,} incidents)", ours_s * 1000, plain_s and plain_s * 1000, "ms",
                  limit=limit * 1000 if count_all >= 100_000 else None, key=f"filter {query or '(none)'}")  # fmt: skip
    selection = strikemap.select("target=energy&from=2024-01-01&killed_min=1")
    for what, ask in (("every chart ignores its own criterion", Selection.crossed), ("all charts share the filter", Selection.groups)):
        def crossed(ask=ask) -> None:
            selection.build.answers(None).forget()
            ask(selection, GROUPINGS)
        yield Row(f"`target=energy&from=2024-01-01&killed_min=1`, charts alone: {what}", timed(crossed, repeats)[1] * 1000, None, "ms")

    def searched() -> int:
        selection.build.answers(None).forget()
        return strikemap.select("q=town 17").totals["incidents"]

    yield Row("words `town 17` in every title, place and id", timed(searched, repeats)[1] * 1000, None, "ms")
    after = strikemap.opened().build.answers(None).index.rows // 2
    yield Row("a page of the table from the middle of all rows", timed(lambda: strikemap.select("").page(after), repeats)[1] * 1000, None, "ms")


def plain_rows(strikemap: Strikemap) -> gpd.GeoDataFrame:
    """What the plain way holds in memory."""
    batches = [pa.Table.from_pylist(batch) for batch in strikemap.select("").batches(COLUMNS)] if strikemap.opened().build.manifest["incidents"] < 1_000 else None
    if batches:
        return plain.frame([row for batch in batches for row in batch.to_pylist()])
    from geo.store import statements

    selection = strikemap.select("")
    return plain.frame_of(selection.build.arrow(statements.rows(selection.frame, (), "latest", COLUMNS)))


def _reading(strikemap: Strikemap) -> float:
    """Seconds that one pass over the columns takes that every figure is of, as plain numbers in memory."""
    build = strikemap.opened().build
    held = []
    for name in FIGURED:
        asked = "SELECT (hash(adm1) % 50)::UTINYINT AS c FROM b.incidents" if name == "adm1" else f"SELECT {name} AS c FROM b.incidents"
        words = np.frombuffer(build._run(asked, {})["c"].combine_chunks().buffers()[1], np.uint8)
        held.append(words[: len(words) // 8 * 8].view(np.uint64))
    return timed(lambda: sum(int(words.sum()) for words in held), REPEATS)[1]  # together they do not fit into the processor's cache
