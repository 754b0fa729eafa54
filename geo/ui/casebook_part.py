"""One part of a split: its form, and what it takes over of what the whole's claims say was hit, with what and by whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial

from geo.domain.claim import Claim
from geo.domain.derive import described
from geo.domain.incident import Incident
from geo.domain.vocabulary import Vocabulary
from geo.errors import BadValue
from geo.store.casebook import Part, new_id, problems, terms_of
from geo.ui import casebook_borders, casebook_form, casebook_incident, casebook_renamed, words
from geo.ui.casebook_claims import labels, line
from geo.ui.casebook_desk import Desk
from geo.ui.casebook_form import Field

TOLLS = (("killed", "Killed"), ("injured", "Injured"), ("children_killed", "Children killed"))
#: what holds for each part as for the whole until a person says otherwise; tolls never do, as they would count twice
NAMES = (("target", "Target"), ("weapon", "Weapon"), ("responsibility", "Who did it"))
OWN_DATASET, MOST_CLAIMS = "casebook", 100_000


@dataclass(frozen=True)
class Typed:
    """The form of one part as it stands. incident: None while something is wrong with it. number: its place in the form, from 0.
    values: the fields. moved: the ids of the whole's claims that belong to it alone."""

    incident: Incident | None
    number: int
    values: Mapping[str, object]
    found: list[BadValue]

    @property
    def moved(self) -> Collection[str]:
        return self.values.get("moved", ())  # type: ignore[return-value]


