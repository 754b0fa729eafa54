"""The working copy of a story's drafts: what was read, what a person makes of it, and the records that it becomes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from geo.domain.claim import COUNTED, NAMED, Claim
from geo.domain.incident import DATE_PRECISIONS, Incident
from geo.domain.vocabulary import Terms, Vocabulary
from geo.extract.drafts import ClaimDraft, IncidentDraft, Span, Word
from geo.extract.text.sentences import even, split
from geo.store.casebook import terms_of
from geo.ui.casebook_place import placed
from geo.ui.casebook_renamed import Named

OWN_DATASET = "casebook"
#: a longer sentence is cut; a quote may be as long
SENTENCE_CHARS = 500
#: extraction's names for counts of soldiers, and the claim's metric
OF_SOLDIERS = {"military_killed": "killed", "military_injured": "injured"}
#: kinds of claimant for which the publisher stands when no name is given: it says the figure itself, or leaves open who does
ITS_PUBLISHER = ("media", "unknown")
#: around words for nobody: that nothing was heard is no claim that nobody was hurt
_UNREPORTED = re.compile(r"\b(?:report(?:s|ed|edly)?|recorded|registered|word|information|known|immediately|initial(?:ly)?|preliminar\w+)\b|повідом|сообща|поступ|надход|відом|известн|попередн|предварит|данн|дани", re.IGNORECASE)
BLANK = {"metric": "killed", "victim_class": "unknown", "qualifier": "exact", "value": None, "value_max": None, "unit": "people",
         "terms": (), "claimant": "", "claimant_class": "media", "as_of": None, "as_of_basis": "published", "quote": ""}  # fmt: skip


@dataclass
class Statement:
    """One claim of a draft as it stands. values: a Claim's fields without ids; an empty claimant of a class of
    ITS_PUBLISHER is the publisher. taken: whether it is to be written. words, rule: what it was read from and by which rule, empty for
    one that a person added.
    """

    values: dict[str, object]
    taken: bool = True
    words: str = ""
    rule: str = ""

    def said_by(self, publisher: str) -> str:
        """The claimant's name."""
        name = str(self.values["claimant"] or "")
        return name or (publisher if self.values["claimant_class"] in ITS_PUBLISHER else "")

    def claim(self, claim_id: str, incident_id: str, source_id: str, publisher: str) -> Claim:
        """The claim that it becomes. Raises BadValue."""
        values = {**self.values, "claimant": self.said_by(publisher)}
        return Claim(claim_id, incident_id, **values, source_id=source_id)  # type: ignore[arg-type]


@dataclass
class Work:
    """One draft as it stands. incident: an Incident's fields without id and dataset. choice: what is to become of it,
    'new', 'merge' (its claims go to the incident `into`) or 'leave'; None while nobody has chosen. seen: the ids of the incidents
    that were in view then. titled: the weapons and targets that a title which nobody wrote names; named_by_claims: those that the claims
    named at the last look, None before the first. apart: True when a person says that what was taken for an earlier version of the story is another story.
    named: whose position the incident has. sentence: for a place that is only named, the sentence that names it. published: the story's day. joined: the number of the draft whose strike it is, too; apart_from: of those behind it that a person says are other strikes.
    """

    draft: IncidentDraft
    incident: dict[str, object]
    statements: list[Statement]
    choice: str | None = None
    into: str | None = None
    seen: frozenset[str] = frozenset()
    apart: bool = False
    joined: int | None = None
    apart_from: frozenset[int] = frozenset()
    named: Named = field(default_factory=lambda: Named(""))
    sentence: str = ""
    published: date | None = None
    titled: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    named_by_claims: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    def record(self, incident_id: str) -> Incident:
        """The incident that it becomes. Raises BadValue."""
        return Incident(incident_id, OWN_DATASET, **self.incident)  # type: ignore[arg-type]

    def another(self) -> Statement:
        """A claim for a person to fill in, as of the story's day; of a place that is only named: what was hit, in the sentence's words."""
        told = {"metric": "target", "unit": "", "quote": self.sentence} if self.sentence and not self.statements else {}
        return Statement({**BLANK, "as_of": self.published, **told})

    @property
    def how_named(self) -> str:
        """For a place that is only named, how; empty for a draft that says something."""
        return ("named only in passing" if self.draft.in_passing else "named with nothing to claim") if self.sentence else ""

    @property
    def name(self) -> str:
        """Place and day in a few words."""
        return f"{self.incident['place'] or 'place not known'} · {self.day}"

    @property
    def day(self) -> str:
        """The day, or the first and the last where it is known to a span of them."""
        first, last = self.incident["date_start"], self.incident["date_end"]
        return "day not known" if first is None else str(first) if last in (None, first) else f"{first} to {last}"


