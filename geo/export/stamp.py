"""The stamp that every exported file carries: which question, which state of the data, whose licences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from geo.domain.printing import undated

NOT_STATED = "not stated"  # the licence of a dataset for which none was given


@dataclass(frozen=True)
class Stamp:
    """What a file says of itself.

    sentence, query: the filter in words and as a query string. build, built_at: the state of the data. rule, as_of: how
    the figures were derived. incidents: how many rows are in the file. withheld: how many rows the filter selects that may
    not be passed on. unconfirmed_pairs: pairs of the rows that may be one strike told of twice and that nobody decided (None:
    not looked for). undated_claims: how many claims about them have no day ("claims"), and how many of these are in no replay of an
    earlier day ("in_no_replay"). credits: one row per dataset with title, licence, credit and url. withheld_because: one row per dataset whose
    rows are left out, with title, licence, incidents and reason.
    """

    sentence: str
    query: str
    build: str
    built_at: str
    rule: str
    as_of: str | None
    incidents: int
    withheld: int
    credits: tuple[Mapping[str, str], ...]
    unconfirmed_pairs: int | None = None
    undated_claims: Mapping[str, int] = field(default_factory=lambda: {"claims": 0, "in_no_replay": 0})
    withheld_because: tuple[Mapping[str, str | int], ...] = ()
    generator: str = "Strikemap"
    note: str = (
        "Figures are intervals derived from claims by the named rule: *_min surely at least, *_max at most; *_max empty means "
        "that no upper bound is known, *_min empty that nobody reported a figure. What a party claims of its enemy's soldiers "
        "is in military_claimed_max alone."
    )

    def members(self) -> dict:
        """The stamp as a JSON object."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}

    def lines(self) -> list[str]:
        """The stamp as lines of text, for formats with comments."""
        held = "; ".join(f"{one['title']} ({one['licence'] or 'licence not stated'}): {one['credit']}" for one in self.credits)
        return [
            self.sentence,
            f"query: {self.query}",
            f"build: {self.build} of {self.built_at}; rule: {self.rule}; as of: {self.as_of or 'now'}",
            f"incidents: {self.incidents}; withheld, as they may not be passed on: {self.withheld}{why(self.withheld_because)}",
            f"pairs that may be one strike, decided by nobody: {'not looked for' if self.unconfirmed_pairs is None else self.unconfirmed_pairs}",
            *([f"claims: {said}"] if (said := undated(self.undated_claims)) else []),
            f"sources: {held}",
            self.note,
        ]


def credits_of(datasets: Sequence[Mapping], held: set[str]) -> tuple[Mapping[str, str], ...]:
    """The credit rows of those datasets of a build's manifest that the exported rows come from."""
    return tuple(
        {key: str(row.get(key, "")) for key in ("name", "title", "publisher", "licence", "credit", "url")}
        for row in datasets if row["name"] in held
    )  # fmt: skip


def withheld_of(datasets: Sequence[Mapping], shown: Mapping[str, int], leaving: Mapping[str, int]) -> tuple[Mapping[str, str | int], ...]:
    """One row per dataset of a build's manifest of which a filter selects more incidents than may leave: how many, and why.

    shown, leaving: dataset → incidents that the filter selects, and those of them that may leave.
    """
    return tuple(
        {"dataset": row["name"], "title": row["title"], "licence": row["licence"], "incidents": left, "reason": _reason(row)}
        for row in datasets if (left := shown.get(row["name"], 0) - leaving.get(row["name"], 0)) > 0
    )  # fmt: skip


def why(withheld: Sequence[Mapping]) -> str:
    """The rows of `withheld_of` in words, after a colon's place: " (23 of ACLED events: licence ...)"; '' for none."""
    told = "; ".join(f"{one['incidents']:,} of {one['title']}: {one['reason']}" for one in withheld)
    return f" ({told})" if told else ""


def _reason(row: Mapping) -> str:
    if row.get("exportable", True):
        return "held as one strike with an incident that may not leave, or marked so by the file"
    licence = row["licence"] or NOT_STATED
    if licence == NOT_STATED:
        return "no licence was given"
    return f"licence {licence}" if row.get("credit") else f"licence {licence}, and no credit was given"
