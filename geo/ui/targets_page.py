"""The Targets page: what was hit with what, how the mix changes, children hurt, damage, and who reports what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.aggregate.crossing import TIMED
from geo.aggregate.periods import UNITS, fitting_unit
from geo.aggregate.reporting import METRICS
from geo.charts.pictures import Drawable
from geo.domain.vocabulary import Terms
from geo.groupings import CHILDREN
from geo.query.selection import Selection
from geo.ui import cached, kept_charts, picture, timeline_charts, words
from geo.ui.map_view import theme

MANY_CLAIMS = 1_000_000  # with more, who reports what is counted only when asked for
COUNTS = {name: name if name == "incidents" else f"{name.replace('_', ' ')}, surely" for name in TIMED}
WEAPONS = {"kinds": "coarse, such as drone", "fine": "as sources name them"}
NOT_NAMED = {"target": "Target not named", "weapon_kind": "Not named", "weapon": "Not named"}
REPORTED = {"killed": "Killed", "injured": "Injured", "children_killed": "Children killed", "children_injured": "Children injured", "military": "Soldiers",
            "damage": "Damage", "target": "Target", "weapon": "Weapon", "responsibility": "Responsibility"}  # fmt: skip
assert set(REPORTED) == set(METRICS)


def groups(selection: Selection, by: str) -> list[dict]:
    """The groups of the statistics: `stats --by …` of the page's filter."""
    return cached.stats(selection.asked, selection.build.build_id, by)["groups"]


def matrix(selection: Selection) -> None:
    """Nothing; draws target by weapon with what is not named, as a heat table and as a table."""
    from geo.charts.bar_forms import matrix_parts

    head = picture.head("##### What was hit, with what")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = st.selectbox("Cells count", tuple(COUNTS), key="cells", width=210, format_func=COUNTS.__getitem__)
        fineness = st.selectbox("Weapons", tuple(WEAPONS), key="weapons", width=220, format_func=WEAPONS.__getitem__)
    second = "weapon" if fineness == "fine" else "weapon_kind"
    selection = selection.for_chart(f"target,{second}")  # rows, columns and cells count the same incidents
    vocabulary = selection.known.vocabulary
    found = groups(selection, f"target,{second}")
    rows, columns = _labels(groups(selection, "target"), "target", vocabulary.target_types), _labels(groups(selection, second), second, vocabulary.weapons)
    cells = [{"row": rows[one["key"]], "column": columns[one["split"]], **_number(one, count)} for one in found]
    with st.container(key="wide_matrix"):
        chart = kept_charts.draw(selection, "targets_matrix", (count, second), lambda: matrix_parts(
            cells, list(rows.values()), list(columns.values()), theme(), row_title="Target", column_title="Weapon", measure=count,
            what=COUNTS[count].capitalize()), "Target by weapon; the table below holds the same numbers")  # fmt: skip
    _under("An incident with several targets or weapons counts in each of its cells. The numbers beside the names count each incident once for its row or "
           "column. A zero is a reported zero; an empty cell has no incident.", selection, chart, "target-by-weapon",
           "Target by weapon", f"target,{second}", head)  # fmt: skip
    with st.expander("The same as a table"):
        st.dataframe(
            [{"Target": row, **{column: next((one["text"] for one in cells if (one["row"], one["column"]) == (row, column)), "") for column in columns.values()}}
             for row in rows.values()], hide_index=True, key="targets_table", alt="Target by weapon",
        )  # fmt: skip


def mix(selection: Selection) -> None:
    """Nothing; draws how the shares of targets change over time."""
    from geo.charts.bar_forms import stacked_parts

    head = picture.head("##### Target mix over time")
    selection = selection.for_chart("day,target")
    span = cached.span(selection.asked.query_string(), selection.build.build_id)
    if span[0] is None:
        st.info("No incident of this filter has a day, so nothing can be drawn over time.")
        return
    fitting = fitting_unit(*span)
    coarser = {"day": "week", "week": "month"}.get(fitting, fitting)
    chosen = st.selectbox("Bars per", ("fitting", *UNITS), key="bars", width=130)
    unit = coarser if chosen == "fitting" else chosen
    periods = [group for group in groups(selection, unit) if group["key"] not in ("apart", "")]
    if not periods:
        st.info(f"No incident of this filter is known to one {unit}: choose longer bars.")
        return
    parts = groups(selection, f"{unit},target")
    colours = {key: term.colour for key, term in selection.known.vocabulary.target_types.items() if term.colour}
    chart = kept_charts.draw(selection, "targets_mix", (unit,), lambda: stacked_parts(
        periods, parts, unit, "incidents", [dict(one) for one in timeline_charts.bands(selection.build.windows())], None, theme(), colours=colours,
        shares=True, brushable=False), f"Shares of targets per {unit}; the numbers are offered as a file")  # fmt: skip
    away = [f"{words.counted(group['incidents'], 'incident')} {group['label']}" for group in groups(selection, unit) if group["key"] in ("apart", "")]
    _under("Shares are of all targets that incidents name in the bar, each as often as incidents name it; not named is a share too. "
           + (f"In no bar: {', '.join(away)}." if away else "Every incident lies in one bar."),
           selection, chart, "target-mix", f"Target mix per {unit}", f"{unit},target", head)  # fmt: skip


