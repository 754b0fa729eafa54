"""The figures on top of a page, and the line that says what is not in them."""

from __future__ import annotations

import streamlit as st

from geo.ui import address, cached, running, words

#: figure, label, what it counts
SHOWN = (
    ("killed", "Killed", "People killed, adults and children. Counts of soldiers claimed by a party are not in it."),
    ("injured", "Injured", "People injured, adults and children."),
    ("children_killed", "Children killed", "Children among the killed."),
    ("children_injured", "Children injured", "Children among the injured."),
)


#: engines beside the one in this process, as they are named to readers
ENGINES = {"spark": "the Spark cluster", "postgresql": "PostgreSQL"}


def document() -> dict:
    """The statistics document of what is shown."""
    selection = address.selection()
    engine = running.strikemap().settings.text("engine")
    if engine == "duckdb":
        return cached.stats(selection.asked, selection.build.build_id)
    with st.spinner(f"The figures are being computed by {ENGINES[engine]} …", show_time=True):  # seconds, where this process takes milliseconds
        return cached.stats(selection.asked, selection.build.build_id)


def draw(found: dict) -> None:
    """Nothing; draws incidents, killed, injured and children with how many incidents report none."""
    selection = address.selection()
    rule = selection.known.vocabulary.rules[selection.asked.rule]
    with st.container(horizontal=True, key="figures"):
        st.metric("Incidents", f"{found['incidents']:,}", delta=_hidden(found), delta_color="off", delta_arrow="off")
        for name, label, meaning in SHOWN:
            held = found[name]
            st.metric(
                label,
                words.figure(held),
                delta=unreported(held, found["incidents"]),
                delta_color="off",
                delta_arrow="off",
                help=f"{meaning} Sum over {found['incidents']:,} incidents of the figure by the rule “{rule.label}”: {rule.definition}",
            )
        claimed = found["military_claimed"]
        if claimed["min"] is not None:
            st.metric(
                "Soldiers, as claimed",
                words.figure(claimed),
                delta="in no other figure",
                delta_color="off",
                delta_arrow="off",
                help="What a party to the conflict claims of its enemy's soldiers. It is shown with its claimant and never added to killed.",
            )
    if found["unconfirmed_pairs"]:
        st.caption(f"In these figures: {words.counted(found['unconfirmed_pairs'], 'unconfirmed pair')} of incidents that may be one strike counted twice (page Same strike?).")


def closing(found: dict) -> None:
    """Nothing; draws the last line: what is shown, what the filter hides and why, which state of the data, whose data."""
    selection = address.selection()
    manifest = selection.build.manifest
    parts = [f"{words.counted(found['incidents'], 'incident')} shown"]
    if found["hidden"]:
        parts.append("Hidden: " + ", ".join(f"{row['incidents']:,} {row['reason']}" for row in found["hidden"]))
    pairs = found["unconfirmed_pairs"]
    if pairs:
        parts.append(f"{words.counted(pairs, 'pair')} of them may be one strike counted twice (see Same strike?)")
    elif pairs is None:
        parts.append("Not looked for: strikes that two datasets tell of")
    unplaced = cached.unplaced(selection.asked.query_string(), selection.build.build_id)
    if unplaced["areas"]:
        parts.append(f"{unplaced['areas']:,} known only to an area, drawn as areas")
    if unplaced["nowhere"]:
        parts.append(f"{unplaced['nowhere']:,} without a place, not on the map")
    if unplaced["undated"]:
        parts.append(f"{unplaced['undated']:,} without a day, not on the timeline")
    if said := words.undated(found["undated_claims"]):
        parts.append(said)
    if manifest["refused"]:
        parts.append(f"{words.counted(manifest['refused'], 'value')} refused when the data came in (see Method)")
    engine = running.strikemap().settings.text("engine")
    if engine in ENGINES:
        parts.append(f"figures computed by {ENGINES[engine]}")
    credits = "; ".join(f"{row['title']} ({row['licence'] or 'licence not stated'})" for row in manifest["datasets"])
    parts.append(f"build {selection.build.build_id} of {manifest['built_at'][:10]}, data to {manifest['data_to'] or 'no day'}")
    st.caption(words.plain(". ".join(parts) + f". Data: {credits}."))


def unreported(held: dict, incidents: int) -> str:
    """How many incidents report nothing, in words."""
    if not incidents:
        return "no incident"
    return f"no figure for {held['not_reported']:,}" if held["not_reported"] else "all report a figure"


def _hidden(found: dict) -> str:
    hidden = sum(row["incidents"] for row in found["hidden"])
    return f"{hidden:,} hidden by the filter" if hidden else "nothing hidden"
