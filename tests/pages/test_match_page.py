"""The page Same strike?: a pair side by side, decided with one key, remembered, taken back; the figures of every page follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo import pairing
from geo.assembly import Strikemap
from geo.store.casebook import By, decisions, verdicts
from geo.tables import Holdings
from geo.ui import running
from geo.web.incident import document as incident_of
from tests import builders, screen, small_store
from tests.builders import claim, incident

MARKET = replace(incident("alpha:1", title="Market in the centre", position=(47.910, 33.390), radius_m=200.0, precision="vicinity", dataset="alpha"))
SAME = incident("beta:1", title="Shelling of Kryvyi Rih", position=(47.912, 33.392), dataset="beta")
AGAIN = incident("beta:2", date(2025, 4, 5), title="Kryvyi Rih, a day later", position=(47.905, 33.385), dataset="beta")
ALONE = incident("beta:3", date(2025, 6, 5), title="Elsewhere", position=(50.0, 36.2), adm1="UA-63", dataset="beta")
CLAIMS = {
    "alpha": [claim("a1", "alpha:1", value=19), claim("a2", "alpha:1", metric="target", terms=("commerce",)), claim("a3", "alpha:1", metric="weapon", terms=("missile",))],
    "beta": [claim("b1", "beta:1", value=19, claimant="Another office"), claim("b2", "beta:1", metric="target", terms=("commerce",)),
             claim("b3", "beta:1", metric="weapon", terms=("missile",)), claim("b4", "beta:2", value=2), claim("b5", "beta:3", value=5)],
}  # fmt: skip


class TwoDatasets(Strikemap):
    """A program on two small datasets that tell of one strike."""

    def holdings(self, say=lambda _: None) -> Iterator[Holdings]:  # noqa: ANN001
        yield builders.holdings([MARKET], CLAIMS["alpha"], name="alpha")
        yield builders.holdings([SAME, AGAIN, ALONE], CLAIMS["beta"], name="beta")


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Strikemap]:
    found = TwoDatasets(small_store.settings(tmp_path))
    found.rebuild()
    running.use(found)
    yield found
    running.use(None)


def opened(query: str = "") -> AppTest:
    at = screen.opened(query, "match")
    return at.text_input(key="casebook_author").set_value("A. Analyst").run()


def test_the_pair_stands_side_by_side_with_claims_sources_and_reasons(program: Strikemap) -> None:
    at = opened()
    texts = screen.texts(at)
    assert "**1 pair** of the filter may be one strike counted twice" in texts
    assert "Market in the centre" in texts and "Shelling of Kryvyi Rih" in texts
    assert "A mayor" in texts and "Another office" in texts and "A newsroom" in texts
    [reasons] = [frame.value for frame in at.table if "Makes it" in frame.value.columns]
    said = dict(zip(reasons["Compared"], reasons["In words"]))
    assert said["Day"] == "the same day, 2025-04-04" and said["Killed"] == "killed 19"
    assert "as likely" in dict(zip(reasons["Compared"], reasons["Makes it"]))["Killed"]
    assert '"lat": 47.91' in screen.map_arguments(at)["script"] + str(screen.map_arguments(at))


def test_without_a_name_nothing_can_be_decided(program: Strikemap) -> None:
    at = screen.opened(page="match")
    assert at.button(key="match_same").disabled and at.button(key="match_different").disabled


def test_a_confirmed_pair_counts_once_on_every_page_and_is_remembered_with_who_when_and_why(program: Strikemap) -> None:
    assert program.select("").totals["killed_min"] == 19 + 19 + 2 + 5
    at = opened()
    at.text_input(key="match_why").set_value("both name the market").run()
    at.button(key="match_same").click().run()
    assert not at.exception and "One strike from now on" in screen.texts(at) and "Nothing waits" in "".join(one.value for one in at.success)
    program.rebuild()
    totals = program.select("").totals
    assert (totals["incidents"], totals["killed_min"]) == (3, 19 + 2 + 5)
    assert program.select("").unconfirmed == 0
    [kept] = decisions(program.casebook)
    assert (kept.one, kept.other, kept.verdict, kept.author, kept.reason) == ("alpha:1", "beta:1", "same", "A. Analyst", "both name the market")
    assert kept.probability is not None and kept.at
    assert "Is one strike already with" not in screen.texts(screen.opened(page="match"))


def test_the_old_id_leads_to_the_merged_incident_which_names_both(program: Strikemap) -> None:
    ledger = program.casebook
    pairing.decide(ledger, program.opened().build, By("A. Analyst", "the same market"), "beta:1", "alpha:1", "same")
    program.rebuild()
    texts = screen.texts(screen.opened("incident=beta:1", "incident"))
    assert "The incident 'beta:1' was merged into this one" in texts and "A. Analyst" in texts
    assert "One strike told of by 2, counted once: Market in the centre (Dataset alpha, alpha:1); Shelling of Kryvyi Rih (Dataset beta, beta:1)" in texts
    status, told = incident_of(program, program.select(""), "beta:1")
    assert (status, told["merged_into"]) == (200, "alpha:1")


def test_the_last_decision_is_undone_with_one_key(program: Strikemap) -> None:
    at = opened()
    at.button(key="match_different").click().run()
    assert verdicts(program.casebook.state()) == {("alpha:1", "beta:1"): "different"}
    at.segmented_control(key="match_section").set_value("Decisions").run()
    [table] = [frame.value for frame in at.dataframe if "Decided" in frame.value.columns]
    assert list(table["Decided"]) == ["different strikes"] and list(table["In the data"]) == ["both"]
    assert (list(table["One"]), list(table["Other"])) == (["Market in the centre"], ["Shelling of Kryvyi Rih"])
    assert "different strikes · “Market in the centre” and “Shelling of Kryvyi Rih”" in at.selectbox(key="match_log_change").options[1]
    [kept] = decisions(program.casebook)
    at.selectbox(key="match_log_change").set_value(kept.change).run()
    at.text_input(key="match_log:reason").set_value("looked again").run()
    at.button(key="match_log:save").click().run()
    assert not at.exception and verdicts(program.casebook.state()) == {}


def test_what_is_put_off_waits_at_the_end_and_still_counts_as_undecided(program: Strikemap) -> None:
    at = opened()
    at.button(key="match_later").click().run()
    assert "put off · " in at.selectbox(key="match_at").options[0]
    at.button(key="match_undo").click().run()
    assert verdicts(program.casebook.state()) == {}
    program.rebuild()
    assert program.select("").unconfirmed == 1


def test_the_filter_narrows_the_queue(program: Strikemap) -> None:
    at = screen.opened("dataset=beta", "match")
    assert "**0 pairs**" in screen.texts(at)
    assert "Nothing waits" in "".join(one.value for one in at.success)


def test_the_map_page_says_how_many_pairs_its_totals_contain(program: Strikemap) -> None:
    texts = screen.texts(screen.opened())
    assert "1 pair of them may be one strike counted twice" in texts and "In these figures: 1 unconfirmed pair of incidents" in texts


def test_many_pairs_are_confirmed_as_one_act_after_they_were_shown_and_undone_as_one(program: Strikemap) -> None:
    at = opened()
    at.toggle(key="match_bulk_on").set_value(True).run()
    at.slider(key="match_bulk_from").set_value(0.5).run()
    assert "1 pair: 2 incidents would count as 1." in screen.texts(at)
    [shown] = [frame.value for frame in at.dataframe if "Likely" in frame.value.columns]
    assert list(shown["One"]) == ["Market in the centre"] and at.button(key="match_bulk").disabled
    next(box for box in at.checkbox if box.label == "I have looked at these pairs").check().run()
    at.button(key="match_bulk").click().run()
    assert not at.exception and "1 pair confirmed as one act" in screen.texts(at)
    assert verdicts(program.casebook.state()) == {("alpha:1", "beta:1"): "same"}
    at.button(key="match_undo").click().run()
    assert verdicts(program.casebook.state()) == {}


def test_what_a_person_held_apart_is_not_joined_by_way_of_others(tmp_path: Path) -> None:
    class Three(Strikemap):
        def holdings(self, say=lambda _: None) -> Iterator[Holdings]:  # noqa: ANN001
            for name in ("alpha", "beta", "gamma"):
                one = replace(MARKET, incident_id=f"{name}:1", dataset=name)
                yield builders.holdings([one], [replace(kept, claim_id=f"{name}{kept.claim_id}", incident_id=f"{name}:1") for kept in CLAIMS["alpha"]], name=name)

    found = Three(small_store.settings(tmp_path))
    found.rebuild()
    everything = found.select("")
    bulk = pairing.likely_enough(everything, found.casebook.state(), 0.5)
    assert (len(bulk.pairs), bulk.incidents, bulk.strikes, bulk.held_apart) == (2, 3, 1, 0)
    by = By("A. Analyst", "compared")
    pairing.decide(found.casebook, everything.build, by, "alpha:1", "beta:1", "different")
    bulk = pairing.likely_enough(everything, found.casebook.state(), 0.5)
    assert (len(bulk.pairs), bulk.strikes, bulk.held_apart) == (1, 1, 1)
    done = pairing.decide_all(found.casebook, everything.build, by, bulk, "same")
    assert done.action == "same strike? same"
    assert pairing.likely_enough(everything, found.casebook.state(), 0.5).pairs == []


def test_a_comparison_says_how_many_undecided_pairs_each_side_contains(program: Strikemap) -> None:
    texts = screen.texts(screen.opened("second=dataset%3Dbeta", "compare"))
    assert "Counted twice, perhaps: of the first 1 pair may be one strike (see Same strike?)." in texts
