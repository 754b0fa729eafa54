"""The criteria of a filter, one row each: key, label, kind, unit, help, and the condition that it sets.

Widget, query string, API, command line, the filter's sentence and the docs are all drawn from these rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geo.domain.dispute import SUBJECTS
from geo.query import phrases, values
from geo.query.known import Known
from geo.store import predicates as p
from geo.store.wordings import bits

Value = object


@dataclass(frozen=True)
class Criterion:
    """One condition of a filter.

    kind: day, number, flag, terms, text, box, ring, choice. many: the key may be repeated and its values are "or".
    read: text → value, raising BadFilter. condition: value → Condition, or None for criteria that choose the state
    (rule, as_of, build) instead of rows. joined: what may stand between several values under one key. whole: the value that includes
    all others. english: value → the words of the filter's sentence; its `role` there is head, on,
    in, when, part (one more clause) or state.
    """

    key: str
    label: str
    kind: str
    help: str
    read: Callable[[str, Known], Value]
    condition: Callable[[Value, Known], p.Condition] | None
    english: Callable[[Value, Known], str]
    role: str = "part"
    many: bool = False
    unit: str = ""
    joined: str = ""
    whole: str = ""
    options: Callable[[Known], dict[str, str]] | None = None


def _targets(known: Known) -> dict[str, str]:
    return {key: term.label for key, term in known.vocabulary.target_types.items()}


def _weapons(known: Known) -> dict[str, str]:
    return {key: term.label for key, term in known.vocabulary.weapons.items()}


def _grades(known: Known) -> dict[str, str]:
    return {key: term.label for key, term in known.vocabulary.verification.items()}


def _classes(known: Known) -> dict[str, str]:
    return {key: term.label for key, term in known.vocabulary.claimant_classes.items()}


def _windows(known: Known) -> dict[str, str]:
    found = {}
    for window, dates in known.windows.items():
        title = known.window_titles.get(window, window)
        found[window] = f"{title} (dates of anyone)"
        found.update({f"{window}:{one.claimant}": f"{title} (dates of {one.claimant})" for one in dates})
    return found


def _term_bits(terms: tuple[str, ...], words: object) -> int:
    return bits([below for term in terms for below in words.within(term)], tuple(words))


def _in_dataset(names: tuple[str, ...], known: Known) -> p.Predicate:
    """Incidents that came with one of the datasets, those that were made one with another's among them."""
    return p.Any((p.OneOf(("dataset",), names), *(p.HasWords("also_in", (f"|{name}|",)) for name in names)))


def _in_window(values: tuple[str, ...], known: Known) -> p.Condition:
    spans = []
    for value in values:
        window, _, claimant = value.partition(":")
        for one in known.windows[window]:
            if claimant and one.claimant != claimant:
                continue
            parts: list[p.Predicate] = [p.AtLeast("date_end", one.start)]
            if one.end:
                parts.append(p.AtMost("date_start", one.end))
            if one.scope in known.vocabulary.target_types:
                parts.append(p.AnyBit("target_bits", _term_bits((one.scope,), known.vocabulary.target_types)))
            spans.append(p.All(tuple(parts)))
    return p.Condition("window", p.Any(tuple(spans)), "outside the window", p.Missing("date_start"), "without a day")


def _figure(key: str, figure: str, words: str, possibly: bool) -> Callable[[Value, Known], p.Condition]:
    def condition(value: Value, known: Known) -> p.Condition:
        asked = p.PossiblyAtLeast(figure, value) if possibly else p.AtLeast(f"{figure}_min", value)
        return p.Condition(key, asked, f"fewer {words} than asked", p.Missing(f"{figure}_min"), f"no figure for {words}")

    return condition


def _simple(key: str, make: Callable[[Value, Known], p.Predicate], reason: str, missing: str = "", missing_reason: str = "") -> Callable:
    def condition(value: Value, known: Known) -> p.Condition:
        return p.Condition(key, make(value, known), reason, p.Missing(missing) if missing else None, missing_reason)

    return condition


