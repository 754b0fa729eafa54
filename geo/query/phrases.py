"""The English of a filter's values, as it stands in the filter's sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.domain.vocabulary import Terms
from geo.query.known import Known

#: words at the beginning of labels that keep their capital inside a sentence
NAMES = frozenset({"United", "Shahed", "Russian", "Ukrainian"})


def day(value: date) -> str:
    """A day in words: "4 April 2025"."""
    return f"{value.day} {value:%B %Y}"


def either(words: Sequence[str], last: str = "or") -> str:
    """The words as an English list: "missile, drone or bomb"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def labels(terms: Terms, ids: Sequence[str], last: str = "or") -> str:
    """The labels of terms as an English list that can stand inside a sentence."""
    return either([inside(terms.label(term)) for term in ids], last)


def inside(label: str) -> str:
    """A label without its first capital, unless it begins with a name."""
    return label if label.split("-")[0].split()[0] in NAMES else label[:1].lower() + label[1:]


def distance(radius_m: int) -> str:
    """A distance in words: "5 km", "100 m"."""
    return f"{radius_m / 1000:g} km" if radius_m >= 1000 else f"{radius_m:,} m"


def box(value: tuple[float, float, float, float]) -> str:
    """A map section in words."""
    west, south, east, north = value
    return f"between {south:g}° and {north:g}° latitude, {west:g}° and {east:g}° longitude"


def window(value: str, known: Known) -> str:
    """A context window in words, with whose dates are meant."""
    name, _, claimant = value.partition(":")
    title = known.window_titles.get(name, name)
    return f"“{title}” by the dates of {claimant}" if claimant else f"“{title}” by anyone's dates"


def span(first: date | None, last: date | None) -> str:
    """A period in words: "1–30 April 2025", "from 1 April 2025", "up to 30 April 2025"; empty for none."""
    if first and last:
        if first == last:
            return f"on {day(first)}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{day(last)}"
        return f"{first.day} {first:%B}–{day(last)}" if first.year == last.year else f"{day(first)}–{day(last)}"
    if first:
        return f"from {day(first)}"
    return f"up to {day(last)}" if last else ""
