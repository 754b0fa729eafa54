"""The groupings that cross, place and compare: what `stats --by A,B`, window, damage, claimant_class and children answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from geo.aggregate import columns, crossing, damage, reporting, windows
from geo.aggregate.totals import figures
from geo.domain.columns import FIGURES
from geo.domain.derive import RULES
from geo.domain.vocabulary import Vocabulary
from geo.errors import BadFilter
from geo.query import crossings
from geo.query.selection import Selection
from geo.store.derivation import terms_in

WINDOW, DAMAGE, CLASSES = "window", "damage", "claimant_class"
WINDOW_FIGURES = ("killed", "injured")
CHILDREN = {"surely": "A child surely hurt", "possibly": "A child possibly hurt", "none": "No child hurt, as reported", "": "Not reported"}
#: groupings of one key that are answered here; two keys of crossings.KEYS may also be joined by a comma
SINGLE = (WINDOW, DAMAGE, CLASSES, "children", "weapon_kind")
HOW = f"two of {', '.join(crossings.KEYS)} joined by a comma, for example month,target"
Label = Callable[[str, str], str]


def answered_here(by: str) -> bool:
    """True when a grouping is one of these."""
    return "," in by or by in SINGLE


def groups(selection: Selection, by: str, label: Label) -> list[dict]:
    """The "groups" of the statistics document. label: (grouping, key) → words. Raises BadFilter for an unknown grouping.

    Two keys: [{"key", "label", "split", "split_label", "incidents", figures…}].
    """
    if by == WINDOW:
        return _windows(selection)
    if by == DAMAGE:
        return _damage(selection, label)
    keys = by.split(",")
    if len(keys) > 2 or len(set(keys)) < len(keys) or not set(keys) <= set(crossings.KEYS):
        raise BadFilter("by", by, HOW)
    readers = [_reader(key, selection.known.vocabulary) for key in keys]
    if (summed := crossings.summed(selection, keys)) is not None:
        told, sums = summed
        words, held = crossing.of_columns([list(map(reader, rows)) for reader, rows in zip(readers, told)], sums)
        found = list(zip(words, columns.documents(held)))
    else:
        found = [(row["keys"], figures(row)) for row in crossing.crossed(crossings.crossed(selection, keys), readers, FIGURES)]
    labels = [{word: label(key, word) for word in {words[place] for words, _ in found}} for place, key in enumerate(keys)]
    listed = [{"key": words[0], "label": labels[0][words[0]], **({"split": words[1], "split_label": labels[1][words[1]]} if len(keys) == 2 else {}), **row}
              for words, row in found]  # fmt: skip
    if len(keys) == 1:
        listed.sort(key=lambda row: (-row["incidents"], row["key"]))
    if by == CLASSES:
        told = reporting.by_class(crossings.reporting(selection))
        silent = reporting.by_class([{"claimant_class": "", "metric": "", "incidents": 0, "claims": 0}])[""]
        listed = [{**row, "reports": told.get(row["key"], silent)} for row in listed]
    return listed


def observed(selection: Selection) -> windows.Span | None:
    """The days that are looked at: from and to of the filter, or the first and last day of its datasets; None without a day."""
    first, last = selection.asked.get("from"), selection.asked.get("to")
    held = crossings.coverage(selection)
    first = first or min((row["first"] for row in held if row["first"]), default=None)
    last = last or max((row["last"] for row in held if row["last"]), default=None)
    return windows.Span(first, last) if first and last and first <= last else None  # type: ignore[operator, arg-type]


def _windows(selection: Selection) -> list[dict]:
    """Each claimant's dates of each window, with what lies inside and outside; see aggregate.windows.in_and_out."""
    base = crossings.without_windows(selection)
    seen, days = observed(base), {}
    found = []
    for row in selection.build.windows():
        scope = row["scope"]
        if scope not in days:
            days[scope] = crossings.scoped(base, scope).groups(["day"], WINDOW_FIGURES)["day"]
        told = {name: row[name] for name in ("window", "title", "kind", "scope", "claimant", "start", "end", "note", "source")}
        is_target = scope in selection.known.vocabulary.target_types
        counted = windows.in_and_out(days[scope], row["start"], row["end"], seen, WINDOW_FIGURES) if seen else None
        found.append({"key": f"{row['window']}:{row['claimant']}", "label": f"{row['title']}, dates of {row['claimant']}", **told,
                      "scope_counts": "strikes on the scope" if is_target else "all strikes, as the scope is no target type",
                      "incidents": sum(day["incidents"] for day in days[scope]), **(counted or {"observed": None})})  # fmt: skip
    return [_dated(row) for row in found]


def _damage(selection: Selection, label: Label) -> list[dict]:
    """Damaged objects by kind; see aggregate.damage.by_kind."""
    vocabulary = selection.known.vocabulary
    rows = damage.by_kind(
        crossings.damage(selection),
        lambda row: vocabulary.bounds("damage", row["qualifier"], row["value"], row["value_max"]),
        RULES[selection.asked.rule],
        lambda name: vocabulary.claimant_classes.root(name) == "party",
    )
    return [{"key": row["key"], "label": label("target", row["key"]), "incidents": row["incidents"],
             "damaged_objects": {"min": row["damaged_objects_min"], "max": row["damaged_objects_max"], "not_reported": row["not_reported"]},
             "party_only_incidents": row["party_only_incidents"], "units": row["units"]} for row in rows]  # fmt: skip


def _reader(key: str, vocabulary: Vocabulary) -> crossing.Reader:
    """How the words of one key are read from a row of store.crossings.crossed."""
    if key in crossings.PERIODS:
        return crossing.period
    words = {"target": vocabulary.target_types, "weapon": vocabulary.weapons, "weapon_kind": vocabulary.weapons, CLASSES: vocabulary.claimant_classes}.get(key)
    if words is None:
        column = {"area": "adm1"}.get(key, key)
        return lambda row: (row[column],) if row[column] else ()
    order, column = tuple(words), {"target": "target_bits", CLASSES: "class_bits"}.get(key, "weapon_bits")
    if key == "weapon_kind":
        return lambda row: tuple(dict.fromkeys(words.root(term) for term in terms_in(row[column], order)))
    return lambda row: terms_in(row[column], order)


def _dated(value: object) -> object:
    """The same with every day as its text, as a document has it."""
    if isinstance(value, Mapping):
        return {key: _dated(one) for key, one in value.items()}
    return value.isoformat() if isinstance(value, date) else value
