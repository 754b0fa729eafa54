"""One incident: its card beside the map, and its claims side by side with who says them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from geo.domain.claim import COUNTED, NAMED, Claim
from geo.domain.derive import described, figures
from geo.domain.dispute import SUBJECTS
from geo.domain.vocabulary import Vocabulary
from geo.errors import StrikemapError
from geo.query.selection import Selection
from geo.ui import address, cached, running, words

HEIGHT_PX = 572  #: of card and list: as high as the map with its controls
LISTED = 12  # newest incidents; more stand in the table
METRICS = (("killed", "Killed"), ("injured", "Injured"), ("children_killed", "Children killed"), ("children_injured", "Children injured"))


def open_row(selection: Selection) -> dict | None:
    """The row of the open incident as the filter's rule and day give it, or None."""
    incident_id = st.session_state.get("incident")
    return selection.one(incident_id) if incident_id else None


def card(selection: Selection, row: dict | None) -> None:
    """Nothing; draws the card of the open incident, or the list to choose from."""
    if row is None:
        _choose(selection)
        return
    vocabulary = selection.known.vocabulary
    with st.container(border=True, key="card", height=HEIGHT_PX):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.page_link("incident.py", label=f"All {words.counted(row['claims'], 'claim')} of {words.counted(row['sources'], 'source')}", query_params=link_to(row))
            st.button("Close", on_click=_close, type="tertiary", key="close_card", shortcut="Escape")
        st.markdown(f"**{words.plain(row['title'])}**")
        st.caption(words.plain(f"{words.days(row)} · {row['place'] or 'place not known'} · {words.distance(row['radius_m'])}"))
        if not row["exportable"]:
            st.caption(words.plain(f"Licence: {row['licence']}. It may not be passed on: exports and links leave it out."))
        if not selection.has(row["incident_id"]):
            st.warning("This incident does not meet the filter; it is not in the figures above.")
        held = selection.build.claims([row["incident_id"]], selection.asked.as_of)
        st.markdown("  \n".join(
            f"**{words.plain(figure)}** {words.of_figure(figure, label)}" for name, label in METRICS for figure in [words.none_or(words.row_figure(row, name))]
            if name == "killed" or row[f"{name}_min"] is not None
        ))  # fmt: skip
        _tolls(held, vocabulary)
        st.markdown("  \n".join([
            f"**Target** {words.plain(_labels(vocabulary.target_types, row['target_types']))}",
            f"**Weapon** {words.plain(_labels(vocabulary.weapons, row['weapons']))}",
        ]))  # fmt: skip
        _party_says(held, row, vocabulary)
        _contested(held, vocabulary)
        _same_day(selection, row)


def _choose(selection: Selection) -> None:
    """A list of incidents to open: those that share the clicked spot, or the newest of the selection."""
    with st.container(border=True, key="card", height=HEIGHT_PX):
        asked = st.session_state.get("incident")
        if asked:
            st.warning(words.plain(missing(selection, asked)))
        parts = selection.build.parts(asked) if asked else []
        wanted = parts or st.session_state.get("shortlist")
        rows = [row for row in map(selection.one, wanted) if row] if wanted else _newest(selection.asked.query_string(), selection.build.build_id)
        if parts:
            st.markdown("**Its parts**")
        elif wanted:
            st.markdown(f"**{words.counted(len(rows), 'incident')} at this spot**")
            st.button("All incidents", on_click=_forget, type="tertiary", key="forget_shortlist")
        elif not rows:
            st.markdown(f"**{address.nothing()}**")
            if not address.current().values:
                return
            st.caption("Take a condition off in the sidebar, or start again with all incidents.")
            st.button("Show all incidents", on_click=address.reset, key="show_all")
            return
        else:
            st.markdown("**Newest incidents**")
            st.caption("Click a point on the map, a row of the table, or a line here.")
        for row in rows:
            st.button(words.plain(f"{words.days(row)} · {row['title']} · killed {words.row_figure(row, 'killed')}"),
                      key=f"open_{row['incident_id']}", on_click=_open, args=(row["incident_id"],), type="tertiary")  # fmt: skip


@st.cache_resource(max_entries=50, show_spinner=False)
def _newest(query: str, build_id: str) -> list[dict]:
    """The newest incidents of a filter, which begin the table's first page."""
    limit = running.strikemap().settings.number("page_rows")
    return cached.rows(cached.selection(query, build_id).asked, build_id, -1, limit)[:LISTED]


def _tolls(claims: list[dict], vocabulary: Vocabulary) -> None:
    """How the claimed number of killed went, in the order in which the claims came in."""
    said: list[str] = []
    for claim in claims:
        if claim["metric"] == "killed" and claim["victim_class"] != "military":
            text = words.figure(bounds(claim, vocabulary))
            if text not in said:
                said.append(text)
    if len(said) > 1:
        st.caption(words.plain(f"Killed, as claims came in: {' → '.join(said)}"))


def _party_says(claims: list[dict], row: dict, vocabulary: Vocabulary) -> None:
    """What a party claims against everybody else, with its name; none of it is in the figures."""
    said: dict[str, list[str]] = {}
    for claim in claims:
        party = vocabulary.claimant_classes.root(claim["claimant_class"]) == "party"
        if claim["victim_class"] == "military":
            said.setdefault(claim["claimant"], []).append(f"{wording(claim, vocabulary)} of its enemy's forces killed")
        elif party and claim["metric"] == "target" and not set(claim["terms"]) <= set(row["target_types"]):
            said.setdefault(claim["claimant"], []).append(f"a {wording(claim, vocabulary).lower()} target")
    if said:
        lines = [f"{claimant} claims {' and '.join(dict.fromkeys(texts))}." for claimant, texts in said.items()]
        st.warning(words.plain(" ".join([*lines, "Contested; in no figure above."])))


