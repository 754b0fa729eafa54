"""A link that pins a state of the data: what changed since, then and now; histories; and merged incidents."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.ui import running
from tests import edited_store, screen


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Strikemap, str]:
    return edited_store.edited(tmp_path_factory.mktemp("edited"))


@pytest.fixture
def edited(made: tuple[Strikemap, str]) -> Iterator[tuple[Strikemap, str]]:
    """The edited store is what is served; with the id of the build before the edits."""
    running.use(made[0])
    yield made
    running.use(None)


def listed(at: AppTest) -> dict[str, str]:
    """title → its line in the lists of what changed, with the address it leads to."""
    lines = [screen.plain(line) for one in at.markdown for line in one.value.splitlines() if line.startswith("- ") and "](/incident?" in line]
    return {line.split("[")[1].split("](")[0]: line for line in lines}


def headline(at: AppTest) -> str:
    [found] = [screen.plain(one.label) for one in at.expander if one.label.startswith("What changed since")]
    return found


def test_a_link_to_an_earlier_state_says_what_changed_since(edited: tuple[Strikemap, str]) -> None:
    _, before = edited
    at = screen.opened(f"build={before}")
    assert screen.figures(at)["Killed"][0] == "≥ 66"
    assert headline(at) == "What changed since: 2 incidents removed, 2 corrected; killed ≥ 66 → ≥ 44, injured ≥ 96 → ≥ 35"  # the newest claim of injured is now the merged one's
    lines = listed(at)
    assert lines["The same spot again"].endswith(" · killed not reported; merged into market")
    assert lines["Bus stop in Donetsk"].endswith(" · killed 24–99; deleted in the casebook")
    assert " · killed 20 → 22; injured 61 → 7; " in lines["Market in Kryvyi Rih <b>*hit*</b>"]
    assert lines["Lyceum, Dnipro"].endswith(" · title School in Dnipro → Lyceum, Dnipro")
    assert f"(/incident?build={before}&incident=donetsk)" in lines["Bus stop in Donetsk"]
    assert "(/incident?incident=school)" in lines["Lyceum, Dnipro"]
    [table] = [frame.value.to_dict("records") for frame in at.dataframe if "Figure" in frame.value.columns]
    assert [list(row.values())[1:] for row in table if row["Figure"] in ("Incidents", "Killed")] == [["13", "11"], ["≥ 66 (no figure for 2)", "≥ 44 (no figure for 1)"]]


def test_from_an_earlier_state_to_the_current_one_and_back(edited: tuple[Strikemap, str]) -> None:
    program, before = edited
    at = screen.opened(f"build={before}&target=commerce")
    at.button(key="unpin").click().run()
    assert screen.figures(at)["Incidents"][0] == "2"
    assert screen.address(at) == "target=commerce"
    assert "You see the current data." in screen.texts(at)
    assert headline(at).startswith("What changed since: 1 incident removed, 1 corrected")
    at.button(key="pin_again").click().run()
    assert screen.figures(at)["Incidents"][0] == "3"
    assert screen.address(at) == f"target=commerce&build={before}"
    at.button(key="unpin").click().run()
    at.button(key="forget_link").click().run()
    assert "You see the current data." not in screen.texts(at)


def test_a_filter_in_which_nothing_changed_says_so(edited: tuple[Strikemap, str]) -> None:
    at = screen.opened(f"build={edited[1]}&target=energy")
    assert "For this filter nothing has changed since" in screen.texts(at)


def test_a_link_that_pins_the_current_state_is_not_called_old(edited: tuple[Strikemap, str]) -> None:
    program, _ = edited
    at = screen.opened(f"build={program.ready()}")
    assert "which is the current one: nothing has changed since" in screen.texts(at)


def test_a_state_that_is_not_kept_is_an_error_that_names_those_that_are(edited: tuple[Strikemap, str]) -> None:
    program, before = edited
    said = screen.errors(screen.opened("build=0123456789ab"))
    assert "is not kept here" in said
    assert before in said
    assert program.ready() in said


def test_a_merged_incident_is_followed_with_a_notice(edited: tuple[Strikemap, str]) -> None:
    at = screen.opened("incident=again", "incident")
    assert "### Market in Kryvyi Rih" in screen.texts(at)
    assert "'again' was merged into this one by A. Analyst on" in screen.texts(at)
    assert screen.address(at) == "incident=market"
    at.selectbox(key="incident_choice").set_value("plant").run()
    assert "merged into this one" not in screen.texts(at)


def test_the_card_beside_the_map_follows_a_merged_incident_too(edited: tuple[Strikemap, str]) -> None:
    at = screen.opened("incident=again")
    assert "'again' was merged into this one" in screen.texts(at)
    assert not at.error


def test_a_deleted_incident_says_who_deleted_it_and_why(edited: tuple[Strikemap, str]) -> None:
    at = screen.opened("incident=donetsk", "incident")
    assert "'donetsk' was deleted in the casebook by A. Analyst" in screen.texts(at)
    assert "checked against the morning report" in screen.texts(at)
    assert "can be undone on the page Casebook" in screen.texts(at) and not at.error, "what was deleted is said once"


def test_the_history_of_an_incident_is_folded_away_with_who_when_why_and_hash(edited: tuple[Strikemap, str]) -> None:
    _, before = edited
    at = screen.opened("incident=school", "incident")
    assert "History · 1 revision" in [one.label for one in at.expander]
    [row] = [row for frame in at.dataframe if "Hash" in frame.value.columns for row in frame.value.to_dict("records")]
    assert (row["Who"], row["Why"], len(row["Hash"])) == ("A. Analyst", "checked against the morning report", 64)
    then = screen.opened(f"incident=school&build={before}", "incident")
    assert "nobody has changed this incident here" in screen.texts(then)
