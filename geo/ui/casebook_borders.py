"""What the borders say against the codes that fields hold for a position: nothing is saved before one of both is decided."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import streamlit as st

from geo.domain.place import Place
from geo.errors import BadValue
from geo.ui import running, words

#: so near to a border both sides may be right: borders are drawn to some kilometres, those of raions only nearly
NEAR_BORDER_M, M_PER_DEGREE, DIRECTIONS = 10_000.0, 111_320.0, 12
NAMES = ("country", "adm1", "adm2")


def codes_at(lat: float, lon: float) -> dict[str, str | None]:
    """Country, oblast and raion of a position by the borders; None where there is none."""
    [found] = _drawn([(lat, lon)])
    return {name: found[name] or None for name in NAMES}


def contradicted(held: Mapping[str, object]) -> BadValue | None:
    """The code that no border near the position supports, with what is allowed instead; None when there is none, or nobody can tell.

    A position that is moved by hand would else keep the codes of where it was, and be counted there. The place list's own positions
    are believed: some towns belong to an oblast that they do not lie in.
    """
    if held.get("lat") is None or held.get("lon") is None or running.strikemap().vocabulary.is_area(str(held.get("precision"))):
        return None
    lat, lon, radius_m = (float(held.get(name) or 0) for name in ("lat", "lon", "radius_m"))  # type: ignore[arg-type]
    if (lat, lon) == (0.0, 0.0) or not (abs(lat) <= 90 and abs(lon) <= 180):
        return None
    here = codes_at(lat, lon)
    wrong = [name for name in ("adm1", "country", "adm2") if held.get(name) and here[name] and held[name] != here[name] and _has_borders(name, str(held[name]))]
    if not wrong or _of_the_list(held, lat, lon):
        return None
    around = _drawn(_ring(lat, lon, max(NEAR_BORDER_M, radius_m)))
    name = next((each for each in wrong if all(one[each] != held[each] for one in around)), None)
    if name is None:
        return None
    allowed = f"{_called(name, str(here[name]))}, where the position lies by the borders; another position; or nothing: the borders decide"
    return BadValue(name, _called(name, str(held[name])), allowed)


def draw(key: str, held: Mapping[str, object], take: Callable[[dict[str, str | None]], None]) -> None:
    """Nothing; draws what the borders say against the fields, with one click that takes the codes of the position. take: what it does."""
    wrong = contradicted(held)
    if wrong is None:
        return
    here = codes_at(float(held["lat"]), float(held["lon"]))  # type: ignore[arg-type]
    where = ", ".join(_called(name, str(here[name])) for name in NAMES[1:] if here[name]) or str(here["country"])
    st.warning(words.plain(f"By the borders this position lies in {where}, not in {wrong.given}. It cannot be saved so: choose a candidate of the place, "
                           "correct the position, or take the codes of where it lies."))  # fmt: skip
    st.button(words.plain(f"Take the codes of the position: {', '.join(code for code in here.values() if code)}"), key=f"{key}_codes", on_click=take, args=(here,))


def _drawn(positions: list[tuple[float, float]]) -> list[dict[str, str]]:
    import numpy as np

    lat, lon = np.array(positions, dtype=float).T
    found = running.strikemap().drawn(lon, lat)
    return [dict(zip(NAMES, map(str, codes), strict=True)) for codes in zip(found.country, found.adm1, found.adm2)]


def _ring(lat: float, lon: float, radius_m: float) -> list[tuple[float, float]]:
    """Positions on a circle, those beyond the poles left out."""
    wide = max(0.01, math.cos(math.radians(lat)))
    steps = (2 * math.pi * each / DIRECTIONS for each in range(DIRECTIONS))
    ring = [(lat + radius_m / M_PER_DEGREE * math.cos(step), lon + radius_m / (M_PER_DEGREE * wide) * math.sin(step)) for step in steps]
    return [one for one in ring if abs(one[0]) <= 90] or [(lat, lon)]


def _has_borders(name: str, code: str) -> bool:
    """Whether the borders know a code: against one that they do not know they say nothing."""
    units = running.strikemap().units
    return code in {"country": units.countries, "adm1": units.adm1, "adm2": units.raions}[name]


def _of_the_list(held: Mapping[str, object], lat: float, lon: float) -> bool:
    """Whether the place list itself has the position with these codes."""
    if not held.get("gazetteer_id") or not held.get("place"):
        return False
    found = (one.place for one in running.strikemap().resolve(str(held["place"])).candidates)
    return any(one.gazetteer_id == held["gazetteer_id"] and one.adm1 == held.get("adm1") and _at(one, lat, lon) for one in found)


def _at(place: Place, lat: float, lon: float) -> bool:
    return math.isclose(place.lat, lat, abs_tol=1e-3) and math.isclose(place.lon, lon, abs_tol=1e-3)


def _called(name: str, code: str) -> str:
    program = running.strikemap()
    called = program.units.countries.get(code) if name == "country" else program.opened().known.areas.get(code) or program.units.adm1.get(code, ("",))[0]
    return f"{called} ({code})" if called and called != code else code
