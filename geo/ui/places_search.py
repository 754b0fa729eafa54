"""The search box: suggestions while one types, and all that the place list says of the one that is marked."""

from __future__ import annotations

import streamlit as st

from geo.gazetteer.about import About
from geo.ui import places_desk, places_map, running, words

KINDS = {"country": "country", "region": "loose region", "adm1": "first-order unit", "adm2": "raion or district", "hromada": "hromada",
         "settlement": "settlement", "unlocated": "settlement without a known position", "quarter": "part of a city", "city_district": "district of a city"}  # fmt: skip
MOST_NAMES = 60


@st.fragment
def draw() -> None:
    """Nothing; draws the box, and the marked place with its precision, radius, ids, other names and map."""
    left, right = st.columns([3, 2])
    with left:
        found = box("places_find", "Find a place", "")
        if found:
            details(found)
    with right:
        places_map.draw("places_find", found.place if found else None, [])


def box(key: str, label: str, first: str) -> About | None:
    """The place that is marked among the suggestions for what is typed; draws the box and them. None: nothing was found."""
    if key not in st.session_state:
        st.session_state[key] = first
    typed = st.text_input(label, key=key, live=True, max_chars=80, placeholder="Begin to type, in any script")
    if not typed.strip():
        st.caption("Places that begin so appear while you type; likely spellings when few do.")
        return None
    found = running.strikemap().gazetteer.suggest(typed, limit=8)
    if not found:
        st.info(words.plain(f"The place list has nothing that begins with or is spelled nearly like “{typed}”."))
        return None
    held = {one.gazetteer_id: one for one in found}
    chosen = st.radio(
        "Suggestions", list(held), key=f"{key}_found", label_visibility="collapsed", format_func=lambda name: _line(held[name]),
        captions=[words.plain(_under(one)) for one in found],
    )  # fmt: skip
    return _about(chosen) if chosen else None


def details(found: About) -> None:
    """Nothing; draws all that is known of a place."""
    place = found.place
    classes = running.strikemap().vocabulary.precision_classes
    lines = {
        "Names": " · ".join(dict.fromkeys((found.name, found.name_uk))),
        "What": KINDS[found.kind] + (f", {found.population:,} people" if found.population else ""),
        "Where": places_desk.where(place.country, place.adm1, place.adm2),
        "Position": places_desk.position(place.lat, place.lon, place.radius_m),
        "Precision": f"{classes.label(place.precision)}, {words.distance(place.radius_m)}",
        "Ids": " · ".join(part for part in (place.gazetteer_id, place.adm1, place.adm2) if part),
        "Other names": ", ".join(found.names[:MOST_NAMES]) + (f" and {len(found.names) - MOST_NAMES} more" if len(found.names) > MOST_NAMES else "") or "none",
    }
    st.markdown("  \n".join(f"**{label}** {words.plain(text)}" for label, text in lines.items() if text))
    st.caption("Other names are shown as they are looked up: small letters, no marks.")


def _line(one) -> str:  # noqa: ANN001 - search.Suggestion
    names = one.name if one.name_uk in ("", one.name) else f"{one.name} · {one.name_uk}"
    return words.plain(f"{names} · {places_desk.where(one.country, one.adm1, None)}")


def _under(one) -> str:  # noqa: ANN001 - search.Suggestion
    parts = [KINDS[one.kind], words.distance(one.radius_m), one.gazetteer_id]
    parts += [f"{one.population:,} people"] if one.population else []
    parts += [f"spelling {one.likeness:.0f} of 100 alike"] if one.likeness < 100 else []
    return " · ".join(parts)


@st.cache_resource(max_entries=200, show_spinner=False)
def _about(gazetteer_id: str) -> About | None:
    from geo.gazetteer.about import about

    return about(running.strikemap().gazetteer, gazetteer_id)
