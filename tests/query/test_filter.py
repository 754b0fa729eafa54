"""One grammar: a filter and its query string are the same thing, and what is not understood is refused with what is allowed."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.errors import BadFilter
from geo.query.criteria import BY_KEY, CRITERIA
from geo.query.filter import Filter, checked, from_pairs, parse, written
from geo.query.known import Known, WindowDates
from geo.query.sentence import sentence
from geo.query.values import MAX_RING
from tests.builders import vocabulary

KNOWN = Known(
    vocabulary(),
    areas={"UA-12": "Dnipropetrovsk", "UA-65": "Kherson"},
    datasets={"own": "Own rows", "a & b": "Odd name"},
    windows={
        "pause": (WindowDates("Russia", date(2025, 3, 18), date(2025, 4, 17), "energy"), WindowDates("Ukraine", date(2025, 3, 25), None, "energy")),
    },
    window_titles={"pause": "Pause of strikes on energy"},
)


def values(key: str) -> st.SearchStrategy[str]:
    """Texts that a criterion accepts."""
    criterion = BY_KEY[key]
    if criterion.options:
        return st.sampled_from(sorted(criterion.options(KNOWN)))
    if criterion.kind == "day":
        return st.dates().map(date.isoformat)
    if criterion.kind == "number":
        return st.integers(1, 10_000_000).map(str)
    if criterion.kind == "flag":
        return st.just("1")
    if key == "bbox":
        return st.tuples(st.floats(-180, 180), st.floats(-90, 80), st.floats(-180, 180), st.floats(0.001, 10)).filter(
            lambda box: round(box[0], 6) != round(box[2], 6)
        ).map(lambda box: f"{box[0]!r},{box[1]!r},{box[2]!r},{box[1] + box[3]!r}")  # fmt: skip
    if key == "polygon":
        corner = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
        return st.lists(corner, min_size=3, max_size=8, unique_by=lambda at: (round(at[0], 4), round(at[1], 4))).map(
            lambda ring: ",".join(f"{lon!r} {lat!r}" for lon, lat in ring)
        )
    if key == "build":
        return st.text("0123456789abcdef", min_size=12, max_size=12)
    return st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(lambda text: text.strip())


@st.composite
def query_pairs(draw: st.DrawFn) -> list[tuple[str, str]]:
    """(key, text) pairs of a filter that is accepted, in any order."""
    keys = draw(st.lists(st.sampled_from(sorted(BY_KEY)), unique=True, max_size=8))
    pairs = []
    for key in keys:
        most = 3 if BY_KEY[key].many else 1
        pairs += [(key, text) for text in draw(st.lists(values(key), min_size=1, max_size=most))]
    found = dict(pairs)
    if "from" in found and "to" in found and found["to"] < found["from"]:
        pairs = [(key, text) for key, text in pairs if key != "to"]
    return draw(st.permutations(pairs))


@given(query_pairs())
def test_a_filter_survives_its_own_query_string(pairs):
    asked = from_pairs(pairs, KNOWN)
    assert parse(asked.query_string(), KNOWN) == asked
    assert parse("?" + asked.query_string(), KNOWN) == asked
    assert from_pairs(asked.pairs(), KNOWN) == asked


@given(query_pairs())
def test_the_order_of_pairs_does_not_change_the_address(pairs):
    assert from_pairs(pairs, KNOWN).query_string() == from_pairs(sorted(pairs), KNOWN).query_string()


@given(query_pairs())
def test_every_filter_says_itself_in_one_sentence_and_sets_only_conditions_it_names(pairs):
    asked = from_pairs(pairs, KNOWN)
    words = sentence(asked, KNOWN)
    assert words.endswith(".") and "\n" not in words
    assert {condition.key for condition in asked.conditions(KNOWN)} <= {key for key, _ in asked.values}


@given(st.text(max_size=80))
@example("killed_min=" + "9" * 5_000)
@example("q=\udcff")
@example("q=%00")
@example("from=2025-02-30")
@example("bbox=nan,0,1,1")
@example("bbox=1e999,0,1,1")
@example("%62uild=zz")
@example("=&&&;=")
@example("polygon=,,,")
@example("killed_min=²")
@example("as_of=")
def test_any_text_is_a_filter_or_a_bad_filter_and_never_a_crash(text):
    try:
        asked = parse(text, KNOWN)
    except BadFilter as problem:
        assert problem.allowed
        return
    assert parse(asked.query_string(), KNOWN) == asked


@given(st.sampled_from(sorted(BY_KEY)), st.text(max_size=60))
def test_any_value_of_any_key_is_read_or_refused_by_key(key, text):
    try:
        asked = from_pairs([(key, text)], KNOWN)
    except BadFilter as problem:
        assert problem.key == key
        assert problem.given == text
        return
    assert parse(asked.query_string(), KNOWN) == asked


@pytest.mark.parametrize(
    ("query", "key", "allowed"),
    [
        ("killed_min=-1", "killed_min", "0 to"), ("killed_min=", "killed_min", "0 to"), ("killed_min=1.5", "killed_min", "0 to"),
        ("radius_max_m=0", "radius_max_m", "1 to"), ("colour=red", "colour", "killed_min"), ("target=schools", "target", "education"),
        ("weapon=rocket", "weapon", "missile"), ("from=4 April", "from", "YYYY-MM-DD"), ("from=20250404", "from", "YYYY-MM-DD"),
        ("from=2025-W14-5", "from", "YYYY-MM-DD"), ("children=0", "children", "1"), ("children=yes", "children", "1"),
        ("area=Kherson", "area", "UA-65"), ("bbox=1,2,3", "bbox", "west,south,east,north"), ("bbox=10,50,20,40", "bbox", "south < north"),
        ("bbox=1,2,1,3", "bbox", "west"), ("bbox=-181,0,1,1", "bbox", "west"), ("polygon=30 46,40 46", "polygon", "3 to"),
        ("polygon=30 46,40 46,30 46", "polygon", "3 to"), ("polygon=30 46,40 46,40 95", "polygon", "3 to"), ("q=", "q", "1 to 200"),
        ("q=" + "x" * 201, "q", "1 to 200"), ("window=truce", "window", "pause"), ("window=pause:Poland", "window", "pause:Russia"),
        ("rule=median", "rule", "latest"), ("build=current", "build", "12 hexadecimal"), ("verification=sure", "verification", "confirmed"),
        ("dataset=acled", "dataset", "own"), ("claimant_class=army", "claimant_class", "party_ru"), ("from", "from", "YYYY-MM-DD"),
        ("from=2025-04-05&to=2025-04-04", "to", "2025-04-05"), ("from=2025-04-05&from=2025-04-06", "from", "once"), ("=", "", "killed_min"),
    ],
)  # fmt: skip
def test_an_unknown_key_or_value_is_refused_with_the_allowed_ones(query, key, allowed):
    with pytest.raises(BadFilter) as refused:
        parse(query, KNOWN)
    assert refused.value.key == key
    assert allowed in refused.value.allowed
    assert f"'{key}'" in str(refused.value)


def test_a_polygon_of_more_corners_than_a_hand_draws_is_refused():
    ring = ",".join(f"{30 + n / 100} {46 + n * n / 1e6}" for n in range(MAX_RING + 1))
    with pytest.raises(BadFilter, match=str(MAX_RING)):
        parse(f"polygon={ring}", KNOWN)


def test_the_last_corner_may_repeat_the_first():
    assert parse("polygon=30 46,40 46,40 50,30 46", KNOWN) == parse("polygon=30 46,40 46,40 50", KNOWN)


def test_a_box_finer_than_its_address_can_say_is_refused_instead_of_becoming_empty():
    with pytest.raises(BadFilter):
        parse("bbox=0,0.00000001,1,0.00000002", KNOWN)


def test_a_repeated_value_counts_once_and_values_are_or():
    asked = parse("target=energy&target=residential&target=energy", KNOWN)
    assert asked.get("target") == ("energy", "residential")
    assert asked.query_string() == "target=energy&target=residential"


def test_what_is_contested_may_be_named_by_comma_or_key_and_anything_includes_all_of_it():
    several = parse("contested=weapon,target", KNOWN)
    assert several == parse("contested=target&contested=weapon", KNOWN) and several.query_string() == "contested=target&contested=weapon"
    assert parse("contested=1,victims", KNOWN) == parse("contested=1", KNOWN)
    assert "on which claimants contradict one another about what was the target or what weapon it was" in sentence(several, KNOWN)
    for wrong in ("contested=toll", "contested=target,", "contested=0", "contested="):
        with pytest.raises(BadFilter, match="1, target, weapon, victims, responsibility"):
            parse(wrong, KNOWN)


def test_the_default_rule_needs_no_words_in_an_address():
    assert parse("rule=latest", KNOWN) == Filter()
    assert parse("rule=range", KNOWN).query_string() == "rule=range"
    assert Filter().rule == "latest"


def test_keys_that_belong_to_somebody_else_are_left_alone_only_when_they_are_named():
    assert from_pairs([("limit", "5")], KNOWN, ignored=("limit",)) == Filter()
    with pytest.raises(BadFilter):
        from_pairs([("limit", "5")], KNOWN)


def test_a_criterion_is_set_and_unset():
    asked = Filter().with_value("target", ("energy",)).with_value("from", date(2025, 4, 1))
    assert asked.query_string() == "from=2025-04-01&target=energy"
    assert asked.with_value("target", ()).with_value("from", None) == Filter()
    with pytest.raises(BadFilter):
        checked(asked.with_value("to", date(2025, 3, 1)))


def test_signs_that_mean_something_in_an_address_are_written_so_that_they_survive():
    asked = parse(urlencode([("q", "a&b=c+d #?%/ “ї”"), ("dataset", "a & b"), ("window", "pause:Russia")]), KNOWN)
    assert asked.get("q") == "a&b=c+d #?%/ “ї”"
    assert parse(asked.query_string(), KNOWN) == asked
    assert dict(parse_qsl(asked.query_string()))["dataset"] == "a & b"
    assert "window=pause:Russia" in asked.query_string()


def test_every_criterion_is_one_row_that_can_draw_its_widget_and_its_docs():
    assert len(BY_KEY) == len(CRITERIA)
    for criterion in CRITERIA:
        assert criterion.label and criterion.help.endswith(".")
        assert criterion.kind in ("day", "number", "flag", "terms", "text", "box", "ring", "choice")
        assert (criterion.options is not None) == (criterion.kind in ("terms", "choice"))


def test_the_query_string_of_the_contract_is_known():
    promised = "from to target weapon killed_min killed_possible injured_min children radius_max_m verification dataset claimant_class area bbox"
    assert set(promised.split()) | {"polygon", "q", "window", "as_of", "rule", "build"} <= set(BY_KEY)


def test_numbers_are_written_without_needless_zeros_and_without_minus_zero():
    assert written(BY_KEY["bbox"], parse("bbox=-0.0000001,44.30,40.5,52", KNOWN).get("bbox")) == "0,44.3,40.5,52"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "All strikes; figures by the latest claim."),
        ("weapon=missile&weapon=drone&target=energy&area=UA-12&area=UA-65&from=2025-04-01&to=2025-04-30&as_of=2025-05-05&rule=range",
         "Drone or missile strikes on energy in Dnipropetrovsk and Kherson, 1–30 April 2025; as known on 5 May 2025, figures by the range of claims."),
        ("from=2025-04-04&to=2025-04-04", "Strikes, on 4 April 2025; figures by the latest claim."),
        ("from=2024-12-30&to=2025-01-02", "Strikes, 30 December 2024–2 January 2025; figures by the latest claim."),
        ("killed_min=10&killed_possible=1000", "Strikes, surely at least 10 killed, possibly 1,000 or more killed; figures by the latest claim."),
        ("window=pause:Russia", "Strikes, inside “Pause of strikes on energy” by the dates of Russia; figures by the latest claim."),
    ],
)  # fmt: skip
def test_the_filter_is_said_in_plain_english(query, words):
    assert sentence(parse(query, KNOWN), KNOWN) == words


def test_names_keep_their_capitals_in_the_sentence():
    assert "Ukraine" in sentence(parse("claimant_class=ua_local_official", KNOWN), KNOWN)
    assert "United Nations" in sentence(parse("claimant_class=un", KNOWN), KNOWN)
    assert "Shahed-type" in sentence(parse("weapon=shahed", KNOWN), KNOWN)


def test_quoting_is_the_only_thing_that_may_differ_between_two_spellings_of_one_query():
    assert parse(f"q={quote('Кривий Ріг')}", KNOWN) == parse("q=Кривий+Ріг", KNOWN) == parse("q=Кривий  Ріг", KNOWN)