def works(drafts: Iterable[IncidentDraft], text: str, published: date | None, vocabulary: Vocabulary) -> list[Work]:
    """The working copies of drafts. Every number, target and weapon of a draft becomes somebody's statement: where the
    text names no speaker, the publisher's.
    """
    made = [Work(draft, _incident(draft, vocabulary), _statements(draft, text, published, vocabulary), published=published) for draft in drafts]
    sentences = split(even(text)) if any(map(only_named, made)) else []
    for work in made:
        work.named = Named(str(work.incident["place"] or ""))
        work.titled = _titled(work.draft)
        if only_named(work):
            at = work.draft.place_spans[0][0]
            work.sentence = next((" ".join(text[one.start : one.end].split()) for one in sentences if one.start <= at < one.end), work.draft.as_written)[:SENTENCE_CHARS]
    return made


def only_named(work: Work) -> bool:
    """Whether a draft as it was read has a place and no more: it was named in passing, or nothing that is said of it can be claimed."""
    return work.draft.in_passing or (not work.statements and bool(work.draft.place_spans))


def title(place: str | None, weapons: Sequence[str], targets: Sequence[str], vocabulary: Vocabulary) -> str:
    """A neutral title: "Kherson: drone strike (energy)"; kinds of target are named by their labels, which are no words of a sentence."""
    with_what = " and ".join(vocabulary.weapons.label(term).lower() for term in weapons if vocabulary.weapons.root(term) not in ("unknown", "other"))
    what = ", ".join(vocabulary.target_types.label(term).lower() for term in targets[:2] if term != "other")
    return f"{place or 'Place not known'}: {with_what + ' ' if with_what else ''}strike{f' ({what})' if what else ''}"


def last_day(first: date, precision: str) -> date:
    """The last day of the period that begins on `first`."""
    match precision:
        case "week":
            return first + timedelta(days=6)
        case "month":
            return first.replace(day=monthrange(first.year, first.month)[1])
        case "year":
            return first.replace(month=12, day=31)
        case _:
            return first


def _incident(draft: IncidentDraft, vocabulary: Vocabulary) -> dict[str, object]:
    place = draft.place
    precision = draft.date_precision if draft.date and draft.date_precision in DATE_PRECISIONS else "unknown"
    first = draft.date if precision != "unknown" else None
    name = (place.name if place else None) or draft.as_written or None
    return {
        "title": title(name, *_titled(draft), vocabulary),
        "date_precision": precision, "date_start": first, "date_end": last_day(first, precision) if first else None, "time_local": None,
        "place": name, **placed(place),
    }  # fmt: skip


