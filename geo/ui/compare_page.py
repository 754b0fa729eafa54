"""Two filters side by side: the second is chosen here, the first in the sidebar; both stand in one address."""

from __future__ import annotations

import streamlit as st

from geo.domain.columns import FIGURES
from geo.errors import StrikemapError
from geo.query.beside import period_before, year_before
from geo.query.filter import Filter
from geo.query.selection import Selection
from geo.ui import address, running, words

LABELS = {"incidents": "Incidents", "killed": "Killed", "injured": "Injured", "children_killed": "Children killed",
          "children_injured": "Children injured", "military_claimed": "Soldiers, as claimed"}  # fmt: skip
_TEXT = "second_text"


def second() -> Selection | None:
    """The selection of the second filter, or None when none was chosen; a filter that the data no longer knows is said to be so."""
    text = st.session_state.get("second")
    if text is None:
        return None
    try:
        return running.strikemap().select(text)
    except StrikemapError as problem:
        st.error(words.plain(str(problem)))
        return None


def choose(first: Selection, other: Selection | None) -> None:
    """Nothing; draws the ways to choose the second filter, and to change the sides."""
    if other is None:
        with st.container(border=True, key="second_choice"):
            _ways(first, "Compare with")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Swap sides", on_click=_swap, key="swap", help="The sidebar then changes what is the second filter now.")
        with st.popover("Other second filter"):
            _ways(first, "The sidebar changes the first filter. The second one is:")


def _ways(first: Selection, said: str) -> None:
    """Nothing; draws what there is to compare with."""
    st.caption(said)
    with st.container(horizontal=True, key="second_ways"):
        for number, (label, filtered) in enumerate(_suggested(first.asked, first)):
            st.button(label, key=f"second_{number}", on_click=_take, args=(filtered.query_string(),))
    st.text_input("Or the address of any view", key=_TEXT, on_change=_typed, placeholder="from=2025-03-01&to=2025-03-31&target=energy",
                  help="A link that was copied from a page, or its query string.")  # fmt: skip
    if problem := st.session_state.get("second_problem"):
        st.error(words.plain(problem))


def heads(first: Selection, other: Selection, found: dict) -> None:
    """Nothing; draws both sentences, each above its own figures."""
    for column, name, selection, stats in zip(st.columns(2), ("First", "Second"), (first, other), (found["first"], found["second"]), strict=True):
        with column:
            st.markdown(f"**{name}**: {words.plain(selection.words)}")
            with st.container(horizontal=True, key=f"figures_{name.lower()}"):
                st.metric("Incidents", f"{stats['incidents']:,}")
                for figure in ("killed", "injured", "children_killed"):
                    st.metric(LABELS[figure], words.figure(stats[figure]))


def table(found: dict) -> None:
    """Nothing; draws the figures of both sides and the difference, with what keeps them from being compared."""
    first, other, apart = found["first"], found["second"], found["difference"]
    rows = [{"Figure": LABELS["incidents"], "First": f"{first['incidents']:,}", "Second": f"{other['incidents']:,}",
             "Second − first": words.signed(apart["incidents"], apart["incidents"]), "No figure for (first)": "–", "No figure for (second)": "–"}]  # fmt: skip
    for name in FIGURES:
        claimed = name == "military_claimed"
        if claimed and first[name]["min"] is None and other[name]["min"] is None:
            continue
        rows.append({
            "Figure": LABELS[name],
            "First": words.figure(first[name], claimed and first[name]["min"] is not None),
            "Second": words.figure(other[name], claimed and other[name]["min"] is not None),
            "Second − first": _difference(apart.get(name)),
            "No figure for (first)": f"{first[name]['not_reported']:,}",
            "No figure for (second)": f"{other[name]['not_reported']:,}",
        })  # fmt: skip
    if held := found["rate"]:
        rows.insert(1, {"Figure": "Incidents a day", "First": words.rate(held["first"]["incidents_per_day"]), "Second": words.rate(held["second"]["incidents_per_day"]),
                        "Second − first": words.ratio(held["ratio"]), "No figure for (first)": "–", "No figure for (second)": "–"})  # fmt: skip
    st.markdown("**Difference**")
    st.dataframe(rows, hide_index=True, alt="Figures of both filters and their difference", key="difference")
    shared = found["in_both"]
    held = f"{words.counted(shared, 'incident')} {'meets' if shared == 1 else 'meet'} both filters" if shared else "No incident meets both filters"
    builds = "" if first["build"] == other["build"] else f" The first is read from the data as of build {first['build']}, the second from build {other['build']}."
    st.caption(words.plain(f"{held}. A difference has every bound that is known: lowest second minus highest first, to highest second minus "
                           f"lowest first. Incidents without a figure are in no sum; where they are many, the difference says little.{_about_pairs(first, other)}"
                           f"{_about_rate(found['rate'])}{builds}"))  # fmt: skip


def _about_pairs(first: dict, other: dict) -> str:
    """How many undecided pairs the two totals contain; "" where there are none."""
    held = {"first": first["unconfirmed_pairs"], "second": other["unconfirmed_pairs"]}
    told = [f"of the {side} {words.counted(pairs, 'pair')}" for side, pairs in held.items() if pairs]
    if None in held.values():
        return " Strikes that two datasets tell of were not looked for."
    return f" Counted twice, perhaps: {' and '.join(told)} may be one strike (see Same strike?)." if told else ""


def _about_rate(held: dict | None) -> str:
    if held is None:
        return ""
    if held["ratio"] is None:
        return " Rates are not divided where incidents meet both filters or there are none."
    return " The ratio of daily rates has the exact interval for two Poisson counts (see Method); an incident known only to several days counts where they touch the period."


def _difference(held: dict | None) -> str:
    if held is None:
        return "claims are not subtracted"
    return words.signed(held["min"], held["max"]) if held["comparable"] else "cannot be said"


def _suggested(asked: Filter, first: Selection) -> list[tuple[str, Filter]]:
    found: list[tuple[str, Filter | None]] = [
        ("The period before, as long", period_before(asked)),
        ("The same days a year before", year_before(asked)),
        ("The same as the first", asked),
        ("Everything", Filter() if asked.values else None),
    ]
    rules = first.known.vocabulary.rules
    found += [(f"Figures by the {rules.label(rule).lower()}", asked.with_value("rule", rule)) for rule in rules if rule != asked.rule]
    if asked.as_of:
        found.append(("As known now", asked.with_value("as_of", None)))
    return [(label, filtered) for label, filtered in found if filtered is not None]


def _take(query: str) -> None:
    st.session_state["second"] = query
    st.session_state["second_problem"] = ""


def _typed() -> None:
    text = str(st.session_state.get(_TEXT) or "").strip()
    if not text:
        return
    query = text.split("?", 1)[-1].split("#", 1)[0]
    try:
        asked = running.strikemap().select_pairs(address.pairs_of(query), address.VIEW_KEYS).asked
    except StrikemapError as problem:
        st.session_state["second_problem"] = str(problem)
        return
    _take(asked.query_string())


def _swap() -> None:
    asked, text = address.current(), st.session_state.get("second") or ""
    try:
        other = running.strikemap().select(text).asked
    except StrikemapError as problem:
        st.session_state["second_problem"] = str(problem)
        return
    address.change(other)
    _take(asked.query_string())
