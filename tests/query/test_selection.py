"""What a filter selects: every criterion on real rows, nothing lost between shown and hidden, no text that reaches the engine as code."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon

from geo.domain.casualties import total
from geo.domain.columns import FIGURES
from geo.domain.derive import figures
from geo.domain.source import Window
from geo.errors import UnknownIncident
from geo.query.selection import Selection
from geo.store import statements
from geo.store.predicates import Condition, IsTrue
from tests.builders import SOURCE, Store, claim, holdings, incident, store_of, store_with, vocabulary
from tests.query.test_filter import KNOWN, query_pairs
from tests.strategies import claims_of, incidents_of

D = date(2025, 4, 4)
TITLES = ("Kryvyi Rih: strike", "Кривий Ріг: удар", "50% of O'Brien_street \\ destroyed", "ΟΔΟΣ", "İstanbul")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Store:
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
    return store_of(tmp_path_factory.mktemp("mixed"), *held)


QUERIES = [
    "", "from=2025-04-01", "to=2025-04-10", "from=2025-04-01&to=2025-04-10", "target=energy", "weapon=missile&weapon=drone", "killed_min=5",
    "killed_possible=20", "injured_min=1", "children=1", "contested=1", "verification=unassessed", "dataset=own", "claimant_class=party",
    "area=UA-12", "radius_max_m=5000", "bbox=30,46,34,48", "polygon=30 46,38 46,34 50", "q=kryvyi", "window=pause", "window=pause:Russia",
    "window=truce&window=pause:Ukraine", "as_of=2025-04-06", "rule=range", "from=2025-04-01&target=energy&killed_min=1&bbox=30,46,38,50&rule=lowest",
    "as_of=2025-04-06&killed_min=1&area=UA-12",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_shown_and_hidden_incidents_are_all_incidents(mixed, query):
    everything = mixed.select().totals["incidents"]
    found = mixed.select(query)
    assert found.totals["incidents"] + sum(row["incidents"] for row in found.hidden) == everything
    assert all(row["reason"] and row["incidents"] > 0 for row in found.hidden)


@pytest.mark.parametrize("query", QUERIES)
def test_totals_pages_batches_row_numbers_and_single_questions_agree(mixed, query):
    found = mixed.select(query)
    rows, after = [], -1
    while page := found.page(after, 7):
        rows += page
        after = page[-1]["row_no"]
    assert len(rows) == len({row["incident_id"] for row in rows}) == found.totals["incidents"]
    assert [row for batch in found.batches() for row in batch] == rows
    assert found.row_numbers().to_pylist() == [row["row_no"] for row in rows]
    for figure in FIGURES:
        if figure == "military_claimed":
            continue
        assert found.totals[f"{figure}_reported"] == sum(row[f"{figure}_min"] is not None for row in rows)
        assert (found.totals[f"{figure}_min"] or 0) == sum(row[f"{figure}_min"] or 0 for row in rows)
        assert found.totals[f"{figure}_bounded"] == sum(row[f"{figure}_max"] is not None for row in rows)
    for row in mixed.select().page()[:10]:
        assert found.has(row["incident_id"]) == (row["incident_id"] in {one["incident_id"] for one in rows})


@pytest.mark.parametrize("query", QUERIES)
def test_groups_that_do_not_overlap_sum_to_the_totals(mixed, query):
    found = mixed.select(query)
    groups = found.groups(list(statements.GROUPINGS))
    for rows in groups.values():
        for column, number in found.totals.items():
            assert sum(row[column] or 0 for row in rows) == (number or 0), column


def test_rows_come_newest_day_first_and_those_without_a_day_last(mixed):
    days = [row["date_start"] for row in mixed.select().page()]
    known = [day for day in days if day]
    assert days == sorted(known, reverse=True) + [None] * (len(days) - len(known))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(query_pairs())
def test_any_filter_that_is_accepted_is_answered_and_nothing_is_lost(mixed, pairs):
    held = {"area": mixed.known.areas, "dataset": mixed.known.datasets, "window": KNOWN.windows}
    pairs = [(key, text) for key, text in pairs if key != "build" and (key not in held or text in held[key])]
    query = "&".join(f"{key}={quoted(text)}" for key, text in pairs)
    found = mixed.select(query)
    assert found.totals["incidents"] + sum(row["incidents"] for row in found.hidden) == mixed.select().totals["incidents"]
    assert len(found.page()) == found.totals["incidents"]


def quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text)


def ids(store: Store, query: str) -> set[str]:
    return set(store.ids(query))


def test_a_span_of_days_stays_when_it_touches_the_period(tmp_path):
    store = store_with(tmp_path, [incident("span", date(2025, 3, 28), date(2025, 4, 3)), incident("after", D), incident("none", None)])
    assert ids(store, "from=2025-04-01&to=2025-04-02") == {"span"}
    assert ids(store, "to=2025-03-28") == {"span"}
    assert ids(store, "from=2025-04-04") == {"after"}
    assert store.select("from=2025-04-01").hidden == [{"reason": "without a day", "incidents": 1}]


def test_surely_and_possibly_use_the_lower_and_the_upper_bound(tmp_path):
    store = store_with(tmp_path, [incident(name) for name in ("least", "upto", "exact", "none")],
                       [claim("a", "least", qualifier="at_least", value=3), claim("b", "upto", qualifier="up_to", value=10),
                        claim("c", "exact", value=10)])  # fmt: skip
    assert ids(store, "killed_min=3") == {"least", "exact"}
    assert ids(store, "killed_possible=10") == {"least", "upto", "exact"}
    assert ids(store, "killed_possible=11") == {"least"}
    assert ids(store, "killed_min=0") == {"least", "upto", "exact"}
    assert {"reason": "no figure for killed", "incidents": 1} in store.select("killed_min=3").hidden


def test_a_coarse_weapon_finds_its_finer_kinds_and_a_fine_one_only_itself(tmp_path):
    store = store_with(tmp_path, [incident("a"), incident("b"), incident("c")],
                       [claim("1", "a", "weapon", terms=["ballistic_missile"]), claim("2", "b", "weapon", terms=["shahed"])])  # fmt: skip
    assert ids(store, "weapon=missile") == {"a"}
    assert ids(store, "weapon=drone") == ids(store, "weapon=shahed") == {"b"}
    assert ids(store, "weapon=cruise_missile") == set()
    assert {"reason": "no weapon named", "incidents": 1} in store.select("weapon=drone").hidden


def test_a_box_over_the_180th_meridian_holds_both_sides(tmp_path):
    store = store_with(tmp_path, [incident("east", position=(10, 179)), incident("west", position=(10, -179)), incident("zero", position=(10, 0))])
    assert ids(store, "bbox=170,0,-170,20") == {"east", "west"}
    assert ids(store, "bbox=-180,0,180,20") == {"east", "west", "zero"}


def test_a_window_holds_by_anyones_dates_or_by_one_claimants_and_by_its_scope(tmp_path):
    windows = [Window("pause", "Pause", "moratorium", "energy", date(2025, 3, 18), date(2025, 4, 17), "Russia"),
               Window("pause", "Pause", "moratorium", "energy", date(2025, 3, 25), None, "Ukraine")]  # fmt: skip
    incidents = [incident("early", date(2025, 3, 20)), incident("late", date(2025, 5, 20)), incident("homes", date(2025, 3, 20))]
    claims = [claim("1", "early", "target", terms=["energy"]), claim("2", "late", "target", terms=["energy"]),
              claim("3", "homes", "target", terms=["residential"])]  # fmt: skip
    store = store_of(tmp_path, holdings(incidents, claims, windows=windows))
    assert ids(store, "window=pause") == {"early", "late"}
    assert ids(store, "window=pause:Russia") == {"early"}
    assert ids(store, "window=pause:Ukraine") == {"late"}


ATTACKS = (
    "'; DROP TABLE b.incidents; --", "' OR '1'='1", "%' OR 1=1 --", "$1", ":searched_1", "\\", "%", "_", "'", '"', "/", "a/b", "' UNION SELECT 1 --",
    "{{7*7}}", "%(x)s", "$searched_1", "?", "x' ESCAPE '/", "-- ", "/* */",
)  # fmt: skip


@pytest.mark.parametrize("text", ATTACKS)
def test_text_that_looks_like_code_is_searched_for_and_nothing_else(mixed, text):
    everything = mixed.select().totals["incidents"]
    found = mixed.select(f"q={quoted(text)}")
    assert {row["incident_id"] for row in found.page()} == {
        row["incident_id"] for row in mixed.select().page()
        if all(word.lower() in f"{row['title']} {row['place'] or ''} {row['incident_id']}".lower() for word in text.split())
    }  # fmt: skip
    assert mixed.select().totals["incidents"] == everything


@settings(max_examples=3)
@given(titles=st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(str.strip), min_size=15, max_size=30))
def test_an_incident_is_found_by_its_own_title(tmp_path_factory, titles):
    store = store_with(tmp_path_factory.mktemp("title"), [incident(f"t{n}", title=title) for n, title in enumerate(titles)])
    for number, title in enumerate(titles):
        assert f"t{number}" in store.ids(f"q={quoted(title)}")


@pytest.mark.parametrize("title", TITLES)
def test_words_are_found_in_any_case_and_any_alphabet(mixed, title):
    wanted = {row["incident_id"] for row in mixed.select().page() if row["title"] == title}
    assert wanted <= ids(mixed, f"q={quoted(title)}")
    if title not in ("İstanbul", "ΟΔΟΣ"):  # their small letters depend on the language or on the place in the word
        assert wanted <= ids(mixed, f"q={quoted(title.lower())}")


corners = st.tuples(st.integers(-90, 90), st.integers(-40, 40))


COMB = [(-80, -30), (80, -30), (80, 30), (50, -20), (20, 30), (-10, -20), (-40, 30), (-60, -20), (-80, 30)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])
@given(ring=st.lists(corners, min_size=3, max_size=6, unique=True))
@example(ring=COMB)
@example(ring=[(lat, lon) for lon, lat in COMB])
def test_a_polygon_holds_the_points_that_shapely_says_it_holds(dots, ring):
    store, positions = dots
    shape = Polygon(ring)
    assume(shape.is_valid and shape.area > 0)
    wanted = {name for name, (lat, lon) in positions.items() if shape.contains(Point(lon, lat))}
    assert set(store.ids("polygon=" + ",".join(f"{lon} {lat}" for lon, lat in ring))) == wanted


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ring=st.lists(corners, min_size=3, max_size=9, unique=True))
def test_a_polygon_that_crosses_itself_is_read_by_the_even_odd_rule(dots, ring):
    store, positions = dots
    wanted = {name for name, (lat, lon) in positions.items() if even_odd(ring, lon, lat)}
    assert set(store.ids("polygon=" + ",".join(f"{lon} {lat}" for lon, lat in ring))) == wanted


def even_odd(ring: list[tuple[float, float]], lon: float, lat: float) -> bool:
    """True when a line from the point to the far north crosses an odd number of edges."""
    crossed = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        if (x1 > lon) != (x2 > lon) and lat < (y2 - y1) * (lon - x1) / (x2 - x1) + y1:
            crossed += 1
    return crossed % 2 == 1


@pytest.fixture(scope="module")
def dots(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, dict[str, tuple[float, float]]]:
    """Four hundred incidents at odd positions, none of which lies on an edge between whole degrees."""
    draw = random.Random(7)
    positions = {f"d{n:03}": (draw.uniform(-45, 45) + 1e-7, draw.uniform(-95, 95) + 1e-7) for n in range(400)}
    store = store_with(tmp_path_factory.mktemp("dots"), [incident(name, position=at) for name, at in positions.items()])
    return store, positions


def test_a_polygon_of_the_most_corners_allowed_is_answered(mixed):
    import math

    ring = ",".join(f"{34 + 6 * math.cos(n * math.tau / 400):.6f} {48 + 4 * math.sin(n * math.tau / 400):.6f}" for n in range(400))
    placed = [row for row in mixed.select().page() if row["lat"] is not None]
    inside = [row for row in placed if ((row["lon"] - 34) / 6) ** 2 + ((row["lat"] - 48) / 4) ** 2 < 0.999]
    assert {row["incident_id"] for row in inside} <= ids(mixed, f"polygon={quoted(ring)}")


@settings(max_examples=6)
@given(incidents=incidents_of(("i1", "i2", "i3", "i4")), claims=claims_of(("i1", "i2", "i3", "i4"), most=12))
def test_totals_of_a_selection_are_the_domains_totals(tmp_path_factory, incidents, claims):
    store = store_with(tmp_path_factory.mktemp("totals"), incidents, claims)
    for rule in vocabulary().rules:
        found = store.select(f"rule={rule}").totals
        derived = [figures([one for one in claims if one.incident_id == name], vocabulary(), rule) for name in ("i1", "i2", "i3", "i4")]
        for figure in FIGURES:
            expected = total(getattr(one, figure) for one in derived)
            assert (found["incidents"] or 0) - found[f"{figure}_reported"] == expected.not_reported
            assert found[f"{figure}_min"] == (expected.figure.min if expected.figure else None)
            if expected.figure and expected.figure.max is not None:
                assert found[f"{figure}_max"] == expected.figure.max


def test_a_selection_that_is_kept_answers_after_many_other_days_were_asked_for(mixed):
    kept = mixed.select("as_of=2025-04-05&killed_min=1")
    before = kept.totals["incidents"]
    for day in range(6, 14):
        assert mixed.select(f"as_of=2025-04-{day:02}").totals is not None
    assert len(kept.page()) == before
    assert kept.hidden is not None


def test_an_empty_selection_has_no_figures_instead_of_zeros(mixed):
    found = mixed.select("q=nothingofthiskind")
    assert found.totals["incidents"] == 0
    assert found.totals["killed_min"] is None
    assert found.page() == [] and list(found.batches()) == []
    assert sum(row["incidents"] for row in found.hidden) == mixed.select().totals["incidents"]


def test_one_incident_is_found_whatever_the_filter_and_an_unknown_one_is_an_error(mixed):
    name = mixed.select().page()[0]["incident_id"]
    found = mixed.select("q=nothingofthiskind")
    assert found.one(name)["incident_id"] == name
    assert not found.has(name)
    assert found.one("nobody") is None
    with pytest.raises(UnknownIncident, match="nobody"):
        mixed.build.require("nobody")


def test_areas_put_together_what_is_known_only_to_an_oblast(mixed):
    rows = mixed.select().areas()
    drawn = [row for row in mixed.select().page() if row["precision"] == "oblast" and row["lat"] is not None]
    assert sum(row["incidents"] for row in rows) == len(drawn)


def test_equal_questions_have_equal_keys(mixed):
    assert mixed.select("target=energy&from=2025-04-01").key == mixed.select("from=2025-04-01&target=energy").key
    assert mixed.select("rule=range").key != mixed.select().key


def test_words_that_are_not_known_are_none_and_not_an_empty_text(tmp_path: Path):
    row = store_with(tmp_path, [incident(adm1=None)]).select().page()[0]
    assert row["adm1"] is None
    assert row["adm2"] is None


def asked_of_the_engine(selection: Selection) -> tuple[dict, dict[str, list[dict]], list[int], dict[str, int]]:
    """(totals, groups, row numbers, hidden incidents by condition's number) as the SQL statements have them."""
    build, frame, conditions, rule = selection.build, selection.frame, selection.conditions, selection.asked.rule
    names = list(statements.GROUPINGS)
    marks, keys = statements.grouping_marks(names), {key for parts in statements.GROUPINGS.values() for key in parts}
    groups: dict[str, list[dict]] = {name: [] for name in names}
    for row in build.dicts(statements.groups(frame, conditions, rule, names, FIGURES)):
        name = marks[row.pop("mark")]
        groups[name].append({key: value for key, value in row.items() if key not in keys or key in statements.GROUPINGS[name]})
    numbers = sorted(build.arrow(statements.row_numbers(frame, conditions, rule))["row_no"].to_pylist())
    hidden = {row["reason"]: row["incidents"] for row in build.dicts(statements.hidden(frame, conditions, rule))} if conditions else {}
    return build.dicts(statements.totals(frame, conditions, rule))[0], groups, numbers, hidden


def asked_of_the_index(selection: Selection) -> tuple[dict, dict[str, list[dict]], list[int], dict[str, int]]:
    """The same as the index has it."""
    fails = selection.build.answers(selection.asked.as_of).met(selection.conditions, selection.asked.rule).fails
    hidden = {2 * number + missing: pair[missing] for number, pair in enumerate(fails) for missing in (0, 1) if pair[missing]}
    return selection.totals, selection.groups(list(statements.GROUPINGS)), selection.row_numbers().to_pylist(), hidden


def in_order(groups: dict[str, list[dict]]) -> dict[str, list[dict]]:
    return {name: sorted(rows, key=lambda row: [str(row[key]) for key in statements.GROUPINGS[name]]) for name, rows in groups.items()}


def assert_equal(selection: Selection) -> None:
    totals, groups, numbers, hidden = asked_of_the_engine(selection)
    told = asked_of_the_index(selection)
    assert (told[0], in_order(told[1]), told[2], told[3]) == (totals, in_order(groups), numbers, hidden)


@pytest.mark.parametrize("query", QUERIES)
def test_areas_are_those_of_the_statements(mixed, query):
    found = mixed.select(query)
    only = Condition("areas", IsTrue("is_area"), "")
    wanted = found.build.dicts(statements.areas(found.frame, (*found.conditions, only), found.asked.rule))
    wanted = [{**row, "first_id": row["first_id"] if row["incidents"] == 1 else None} for row in wanted]
    by_place = [sorted(rows, key=lambda row: (row["lat"], row["lon"], row["adm1"])) for rows in (found.areas(), wanted)]
    assert by_place[0] == by_place[1]


@pytest.mark.parametrize("query", QUERIES)
def test_the_index_answers_to_the_last_digit_what_the_statements_do(mixed, query):
    assert_equal(mixed.select(query))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(query_pairs())
def test_the_index_and_the_statements_agree_on_any_filter(mixed, pairs):
    held = {"area": mixed.known.areas, "dataset": mixed.known.datasets, "window": KNOWN.windows, "as_of": ()}
    pairs = [(key, text) for key, text in pairs if key != "build" and (key not in held or text in held[key])]
    assert_equal(mixed.select("&".join(f"{key}={quoted(text)}" for key, text in pairs)))


def test_a_chart_that_ignores_its_own_criterion_shows_what_else_could_be_chosen(mixed):
    found = mixed.select("target=energy&from=2025-04-01&killed_min=1")
    crossed = found.crossed(["day", "target", "weapon"])
    assert crossed["target"] == mixed.select("from=2025-04-01&killed_min=1").groups(["target"])["target"]
    assert crossed["day"] == mixed.select("target=energy&killed_min=1").groups(["day"])["day"]
    assert crossed["weapon"] == found.groups(["weapon"])["weapon"]
