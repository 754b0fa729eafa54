"""The frame's figures and terms from the facts of claims, for every rule at once and for any day, column by column.

The rules are those of geo/domain/derive.py; a property test holds the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from geo.domain.columns import FIGURES
from geo.domain.derive import RULES, Described, settled
from geo.domain.dispute import SUBJECTS
from geo.domain.vocabulary import Vocabulary
from geo.store.wordings import NAMINGS, UNBOUNDED, bits, terms_in
from geo.tables import together

ABOUT_TARGET = bits(("target",), tuple(SUBJECTS))  # of contested_bits: one bit for each of SUBJECTS
KNOWN_NEVER = 2**31 - 1  # of a claim of which no day tells when it was known: it is in no replay
DAY_UNKNOWN = -719_162  # 1 January of the year 1, in days since 1970: a claim without a day is the oldest of all
#: the columns that are derived
COLUMNS = (*(f"{figure}_{end}_{rule}" for rule in RULES for figure in FIGURES for end in ("min", "max")), "target_types", "weapons",
           "target_bits", "weapon_bits", "class_bits", "contested", "contested_bits", "claims", "sources", "newest")  # fmt: skip
#: what is read of the meanings
READ = ("figure", "low", "high", "naming", "term_bits", "class_bit", "subject", "answer_bits")


@dataclass(frozen=True)
class Facts:
    """Claims as the rules see them, one value each, in the order of their incidents' numbers.

    no: the number of the incident. day: days since 1970. claimant, source: numbers that are equal where those are, within an
    incident. wording: the number of a meaning.
    """

    no: np.ndarray
    day: np.ndarray
    claimant: np.ndarray
    source: np.ndarray
    wording: np.ndarray

    def where(self, mask: np.ndarray) -> Facts:
        """The facts of the mask."""
        return Facts(*(held[mask] for held in vars(self).values()))


def derive(facts: Facts, meanings: pa.Table, first: int, count: int, vocabulary: Vocabulary) -> dict[str, pa.Array]:
    """COLUMNS of the incidents with the numbers first to first + count - 1, one row each, in order.

    Figures are null where nobody reported one, and *_max where no upper bound is known; newest is null where no claim has a day.
    """
    at = Facts(facts.no - first, *list(vars(facts).values())[1:])
    held = {name: meanings[name].to_numpy()[at.wording] for name in READ}
    columns: dict[str, pa.Array] = {}
    told, named = (set(np.unique(held[name]).tolist()) for name in ("figure", "naming"))
    nothing = pa.nulls(count, pa.int32())
    for number, figure in enumerate(FIGURES):
        if number not in told:
            columns |= {f"{figure}_{end}_{rule}": nothing for rule in RULES for end in ("min", "max")}
            continue
        mask = held["figure"] == number
        columns |= _figure(figure, at.where(mask), held["low"][mask].astype(np.int64), held["high"][mask].astype(np.int64), count)
    starts = _starts(at.no)
    masks = [_united(at.no, held["term_bits"], held["naming"] == number, count) if number in named else np.zeros(count, np.int64)
             for number in range(len(NAMINGS))]  # fmt: skip
    columns |= _described(masks, _disputed(at, held, starts, count), vocabulary)
    class_bits, newest, sources = np.zeros(count, np.int64), np.full(count, DAY_UNKNOWN), np.zeros(count, np.int64)
    if len(starts):
        class_bits[at.no[starts]] = np.bitwise_or.reduceat(held["class_bit"], starts)
        newest[at.no[starts]] = np.maximum.reduceat(at.day, starts)
        sources[at.no[starts]] = _different(at.no, at.source, starts)
    days = pa.array(newest.astype(np.int32), pa.int32(), mask=newest == DAY_UNKNOWN).cast(pa.date32())
    return columns | {"class_bits": pa.array(class_bits), "claims": pa.array(np.bincount(at.no, minlength=count).astype(np.int32)),
                      "sources": pa.array(sources.astype(np.int32)), "newest": days}  # fmt: skip


def _figure(figure: str, facts: Facts, low: np.ndarray, high: np.ndarray, count: int) -> dict[str, pa.Array]:
    """The bounds of one figure by every rule. Most incidents have one claim of it, by which all rules say the same."""
    starts = _starts(facts.no)
    several = np.repeat(_sizes(starts, len(facts.no)) > 1, _sizes(starts, len(facts.no)))
    lows, highs = np.zeros(count, np.int32), np.zeros(count, np.int32)
    reported = np.zeros(count, bool)
    reported[facts.no] = True
    lows[facts.no], highs[facts.no] = low, high
    picked = _picked(facts.where(several), low[several], high[several])
    columns = {}
    if not several.any():
        ends = {"min": pa.array(lows, pa.int32(), mask=~reported), "max": pa.array(highs, pa.int32(), mask=~reported | (highs == UNBOUNDED))}
        return {f"{figure}_{end}_{rule}": column for rule in RULES for end, column in ends.items()}
    for rule in RULES:
        mins, maxs = lows.copy(), highs.copy()
        nos, mins_found, maxs_found = picked[rule]
        mins[nos], maxs[nos] = mins_found, maxs_found
        columns[f"{figure}_min_{rule}"] = pa.array(mins, pa.int32(), mask=~reported)
        columns[f"{figure}_max_{rule}"] = pa.array(maxs, pa.int32(), mask=~reported | (maxs == UNBOUNDED))
    return columns


def _picked(facts: Facts, low: np.ndarray, high: np.ndarray) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """For each rule (numbers of incidents, their least, their most) of facts that tell of one figure."""
    if not len(facts.no):
        return {}
    starts = _starts(facts.no)
    nos, last = facts.no[starts], np.append(starts[1:], len(facts.no)) - 1
    by_bounds = np.lexsort((high, low, facts.no))
    by_day = np.lexsort((high, low, facts.day, facts.no))
    by_claimant = np.lexsort((facts.day, facts.claimant, facts.no))
    no, claimant, day = facts.no[by_claimant], facts.claimant[by_claimant], facts.day[by_claimant]
    own = _starts(no, claimant)
    newest = by_claimant[day == np.repeat(day[np.append(own[1:], len(no)) - 1], _sizes(own, len(no)))]
    kept = _starts(facts.no[newest])
    found = {
        "latest": (nos, low[by_day[last]], high[by_day[last]]),
        "lowest": (nos, low[by_bounds[starts]], high[by_bounds[starts]]),
        "highest": (nos, low[by_bounds[last]], high[by_bounds[last]]),
        "range": (nos, np.minimum.reduceat(low[newest], kept), np.maximum.reduceat(high[newest], kept)),
    }
    assert set(found) == set(RULES)
    return found


def _disputed(facts: Facts, held: dict[str, np.ndarray], starts: np.ndarray, count: int) -> np.ndarray:
    """Of each incident the bits of the subjects on which its claimants have no answer in common; most have a single claimant."""
    found = np.zeros(count, np.int64)
    if not len(starts):
        return found
    voices = np.repeat(_different(facts.no, facts.claimant, starts), _sizes(starts, len(facts.no)))
    asked = (voices > 1) & (held["subject"] >= 0)
    no, claimant, subject, said = facts.no[asked], facts.claimant[asked], held["subject"][asked], held["answer_bits"][asked]
    if not len(no):
        return found
    order = np.lexsort((claimant, subject, no))
    no, claimant, subject, said = no[order], claimant[order], subject[order], said[order]
    own = _starts(no, subject, claimant)
    voice = np.bitwise_or.reduceat(said, own)
    shared = _starts(no[own], subject[own])
    apart = np.bitwise_and.reduceat(voice, shared) == 0
    np.bitwise_or.at(found, no[own][shared][apart], np.int64(1) << subject[own][shared][apart].astype(np.int64))
    return found


def _described(masks: list[np.ndarray], disputed: np.ndarray, vocabulary: Vocabulary) -> dict[str, pa.Array]:
    """Targets and weapons as lists and bits, and what is contested; reckoned once for each distinct set of namings.

    disputed: of each incident the bits of the subjects on which claimants contradict one another.
    """
    coded = [pa.array(mask).dictionary_encode() for mask in masks]
    key, first = together([(one.indices.to_numpy().astype(np.int64), len(one.dictionary)) for one in coded])
    found = [_settled([int(mask[row]) for mask in masks], vocabulary) for row in first]
    targets, weapons = tuple(vocabulary.target_types), tuple(vocabulary.weapons)
    contested = disputed | (np.array([ABOUT_TARGET * bool(one.disputed) for one in found], np.int64)[key] if found else 0)
    at = pa.array(key)
    texts = pa.list_(pa.string())
    return {
        "target_types": pa.array([one.target_types for one in found], texts).take(at),
        "weapons": pa.array([one.weapons for one in found], texts).take(at),
        "target_bits": pa.array([bits(one.target_types, targets) for one in found], pa.int64()).take(at),
        "weapon_bits": pa.array([bits(one.weapons, weapons) for one in found], pa.int64()).take(at),
        "contested": pa.array(contested != 0),
        "contested_bits": pa.array(contested),
    }


def _settled(masks: list[int], vocabulary: Vocabulary) -> Described:
    targets, weapons = tuple(vocabulary.target_types), tuple(vocabulary.weapons)
    return settled({naming: set(terms_in(mask, weapons if naming[0] == "weapon" else targets)) for naming, mask in zip(NAMINGS, masks)}, vocabulary)


def _united(no: np.ndarray, values: np.ndarray, mask: np.ndarray, count: int) -> np.ndarray:
    """For each incident all bits of its values in the mask."""
    found = np.zeros(count, np.int64)
    no, values = no[mask], values[mask]
    starts = _starts(no)
    if len(starts):
        found[no[starts]] = np.bitwise_or.reduceat(values, starts)
    return found


def _different(no: np.ndarray, values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """How many different values each incident has."""
    sizes = _sizes(starts, len(no))
    changes = np.concatenate(([False], (values[1:] != values[:-1]) & (no[1:] == no[:-1])))
    found = 1 + np.add.reduceat(changes, starts, dtype=np.int64)
    mixed = found > 2  # a value may come back: only sorted are they counted right
    rows = np.repeat(mixed, sizes)
    if rows.any():
        order = np.lexsort((values[rows], no[rows]))
        nos = no[rows][order]
        found[mixed] = np.bincount(np.searchsorted(no[starts[mixed]], nos[_starts(nos, values[rows][order])]), minlength=int(mixed.sum()))
    return found


def _starts(*keys: np.ndarray) -> np.ndarray:
    """Where runs of equal keys begin."""
    if not len(keys[0]):
        return np.zeros(0, np.int64)
    changed = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return np.concatenate(([0], np.flatnonzero(changed) + 1))


def _sizes(starts: np.ndarray, total: int) -> np.ndarray:
    return np.diff(np.append(starts, total))
