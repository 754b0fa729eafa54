"""Save, beside the filter's sentence: a named view is listed, opens as it was, and can be renamed, deleted and had back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.store.views import Views
from geo.ui import running
from tests import screen, small_store


@pytest.fixture
def own(small_program: Strikemap, tmp_path: Path) -> Iterator[Strikemap]:
    """The small store with a folder of its own for what is entered."""
    program = Strikemap(small_store.settings(tmp_path, build_dir=str(small_program.settings.build_dir)))
    running.use(program)
    yield program
    running.use(None)


def views(at: AppTest) -> dict[str, tuple[str, str]]:
    """name → (page, query) of the links to saved views."""
    return {screen.plain(one.proto.label): (one.proto.page, one.proto.query_string) for one in at.get("page_link") if one.proto.label in LABELS}


LABELS = {"Energy", "Power", "Market"}


def save(at: AppTest, name: str) -> AppTest:
    at.text_input(key="view_name").input(name)
    return at.button(key="view_save").click().run()


def test_a_saved_view_opens_with_its_filter_page_and_open_incident(own: Strikemap) -> None:
    at = save(screen.opened("target=commerce&rule=lowest&incident=market", "incident"), "Market")
    assert "Saved as Market." in [screen.plain(one.value) for one in at.success]
    page, query = views(at)["Market"]
    assert (page, query) == ("incident", "target=commerce&rule=lowest&incident=market")
    again = screen.opened(query, "incident")
    assert screen.sentence(again) == screen.sentence(at)
    assert screen.figures(again) == screen.figures(at)


def test_a_view_survives_a_restart_and_follows_the_data_unless_it_pins_them(own: Strikemap) -> None:
    at = save(screen.opened("target=energy"), "Energy")
    at.checkbox(key="view_pinned").check()
    save(at, "Power")
    running.use(Strikemap(own.settings))
    listed = views(screen.opened())
    assert listed["Energy"][1] == "target=energy"
    assert listed["Power"][1] == f"target=energy&build={own.ready()}"


def test_a_name_that_is_taken_or_empty_is_refused_in_words(own: Strikemap) -> None:
    at = save(save(screen.opened("target=energy"), "Energy"), "energy")
    assert "a name that no other view has" in screen.errors(at)
    assert "1 to 80 characters" in screen.errors(save(at, " "))
    assert len(Views(own.settings.own_dir).all()) == 1


def test_a_view_is_renamed_deleted_and_had_back(own: Strikemap) -> None:
    at = save(screen.opened("target=energy"), "Energy")
    at.selectbox(key="view_chosen").set_value("Energy").run()
    at.text_input(key="view_new_name").input("Power")
    at.button(key="view_rename").click().run()
    assert list(views(at)) == ["Power"]
    at.selectbox(key="view_chosen").set_value("Power").run()
    at.button(key="view_delete").click().run()
    assert views(at) == {}
    at.button(key="view_undo").click().run()
    assert views(at)["Power"][1] == "target=energy"
    assert "view_undo" not in screen.buttons(at)


def test_a_damaged_file_of_views_takes_nothing_else_down(own: Strikemap) -> None:
    path = Views(own.settings.own_dir).path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", encoding="utf-8")
    at = screen.opened()
    assert "the saved views cannot be read" in screen.errors(at)
    assert screen.figures(at)["Incidents"] == ("13", "nothing hidden")
