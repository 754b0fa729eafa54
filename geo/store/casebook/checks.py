"""What is wrong with a record before it is written: every problem of a claim, an incident or a source, one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from geo.domain.claim import COUNTED, Claim
from geo.domain.incident import Incident
from geo.domain.place import check_position
from geo.domain.same_strike import Verdict
from geo.domain.source import Source
from geo.domain.vocabulary import Terms, Vocabulary
from geo.errors import BadValue

TEXT_LENGTH = 2000
KNOWN_BASES = ("stated", "inferred")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


def problems(record: Incident | Claim | Source | Verdict, vocabulary: Vocabulary, today: date) -> list[BadValue]:
    """Everything that is wrong with a record, an empty list when it may be written."""
    if isinstance(record, Verdict):
        return []  # it cannot be made wrong
    if isinstance(record, Claim):
        return _claim(record, vocabulary, today)
    if isinstance(record, Incident):
        return _incident(record, vocabulary, today)
    return _source(record, today)


def terms_of(metric: str, vocabulary: Vocabulary) -> Terms | None:
    """The vocabulary that a metric's terms come from; None when it has none."""
    return vocabulary.words_of(metric)


def _claim(claim: Claim, vocabulary: Vocabulary, today: date) -> list[BadValue]:
    found: list[BadValue] = []
    for name, terms in (("metric", vocabulary.metrics), ("claimant_class", vocabulary.claimant_classes)):
        found += _raised(terms.check, name, getattr(claim, name))
    uncounted = claim.metric == "damage" and claim.value is None and claim.qualifier == "exact" and (claim.terms or claim.unit)
    if claim.metric in (*COUNTED, "damage") and not uncounted:
        found += _raised(vocabulary.interval, claim.qualifier, claim.value, claim.value_max)
    elif claim.metric != "damage" and claim.value is not None:
        found.append(BadValue("value", claim.value, f"nothing, as the metric '{claim.metric}' is not a number"))
    if claim.qualifier != "between" and claim.value_max is not None:
        found.append(BadValue("value_max", claim.value_max, "nothing, as the qualifier is not 'between'"))
    terms = terms_of(claim.metric, vocabulary)
    for term in claim.terms:
        found += _raised(terms.check, "terms", term) if terms else [BadValue("terms", term, f"nothing, as the metric is '{claim.metric}'")]
    if not claim.claimant.strip():
        found.append(BadValue("claimant", claim.claimant, "who says it, by name or office; the newsroom itself where it names nobody"))
    return found + _not_later("as_of", claim.as_of, today) + _short(claim, "claimant", "quote", "unit")


def _incident(incident: Incident, vocabulary: Vocabulary, today: date) -> list[BadValue]:
    found: list[BadValue] = []
    if not incident.title.strip():
        found.append(BadValue("title", incident.title, "what and where, in a few neutral words"))
    found += _raised(vocabulary.verification.check, "verification", incident.verification)
    found += _raised(vocabulary.precision_classes.check, "precision", incident.precision)
    if incident.time_local is not None and not _TIME.fullmatch(incident.time_local):
        found.append(BadValue("time_local", incident.time_local, "HH:MM from 00:00 to 23:59, or nothing when it is not known"))
    if incident.date_start is not None and incident.date_precision == "day" and incident.date_end not in (None, incident.date_start):
        found.append(BadValue("date_end", incident.date_end, f"{incident.date_start}, as the date precision is 'day'"))
    if incident.lat is not None and incident.lon is not None:
        found += _raised(check_position, incident.lat, incident.lon)
        if incident.radius_m is None or not incident.radius_m > 0:
            found.append(BadValue("radius_m", incident.radius_m, "metres, more than 0: how far off the true place may be"))
        if incident.precision == "unknown":
            found.append(BadValue("precision", incident.precision, "a precision class, as a position is given"))
    if incident.country is not None and not re.fullmatch(r"[A-Z]{2}", incident.country):
        found.append(BadValue("country", incident.country, "two capital letters of ISO 3166-1, such as UA"))
    if incident.parent_id == incident.incident_id:
        found.append(BadValue("parent_id", incident.parent_id, "another incident, or nothing"))
    return found + _not_later("date_start", incident.date_start, today) + _short(incident, "title", "place")


def _source(source: Source, today: date) -> list[BadValue]:
    found: list[BadValue] = []
    if not source.publisher.strip():
        found.append(BadValue("publisher", source.publisher, "who stands behind the source"))
    if source.url is not None and not _WEB.fullmatch(source.url):
        found.append(BadValue("url", source.url, "an address that begins with http:// or https://, or nothing"))
    if source.sha256 is not None and not re.fullmatch(r"[0-9a-f]{64}", source.sha256):
        found.append(BadValue("sha256", source.sha256, "64 hexadecimal digits, or nothing"))
    if source.published_known not in KNOWN_BASES:
        found.append(BadValue("published_known", source.published_known, ", ".join(KNOWN_BASES)))
    return found + _not_later("published", source.published, today) + _short(source, "publisher", "title", "url", "licence")


def _not_later(name: str, day: date | None, today: date) -> list[BadValue]:
    return [BadValue(name, day, f"a day up to {today}")] if day is not None and day > today else []


def _short(record: object, *names: str) -> list[BadValue]:
    long = [name for name in names if len(getattr(record, name) or "") > TEXT_LENGTH]
    return [BadValue(name, getattr(record, name), f"text of at most {TEXT_LENGTH} characters") for name in long]


def _raised(check: Callable[..., object], *given: object) -> Iterable[BadValue]:
    try:
        check(*given)
    except BadValue as problem:
        return [problem]
    return []