def _titled(draft: IncidentDraft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(draft.weapons_coarse), tuple(dict.fromkeys(word.id for word in draft.targets))


def _statements(draft: IncidentDraft, text: str, published: date | None, vocabulary: Vocabulary) -> list[Statement]:
    found = [_read(claim, published, vocabulary) for claim in draft.claims]
    made = _by_speaker([one for one in found if one is not None])
    told = {(OF_SOLDIERS.get(claim.metric, claim.metric), claim.value, claim.qualifier) for claim in draft.claims if claim.metric != "damage"}
    told_damage = {(claim.value, claim.qualifier, tuple(claim.terms)) for claim in draft.claims if claim.metric == "damage"}

    def own(metric: str, spans: list[Span], rule: str, **more: object) -> None:
        words = ", ".join(dict.fromkeys(text[start:end] for start, end in spans))[:500]
        values = {**BLANK, "unit": "", "as_of": published, "quote": words, "metric": metric, **more}
        made.append(Statement(values, words=words, rule=rule))

    for metric, value in draft.tolls.items():
        if value.value == 0 and _UNREPORTED.search(text[max(0, value.span[0] - 30) : value.span[1] + 40]):
            continue  # "no casualties were reported": nobody claims that there were none, as in "no one was killed"
        if (metric, value.value, value.qualifier) not in told and metric in COUNTED:
            own(metric, [value.span], value.rule, value=value.value, value_max=value.value_max, qualifier=value.qualifier or "exact", unit="people")
    for damage in draft.damage:
        if (damage.value.value, damage.value.qualifier, (damage.target,)) not in told_damage:
            own("damage", [damage.value.span], damage.value.rule, value=damage.value.value, value_max=damage.value.value_max,
                qualifier=damage.value.qualifier or "exact", unit=damage.object, terms=_known([damage.target], vocabulary.target_types))  # fmt: skip
    said = {term for one in made if one.values["metric"] == "target" and not by_a_party(one, vocabulary) for term in one.values["terms"]}  # type: ignore[attr-defined]
    for metric, words, terms in (("target", [word for word in draft.targets if word.id not in said], vocabulary.target_types),
                                 ("weapon", _unsaid(draft.weapons, made, vocabulary.weapons), vocabulary.weapons)):  # fmt: skip
        ids = _known([word.id for word in words], terms)
        if ids:
            own(metric, [word.span for word in words], words[0].rule, terms=ids)
    order = list(vocabulary.metrics)
    return sorted(made, key=lambda one: (one.values["victim_class"] == "military", order.index(str(one.values["metric"]))))


def _read(claim: ClaimDraft, published: date | None, vocabulary: Vocabulary) -> Statement | None:
    """The statement of a claim as it was read; None for one that says nothing that can be written."""
    metric = OF_SOLDIERS.get(claim.metric, claim.metric)
    terms = terms_of(metric, vocabulary)
    ids = _known(claim.terms, terms) if terms is not None else ()
    counted = metric in COUNTED
    if (counted and claim.value is None and claim.qualifier is None) or (terms is not None and not ids):
        return None
    number = {"qualifier": claim.qualifier or "exact", "value": claim.value, "value_max": claim.value_max} if counted or metric == "damage" else {}
    if metric == "damage" and claim.value is None and (claim.qualifier is None or vocabulary.qualifier_rules[claim.qualifier].needs_value):
        number = {"qualifier": "exact", "value": None, "value_max": None}  # "houses were damaged": kept as claimed, nobody counted them
    quote = claim.quote[:1000]
    values = {**BLANK, "unit": "people" if counted else claim.object or "", "as_of": None if claim.earlier else published, "as_of_basis": "inferred" if claim.earlier else "published", "metric": metric, **number, "terms": ids,
              "victim_class": "military" if claim.metric in OF_SOLDIERS else claim.victim_class,
              "claimant": "" if claim.claimant_class in ITS_PUBLISHER and claim.claimant_span is None else claim.claimant,
              "claimant_class": claim.claimant_class if claim.claimant_class in vocabulary.claimant_classes else "unknown", "quote": quote}  # fmt: skip
    return Statement(values, words=quote, rule=claim.rule)


def _by_speaker(found: Iterable[Statement]) -> list[Statement]:
    """The same statements with all targets, weapons and parties that one claimant names in one of each."""
    made: list[Statement] = []
    by: dict[tuple[object, ...], Statement] = {}
    for one in found:
        key = (one.values["metric"], one.values["claimant"], one.values["claimant_class"])
        first = by.get(key)
        if one.values["metric"] not in NAMED or first is None:
            by[key] = one
            made.append(one)
            continue
        first.values["terms"] = tuple(dict.fromkeys((*first.values["terms"], *one.values["terms"])))  # type: ignore[misc]
        if one.words not in first.words.split(", "):
            first.words = f"{first.words}, {one.words}"[:500]
            first.values["quote"] = first.words
    return made


def _unsaid(weapons: Iterable[Word], made: Iterable[Statement], terms: Terms) -> list[Word]:
    """The weapons that no speaker names, neither them nor a kind of them: these are the publisher's own."""
    said = {term for one in made if one.values["metric"] == "weapon" for term in one.values["terms"]}  # type: ignore[attr-defined]
    return [word for word in weapons if word.id not in terms or not said & {*terms.within(word.id)}]


def _known(ids: Iterable[str], terms: Terms) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in ids if name in terms))


def by_a_party(one: Statement, vocabulary: Vocabulary) -> bool:
    """Whether a party of the war makes the claim."""
    return vocabulary.claimant_classes.root(str(one.values["claimant_class"])) == "party"
