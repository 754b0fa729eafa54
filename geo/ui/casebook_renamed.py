"""A place that is typed by another name: the position and the codes of the old one never stay under it unseen."""

from __future__ import annotations

import contextlib
import copy
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import streamlit as st

from geo.domain.place import Candidate, Place
from geo.errors import BadValue
from geo.match.wording import distance_m
from geo.ui import casebook_form, running, words
from geo.ui.casebook_place import FIELDS, choose, placed


@dataclass
class Named:
    """Whose position the fields of a form hold. name: the place's; left: the name before, when its position was taken away or
    exchanged; places: {name: the fields as they were left}, so that a name that is typed again has its position again.
    version: how often the name was typed anew; fields: what came with it then, None for what was there at first.
    """

    name: str
    left: str = ""
    places: dict[str, dict[str, object]] = field(default_factory=dict)
    version: int = 0
    fields: dict[str, object] | None = None

    def form(self, form: str) -> str:
        """What the keys of the position's fields begin with: others for each name that was typed, as the browser still sends the
        position of some letters ago while a name is typed, which must not come back under it."""
        return f"{form}:{self.version}" if self.version else form

    def chosen(self, name: str) -> None:
        """Nothing; a person chose a place: there is nothing to take back."""
        self.name, self.left = name, ""

    def called(self, name: str, held: Mapping[str, object]) -> dict[str, object] | None:
        """The fields that come with a name that was typed; None where those that are held stay.

        They stay for a name that only says more or is another spelling, and for a position given by hand under a name that no list
        knows. Else they are those of the new name where the place list is sure of it, and empty where it is not.
        """
        old, new = self.name.strip(), name.strip()
        if not new or new == old:
            return None
        self.name = new
        self.version += bool(old)
        filled = any(held.get(name) not in (None, "") for name in FIELDS if name not in ("precision", "radius_m"))
        if not old or not (filled or self.left):
            return None  # a position that had no name yet, or a name that had no position
        known = running.strikemap().resolve(new)
        listed = [one.place for one in known.candidates]
        by_hand = not self.left and (_says_more(old, new) or not running.strikemap().resolve(old).candidates)
        own = held.get("gazetteer_id") in {one.gazetteer_id for one in listed} if held.get("gazetteer_id") else any(_holds(one, held) for one in listed)
        if new not in self.places and (own or (not listed and by_hand)):
            return None
        if filled:
            self.places[old] = {name: held.get(name) for name in FIELDS}
            self.left = self.left or old  # names are told letter by letter while they are typed
        if new == self.left:
            self.left = ""
        return self.places.get(new) or placed(known.place)


def draw(key: str, named: Named, keep: Callable[[dict[str, object]], None]) -> None:
    """Nothing; says that the position went with the name, with a click that keeps it under the new one. keep: what it does."""
    if not named.left or named.left not in named.places:
        return
    before = named.places[named.left]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words.plain(f"“{named.name}” is another name than “{named.left}”: position and codes are no longer those of “{named.left}”."))
        st.button(words.plain(f"Keep the position of {named.left}"), key=f"{key}_keep", on_click=keep, args=({**before, "gazetteer_id": None},), type="tertiary")


def fields(form: str, name: str, before: Mapping[str, object]) -> tuple[list[Candidate], object, str, Mapping[str, object]]:
    """(candidates, gazetteer id, form of the position's fields, with what these begin) for a form that keeps its fields in its widgets;
    draws the choice, which fills the fields.

    before: the record as it was seen; its id stays while the name does, and its position while that is another spelling of it.
    """
    key = f"{form}:chosen"
    held: tuple[Named, object] = casebook_form.typed().get(key) or (Named(str(before["place"] or "")), before["gazetteer_id"])  # type: ignore[assignment]
    named, gazetteer_id = copy.deepcopy(held[0]), held[1]

    def take(place: Place) -> None:
        named.chosen(place.name or name)
        new = placed(place)
        casebook_form.typed()[key] = (named, new.pop("gazetteer_id"))
        casebook_form.put(form, {"place": named.name})
        casebook_form.put(named.form(form), new)

    def keep(old: dict[str, object]) -> None:
        named.left = ""
        casebook_form.typed()[key] = (named, None)
        casebook_form.put(named.form(form), {one: value for one, value in old.items() if one != "gazetteer_id"})

    at, was, first = named.form(form), named.name, named.fields or before
    now = {one: st.session_state.get(f"{at}:{one}", casebook_form.typed().get(f"{at}:{one}", first.get(one))) for one in FIELDS} | {"gazetteer_id": gazetteer_id}
    new = named.called(name, now)
    if named.name != was:
        named.fields = _read({**now, **(new or {})})
    if new is not None:
        gazetteer_id = new["gazetteer_id"]
    elif named.name != was:
        ids = {one.place.gazetteer_id for one in running.strikemap().resolve(name.strip()).candidates}
        gazetteer_id = gazetteer_id if gazetteer_id in ids else None
    if named.name != was:
        casebook_form.typed()[key] = (named, gazetteer_id)
    if name.strip():
        now |= {"gazetteer_id": gazetteer_id, **(new or {})}
        gazetteer_id = id_of(now, running.strikemap().resolve(name.strip()).candidates, before)
    listed = choose(form, name, gazetteer_id, take)
    draw(form, named, keep)
    return listed, gazetteer_id if name.strip() else None, named.form(form), {**before, **(named.fields or {})}


def _read(held: dict[str, object]) -> dict[str, object]:
    """Fields as they stand in widgets as a record has them; what is no number stays as it was typed."""
    made = dict(held)
    for name in ("lat", "lon", "radius_m"):
        with contextlib.suppress(ValueError, TypeError):
            made[name] = float(str(held[name]).replace(",", "."))
    return {name: None if value == "" else value for name, value in made.items()}


def id_of(held: Mapping[str, object], listed: Iterable[Candidate], before: Mapping[str, object]) -> object:
    """The gazetteer id of the fields; None when their position was moved off the place of that id. before: the record as it was read."""
    wanted = held.get("gazetteer_id")
    place = next((one.place for one in listed if one.place.gazetteer_id == wanted), None) or (_place(before) if before.get("gazetteer_id") == wanted else None)
    return wanted if wanted and (place is None or held.get("lat") is None or _holds(place, held)) else None


def _says_more(one: str, other: str) -> bool:
    """Whether one name is the other with further words: "Balakliia" and "Balakliia, the market"."""
    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return len(short) > 2 and re.search(rf"\b{re.escape(short)}\b", long) is not None


def _holds(place: Place, held: Mapping[str, object]) -> bool:
    """Whether the fields hold a position of the place, as far as both may be off."""
    here = _place(held)
    return here is not None and distance_m(place.lat, place.lon, here.lat, here.lon) <= place.radius_m + min(place.radius_m, here.radius_m)


def _place(held: Mapping[str, object]) -> Place | None:
    try:
        return Place(float(held["lat"]), float(held["lon"]), str(held["precision"]), float(held["radius_m"] or 1.0))  # type: ignore[arg-type]
    except (BadValue, TypeError, ValueError, KeyError):
        return None
