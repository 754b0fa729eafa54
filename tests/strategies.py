"""Random claims, incidents and filters for property tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from geo.domain.claim import COUNTED, Claim
from geo.domain.incident import Incident
from tests.builders import claim, incident, vocabulary

FIRST_DAY = date(2025, 4, 1)
days = st.integers(0, 6).map(lambda n: FIRST_DAY + timedelta(days=n))
claimants = st.sampled_from(("A mayor", "A governor", "A ministry"))
classes = st.sampled_from(("ua_local_official", "party_ru", "party_ua", "media", "un", "unknown"))


@st.composite
def worded(draw: st.DrawFn) -> tuple[str, int | None, int | None]:
    """(qualifier, value, value_max) as some claimant may say it."""
    qualifier = draw(st.sampled_from(sorted(vocabulary().qualifier_rules)))
    value = draw(st.integers(0, 40) | st.integers(0, 3_000))
    if not vocabulary().qualifier_rules[qualifier].needs_value and draw(st.booleans()):
        return qualifier, None, None
    return qualifier, value, value + draw(st.integers(0, 9)) if qualifier == "between" else None


@st.composite
def claims_of(draw: st.DrawFn, incident_ids: Sequence[str], most: int = 10) -> list[Claim]:
    """Random claims about the incidents."""
    found = []
    for number in range(draw(st.integers(0, most))):
        metric = draw(st.sampled_from((*COUNTED, "damage", "target", "weapon", "responsibility", "killed", "killed")))
        terms: list[str] = []
        if metric in ("target", "damage", "weapon", "responsibility"):
            words = vocabulary().words_of(metric)
            terms = draw(st.lists(st.sampled_from(sorted(words)), min_size=0 if metric == "damage" else 1, max_size=3, unique=True))
        qualifier, value, value_max = draw(worded())
        found.append(
            claim(
                f"{'-'.join(incident_ids)}-{number:02}", draw(st.sampled_from(list(incident_ids))), metric, value, qualifier, value_max,
                draw(st.sampled_from(("civilian", "military", "unknown"))), terms, draw(claimants), draw(classes),
                draw(st.none() | days), draw(st.sampled_from(("s1", "s2"))),
            )
        )  # fmt: skip
    return found


@st.composite
def incidents_of(draw: st.DrawFn, incident_ids: Sequence[str]) -> list[Incident]:
    """Random incidents with these ids: with and without a day, a place, an oblast."""
    found = []
    for incident_id in incident_ids:
        day = draw(st.none() | days)
        last = day + timedelta(days=draw(st.integers(0, 40))) if day and draw(st.booleans()) else None
        precision, radius_m = draw(st.sampled_from((("exact", 10.0), ("settlement", 5_000.0), ("oblast", 120_000.0))))
        position = draw(st.none() | st.tuples(st.floats(44, 52), st.floats(22, 40)))
        found.append(
            incident(incident_id, day, last, position, precision, radius_m, draw(st.sampled_from(("A strike", "A second strike"))),
                     draw(st.sampled_from(("UA-12", "UA-65", None))))
        )  # fmt: skip
    return found


#: values that criteria may have on the small store, by key
CRITERIA = {
    "from": [f"2025-{month:02d}-{day:02d}" for month in (3, 4, 5) for day in (1, 4, 10, 20)], "to": [f"2025-{month:02d}-20" for month in (5, 6, 7)],
    "target": ["residential", "energy", "education", "commerce"], "weapon": ["missile", "drone", "bomb", "unknown"], "killed_min": ["0", "1", "3", "20"],
    "killed_possible": ["1", "30", "100"], "injured_min": ["0", "5"], "children": ["1"], "contested": ["1", "target", "weapon,victims"], "dataset": ["own", "closed"],
    "claimant_class": ["party", "party_ru"], "area": ["UA-12", "UA-65", "UA-46"], "radius_max_m": ["100", "5000", "20000"],
    "bbox": ["20,46,34,50", "30,40,40,48"], "polygon": ["30 46,40 46,40 50,30 50", "22 44,40 46,30 52"], "q": ["ri", "town", "lviv house", "_", "%25"],
    "window": ["pause", "pause:Ukraine"], "rule": ["lowest", "highest", "range"],
}  # fmt: skip


@st.composite
def filters(draw: st.DrawFn, most: int = 4) -> str:
    """A query string of a few criteria with values that mean something on the small store."""
    keys = draw(st.lists(st.sampled_from(sorted(CRITERIA)), max_size=most, unique=True))
    return "&".join(f"{key}={draw(st.sampled_from(CRITERIA[key]))}" for key in keys)