def named(claims: Sequence[Claim], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """{metric of NAMES: the terms that an incident's claims say}, in the vocabulary's order."""
    said, did = described(claims, vocabulary), {term for claim in claims if claim.metric == "responsibility" for term in claim.terms}
    return {"target": said.target_types, "weapon": said.weapons, "responsibility": tuple(term for term in vocabulary.parties if term in did)}


def draw(form: str, desk: Desk, whole: Incident, claims: Sequence[Claim], change: str, number: int, label: int) -> Typed:
    """What stands in the form of one part; draws it. label: the how-many-th part of the whole it is."""
    vocabulary = desk.vocabulary
    qualifiers, before = labels(vocabulary.qualifiers), named(claims, vocabulary)
    names = []
    for metric, told in NAMES:
        terms = terms_of(metric, vocabulary)
        if metric != "responsibility" or before[metric]:
            names.append(Field(metric, told, "terms", labels(terms) | {term: terms.label(term) for term in before[metric]},
                               help="As the whole's claims say, by those who say it. What you change is said by the claimant above."))  # type: ignore[arg-type,union-attr]  # fmt: skip
    above = [[Field("title", "Title", empty="")], names, [Field("place", "Place")]]
    position = [
        [Field("precision", "Known to the", "choice", labels(vocabulary.precision_classes)),
         Field("lat", "Latitude", "number"), Field("lon", "Longitude", "number"), Field("radius_m", "Radius (m)", "number")],
        [Field("country", "Country", help="ISO 3166-1, two letters."), Field("adm1", "Oblast or province", help="ISO 3166-2, such as UA-12."),
         Field("adm2", "Raion or district")],
    ]  # fmt: skip
    rows = [[Field(f"{metric}_qualifier", label, "choice", qualifiers), Field(metric, f"{label}: number", "count")] for metric, label in TOLLS]
    if claims:
        rows.append([Field("moved", "Claims of the whole that belong to this part alone", "terms",
                           words.told_apart({claim.claim_id: line(claim, vocabulary) for claim in claims}))])  # fmt: skip
    first = {**asdict(whole), **before, "title": f"{whole.title} ({label})", **{f"{metric}_qualifier": "exact" for metric, _ in TOLLS}}
    values, found = casebook_form.draw(form, above, first)
    _, gazetteer_id, placed_form, placed_first = casebook_renamed.fields(form, str(values["place"] or ""), first)
    for each, fields, begins in ((placed_form, position, placed_first), (form, rows, first)):
        more, wrong_below = casebook_form.draw(each, fields, begins)
        values, found = {**values, **more}, [*found, *wrong_below]
    placed = {name: values[name] for name in ("title", "place", "precision", "lat", "lon", "radius_m", "country", "adm1", "adm2")}
    placed["gazetteer_id"] = gazetteer_id
    if placed["lat"] is not None and placed["radius_m"] is None:
        placed["radius_m"] = vocabulary.radius_m(str(placed["precision"]))
    casebook_borders.draw(form, placed, partial(casebook_form.put, placed_form))
    placed, apart = casebook_incident.agreeing(placed)
    home = new_id("incident", change, number)
    incident, wrong = casebook_form.made(lambda: replace(whole, incident_id=home, dataset=OWN_DATASET, parent_id=whole.incident_id, **placed),
                                         lambda record: problems(record, vocabulary, casebook_form.today()))  # fmt: skip
    return Typed(incident, number, values, [*found, *casebook_form.unless(found, [*apart, *wrong])])  # type: ignore[arg-type]


def part(typed: Typed, claims: Sequence[Claim], moved: Collection[str], said: Mapping[str, object], change: str, vocabulary: Vocabulary) -> tuple[Part | None, tuple[Claim, ...], list[BadValue]]:
    """(the part, those of its claims that a person typed, what is wrong with them). None while its incident is none.

    claims: the whole's. moved: the ids of those that belong to one part alone, whichever that is. said: who says what was typed,
    as of when, in which source.
    """
    if typed.incident is None:
        return None, (), []
    home, values = typed.incident.incident_id, typed.values
    mine = tuple(claim for claim in claims if claim.claim_id in typed.moved)
    taken_over: list[Claim] = []
    wanted: list[tuple[str, dict[str, object]]] = []
    for metric, _ in NAMES:
        over, own = handed_on(metric, values.get(metric, ()), claims, moved, mine, vocabulary)  # type: ignore[arg-type]
        taken_over += over
        wanted += [(metric, {"terms": own})] if own else []
    for metric, _ in TOLLS:
        qualifier = str(values[f"{metric}_qualifier"])
        if values[metric] is not None or not vocabulary.qualifier_rules[qualifier].needs_value:
            wanted.append((metric, {"qualifier": qualifier, "value": values[metric], "unit": "people", "victim_class": "unknown"}))
    made: list[Claim] = []
    found: list[BadValue] = []
    start = MOST_CLAIMS * typed.number
    for at, (metric, more) in enumerate(wanted):
        claim_id = new_id("claim", change, start + at)
        claim, wrong = casebook_form.made(lambda claim_id=claim_id, metric=metric, more=more: Claim(claim_id, home, metric, **more, **said),
                                          lambda record: problems(record, vocabulary, casebook_form.today()))  # fmt: skip
        found += wrong
        made += [claim] if claim else []  # type: ignore[list-item]
    taken_over = [replace(claim, claim_id=new_id("claim", change, start + len(wanted) + at), incident_id=home) for at, claim in enumerate(taken_over)]
    return Part(typed.incident, (*made, *taken_over), mine), tuple(made), found


def handed_on(metric: str, wanted: Collection[str], claims: Sequence[Claim], moved: Collection[str], mine: Sequence[Claim],
              vocabulary: Vocabulary) -> tuple[list[Claim], tuple[str, ...]]:  # fmt: skip
    """(the whole's claims that hold for a part as well, the terms of `wanted` that neither they nor `mine` name).

    They do while a part is what the whole is, those that contradict one another among them, so that a dispute outlives the split.
    Where only damage tells what the target was, the damage holds without its number: objects must not count twice. A dataset's
    claim that nobody could enter so (it names no claimant) is none that can be written again.
    """
    over: list[Claim] = []
    if {*wanted} == {*named(claims, vocabulary)[metric]}:
        over = [claim for claim in claims if claim.metric == metric and claim.claim_id not in moved]
        if metric == "target" and not any(claim.metric == "target" for claim in claims):
            over = [replace(claim, qualifier="exact", value=None, value_max=None) for claim in claims
                    if claim.metric == "damage" and claim.terms and claim.claim_id not in moved]  # fmt: skip
    over = [claim for claim in over if not problems(claim, vocabulary, casebook_form.today())]
    told = {term for claim in (*over, *mine) if claim.metric in (metric, "damage" if metric == "target" else metric) for term in claim.terms}
    return over, tuple(term for term in wanted if term not in told)
