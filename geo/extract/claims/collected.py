"""Collects the claims about one strike, each with who makes it."""

from __future__ import annotations

from functools import lru_cache

from geo.extract.claims.claimants import claimant_class
from geo.extract.claims.disputes import of_soldiers
from geo.extract.counts.casualties import Toll
from geo.extract.drafts import ClaimDraft, Span
from geo.extract.rules.sought import Sought
from geo.extract.speakers import unread
from geo.extract.speakers.floor import NOT_CONFIRMED
from geo.extract.speakers.people import Speaker
from geo.extract.speakers.voices import SOURCE_LINE
from geo.extract.strikes.part import Part

#: the rule of bodies that were brought to a hospital
RECEIVED = "en.killed.received"
#: when a count was as low as that
_AT_AN_HOUR = Sought(
    r"^\s*\d{1,2}[:.]\d\d\s*[–-]|\b(?:[Aa]t|[Bb]y|[Aa]s of|[Aa]round|[Ss]hortly (?:before|after)|[Uu]ntil)\s+(?:about\s+)?(?:\d{1,2}(?:[:.]\d\d|\s*[ap]\.?m\b)|noon|midnight|midday|dawn|daybreak|nightfall|mid-?(?:morning|afternoon)|(?:that |the )?(?:(?:early|late|same) )?(?:morning|afternoon|evening|night)\b)|\b\d{1,2}[:.]\d\d\s*[ap]\.?m\b|\b(?:minutes|hours?)\s+(?:later|earlier|before)\b"
    r"|\b(?:first|earlier|initial|previous|preliminary|original)\s+(?:\w+\s+)?(?:reports?|posts?|statements?|counts?|tolls?|messages?|figures?|updates?)\b"
    r"|\b(?:spoke|told|wrote)\s+(?:at\s+)?first\s+of\b|\b(?:and\s+)?then\s+(?:of\b|corrected\b)|\bcorrected\s+(?:this|that|it|them)\s+to\b"
    r"|\bhad\s+(?:\w+ly\s+|at\s+first\s+|only\s+)?(?:recorded|registered|reported|counted|listed|confirmed|announced|given|put|spoken)\b"
)


@lru_cache(maxsize=64)  # asked for each claim of a sentence
def at_an_hour(sentence: str) -> bool:
    """Whether a sentence gives the count of an hour, or of a first message, which may have been lower: 'At 9 a.m. he had reported four'."""
    return bool(_AT_AN_HOUR.search(sentence))


class Claims:
    """Collects the claims about one strike, each once per claimant class and value."""

    def __init__(self, country: str | None, outlet: str | None, occupied: bool = False, source: Speaker | None = None, english: bool = True) -> None:
        self.country = country
        self.occupied = occupied
        #: whom a report has all its figures from
        self.source = source
        #: English reports name a newsroom where a figure is its own, and whoever is no official of whom the report has told: "the company said"
        self.overruled = () if english else ("media", unread.ROLE)
        self.outlet = outlet or "the outlet itself"
        self.found: dict[tuple, ClaimDraft] = {}
        #: claims of whom only the report's line of sources speaks
        self.of_source_line: set[tuple] = set()
        #: claims of sentences that tell of a figure that has changed, or that was known at an hour
        self.revised: set[tuple] = set()

    def class_at(self, part: Part, position: int) -> str | None:
        """The class of who speaks at a position of a sentence; None when the report speaks itself."""
        speaker = self._speaker(part, position)
        return self._class_of(speaker) if speaker and speaker.role != unread.ROLE else None

    def _speaker(self, part: Part, position: int) -> Speaker | None:
        speaker = part.reading.speaker_at(position)
        if speaker is None and NOT_CONFIRMED.search(part.reading.sentence.text):
            return None  # "Russian officials did not comment on the strike, which killed nine"
        return self.source if self.source and (speaker is None or speaker.role in self.overruled) else speaker

    def _class_of(self, speaker: Speaker) -> str:
        if self.occupied and speaker.role == "local_official" and speaker.side != "ua":
            return "ru_occupation_official"
        return claimant_class(speaker, self.country)

    def add(
        self,
        part: Part,
        metric: str,
        span: Span,
        rule: str,
        value: int | None = None,
        value_max: int | None = None,
        qualifier: str | None = None,
        terms: tuple[str, ...] = (),
        named: str | None = None,
        victim_class: str = "unknown",
        said_by: Speaker | None = None,
        earlier: bool = False,
    ) -> None:
        """Takes a claim in. span: positions in the sentence; named: the damaged object in the words of the report; said_by: else who speaks at the span; earlier: replaced since."""
        start, end = span
        for speaker in self._sayers(said_by or self._speaker(part, start), metric, value):
            role = (self._class_of(of_soldiers(speaker, self.country)) if metric.startswith("military_") else self._class_of(speaker)) if speaker else "media"
            claim = ClaimDraft(
                metric,
                value,
                qualifier,
                speaker.name if speaker else self.outlet,
                role,
                part.reading.span(start, end),
                rule,
                value_max,
                terms,
                named,
                victim_class,
                part.reading.span(speaker.start, speaker.end) if speaker and speaker.end else None,
                part.reading.sentence.text[start:end],
                earlier,
            )
            key = (metric, value, None if value is not None else qualifier, role, terms, named)
            if speaker is not None and speaker.rule == SOURCE_LINE:
                self.of_source_line |= {key} - self.found.keys()
            else:
                self.of_source_line.discard(key)
            self.revised |= {key} if part.reading.has("revised") or at_an_hour(part.reading.sentence.text) else set()
            self.found.setdefault(key, claim)

    def give_way(self) -> None:
        """Nothing; a figure that a line of sources alone gives to its first name is that of whoever is quoted with it."""
        said = {key[:2] for key in self.found.keys() - self.of_source_line}
        for key in self.of_source_line:
            if key[:2] in said:
                del self.found[key]

    def _sayers(self, speaker: Speaker | None, metric: str, value: int | None) -> list[Speaker | None]:
        """Whose claim it is: the speaker and who is named beside them; None stands for the report itself, nobody for a speaker not known."""
        if speaker and speaker.role == unread.ROLE:
            return [None] if metric in ("damage", "target") else []
        together: list[Speaker | None] = [speaker]
        beside = speaker.beside if speaker and value is not None else None
        while beside is not None:
            together += [beside] if self._class_of(beside) != "media" else []
            beside = beside.beside
        return together


def own_count(part: Part, toll: Toll) -> bool:
    """Whether a hospital that is named counts the bodies brought to it, which are some of all but a figure of its own."""
    speaker = part.reading.speaker_at(toll.start)
    return toll.rule == RECEIVED and speaker is not None and speaker.role == "health_worker" and not part.reading.held


def of_a_claim(part: Part, toll: Toll, claims: Claims) -> bool:
    """Whether children are told of beside those with whom somebody who is named counts them: 'the mayor said 16, seven of them children'."""
    named = not part.reading.held and claims.class_at(part, toll.start) not in (None, "media")
    return named and any(f"children_{each.metric}" == toll.metric and (each.value or 0) >= (toll.value or 0) for each in part.tolls if each.start < toll.start)
