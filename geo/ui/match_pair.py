"""Two incidents side by side: what each says and who says it, where both lie, and what speaks for one strike."""

from __future__ import annotations

import math

import streamlit as st

from geo.domain.vocabulary import Vocabulary
from geo.match.levels import SILENT
from geo.pairing import Pair
from geo.query.selection import Selection
from geo.ui import incident_panel, words
from geo.ui.map_view import theme

HEIGHT_PX = 320
MOST_CLAIMS = 12
COLOURS = {"light": ("#1f5fa8", "#a85805"), "dark": ("#7db4ee", "#e0a05a")}
NAMES = {"datasets": "Datasets", "day": "Day", "place": "Place", "rivals": "Other pairs", "weapon": "Weapon", "target": "Target",
         "hit": "Who was hit", "killed": "Killed", "injured": "Injured", "subject": "What is told", "wording": "Place name", "only_one": "Only one of them"}  # fmt: skip
SILENCE = {"rivals": "no other could be meant", "datasets": "in two datasets"}
_M_PER_DEGREE = 111_000
LEAST_VIEW_M = 3_000.0


def draw(selection: Selection, pair: Pair) -> None:
    """Nothing; draws both incidents, the map and the reasons."""
    vocabulary = selection.known.vocabulary
    members = selection.build.members([pair.one["incident_id"], pair.other["incident_id"]])
    for place, row, word in zip(st.columns(2), (pair.one, pair.other), ("blue", "orange")):
        with place.container(border=True):
            _side(selection, row, word, [one for one in members if one["incident_id"] == row["incident_id"]])
    left, right = st.columns(2)
    with left:
        _reasons(pair)
    with right:
        _map(pair, vocabulary)


def _side(selection: Selection, row: dict, colour: str, members: list[dict]) -> None:
    vocabulary = selection.known.vocabulary
    st.markdown(f"**{words.plain(row['title'])}**  \n{words.plain(selection.known.datasets.get(row['dataset'], row['dataset'] or ''))}")
    st.caption(words.plain(f"{words.days(row)}{', ' + row['time_local'] if row['time_local'] else ''} · {row['place'] or 'place not known'} · "
                           f"{words.distance(row['radius_m'])} · on the map {colour} · id {row['incident_id']}"))  # fmt: skip
    st.markdown("  \n".join([
        " · ".join(f"**{words.plain(words.row_figure(row, name))}** {label.lower()}" for name, label in incident_panel.METRICS[:2]),
        f"**Target** {words.plain(_labels(vocabulary.target_types, row['target_types']))}",
        f"**Weapon** {words.plain(_labels(vocabulary.weapons, row['weapons']))}",
    ]))  # fmt: skip
    if len(members) > 1:
        st.caption(words.plain("Is one strike already with " + "; ".join(f"{one['title']} ({one['dataset']}, {one['member_id']})" for one in members
                                                                         if one["member_id"] != row["incident_id"]) + "."))  # fmt: skip
    claims = selection.build.claims([row["incident_id"]], selection.asked.as_of)
    quoted, lines, headlines = "", [], set()
    for claim in claims[:MOST_CLAIMS]:
        lines.append(f"- {_claim(claim, vocabulary, claim['quote'] != quoted)}")
        quoted, headline = claim["quote"], claim["source_title"]
        if headline and headline not in headlines and not (quoted or "").startswith(headline):
            lines[-1] += f"  \n  Headline: “{words.plain(headline[:300])}”"
        headlines.add(headline)
    st.markdown(f"Claims · {len(claims):,}\n" + "\n".join(lines))
    if len(claims) > MOST_CLAIMS:
        st.caption(f"and {len(claims) - MOST_CLAIMS:,} more.")
    st.page_link("incident.py", label="Open the incident", query_params=incident_panel.link_to(row))


def _claim(claim: dict, vocabulary: Vocabulary, quoting: bool) -> str:
    said = f"{vocabulary.metrics.label(claim['metric'])}: {incident_panel.wording(claim, vocabulary)}"
    if claim["victim_class"] == "military":
        said += " (soldiers)"
    parts = [said, claim["claimant"], incident_panel.as_of_text(claim)]
    if claim["publisher"] and claim["publisher"] != claim["claimant"]:
        parts.append(claim["publisher"])
    quote = f"  \n  “{words.plain(claim['quote'][:300])}”" if claim["quote"] and quoting else ""
    return words.plain(" · ".join(parts)) + quote


def _reasons(pair: Pair) -> None:
    start = pair.likeness.start
    st.markdown(f"**{pair.probability:.0%} likely one strike.** Before anything is compared {start:.0%} of pairs so near in day and place are one; then:")
    telling = [part for part in pair.likeness.parts if part.factor or (part.reason and part.level != SILENT)]
    st.table(
        [{"Compared": NAMES[part.name], "Makes it": part.factor or "no difference", "In words": part.reason or SILENCE.get(part.name, "nothing that tells")}
         for part in telling],
        hide_index=True, alt="What speaks for one strike and what against it",
    )  # fmt: skip
    silent = [NAMES[part.name].lower() for part in pair.likeness.parts if part.level == SILENT and part.reason]
    if silent:
        st.caption(f"Says nothing either way, as one of them does not give it: {', '.join(silent)}.")


def _map(pair: Pair, vocabulary: Vocabulary) -> None:
    placed = [(row, colour) for row, colour in zip((pair.one, pair.other), COLOURS[theme()]) if row["lat"] is not None]
    if not placed:
        st.info("Neither has a position, so there is no map.")
        return
    from streamlit_folium import st_folium

    from geo.layers import base_map
    from geo.layers.incident import Place, fitting_zoom

    lat, lon, radius_m = _around([row for row, _ in placed])
    chart = base_map(theme(), lat=lat, lon=lon, zoom=fitting_zoom(lat, radius_m), remember=None, layers=False,
                     label="Map of both incidents; the two cards above say the same")  # fmt: skip
    for number, (row, colour) in enumerate(placed):
        area = (row["adm1"] or row["country"]) if vocabulary.is_area(row["precision"]) and row["precision"] in ("oblast", "country") else None
        drawn = Place({"lat": row["lat"], "lon": row["lon"], "radius": row["radius_m"], "area": area, "colour": colour})
        drawn._id = f"place{number}"
        drawn.add_to(chart)
    st_folium(chart, key=f"match_map_{abs(hash(pair.pair_id))}", height=HEIGHT_PX, use_container_width=True, returned_objects=[])
    st.caption("Blue: the first; orange: the second. Each circle holds the true place." if len(placed) == 2 else "The other has no position.")


def _around(rows: list[dict]) -> tuple[float, float, float]:
    """(lat, lon, radius in metres) that holds both with their radii; flat, as a first view needs no more."""
    south, north = min(row["lat"] for row in rows), max(row["lat"] for row in rows)
    west, east = min(row["lon"] for row in rows), max(row["lon"] for row in rows)
    lat = (south + north) / 2
    wide = (east - west) * math.cos(math.radians(lat))
    return lat, (west + east) / 2, max(north - south, wide) * _M_PER_DEGREE / 2 + max(LEAST_VIEW_M, *(float(row["radius_m"] or 0) * 1.2 for row in rows))


def _labels(terms: object, ids: list[str]) -> str:
    return ", ".join(terms.label(term) for term in ids) or "not named"  # type: ignore[attr-defined]


