"""Pairs of incidents that may be one strike, each with both rows, the model's reasons and what was decided; and deciding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from geo.domain.same_strike import DIFFERENT, LATER, SAME, pair_id
from geo.errors import BadValue
from geo.match import Likeness, Model, facts_of_row, likenesses, settled
from geo.query.selection import Selection
from geo.store.casebook import By, Change, Ledger, State, decide_pair, decide_pairs, groups, held, verdicts
from geo.store.headlines import BETWEEN, LONGEST
from geo.store.reader import Build

OPEN = ("", LATER)
#: the most pairs that are decided as one act
MOST_AT_ONCE = 1_000
WORDS = {"confirm": SAME, "reject": DIFFERENT, "later": LATER}


@dataclass(frozen=True)
class Pair:
    """Two rows of the frame that may be one strike. verdict: "" while nobody decided; rivals: how many others could be meant."""

    one: dict
    other: dict
    probability: float
    rivals: int
    verdict: str
    likeness: Likeness

    @property
    def pair_id(self) -> str:
        return pair_id(self.one["incident_id"], self.other["incident_id"])


def listed(selection: Selection, model: Model, at_least: float, limit: int, verdicts: Sequence[str] = OPEN, across: bool | None = None) -> list[Pair]:
    """The likeliest pairs of a selection, those put off last; their probability is the one that the build was made with.

    across: only those between two datasets (True) or within one (False).
    """
    found = selection.pairs(at_least, verdicts, limit, across)
    rows = selection.of_ids(sorted({row[end] for row in found for end in ("one", "other")}))
    found = [row for row in found if row["one"] in rows and row["other"] in rows]
    said = told_by_sources(selection.build, sorted(rows))
    both = [(facts_of_row(rows[row["one"]], said.get(row["one"])), facts_of_row(rows[row["other"]], said.get(row["other"]))) for row in found]
    reasons = likenesses(both, selection.known.vocabulary, model, [row["rivals"] for row in found])
    return [Pair(rows[row["one"]], rows[row["other"]], row["probability"], row["rivals"], row["verdict"], settled(why, row["probability"]))
            for row, why in zip(found, reasons)]  # fmt: skip


def decide(ledger: Ledger, build: Build, by: By, one: str, other: str, said: str, read: int | None = None, change: str | None = None) -> Change:
    """The change that keeps what was decided of two incidents of a build. read: how far the ledger was read; None: all of it.

    Raises BadValue for an id that the build does not have and for a decision that contradicts others, EditConflict.
    """
    ids = [build.stands_for(one), build.stands_for(other)]
    found = {incident.incident_id: incident for incident in held.incidents(build, ids)}
    for given, incident_id in zip((one, other), ids):
        if incident_id not in found:
            raise BadValue("incident_id", given, "the id of an incident of the current data")
    if ids[0] == ids[1]:
        raise BadValue("pair", pair_id(one, other), "two incidents that are not one strike already")
    asked = build.pair(*sorted(ids))
    return decide_pair(ledger, by, found[ids[0]], found[ids[1]], said, ledger.state().seq if read is None else read,
                       probability=asked and asked["probability"], change=change)  # fmt: skip


@dataclass(frozen=True)
class Bulk:
    """What deciding many pairs at once would do. pairs: (one, other, probability), the likeliest first; strikes: how many incidents
    they would be; incidents: of how many now. held_apart: pairs left out, since a person held two apart that they would make one. more: whether
    others are as likely, which wait for the next act."""

    pairs: list[tuple[str, str, float]]
    incidents: int
    strikes: int
    held_apart: int
    more: bool = False


def likely_enough(selection: Selection, state: State, at_least: float, across: bool | None = None) -> Bulk:
    """The undecided pairs of a selection as likely as at_least, at most MOST_AT_ONCE, that no decision contradicts. across: as in `listed`.

    Those put off are left to be looked at one by one. Pairs are taken with the likeliest first; one that would join two incidents that a person held apart, if only by way of others, is
    left out, and so is a whole with its part.
    """
    joined = _Joined(group for group in groups(state))
    decided = verdicts(state)
    apart = [pair for pair, said in decided.items() if said == DIFFERENT]
    found = selection.pairs(at_least, ("",), MOST_AT_ONCE, across)
    rows = [row for row in found if (row["one"], row["other"]) not in decided]
    whole = {one.incident_id: one.parent_id for one in held.incidents(selection.build, sorted({row[end] for row in rows for end in ("one", "other")}))}
    taken, left_out = [], 0
    for row in rows:
        one, other = joined.top(row["one"]), joined.top(row["other"])
        if one == other:
            continue
        if not {row["one"], row["other"]} <= set(whole) or whole[row["one"]] == row["other"] or whole[row["other"]] == row["one"]:
            continue
        if any({joined.top(first), joined.top(second)} == {one, other} for first, second in apart):
            left_out += 1
            continue
        joined.join(one, other)
        taken.append((row["one"], row["other"], float(row["probability"])))
    ids = {end for one, other, _ in taken for end in (one, other)}
    return Bulk(taken, len(ids), len({joined.top(name) for name in ids}), left_out, len(found) == MOST_AT_ONCE)


def decide_all(ledger: Ledger, build: Build, by: By, bulk: Bulk, said: str, read: int | None = None, change: str | None = None) -> Change:
    """The one change that keeps the same answer about all pairs of a Bulk; it is undone as one. Raises as `decide` does."""
    found = {one.incident_id: one for one in held.incidents(build, sorted({end for one, other, _ in bulk.pairs for end in (one, other)}))}
    pairs = [(found[one], found[other], probability) for one, other, probability in bulk.pairs]
    return decide_pairs(ledger, by, pairs, said, ledger.state().seq if read is None else read, change=change)


def told_by_sources(build: Build, ids: list[str]) -> dict[str, str]:
    """What the sources of incidents say, as pairs of a build are found by it (geo.store.headlines)."""
    titles: dict[str, set[str]] = {}
    for claim in build.claims(ids):
        if claim["source_title"]:
            titles.setdefault(claim["incident_id"], set()).add(claim["source_title"])
    return {name: BETWEEN.join(sorted(held))[:LONGEST] for name, held in titles.items()}


class _Joined:
    """Which incidents are one, as pairs of them are joined."""

    def __init__(self, groups: Iterable[Collection[str]]) -> None:
        self._above: dict[str, str] = {}
        for group in groups:
            first, *others = sorted(group)
            for other in others:
                self.join(first, other)

    def top(self, name: str) -> str:
        while (above := self._above.get(name, name)) != name:
            name = above
        return name

    def join(self, one: str, other: str) -> None:
        first, last = sorted((self.top(one), self.top(other)))
        if first != last:
            self._above[last] = first


def as_document(pair: Pair) -> dict:
    """A pair for JSON: both incidents, the probability, what was decided, and each comparison with its factor in words."""
    return {
        "one": _short(pair.one), "other": _short(pair.other), "probability": round(pair.probability, 4), "rivals": pair.rivals,
        "verdict": pair.verdict or None,
        "reasons": [{"comparison": part.name, "level": part.level, "weight_bits": round(part.weight, 2), "factor": part.factor or None,
                     "reason": part.reason or None} for part in pair.likeness.parts],
    }  # fmt: skip


def _short(row: dict) -> dict:
    names = ("incident_id", "dataset", "title", "date_start", "date_end", "place", "lat", "lon", "radius_m", "target_types", "weapons",
             "killed_min", "killed_max", "injured_min", "injured_max", "claims", "sources")  # fmt: skip
    return {name: row[name] for name in names}
