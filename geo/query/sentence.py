"""The filter in one English sentence, so that a reader knows what was counted without reading an address."""

from __future__ import annotations

from datetime import date

from geo.query.filter import Filter
from geo.query.known import Known


def sentence(asked: Filter, known: Known) -> str:
    """The filter in words, for example "Missile or drone strikes on energy in Kherson oblast, 1–30 April 2025"."""
    words = known.vocabulary
    head = "All strikes"
    if weapons := asked.get("weapon"):
        first, *others = (words.weapons.label(term) for term in weapons)
        head = f"{_either([first, *(label[:1].lower() + label[1:] for label in others)])} strikes"
    elif len([key for key, _ in asked.values if key not in ("rule", "build", "as_of")]):
        head = "Strikes"
    if targets := asked.get("target"):
        head += f" on {_either([words.target_types.label(term).lower() for term in targets])}"
    if areas := asked.get("area"):
        head += f" in {_either([known.areas.get(code, code) for code in areas], 'and')}"
    parts = [head]
    if span := _span(asked.get("from"), asked.get("to")):
        parts.append(span)
    for key, value in asked.values:
        if text := _part(key, value, asked, known):
            parts.append(text)
    body = ", ".join(parts)
    state = []
    if asked.as_of:
        state.append(f"as known on {day(asked.as_of)}")
    state.append(f"figures by the {words.rules.label(asked.rule).lower()}")
    if asked.build:
        state.append(f"in the state of build {asked.build}")
    return f"{body}; {', '.join(state)}."


def day(value: date) -> str:
    """A day in words: "4 April 2025"."""
    return f"{value.day} {value:%B %Y}"


def _span(first: date | None, last: date | None) -> str:
    if first and last:
        if first == last:
            return f"on {day(first)}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{day(last)}"
        return f"{first.day} {first:%B}–{day(last)}" if first.year == last.year else f"{day(first)}–{day(last)}"
    if first:
        return f"from {day(first)}"
    return f"up to {day(last)}" if last else ""


def _part(key: str, value: object, asked: Filter, known: Known) -> str:
    words = known.vocabulary
    match key:
        case "killed_min":
            return f"surely at least {value:,} killed"
        case "killed_possible":
            return f"possibly {value:,} or more killed"
        case "injured_min":
            return f"surely at least {value:,} injured"
        case "children":
            return "with children surely killed or injured"
        case "contested":
            return "with a contested target"
        case "verification":
            return f"graded {_either([words.verification.label(term).lower() for term in value])}"
        case "dataset":
            return f"from {_either([known.datasets.get(name, name) for name in value])}"
        case "claimant_class":
            return f"with a claim by {_either([words.claimant_classes.label(term) for term in value])}"
        case "radius_max_m":
            return f"place known within {value / 1000:g} km" if value >= 1000 else f"place known within {value:,} m"
        case "bbox":
            west, south, east, north = value
            return f"between {south:g}° and {north:g}° latitude, {west:g}° and {east:g}° longitude"
        case "polygon":
            return f"inside a drawn polygon of {len(value)} corners"
        case "q":
            return f"with the words “{value}”"
        case "window":
            return f"inside {_either([_window(one, known) for one in value])}"
    return ""


def _window(value: str, known: Known) -> str:
    window, _, claimant = value.partition(":")
    title = known.window_titles.get(window, window)
    return f"“{title}” by the dates of {claimant}" if claimant else f"“{title}” by anyone's dates"


def _either(words: list[str], last: str = "or") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
