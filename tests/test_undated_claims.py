"""A claim without a day is in no replay before the day of its source, in none at all without one, and every view says how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from geo.assembly import Strikemap
from geo.domain.printing import undated
from geo.domain.source import Source
from geo.store.crossings import reporting
from geo.ui import incident_panel, running
from geo.web import incident as of_incident
from tests import screen, small_store
from tests.builders import claim, holdings, incident, sample_store

APRIL, MAY, JUNE = date(2025, 4, 4), date(2025, 5, 5), date(2025, 6, 6)
SOURCES = [Source("dated", "A newsroom", published=MAY), Source("fetched", "A channel", retrieved=JUNE), Source("bare", "A leaflet")]
#: (kept incident, claims): what each day knows is reckoned by hand below
CLAIMS = [
    claim("a", "both", value=3, as_of=APRIL, source_id="bare"), claim("b", "both", value=5, as_of=None, source_id="dated"),
    claim("c", "fetched", value=7, as_of=None, source_id="fetched"), claim("d", "bare", value=9, as_of=None, source_id="bare"),
    claim("e", "bare", "damage", 2, as_of=None, source_id="lost"),
]  # fmt: skip


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Strikemap]:
    held = holdings([incident(name, title=f"Strike, {name}") for name in ("both", "fetched", "bare")], CLAIMS, SOURCES)
    made = small_store.program(tmp_path_factory.mktemp("undated"), [held])
    running.use(made)
    yield made
    running.use(None)


def killed(program: Strikemap, query: str) -> tuple[int, int | None]:
    found = program.stats(program.select(query))
    return found["incidents"], found["killed"]["min"]


@pytest.mark.parametrize(
    ("day", "latest", "highest"),
    [("2025-04-03", (0, None), (0, None)), ("2025-04-04", (1, 3), (1, 3)), ("2025-05-04", (1, 3), (1, 3)), ("2025-05-05", (1, 3), (1, 5)),
     ("2025-06-05", (1, 3), (1, 5)), ("2025-06-06", (2, 10), (2, 12)), ("2030-01-01", (2, 10), (2, 12))],
)  # fmt: skip
def test_a_replay_has_a_claim_without_a_day_from_the_day_of_its_source_on(program, day, latest, highest):
    assert killed(program, f"as_of={day}") == latest and killed(program, f"as_of={day}&rule=highest") == highest


def test_today_every_claim_counts_and_one_without_a_day_overrules_none_with_one(program):
    assert killed(program, "") == (3, 3 + 7 + 9) and killed(program, "rule=highest") == (3, 5 + 7 + 9)


def test_what_is_hidden_in_a_replay_is_not_said_to_be_claimed_later(program):
    assert program.stats(program.select("as_of=2025-05-05"))["hidden"] == [{"reason": "not known to be claimed by that day", "incidents": 2}]


@pytest.mark.parametrize("state", ["", "&as_of=2025-05-05"])
def test_the_statistics_say_how_many_claims_have_no_day_and_how_many_no_replay_has(program, state):
    told = {name: program.stats(program.select(f"q={name}{state}"))["undated_claims"] for name in ("both", "fetched", "bare", "strike")}
    assert told == {"both": {"claims": 1, "in_no_replay": 0}, "fetched": {"claims": 1, "in_no_replay": 0}, "bare": {"claims": 2, "in_no_replay": 2},
                    "strike": {"claims": 4, "in_no_replay": 2}}  # fmt: skip


def test_pages_and_stamps_say_so(program):
    said = "4 claims without a day: a replay has them from the day of their source on, and 2 of them never, as nothing tells when they were known"
    assert said in screen.plain(screen.texts(screen.opened()))
    replayed = screen.plain(screen.texts(screen.opened("as_of=2025-05-05")))
    assert f"Shown as it was known at the end of 2025-05-05. {said}." in replayed
    made = program.stamp(program.select(""))
    assert f"claims: {said}" in made.lines() and made.members()["undated_claims"] == {"claims": 4, "in_no_replay": 2}
    assert not any(line.startswith("claims: ") for line in program.stamp(program.select("q=nobody")).lines())


def test_who_reports_what_and_the_claims_of_an_incident_are_those_known_on_the_day(program):
    selection = program.select("as_of=2025-05-05")
    rows = selection.build.dicts(reporting(selection.frame, selection.conditions, "latest", MAY))
    assert sum(row["claims"] for row in rows) == 2
    for day, ids in (("2025-05-04", ["a"]), ("2025-05-05", ["b", "a"])):
        _, found = of_incident.document(program, program.select(f"as_of={day}"), "both")
        assert [row["claim_id"] for row in found["claims"]] == ids
    _, found = of_incident.document(program, program.select(""), "both")
    assert [row["known_on"] for row in found["claims"]] == [MAY, APRIL]


def test_the_evolution_of_a_toll_takes_a_claim_without_a_day_in_when_it_was_published(program):
    selection = program.select("rule=highest")
    told = {name: incident_panel.replayed(selection.build.claims([name]), selection, "killed") for name in ("both", "fetched")}
    assert told["both"] == [{"as_of": APRIL, "min": 3, "max": 3}, {"as_of": MAY, "min": 5, "max": 5}]
    assert told["fetched"] == [], "the day on which it came in here is none of the toll's"
    at = screen.opened("incident=both&rule=highest", "incident")
    assert "unknown, by 2025-05-05" in str([table.value.to_dict("records") for table in at.dataframe])


def test_the_worked_example_is_as_it_was(tmp_path):
    store = sample_store(tmp_path)

    def of(query: str) -> tuple[int | None, int | None]:
        totals = store.select(f"q=kryvyi&{query}").totals
        return totals["killed_min"], totals["killed_max"]

    assert [of(f"as_of=2025-04-{day:02}")[0] for day in (3, 4, 5, 6, 7)] == [None, 16, 19, 19, 20]
    assert (of("rule=lowest"), of("rule=highest"), of("rule=range")[0]) == ((14, 14), (20, 20), 14)
    assert store.select("").undated == {"claims": 0, "in_no_replay": 0}


@pytest.mark.parametrize(
    ("claims", "never", "said"),
    [(0, 0, ""), (1, 0, "1 claim without a day: a replay has it from the day of its source on"), (1, 1, "1 claim without a day, in no replay, as nothing tells when it was known")],
)
def test_one_claim_is_said_of_in_the_singular(claims, never, said):
    assert undated({"claims": claims, "in_no_replay": never}) == said
