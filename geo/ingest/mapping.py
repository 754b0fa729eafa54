"""A mapping says what each column of an unknown file holds: guessed from names and values, edited, saved as TOML."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from geo.errors import BadFile
from geo.ingest.adapter import Adapter
from geo.ingest.reading import Table

#: our column → names that files give it, compared without case, blanks and marks
GUESSES: dict[str, tuple[str, ...]] = {
    "incident_id": ("incidentid", "eventid", "id", "attackid", "damageid", "slug", "ref", "reference", "code", "uid", "номер"),
    "title": ("title", "name", "headline", "event", "назва"),
    "date_start": ("datestart", "date", "eventdate", "dateofevent", "attackdate", "startdate", "day", "incidentdate", "occurred", "timestart", "referenceperiodstart", "дата", "timestamp", "begin", "startedat", "dateandtime", "datetime", "when", "strikedate", "dateofstrike", "dateofattack", "датаподії", "датаудару", "датаатаки", "датасобытия"),
    "date_end": ("dateend", "enddate", "timeend", "referenceperiodend", "end", "finishedat"),
    "time_local": ("timelocal", "time", "attacktime", "localtime", "час"),
    "place": ("place", "location", "locationname", "town", "townorcity", "towncity", "city", "settlement", "village", "locality",
              "area", "населенийпункт", "місто", "where", "citytown", "townvillage", "placename", "settlementname", "municipality", "населенныйпункт", "населённыйпункт", "город"),
    "country": ("country", "countryname", "iso", "iso2", "iso3", "countryterritory", "locationcode", "країна", "страна"),
    "adm1": ("adm1", "oblast", "admin1", "region", "province", "governorate", "state", "provider admin1name", "область"),
    "adm2": ("adm2", "raion", "rayon", "admin2", "district", "район"),
    "lat": ("lat", "latitude", "y", "широта", "ylat", "pointy"),
    "lon": ("lon", "lng", "long", "longitude", "x", "довгота", "xlong", "pointx", "долгота"),
    "precision": ("precision", "geoprecision", "geolocationresolution", "locationprecision"),
    "radius_m": ("radiusm", "accuracym", "radius"),
    "killed": ("killed", "deaths", "dead", "fatalities", "totaldeath", "totaldeaths", "nkill", "numberkilled", "peoplekilled", "загинуло", "загиблі", "загиблих", "вбито", "убито", "погибло", "civilianskilled", "killedcivilians", "numberofdeaths", "numberofkilled", "deathtoll", "civiliandeaths", "погибшие", "погибших"),
    "killed_max": ("killedmax", "deathsmax", "maxkilled"),
    "injured": ("injured", "wounded", "totalinjured", "injuries", "nwound", "numberinjured", "peopleinjured", "поранено", "поранені", "поранених", "ранено", "civiliansinjured", "injuredcivilians", "numberofinjured", "раненые", "раненых"),
    "injured_max": ("injuredmax", "woundedmax", "maxinjured"),
    "children_killed": ("childrenkilled", "killedchildren", "childkilled", "childdeaths", "загинулодітей", "погиблодетей"),
    "children_injured": ("childreninjured", "injuredchildren", "childinjured", "childrenwounded", "пораненодітей", "раненодетей"),
    "target": ("target", "targettype", "targettypes", "typeofinfrastructure", "infrastructure", "typeoffacility", "maincategory",
               "sectoraffected", "impact", "type", "objecttype", "ціль", "тип", "обєкт", "типобєкта", "цель", "объект", "whatwashit", "targetcategory", "typeoftarget", "objecthit", "facilitytype", "infrastructuretype"),
    "weapon": ("weapon", "weapons", "weapontype", "munition", "armsmunition", "attacktype", "model", "зброя", "засіб", "оружие", "weaponused", "weaponsused", "weaponry", "typeofweapon", "munitiontype", "typeofmunition", "типзброї"),
    "claimant": ("claimant", "saidby", "informant", "reportedby", "claimedby", "accordingto"),
    "source": ("source", "sourcename", "publisher", "sources", "джерело", "источник"),
    "url": ("url", "link", "sourcelink", "sourceurl", "permalink", "посилання", "ссылка"),
    "published": ("published", "sourcedate", "reported", "datereported"),
    "description": ("description", "briefdescription", "notes", "summary", "details", "text", "опис", "описание"),
}  # fmt: skip
#: where no name fits wholly, a name that contains this will do
LOOSE = {"lat": "latitude", "lon": "longitude", "date_start": "date"}
ID_ROWS = 200
NEEDED = "at least a day or a place"
#: of a mapping; beside them it may say in [file] how the file is read (see asked.Asked)
PARTS = ("columns", "constants", "dates", "words")


def guess(table: Table) -> dict:
    """A mapping guessed from the column names: {"columns": {ours: theirs}, "constants": {}, "dates": {}, "words": {}}."""
    names = {_plain(name): name for name in reversed(table.columns)}
    columns: dict[str, str] = {}
    taken: set[str] = set()
    for ours, theirs in GUESSES.items():
        found = next((names[_plain(word)] for word in theirs if _plain(word) in names and names[_plain(word)] not in taken), None)
        if found is None and ours in LOOSE:
            found = next((name for name in table.columns if name not in taken and LOOSE[ours] in _plain(name)), None)
        if found:
            columns[ours] = found
            taken.add(found)
    if "incident_id" in columns and not any((text or "").strip() for text in table.head(ID_ROWS)[columns["incident_id"]]):
        del columns["incident_id"]  # a column that was made ready for ids and never filled
    return {"columns": columns, "constants": {}, "dates": {}, "words": {}}


def settle(given: dict | None, table: Table, draft: bool = False) -> dict:
    """The mapping to use: as given, or guessed; raises BadFile when it does not fit the file.

    draft: it may still lack what every mapping needs, as somebody is about to complete it.
    """
    held = guess(table) if given is None else given
    held = {part: held.get(part, {}) for part in PARTS}
    unknown = [key for key in (*held["columns"], *held["constants"]) if key not in GUESSES]
    if unknown:
        raise BadFile("mapping", f"names columns that we do not have: {', '.join(unknown)}.", f"Allowed are {', '.join(GUESSES)}.")
    absent = [name for name in held["columns"].values() if name not in table.columns]
    if absent:
        raise BadFile("mapping", f"names columns that the file does not have: {', '.join(absent)}.", f"It has {', '.join(table.columns)}.")
    known = {*held["columns"], *held["constants"]}
    if not draft and not known & {"date_start", "place", "lat", "adm1"}:
        raise BadFile(table.name, f"needs {NEEDED}, and no column of it is known to hold one.",
                      f"Give a mapping; the file has the columns {', '.join(table.columns[:40])}.")  # fmt: skip
    return held


def read(path: Path) -> dict:
    """The mapping of a TOML file; raises BadFile when it is none."""
    try:
        held = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadFile(Path(path).name, f"is no mapping: {problem}.", "A mapping is TOML with [columns], [constants], [dates], [words.…].") from problem
    strange = [key for key, part in held.items() if key not in (*PARTS, "file") or not isinstance(part, dict)]
    if strange:
        raise BadFile(Path(path).name, f"has unknown parts: {', '.join(strange)}.", f"Allowed are [{'], ['.join((*PARTS, 'file'))}].")
    return held


def write(held: dict) -> str:
    """A mapping as the text of a TOML file."""
    lines = ["# What each column of the file holds: ours = theirs. [file]: how the file is read, where that is not to be found."]
    for part in ("columns", "constants", "dates", *(["file"] if held.get("file") else [])):
        lines += ["", f"[{part}]", *(f"{key} = {json.dumps(str(value), ensure_ascii=False)}" for key, value in held.get(part, {}).items() if value)]
    for name, words in held.get("words", {}).items():
        lines += ["", f"[words.{name}]", *(f"{json.dumps(word, ensure_ascii=False)} = {json.dumps(term)}" for word, term in words.items())]
    return "\n".join(lines) + "\n"


def with_days(adapter: Adapter, held: dict) -> Adapter:
    """The adapter with the mapping's columns of days, so that their order is inferred."""
    from dataclasses import replace

    days = {held["columns"][ours]: "dmy" for ours in ("date_start", "date_end", "published") if ours in held["columns"]}
    prose = tuple(held["columns"][ours] for ours in ("description",) if ours in held["columns"])
    return replace(adapter, days=days, prose=prose)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
