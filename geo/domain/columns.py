"""The columns of the frame of incidents: one table that store, tiles, exports and docs share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: name, kind (text, list, day, integer, number, flag), unit, what an empty cell means, what it holds."""

    name: str
    kind: str
    unit: str
    empty: str
    help: str


def _figure(name: str, words: str, condition: str = "") -> tuple[Column, Column]:
    return (
        Column(f"{name}_min", "integer", "people", "not reported", f"{words}: surely at least.{condition}"),
        Column(f"{name}_max", "integer", "people", "no upper bound known, or not reported", f"{words}: at most.{condition}"),
    )


COLUMNS: tuple[Column, ...] = (
    Column("incident_id", "text", "", "never", "Stable id of the incident."),
    Column("dataset", "text", "", "never", "The dataset that the incident came with."),
    Column("title", "text", "", "never", "What and where, in a few neutral words."),
    Column("date_start", "day", "local day", "no day known", "First day on which it may have happened."),
    Column("date_end", "day", "local day", "no day known", "Last day on which it may have happened."),
    Column("date_precision", "text", "date_precisions.csv", "never", "How exactly the day is known."),
    Column("time_local", "text", "HH:MM, local", "time not known", "Time of day; midnight only when a source says so."),
    Column("place", "text", "", "no place known", "The place as the source writes it."),
    Column("gazetteer_id", "text", "", "not from the gazetteer", "Id of the place in the gazetteer."),
    Column("lat", "number", "degrees, WGS 84", "no place known", "Latitude."),
    Column("lon", "number", "degrees, WGS 84", "no place known", "Longitude."),
    Column("precision", "text", "precision_classes.csv", "never", "How exactly the place is known."),
    Column("radius_m", "number", "metres", "no place known", "The true place lies within this radius."),
    Column("country", "text", "ISO 3166-1 alpha-2", "not known", "Country."),
    Column("adm1", "text", "ISO 3166-2", "not known", "Oblast, province or state."),
    Column("adm2", "text", "raion code", "not known", "Raion or district; of Ukraine by the borders of `boundaries/ua_raions_approx.geojson` or of `raion_file`."),
    Column("target_types", "list", "target_types.csv", "no source names a target", "What was hit."),
    Column("weapons", "list", "weapons.csv", "no source names a weapon", "What it was hit with."),
    *_figure("killed", "People killed who are not claimed as soldiers"),
    *_figure("injured", "People injured who are not claimed as soldiers"),
    *_figure("children_killed", "Children among the killed"),
    *_figure("children_injured", "Children among the injured"),
    Column("military_claimed_max", "integer", "people", "nobody claims any, or no upper bound",
           "Soldiers killed as claimed, most often by their enemy; in no other figure."),
    Column("verification", "text", "verification.csv", "never", "Grade of verification."),
    Column("contested", "flag", "", "never", "True when claimants contradict one another about the target, the weapon, whom it hit, or who did it."),
    Column("claims", "integer", "claims", "never", "How many claims stand behind the incident."),
    Column("sources", "integer", "sources", "never", "How many sources these claims come from."),
    Column("updated_at", "day", "day", "not known", "Day of the newest claim."),
    Column("licence", "text", "", "not stated", "Licence of the incident's data."),
    Column("exportable", "flag", "", "never", "False when the licence forbids passing the row on."),
)  # fmt: skip

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
FIGURES: tuple[str, ...] = ("killed", "injured", "children_killed", "children_injured", "military_claimed")


def decimals(radius_m: float | None) -> int:
    """How many decimals of a degree a position may be given with: the first that is as fine as its radius.

    One degree of latitude is about 111 km, so 1 decimal is 11 km, 5 decimals 1 m. Unknown radius: 0.

    >>> decimals(10), decimals(100), decimals(12_000), decimals(120_000)
    (5, 4, 1, 0)
    """
    if radius_m is None or radius_m <= 0:
        return 0
    size_m, digits = 111_000.0, 0
    while size_m > radius_m and digits < 6:
        size_m /= 10
        digits += 1
    return digits

#: what the badges of a map and the bars of a timeline may count
MEASURES: tuple[str, ...] = ("incidents", "killed")
