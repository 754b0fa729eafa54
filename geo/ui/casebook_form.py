"""Forms that say what is wrong while one types: a row for each field, typed values out, problems in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import streamlit as st

from geo.domain.qualifiers import read_number
from geo.errors import BadValue
from geo.ui import words

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
CALLED, TYPED = "choices_called", "casebook_typed"


@dataclass(frozen=True)
class Field:
    """One field: its name in the record, label, kind (text, long, count, number, day, choice, terms), options, help."""

    name: str
    label: str
    kind: str = "text"
    options: Mapping[str | None, str] = field(default_factory=dict)
    help: str = ""
    empty: object = None


def draw(form: str, rows: Sequence[Sequence[Field]], first: Mapping[str, object], keeps: bool = True) -> tuple[dict[str, object], list[BadValue]]:
    """({field: value}, problems) of the fields as they stand; one inner sequence is one line on a wide screen.

    keeps: what is typed stands there again when the form was left meanwhile.
    """
    values: dict[str, object] = {}
    found: list[BadValue] = []
    for line in rows:
        places = st.columns(len(line)) if len(line) > 1 else [st.container()]
        for place, one in zip(places, line):
            with place:
                try:
                    values[one.name] = _read(one, _widget(f"{form}:{one.name}", one, first.get(one.name), keeps))
                except BadValue as problem:
                    found.append(problem)
                    values[one.name] = one.empty
    return values, found


def put(form: str, values: Mapping[str, object]) -> None:
    """Nothing; for on_click and on_change: these fields of a form show these values the next time it is drawn."""
    for name, value in values.items():
        st.session_state[f"{form}:{name}"] = "" if value is None else f"{value:.10g}" if isinstance(value, (int, float)) else value


def called_anew(key: str, names: Mapping) -> None:
    """Nothing; for a choice that is drawn next: when what is chosen is called otherwise than at the last drawing, the browser is told.

    names: {option: its words}. The browser sends a choice back by its words; old ones would name no option, and the choice would be lost.
    """
    called = st.session_state.setdefault(CALLED, {})
    chosen = st.session_state.get(key)
    told, now = called.get(key), (chosen, names.get(chosen))
    if told is not None and told[0] == chosen and told != now:
        st.session_state[key] = chosen
    called[key] = now


def problems(found: Sequence[BadValue], labels: Mapping[str, str]) -> bool:
    """True when there is none; draws them: what is still needed apart from what is wrong."""
    wrong = [problem for problem in found if problem.given not in ("", "None")]
    needed = [problem for problem in found if problem not in wrong]
    if needed:
        st.caption("Still needed: " + words.plain(", ".join(dict.fromkeys(_label(p.field, labels) for p in needed))) + ".")
    if wrong:
        st.warning("  \n".join(words.plain(f"{_label(p.field, labels)}: “{p.given}” cannot stand there. Allowed is {p.allowed}.") for p in wrong))
    return not found


def made(make: Callable[[], object], check: Callable[[object], list[BadValue]]) -> tuple[object | None, list[BadValue]]:
    """(record, problems): the record that the values make and what its checks say; None when they make none."""
    try:
        record = make()
    except BadValue as problem:
        return None, [problem]
    return record, check(record)


def today() -> date:
    """The latest day that has begun somewhere on Earth."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def unless(found: list, more: list) -> list:
    """The problems of the record that do not repeat those of the fields."""
    told = {problem.field for problem in found}
    return [problem for problem in more if problem.field not in told]


def typed() -> dict[str, object]:
    """{key of a field: what was typed in it and not saved yet}; Streamlit forgets a field that is not on the screen."""
    return st.session_state.setdefault(TYPED, {})


def begin(key: str, initial: object) -> None:
    """Nothing; a field that is drawn next shows what was typed in it before it was left, or how it begins."""
    if key not in st.session_state:
        st.session_state[key] = typed().get(key, initial)


def note(key: str, initial: object) -> None:
    """Nothing; after a field was drawn: what differs from how it begins is what was typed."""
    if st.session_state[key] == initial:
        typed().pop(key, None)
    else:
        typed()[key] = st.session_state[key]


def _widget(key: str, one: Field, first: object, keeps: bool) -> object:
    initial = _shown(one, first)
    if keeps:
        begin(key, initial)
    elif key not in st.session_state:
        st.session_state[key] = initial
    value = _drawn(key, one, first)
    if keeps:
        note(key, initial)
    return value


def _drawn(key: str, one: Field, first: object) -> object:
    helped = one.help or None
    match one.kind:
        case "day":
            return st.date_input(one.label, key=key, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD", help=helped)
        case "choice":
            if st.session_state[key] not in one.options and st.session_state[key] != first:
                st.session_state[key] = _shown(one, first)  # an option that was taken back meanwhile must not be written
            options = list(one.options) + [held for held in [st.session_state[key]] if held not in one.options]
            called_anew(key, one.options)
            return st.selectbox(one.label, options, key=key, format_func=lambda term: one.options.get(term, str(term or "–")), help=helped)
        case "terms":
            st.session_state[key] = [term for term in st.session_state[key] if term in one.options]
            return st.multiselect(one.label, list(one.options), key=key, format_func=lambda term: one.options.get(term, term),
                                  select_all=False, help=helped)  # fmt: skip
        case "long":
            return st.text_area(one.label, key=key, height=90, help=helped)
        case _:
            return st.text_input(one.label, key=key, live=True, help=helped)


def _shown(one: Field, value: object) -> object:
    if one.kind == "terms":
        return list(value or ())  # type: ignore[call-overload]
    if one.kind == "day":
        return value
    if one.kind == "choice":
        return value if value is not None or None in one.options else next(iter(one.options), None)
    if one.kind == "number" and isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else str(value)


def _read(one: Field, raw: object) -> object:
    if one.kind == "terms":
        return tuple(raw or ())  # type: ignore[arg-type]
    if one.kind in ("day", "choice"):
        return raw
    text = str(raw or "").strip()
    if one.kind == "count":
        return read_number(one.name, text)
    if one.kind == "number":
        try:
            return float(text.replace(",", ".")) if text else None
        except ValueError as problem:
            raise BadValue(one.name, text, "a number such as 47.91") from problem
    return text or one.empty


def _label(name: str, labels: Mapping[str, str]) -> str:
    return labels.get(name, name.replace("_", " "))
