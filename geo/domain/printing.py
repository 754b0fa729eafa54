"""Figures, days and distances as they are printed on pages and in reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from geo.domain.casualties import from_bounds, written


def figure(held: Mapping[str, int | None], claimed: bool = False) -> str:
    """A {"min", "max"} as it is printed: "≥ 19", "61", "24–43", "not reported"."""
    return written(from_bounds(held["min"], held["max"]), claimed)


def signed(low: int | None, high: int | None) -> str:
    """A difference with its bounds: "+5", "0", "−2 to +17", "at least +3", "at most −2", "not bounded"."""
    if low is None and high is None:
        return "not bounded"
    if high is None:
        return f"at least {_sign(low)}"
    if low is None:
        return f"at most {_sign(high)}"
    return _sign(low) if low == high else f"{_sign(low)} to {_sign(high)}"


def _sign(number: int) -> str:
    return f"{number:+,}".replace("-", "−") if number else "0"


def undated(found: Mapping[str, int]) -> str:
    """What is said of claims without a day, "" where all have one. found: {"claims", "in_no_replay"} of a selection.

    >>> undated({"claims": 3, "in_no_replay": 1})
    '3 claims without a day: a replay has them from the day of their source on, and 1 of them never, as nothing tells when it was known'
    """
    claims, never = found["claims"], found["in_no_replay"]
    if not claims:
        return ""
    if never == claims:
        return f"{counted(claims, 'claim')} without a day, in no replay, as nothing tells when {'it was' if claims == 1 else 'they were'} known"
    some = f", and {never:,} of them never, as nothing tells when {'it was' if never == 1 else 'they were'} known" if never else ""
    return f"{counted(claims, 'claim')} without a day: a replay has {'it' if claims == 1 else 'them'} from the day of {'its' if claims == 1 else 'their'} source on{some}"


def row_figure(row: Mapping[str, object], name: str) -> str:
    """The figure of a frame's two columns as it is printed."""
    return figure({"min": row[f"{name}_min"], "max": row[f"{name}_max"]})  # type: ignore[dict-item]


def military(row: Mapping[str, object]) -> str:
    """What parties claim of their enemy's soldiers, as it is printed; empty when nobody claims any."""
    most = row.get("military_claimed_max")
    return "" if most is None else f"up to {most:,} (claimed)"


def days(row: Mapping[str, object]) -> str:
    """The day or span of a row: "2025-04-04", "2025-04-01 – 2025-04-30 (month)", "day not known"."""
    first, last = row["date_start"], row["date_end"]
    if not isinstance(first, date):
        return "day not known"
    span = first.isoformat() if last in (None, first) else f"{first} – {last}"
    return span if row["date_precision"] == "day" else f"{span} ({row['date_precision']})"


def span(first: date, last: date) -> str:
    """Two days as one period: "4 Apr 2025", "1–30 Apr 2025", "25 Mar – 3 Apr 2025"."""
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b %Y}"
    return f"{first.day} {first:%b}{'' if first.year == last.year else f' {first.year}'} – {last.day} {last:%b %Y}"


def period(start: date, unit: str) -> str:
    """The name of a period by its first day: "4 Apr 2025", "week of 31 Mar 2025", "Apr 2025", "2nd quarter 2025", "2025"."""
    day = f"{start.day} {start:%b %Y}"
    names = {"day": day, "week": f"week of {day}", "month": f"{start:%b %Y}", "year": f"{start.year}"}
    return names.get(unit) or f"{('1st', '2nd', '3rd', '4th')[(start.month - 1) // 3]} quarter {start.year}"


def distance(radius_m: float | None) -> str:
    """A radius in words: "within 5 km", "within 100 m", "not known"."""
    if radius_m is None:
        return "not known"
    return f"within {radius_m / 1000:,.3g} km" if radius_m >= 1000 else f"within {radius_m:,.0f} m"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 incident", "9 incidents"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def rate(incidents_per_day: float | None) -> str:
    """Incidents a day: "0.33", "12.4", "no day observed"."""
    if incidents_per_day is None:
        return "no day observed"
    return "0" if incidents_per_day == 0 else f"{incidents_per_day:.3g}"


def ratio(held: Mapping[str, float | None] | None) -> str:
    """A rate ratio with its interval: "2.0 times (95 %: 0.62 to 7.46)"; "cannot be said" without one."""
    if held is None:
        return "cannot be said"
    high = "no upper bound" if held["high"] is None else f"{held['high']:.3g}"
    times = "more" if held["ratio"] is None else f"{held['ratio']:.2g} times"
    return f"{times} ({100 * held['confidence']:.0f} %: {held['low']:.2g} to {high})"