def _contested(claims: list[dict], vocabulary: Vocabulary) -> None:
    """On what the claimants contradict one another; who says what stands on the incident's own page."""
    subjects = described(map(noun, claims), vocabulary).disputes
    if subjects:
        st.caption(words.plain(f"Contested: {'; '.join(SUBJECTS[subject] for subject in subjects)}."))


def _same_day(selection: Selection, row: dict) -> None:
    """Other incidents of the selection on the same day, one click away."""
    if row["date_start"] is None:
        return
    day = selection.asked.with_value("from", row["date_start"]).with_value("to", row["date_start"])
    others = [other for other in replace(selection, asked=day).page(limit=6) if other["incident_id"] != row["incident_id"]]
    if others:
        st.caption("On the same day")
        for other in others:
            st.button(words.plain(other["title"]), key=f"same_{other['incident_id']}", on_click=_open, args=(other["incident_id"],), type="tertiary")


def bounds(claim: dict, vocabulary: Vocabulary) -> dict[str, int | None]:
    """{"min", "max"} of a claim's number, both None for damage that nobody counted."""
    interval = vocabulary.bounds(claim["metric"], claim["qualifier"], claim["value"], claim["value_max"])
    return {"min": None, "max": None} if interval is None else {"min": interval.min, "max": interval.max}


def wording(claim: dict, vocabulary: Vocabulary) -> str:
    """A claim's number in its own words: "at least 19 people", "dozens of apartment buildings", "houses (number not reported)"."""
    if claim["metric"] in NAMED:
        return _labels(vocabulary.words_of(claim["metric"]), claim["terms"])
    if claim["metric"] in COUNTED and claim["value"] == 0 and claim["qualifier"] == "exact":
        return "none"
    rule = vocabulary.qualifiers[claim["qualifier"]]
    if claim["metric"] == "damage" and claim["value"] is None and vocabulary.qualifier_rules[claim["qualifier"]].needs_value:
        return f"{claim['unit'] or _labels(vocabulary.target_types, claim['terms'])} (number not reported)"
    if claim["value"] is None:
        of = "of " if claim["qualifier"] in ("dozens", "hundreds") else ""
        return f"{rule.label} {of}{claim['unit']}".strip()
    said = "" if claim["qualifier"] == "exact" else f"{rule.label} "
    if claim["qualifier"] == "between":
        said = f"{claim['value']:,} to {claim['value_max']:,}"
        return f"{said} {claim['unit']}".strip()
    unit = "person" if claim["value"] == 1 and claim["unit"] == "people" else claim["unit"]
    return f"{said}{claim['value']:,} {unit}".strip()


def noun(claim: dict) -> Claim:
    """The Claim of a row of claims."""
    return Claim(**{name: tuple(claim[name] or ()) if name == "terms" else claim[name] for name in Claim.__dataclass_fields__})


def replayed(claims: list[dict], selection: Selection, metric: str) -> list[dict]:
    """[{"as_of", "min", "max"}]: the figure that the rule gives at the end of each day on which a claim came in."""
    vocabulary, rule = selection.known.vocabulary, selection.asked.rule
    nouns = [noun(claim) for claim in claims]
    found = []
    counted = "killed" if metric == "military_claimed" else metric
    since = {claim["claim_id"]: claim["known_on"] for claim in claims}
    # not the days on which sources came in here: they would draw the line out to today
    days = {day for claim in claims if claim["metric"] == counted and (day := claim["as_of"] or claim["published"])}
    for day in sorted(days):
        figure = getattr(figures(nouns, vocabulary, rule, day, since), metric)
        if figure is not None:
            found.append({"as_of": day, "min": figure.min, "max": figure.max})
    return found


def as_of_text(claim: dict) -> str:
    """The day for which a claim holds, and whether that day was worked out."""
    if not isinstance(claim["as_of"], date):
        return f"unknown, by {claim['known_on']}" if claim.get("known_on") else "not known"
    return f"{claim['as_of']} (inferred)" if claim["as_of_basis"] == "inferred" else claim["as_of"].isoformat()


def missing(selection: Selection, incident_id: str) -> str:
    """Why an incident of the address is not shown, in words."""
    try:
        selection.build.require(incident_id)
    except StrikemapError as problem:
        return str(problem)
    parts = selection.build.parts(incident_id)
    if parts:
        return f"This incident was split into {len(parts)} parts, which are counted instead of it: {', '.join(parts)}."
    return str(selection.not_yet(incident_id) or "Nothing had been claimed about this incident by the day that is asked for.")


def _labels(terms: object, ids: list[str]) -> str:
    return ", ".join(terms.label(term) for term in ids) or "not named"  # type: ignore[attr-defined]


def link_to(row: dict) -> list[tuple[str, str]]:
    """The query that opens an incident and keeps the filter, as (key, text)."""
    return [*address.current().pairs(), ("incident", row["incident_id"])]


def _open(incident_id: str) -> None:
    st.session_state["incident"] = incident_id


def _close() -> None:
    st.session_state["incident"] = None


def _forget() -> None:
    st.session_state["shortlist"] = None
