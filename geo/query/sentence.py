"""The filter in one English sentence, so that a reader knows what was counted without reading an address."""

from __future__ import annotations

from geo.query.criteria import BY_KEY
from geo.query.filter import Filter
from geo.query.known import Known
from geo.query.phrases import span


def sentence(asked: Filter, known: Known) -> str:
    """The filter in words, for example "Missile or drone strikes on energy in Kherson Oblast, 1–30 April 2025"."""
    said: dict[str, list[str]] = {}
    for key, value in asked.values:
        criterion = BY_KEY[key]
        said.setdefault(criterion.role, []).append(criterion.english(value, known))
    kind = f"{said['head'][0][:1].upper()}{said['head'][0][1:]} strikes" if "head" in said else "Strikes" if set(said) - {"state"} else "All strikes"
    what = " ".join([kind, *(f"{role} {words}" for role in ("on", "in") for words in said.get(role, ()))])
    clauses = [what, span(asked.get("from"), asked.get("to")), *said.get("part", ())]
    states = said.get("state", [])
    if asked.get("rule") is None:
        states = [*states, BY_KEY["rule"].english(asked.rule, known)]
    return f"{', '.join(filter(None, clauses))}; {', '.join(states)}."
