"""From an article's text to draft incidents: the order in which the parts of extraction work."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from geo.errors import BadValue
from geo.extract.claims.left_open import leave_open
from geo.extract.claims.sources import only_source, opening_voice
from geo.extract.corrections import corrected
from geo.extract.days import doubtful, weekdays
from geo.extract.drafts import Drafts, IncidentDraft
from geo.extract.kept import DAYS_BACK, kept
from geo.extract.places import toponyms
from geo.extract.places.atlas import Gazetteer, Resolve
from geo.extract.reading.reader import read_all
from geo.extract.reading.reading import Reading
from geo.extract.rules import lexicon as lexica
from geo.extract.rules import parents
from geo.extract.rules.lexicon import Lexicon
from geo.extract.settle import Settled, draft
from geo.extract.speakers import named_persons
from geo.extract.speakers import people as persons
from geo.extract.speakers.issuers import issuer
from geo.extract.strikes.assembly import Assembly
from geo.extract.strikes.on_the_map import stand_in
from geo.extract.strikes.roundups import counts_victims, is_one
from geo.extract.strikes.strike import Strike
from geo.extract.text import sentences
from geo.extract.weapons.weapons import Vocabulary
from geo.extract.weapons.weapons_held import hold

#: longer texts are read up to here: no report is that long
MAX_CHARS = 60_000

#: the share of a report's places that lie in the country of one that no gazetteer lists
HOME_SHARE = 0.8
#: a report whose every strike lies so many days back, told of in so few sentences, is about something else; fewer days where only a month is named
OLD_DAYS = 60
VAGUE_DAYS = 20
MENTIONED = 2


def extract(
    text: str,
    published: dt.date | str | None,
    resolve: Resolve,
    weapon_parents: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Drafts:
    """The draft incidents of a report.

    published: day of publication (date or YYYY-MM-DD), or None when it is not known: then days such as "Friday" stay
    open and the notes ask for it. resolve: name → Resolution, called with country=, adm1=. weapon_parents: fine → coarse
    weapon ids of another vocabulary than that of data/. folder: another folder of rules. Never saves anything; a text without a strike gives
    no incident and a note that says so. Raises BadValue for a date that is none.
    """
    day = _day(published)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    notes: list[str] = []
    if len(text) > MAX_CHARS:
        notes.append(f"Only the first {MAX_CHARS:,} of {len(text):,} characters were read.")
    even = sentences.even(text[:MAX_CHARS])
    lang = sentences.language(even)
    drafts = Drafts(day, lang, digest, [], notes)
    if not even.strip():
        notes.append("The text is empty.")
        return drafts
    if lang not in lexica.LANGUAGES:
        notes.append("The text is in none of the languages that are read: English, Ukrainian, Russian.")
        return drafts
    if day is None:
        notes.append("The day of publication is not known: give it, so that days such as 'Friday' can be read.")
    lexicon = lexica.load(lang, folder)
    drafts.outlet = _outlet(even, lexicon)
    split = sentences.split(even)
    if not any(lexicon.has("trigger", each.text) for each in split) and not counts_victims(even, lexicon):
        notes.append("No strike was found in the text.")
        return drafts
    gazetteer = Gazetteer(resolve, toponyms.countries(even, lexicon), lang, frozenset(lexicon.meanings("name_prefix")))
    people = persons.registry(even, lexicon)
    named = frozenset(people) | (named_persons.names(even) if lang == "en" else frozenset())
    mentions = toponyms.resolve_all(split, lexicon, gazetteer, named)
    readings = read_all(split, people, day, mentions, sentences.quotes(even), lexicon)
    strikes = corrected(Assembly(readings, day).run(), readings, named, day, gazetteer.countries, lexicon)
    signed = issuer(split, [each for reading in readings for each in reading.speakers], lexicon)
    source = signed or (opening_voice(readings) if lang == "en" else only_source(readings))
    settled = Settled(day, drafts.outlet, lexicon, Vocabulary(weapon_parents or parents.of("weapons")), source, _home(readings))
    news = (strikes[0].date() or day) if strikes else None
    pairs = [(strike, draft(strike, replace(settled, source=signed) if _before(strike, news) else settled)) for strike in strikes]
    found = [(strike, incident) for strike, incident in pairs if incident is not None]
    if lang == "en":
        hold(found, readings, settled.vocabulary)
    placed = [pair for pair in found if pair[1].as_written]
    if lang == "en" and day is not None:
        lead = next((each.index for each in readings if not each.sentence.headline), 0)
        if not any(_of_the_news(*pair, day, lead, lexicon) for pair in found):
            placed = found = []  # a trial, an anniversary, talks: only strikes of long ago, in passing
        elif any(incident.date is not None and (day - incident.date).days <= DAYS_BACK for _, incident in placed):
            placed = [pair for pair in placed if not _back_then(*pair, day)]
    drafts.incidents = kept(placed or found, even if lang == "en" else None)
    stand_in(drafts.incidents, readings, gazetteer.by_chance)
    if lang == "en":
        leave_open(drafts.incidents, readings, day)
    _primary(drafts, day)
    notes += _to_look_at(drafts, readings, even, lexicon)
    if not drafts.incidents:
        notes.append("No strike with a place, a figure or a target was found in the text.")
    return drafts


def _before(strike: Strike, news: dt.date | None) -> bool:
    """Whether a strike was on a day before that of the news, so that whoever speaks of the news need not have told of it."""
    return news is not None and strike.day_stated and strike.day is not None and strike.day.exact and strike.day.value < news


def _to_look_at(drafts: Drafts, readings: list[Reading], text: str, lexicon: Lexicon) -> list[str]:
    """What to say of days and places that a person has to look at: days that contradict one another, that were not read or that the text does not state, and places named in passing."""
    found = []
    for reading in readings:
        for each in reading.days if reading.has("trigger") or reading.tolls else ():
            if each.contradicts:
                found.append(f"The date '{reading.sentence.text[each.start : each.end]}' does not fit its weekday or lies after the publication.")
    found += doubtful.notes(text) if drafts.lang == "en" and drafts.incidents else []
    if drafts.published is None and drafts.incidents:
        found += weekdays.undated((reading.sentence.text for reading in readings if reading.has("trigger") or reading.tolls), lexicon)
    undated = [each.as_written or "a place not named" for each in drafts.incidents if each.date_rule == "date.published"]
    passing = [each.as_written for each in drafts.incidents if each.in_passing]
    if passing:
        were = "it was" if len(set(passing)) == 1 else "they were"
        found.append(f"Named only in passing: {', '.join(dict.fromkeys(passing))}. Look whether the text says that {were} struck.")
    if undated:
        found.append(f"The text states no day for {', '.join(dict.fromkeys(undated))}: the day of publication is taken; correct it if the strike was earlier.")
    return list(dict.fromkeys(found))


def _day(published: dt.date | str | None) -> dt.date | None:
    if published is None or isinstance(published, dt.date):
        return published
    try:
        return dt.date.fromisoformat(published.strip()[:10])
    except ValueError as problem:
        raise BadValue("published", published, "a day as YYYY-MM-DD") from problem


def _home(readings: list[Reading]) -> str | None:
    """The country in which nearly all the places of a report lie; None when there are several."""
    found = Counter(each.place.country for reading in readings for each in reading.mentions if each.place is not None and each.role in ("event", "office"))
    country, most = found.most_common(1)[0] if found else (None, 0)
    return country if most >= HOME_SHARE * found.total() else None


def _outlet(text: str, lexicon: Lexicon) -> str | None:
    for rule in lexicon.rules("outlet"):
        found = rule.regex.search(text[:600])
        if found:
            return next((group for group in found.groups() if group), None)
    return None


def _of_the_news(strike: Strike, incident: IncidentDraft, published: dt.date, lead: int, lexicon: Lexicon) -> bool:
    """Whether a draft can be what a report is about: of no strike long ago that it only mentions, and with a place or somebody hurt."""
    exact = incident.date_precision == "day"
    aside = len(strike.parts) <= MENTIONED and all(part.reading.index > lead for part in strike.parts)
    if aside and incident.date is not None and (published - incident.date).days > DAYS_BACK:
        return False  # "He asked for more missiles after a strike killed 19 last month"
    past = incident.date is not None and (published - incident.date).days > (OLD_DAYS if exact else VAGUE_DAYS)
    if past and len(strike.parts) <= MENTIONED and any(lexicon.has("in_passing", part.reading.sentence.text) for part in strike.parts):
        return False
    return bool(incident.as_written) or any(value.value != 0 for value in incident.tolls.values())


def _back_then(strike: Strike, incident: IncidentDraft, published: dt.date) -> bool:
    """Whether a report on a strike of these days only looks back to a year, or to a month without one strike: 'In January, nine people were killed there'.

    'In April, a missile hit the station and killed 20' is a strike that it tells of.
    """
    past = incident.date is not None and (published - incident.date).days > DAYS_BACK
    if not past or incident.date_precision == "day" or len(strike.parts) > MENTIONED:
        return False
    return incident.date_precision not in ("month", "week") or not any(is_one(part.reading.sentence.text) for part in strike.parts if part.tolls)


def _primary(drafts: Drafts, published: dt.date | None) -> None:
    """Marks the strike that the report leads with: the first one that is not long past."""
    for incident in drafts.incidents:
        recent = published is None or incident.date is None or (published - incident.date).days <= 10
        if recent:
            incident.primary = True
            return
    if drafts.incidents:
        drafts.incidents[0].primary = True
