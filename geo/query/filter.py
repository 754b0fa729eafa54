"""The filter: the analyst's whole question as a frozen value that reads and writes one query string."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, quote

from geo.domain.derive import DEFAULT_RULE
from geo.errors import BadFilter
from geo.query.criteria import BY_KEY, CRITERIA, SHARED, Criterion, Value
from geo.query.known import Known
from geo.query.values import DECIMALS
from geo.store.predicates import Condition


@dataclass(frozen=True)
class Filter:
    """The criteria that are set, as (key, value) in the criteria's order; values that may be many are tuples."""

    values: tuple[tuple[str, Value], ...] = ()

    def get(self, key: str) -> Value | None:
        """The value of a criterion, or None when it is not set."""
        return dict(self.values).get(key)

    @property
    def rule(self) -> str:
        """The rule by which figures are derived."""
        return str(self.get("rule") or DEFAULT_RULE)

    @property
    def as_of(self) -> date | None:
        """The day whose state of knowledge is shown; None: today's."""
        found = self.get("as_of")
        return found if isinstance(found, date) else None

    @property
    def build(self) -> str | None:
        """The build that the filter pins; None: the current one."""
        found = self.get("build")
        return str(found) if found else None

    @property
    def length_days(self) -> int | None:
        """How many days lie from the first to the last, both included; None unless the filter names both."""
        first, last = self.get("from"), self.get("to")
        return (last - first).days + 1 if isinstance(first, date) and isinstance(last, date) else None

    def conditions(self, known: Known) -> tuple[Condition, ...]:
        """What the filter asks of a row, in the criteria's order."""
        return tuple(BY_KEY[key].condition(value, known) for key, value in self.values if BY_KEY[key].condition)

    def with_value(self, key: str, value: Value | None) -> Filter:
        """The filter with one criterion set, or unset by None or an empty tuple."""
        changed = {name: held for name, held in self.values if name != key}
        if value is not None and value != ():
            changed[key] = value
        return _ordered(changed)

    def query_string(self) -> str:
        """The query string of the filter, in one fixed order, so that equal filters have equal addresses."""
        return "&".join(f"{key}={quote(text, safe=',:')}" for key, text in self.pairs())

    def pairs(self) -> list[tuple[str, str]]:
        """(key, text) of every value, repeated for criteria with many values."""
        found = []
        for key, value in self.values:
            for one in value if BY_KEY[key].many else (value,):
                found.append((key, written(BY_KEY[key], one)))
        return found


def parse(text: str, known: Known) -> Filter:
    """The filter of a query string. Raises BadFilter for an unknown key or value, with the allowed ones."""
    return from_pairs(parse_qsl(text.removeprefix("?"), keep_blank_values=True), known)


def from_pairs(pairs: Iterable[tuple[str, str]], known: Known, ignored: Sequence[str] = ()) -> Filter:
    """The filter of (key, text) pairs; keys in `ignored` belong to somebody else. Raises BadFilter."""
    found: dict[str, Value] = {}
    for key, text in pairs:
        if key in ignored:
            continue
        criterion = BY_KEY.get(key)
        if criterion is None:
            raise BadFilter(key, text, f"one of the keys {', '.join(BY_KEY)}")
        parts = text.split(criterion.joined) if criterion.joined else [text]
        value = criterion.read(parts[0], known)
        if criterion.many:
            for one in (value, *(criterion.read(part, known) for part in parts[1:])):
                held = found.get(key, ())
                found[key] = held if one in held else (*held, one)
        elif key in found and found[key] != value:
            raise BadFilter(key, text, f"the key only once (it was '{written(criterion, found[key])}' before)")
        else:
            found[key] = value
    return checked(_ordered(found))


def checked(asked: Filter) -> Filter:
    """The same filter; raises BadFilter when its last day lies before its first."""
    first, last = asked.get("from"), asked.get("to")
    if first and last and last < first:
        raise BadFilter("to", str(last), f"a day not before {first}, the first day asked for")
    return asked


def written(criterion: Criterion, value: Value) -> str:
    """One value of a criterion as its text in the query string."""
    if criterion.kind == "flag":
        return "1"
    if criterion.kind == "box":
        return ",".join(_number(part) for part in value)
    if criterion.kind == "ring":
        return ",".join(f"{_number(lon)} {_number(lat)}" for lon, lat in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    return format(value, f".{DECIMALS}f").rstrip("0").rstrip(".")


def _ordered(found: dict[str, Value]) -> Filter:
    if found.get("rule") == DEFAULT_RULE:
        found = {key: value for key, value in found.items() if key != "rule"}  # the default needs no words in an address
    if found.get("charts") == SHARED:
        found = {key: value for key, value in found.items() if key != "charts"}
    pairs = []
    for criterion in CRITERIA:
        if criterion.key in found:
            value = found[criterion.key]
            if criterion.whole and criterion.whole in value:
                value = (criterion.whole,)
            pairs.append((criterion.key, tuple(sorted(value)) if criterion.many else value))
    return Filter(tuple(pairs))
