"""Forty incidents that differ in everything a filter asks for, and the questions that are put to them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from geo.domain.source import Window
from tests.builders import SOURCE, Store, claim, holdings, incident, store_of, vocabulary

D = date(2025, 4, 4)

TITLES = ("Kryvyi Rih: strike", "Кривий Ріг: удар", "50% of O'Brien_street \\ destroyed", "ΟΔΟΣ", "İstanbul")

QUERIES = [
    "", "from=2025-04-01", "to=2025-04-10", "from=2025-04-01&to=2025-04-10", "target=energy", "weapon=missile&weapon=drone", "killed_min=5",
    "killed_possible=20", "injured_min=1", "children=1", "contested=1", "contested=target,weapon", "contested=victims&as_of=2025-04-06", "verification=unassessed", "dataset=own", "claimant_class=party",
    "area=UA-12", "radius_max_m=5000", "bbox=30,46,34,48", "polygon=30 46,38 46,34 50", "q=kryvyi", "window=pause", "window=pause:Russia",
    "window=truce&window=pause:Ukraine", "as_of=2025-04-06", "rule=range", "from=2025-04-01&target=energy&killed_min=1&bbox=30,46,38,50&rule=lowest",
    "as_of=2025-04-06&killed_min=1&area=UA-12",
]  # fmt: skip


def store(folder: Path) -> Store:
    """Forty incidents of two datasets: with and without day, place, figure, target; one split; windows of two claimants."""
    draw = random.Random(4)
    incidents, claims = [], []
    for number in range(40):
        name = f"i{number:02}"
        day = None if number % 9 == 0 else D + timedelta(days=draw.randint(-40, 40))
        last = day + timedelta(days=12) if day and number % 7 == 0 else None
        position = None if number % 8 == 3 else (draw.uniform(46, 50), draw.uniform(30, 38))
        precision, radius_m = draw.choice((("exact", 10.0), ("settlement", 5_000.0), ("oblast", 120_000.0)))
        incidents.append(incident(name, day, last, position, precision, radius_m, TITLES[number % len(TITLES)],
                                  draw.choice(("UA-12", "UA-65", None)), "own" if number % 2 else "other",
                                  parent_id="i01" if number in (2, 3) else None))  # fmt: skip
        for count in range(draw.randint(0, 4)):
            metric = draw.choice(("killed", "killed", "injured", "children_killed", "target", "weapon"))
            words = vocabulary().weapons if metric == "weapon" else vocabulary().target_types
            claims.append(claim(f"{name}-{count}", name, metric, draw.randint(0, 30), draw.choice(("exact", "at_least", "up_to")),
                                victim_class=draw.choice(("civilian", "unknown", "military")),
                                terms=draw.sample(sorted(words), 2) if metric in ("target", "weapon") else (),
                                claimant_class=draw.choice(("media", "party_ru", "ua_local_official")),
                                as_of=D + timedelta(days=draw.randint(0, 9))))  # fmt: skip
    windows = [Window("pause", "Pause", "moratorium", "energy", D - timedelta(days=20), D, "Russia"),
               Window("pause", "Pause", "moratorium", "energy", D - timedelta(days=10), None, "Ukraine"),
               Window("truce", "Truce", "ceasefire", "", D, D + timedelta(days=5), "Both")]  # fmt: skip
    held = [
        holdings([one for one in incidents if one.dataset == name],
                 [one for one in claims if (int(one.incident_id[1:]) % 2 == 1) == (name == "own")],
                 [SOURCE], windows if name == "own" else (), name=name)
        for name in ("own", "other")
    ]  # fmt: skip
    return store_of(folder, *held)


def quoted(text: str) -> str:
    """The text as it stands in a query string."""
    return quote(text)
