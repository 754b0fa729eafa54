"""What extraction hands over: draft incidents whose every value knows its words in the text and the rule that read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from geo.domain.place import Place

Span = tuple[int, int]
#: the rule of a place that the text names beside what suffered there, and of which it tells nothing else
IN_PASSING = "place.in_passing"


@dataclass(frozen=True)
class Value:
    """A number read from the text. value None: the text has a word ('dozens') instead of a number."""

    value: int | None
    qualifier: str | None
    span: Span
    rule: str
    value_max: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The value as DESIGN's draft format has it, with span and rule."""
        return {
            "value": self.value,
            "qualifier": self.qualifier,
            "value_max": self.value_max,
            "span": list(self.span),
            "rule": self.rule,
        }


@dataclass(frozen=True)
class Word:
    """A vocabulary id that the text names, with where and by which rule."""

    id: str
    span: Span
    rule: str


@dataclass(frozen=True)
class DamageDraft:
    """Objects said to be damaged; value None with qualifier None when the text gives no count."""

    object: str
    target: str
    value: Value

    def as_json(self) -> dict[str, Any]:
        """The damage as DESIGN's draft format has it."""
        return {"object": self.object, "target": self.target, **self.value.as_json()}


@dataclass(frozen=True)
class ClaimDraft:
    """What one claimant says. metric: killed, injured, children_killed, children_injured, military_killed,
    military_injured, damage, target, weapon or responsibility. terms: vocabulary ids for damage, target and weapon.
    victim_class: civilian, military or unknown. earlier: told as a count given before, which another has replaced: on which
    day, the report does not say.
    """

    metric: str
    value: int | None
    qualifier: str | None
    claimant: str
    claimant_class: str
    span: Span
    rule: str
    value_max: int | None = None
    terms: tuple[str, ...] = ()
    object: str | None = None
    victim_class: str = "unknown"
    claimant_span: Span | None = None
    quote: str = ""
    earlier: bool = False

    def as_json(self) -> dict[str, Any]:
        """The claim as DESIGN's draft format has it."""
        return {
            "metric": self.metric,
            "value": self.value,
            "qualifier": self.qualifier,
            "value_max": self.value_max,
            "terms": list(self.terms),
            "object": self.object,
            "victim_class": self.victim_class,
            "claimant": self.claimant,
            "claimant_class": self.claimant_class,
            "span": list(self.span),
            "claimant_span": list(self.claimant_span) if self.claimant_span else None,
            "quote": self.quote,
            "earlier": self.earlier,
            "rule": self.rule,
        }


@dataclass
class IncidentDraft:
    """One strike as the text tells it; None and empty mean that the text does not say."""

    as_written: str
    place: Place | None
    place_spans: list[Span]
    place_rule: str
    date: dt.date | None
    date_precision: str
    date_spans: list[Span]
    date_rule: str
    weapons: list[Word] = field(default_factory=list)
    weapons_coarse: list[str] = field(default_factory=list)
    targets: list[Word] = field(default_factory=list)
    tolls: dict[str, Value] = field(default_factory=dict)
    damage: list[DamageDraft] = field(default_factory=list)
    claims: list[ClaimDraft] = field(default_factory=list)
    contested: bool = False
    contested_span: Span | None = None
    primary: bool = False

    @property
    def in_passing(self) -> bool:
        """Whether the text only names the place: that it was struck is for a person to say."""
        return self.place_rule == IN_PASSING

    def as_json(self) -> dict[str, Any]:
        """The incident as DESIGN §6 has it, with spans and rules beside the lists."""
        place = self.place
        return {
            "place": {
                "as_written": self.as_written,
                "name": place.name if place else None,
                "lat": place.lat if place else None,
                "lon": place.lon if place else None,
                "country": place.country if place else None,
                "adm1": place.adm1 if place else None,
                "adm2": place.adm2 if place else None,
                "precision": place.precision if place else "unknown",
                "radius_m": place.radius_m if place else None,
                "confidence": place.confidence if place else None,
                "gazetteer_id": place.gazetteer_id if place else None,
                "spans": [list(span) for span in self.place_spans],
                "rule": self.place_rule,
            },
            "date": {
                "value": self.date.isoformat() if self.date else None,
                "precision": self.date_precision,
                "spans": [list(span) for span in self.date_spans],
                "rule": self.date_rule,
            },
            "weapons": self.weapons_coarse,
            "weapons_fine": sorted({word.id for word in self.weapons}),
            "target_types": list(dict.fromkeys(word.id for word in self.targets)),
            "killed": self._toll("killed"),
            "injured": self._toll("injured"),
            "children_killed": self._toll("children_killed"),
            "children_injured": self._toll("children_injured"),
            "damage": [each.as_json() for each in self.damage],
            "claims": [each.as_json() for each in self.claims],
            "contested": self.contested,
            "contested_span": list(self.contested_span) if self.contested_span else None,
            "primary": self.primary,
            "evidence": {
                "weapons": [{"id": word.id, "span": list(word.span), "rule": word.rule} for word in self.weapons],
                "target_types": [{"id": word.id, "span": list(word.span), "rule": word.rule} for word in self.targets],
            },
        }

    def _toll(self, metric: str) -> dict[str, Any] | None:
        value = self.tolls.get(metric)
        return value.as_json() if value else None


@dataclass
class Drafts:
    """What was read from one text. notes: sentences for the person who reads, e.g. why there is no draft.

    outlet: the newsroom or agency that the text names as its own ("KYIV (AP) –"), None when it names none.
    """

    published: dt.date | None
    lang: str
    sha256: str
    incidents: list[IncidentDraft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    outlet: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The object of DESIGN §6; published is null when it is not known."""
        return {
            "published": self.published.isoformat() if self.published else None,
            "lang": self.lang,
            "sha256": self.sha256,
            "outlet": self.outlet,
            "incidents": [incident.as_json() for incident in self.incidents],
            "notes": self.notes,
        }