def children(selection: Selection) -> None:
    """Nothing; draws the share of incidents with children hurt: surely, possibly, none as reported, not reported."""
    from geo.charts.bar_forms import shares_parts

    head = picture.head("##### Children hurt")
    selection = selection.for_chart("target,children")
    held = {one["key"]: one["incidents"] for one in groups(selection, "children")}
    whole = sum(held.values())
    by_target: dict[str, dict[str, int]] = {}
    labels: dict[str, str] = {}
    for one in groups(selection, "target,children"):
        by_target.setdefault(one["key"], {})[one["split"]] = one["incidents"]
        labels[one["key"]] = NOT_NAMED["target"] if not one["key"] else one["label"]
    order = sorted(by_target, key=lambda key: (not key, -sum(by_target[key].values()), key))
    rows = [{"label": "All", "numbers": held}, *({"label": labels[key], "numbers": by_target[key]} for key in order)]
    chart = kept_charts.draw(selection, "targets_children", (), lambda: shares_parts(rows, CHILDREN, theme()), "Share of incidents with children hurt, by target")
    told = [f"{label.lower()}: {held.get(key, 0):,} ({_percent(held.get(key, 0), whole)})" for key, label in CHILDREN.items()]
    _under(f"Of {words.counted(whole, 'incident')}: {'; '.join(told)}. Not reported is no zero: the share surely hurt is a lower bound.",
           selection, chart, "children-hurt", "Children hurt, by target", "target,children", head)  # fmt: skip


def damage(selection: Selection) -> None:
    """Nothing; draws damaged objects by kind with their bounds."""
    from geo.charts.bar_forms import breakdown_parts

    head = picture.head("##### Damaged objects")
    found = groups(selection, "damage")
    if not found:
        st.info("No claim of this filter counts damaged objects. That is not a claim that there were none.")
        return
    bars = [{**one, "label": one["label"] if one["key"] else "Kind not named", "colour": _colour(selection, one["key"])} for one in found]
    chart = kept_charts.draw(selection, "targets_damage", (), lambda: breakdown_parts(bars, "damaged_objects", theme()), "Damaged objects by kind; the table holds the same")
    st.dataframe(
        [{"Kind of object": one["label"], "Damaged": words.figure(one["damaged_objects"]), "Incidents": one["incidents"],
          "No number": one["damaged_objects"]["not_reported"], "Only a party claims it": one["party_only_incidents"], "In the sources’ words": ", ".join(one["units"]) or "not said"} for one in bars],
        hide_index=True, key="targets_damage_table", alt="Damaged objects by kind",
    )  # fmt: skip
    rule = selection.known.vocabulary.rules.label(selection.asked.rule).lower()
    _under(f"One figure for each incident and kind, by the {rule}. Sources count in their own units: buildings, flats and cars are not of one size.",
           selection, chart, "damaged-objects", "Damaged objects by kind", "damage", head)  # fmt: skip


def reporting(selection: Selection) -> None:
    """Nothing; draws how many incidents each class of claimant says something of, by what they say."""
    from geo.charts.bar_forms import matrix_parts

    head = picture.head("##### Who reports what")
    claims = selection.build.manifest["claims"]
    if claims > MANY_CLAIMS and not st.toggle(f"Count {claims:,} claims", key="targets_reporting_on", help="Takes some seconds with so many claims, once for each filter."):
        return
    found = [one for one in groups(selection, "claimant_class") if one["key"]]
    if not found:
        st.info("No claim stands behind these incidents.")
        return
    rows = {one["key"]: f"{one['label']} ({one['incidents']:,})" for one in found}
    cells = [{"row": rows[one["key"]], "column": REPORTED[metric], "number": held["incidents"], "text": f"{held['incidents']:,}"}
             for one in found for metric, held in one["reports"].items() if held["incidents"]]  # fmt: skip
    with st.container(key="wide_reporting"):
        chart = kept_charts.draw(selection, "targets_reporting", (), lambda: matrix_parts(
            cells, list(rows.values()), list(REPORTED.values()), theme(), row_title="Claimant", column_title="Says something of", what="Incidents"),
            "Incidents by class of claimant and what they report")  # fmt: skip
    _under("Incidents with at least one claim of that kind by that class. An empty cell: the class says nothing of it, which is no zero. Soldiers: killed "
           "soldiers as claimed, in no figure of people.", selection, chart, "who-reports-what", "Who reports what", "claimant_class", head)  # fmt: skip


def _labels(found: Sequence[Mapping], by: str, order: Terms) -> dict[str, str]:
    """key → label with its own number, in the vocabulary's order, what is not named last."""
    held = {one["key"]: one for one in found}
    keys = [*(key for key in order if key in held), *([""] if "" in held else [])]
    return {key: f"{NOT_NAMED[by] if not key else held[key]['label']} ({held[key]['incidents']:,})" for key in keys}


def _number(group: Mapping, count: str) -> dict:
    """The number of a cell and how it is printed; people who are not reported are words, not a zero."""
    if count == "incidents":
        return {"number": group["incidents"], "text": f"{group['incidents']:,}"}
    low = group[count]["min"]
    return {"number": low or 0, "text": "not rep." if low is None else f"{low:,}"}


def _percent(part: int, whole: int) -> str:
    """A share as it is printed; neither a few nor nearly all become none or all by rounding."""
    share = part / whole
    return "less than 1 %" if 0 < share < 0.01 else "more than 99 %" if 0.99 < share < 1 else f"{share * 100:.0f} %"


def _colour(selection: Selection, key: str) -> str | None:
    term = selection.known.vocabulary.target_types.get(key)
    return term.colour if term else None


def _under(text: str, selection: Selection, chart: Drawable, name: str, title: str, by: str, head: DeltaGenerator) -> None:
    """Nothing; draws how a chart counts, and beside its heading the ways to take it along."""
    st.caption(words.plain(text))
    with head:
        picture.save(selection, name, title, lambda: chart, lambda: groups(selection, by))