def _contested(value: tuple[str, ...], known: Known) -> p.Condition:
    if ANYTHING in value:
        return p.Condition("contested", p.IsTrue("contested"), "not contested")
    return p.Condition("contested", p.AnyBit("contested_bits", bits(value, tuple(SUBJECTS))), "not contested about this")


#: what claimants may contradict one another about; the first: any of it
ANYTHING = "1"
CONTESTED = {ANYTHING: "anything", "target": "the target", "weapon": "the weapon", "victims": "who was hit", "responsibility": "who did it"}
assert set(CONTESTED) == {ANYTHING, *SUBJECTS}
#: whether charts share the filter; the first needs no words in an address
SHARED, OWN_IGNORED = "shared", "each"
CHARTS = {SHARED: "share the filter", OWN_IGNORED: "each ignore their own condition"}
CHILDREN = p.Any((p.AtLeast("children_killed_min", 1), p.AtLeast("children_injured_min", 1)))

CRITERIA: tuple[Criterion, ...] = (
    Criterion("from", "From", "day", "First day. An incident known only to a span of days stays when the span touches the period.",
              values.day("from"), _simple("from", lambda v, k: p.AtLeast("date_end", v), "before the first day", "date_start", "without a day"),
              unit="local day",
              english=lambda v, k: phrases.day(v), role="when"),
    Criterion("to", "To", "day", "Last day, that day included.",
              values.day("to"), _simple("to", lambda v, k: p.AtMost("date_start", v), "after the last day", "date_start", "without a day"),
              unit="local day",
              english=lambda v, k: phrases.day(v), role="when"),
    Criterion("target", "Target", "terms", "What was hit, any of these.",
              values.option("target", _targets),
              _simple("target", lambda v, k: p.AnyBit("target_bits", _term_bits(v, k.vocabulary.target_types)), "another target",
                      "target_bits", "no target named"), many=True, options=_targets,
              english=lambda v, k: phrases.labels(k.vocabulary.target_types, v), role="on"),
    Criterion("weapon", "Weapon", "terms", "What it was hit with, any of these; a coarse weapon finds its finer kinds.",
              values.option("weapon", _weapons),
              _simple("weapon", lambda v, k: p.AnyBit("weapon_bits", _term_bits(v, k.vocabulary.weapons)), "another weapon",
                      "weapon_bits", "no weapon named"), many=True, options=_weapons,
              english=lambda v, k: phrases.labels(k.vocabulary.weapons, v), role="head"),
    Criterion("killed_min", "Killed, surely at least", "number", "The lower bound of the killed reaches this number.",
              values.whole("killed_min", 0), _figure("killed_min", "killed", "killed", False), unit="people",
              english=lambda v, k: f"surely at least {v:,} killed"),
    Criterion("killed_possible", "Killed, possibly at least", "number", "The upper bound of the killed reaches this number or is open.",
              values.whole("killed_possible", 0), _figure("killed_possible", "killed", "killed", True), unit="people",
              english=lambda v, k: f"possibly {v:,} or more killed"),
    Criterion("injured_min", "Injured, surely at least", "number", "The lower bound of the injured reaches this number.",
              values.whole("injured_min", 0), _figure("injured_min", "injured", "injured", False), unit="people",
              english=lambda v, k: f"surely at least {v:,} injured"),
    Criterion("children", "Children hurt", "flag", "At least one child was surely killed or injured.",
              values.flag("children"), _simple("children", lambda v, k: CHILDREN, "no child surely hurt"),
              english=lambda v, k: "with children surely killed or injured"),
    Criterion("contested", "Contested", "terms", "Claimants contradict one another about the target, the weapon, whether civilians or soldiers were hit, or who did it, "
              "any of these, several by comma; 1: about anything.",
              values.option("contested", lambda known: CONTESTED), _contested, many=True, options=lambda known: CONTESTED, joined=",", whole=ANYTHING,
              english=lambda v, k: "on which claimants contradict one another" + ("" if ANYTHING in v else f" about {phrases.either([SUBJECTS[one] for one in v])}")),
    Criterion("verification", "Verification", "terms", "Grade of verification, any of these.",
              values.option("verification", _grades),
              _simple("verification", lambda v, k: p.OneOf(("verification",), v), "another grade of verification"),
              many=True, options=_grades,
              english=lambda v, k: f"graded {phrases.labels(k.vocabulary.verification, v)}"),
    Criterion("dataset", "Dataset", "terms", "The dataset it came with, any of these.",
              values.option("dataset", lambda known: dict(known.datasets)),
              _simple("dataset", _in_dataset, "in another dataset"), many=True,
              options=lambda known: dict(known.datasets),
              english=lambda v, k: f"from {phrases.either([k.datasets.get(name, name) for name in v])}"),
    Criterion("claimant_class", "Claimed by", "terms", "At least one claim is by a claimant of these classes.",
              values.option("claimant_class", _classes),
              _simple("claimant_class", lambda v, k: p.AnyBit("class_bits", _term_bits(v, k.vocabulary.claimant_classes)),
                      "no claim by these claimants"), many=True, options=_classes,
              english=lambda v, k: f"with a claim by {phrases.labels(k.vocabulary.claimant_classes, v)}"),
    Criterion("area", "Area", "terms", "Oblast, province or state by ISO 3166-2, or raion by code, any of these.",
              values.option("area", lambda known: dict(known.areas)),
              _simple("area", lambda v, k: p.OneOf(("adm1", "adm2"), v), "in another area", "adm1", "area not known"),
              many=True, options=lambda known: dict(known.areas),
              english=lambda v, k: phrases.either([k.areas.get(code, code) for code in v], "and"), role="in"),
    Criterion("radius_max_m", "Place known within", "number", "The true place lies within so many metres.",
              values.whole("radius_max_m", 1),
              _simple("radius_max_m", lambda v, k: p.AtMost("radius_m", v), "place known less precisely", "radius_m", "without a place"),
              unit="m",
              english=lambda v, k: f"place known within {phrases.distance(v)}"),
    Criterion("bbox", "Map section", "box", "The position lies in west,south,east,north.",
              values.box, _simple("bbox", lambda v, k: p.InBox(*v), "outside the map section", "lat", "without a place"), unit="degrees",
              english=lambda v, k: phrases.box(v)),
    Criterion("polygon", "Polygon", "ring", "The position lies inside a polygon of lon lat corners.",
              values.ring, _simple("polygon", lambda v, k: p.InRing(v), "outside the polygon", "lat", "without a place"), unit="degrees",
              english=lambda v, k: f"inside a drawn polygon of {len(v)} corners"),
    Criterion("q", "Words", "text", "All of these words stand in title, place or id.",
              values.words, _simple("q", lambda v, k: p.HasWords("searched", tuple(v.split())), "without these words"),
              english=lambda v, k: f"with the words “{v}”"),
    Criterion("window", "Context window", "terms", "Happened in a context window, by anyone's dates or by one claimant's.",
              values.option("window", _windows), _in_window, many=True, options=_windows,
              english=lambda v, k: f"inside {phrases.either([phrases.window(one, k) for one in v])}"),
    Criterion("as_of", "As known on", "day", "Only what is known to have been claimed by the end of that day.", values.day("as_of"), None, unit="day",
              english=lambda v, k: f"as known on {phrases.day(v)}", role="state"),
    Criterion("rule", "Figures by", "choice", "How an incident's figures are derived from its claims.",
              values.option("rule", lambda known: {key: term.label for key, term in known.vocabulary.rules.items()}), None,
              options=lambda known: {key: term.label for key, term in known.vocabulary.rules.items()},
              english=lambda v, k: f"figures by the {k.vocabulary.rules.label(v).lower()}", role="state"),
    Criterion("charts", "Charts", "choice", "Whether bars and groups count what the whole filter selects, or ignore the condition that they show "
              "themselves, so that one sees what else there is to choose.",
              values.option("charts", lambda known: dict(CHARTS)), None, options=lambda known: dict(CHARTS),
              english=lambda v, k: f"charts {CHARTS[v]}", role="state"),
    Criterion("build", "State of the data", "text", "Pins one state of the data by its build id.", values.build_id, None,
              english=lambda v, k: f"in the state of build {v}", role="state"),
)  # fmt: skip

BY_KEY: dict[str, Criterion] = {criterion.key: criterion for criterion in CRITERIA}
