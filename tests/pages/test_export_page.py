"""The export page: what leaves is what is on the screen, and what may not leave is counted."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from geo.assembly import FORMATS, Strikemap
from geo.ui import downloads, running
from tests import screen, small_store


def test_without_any_incident_the_export_page_says_so_in_words(empty: Strikemap) -> None:
    at = screen.opened(page="export")
    assert "The file holds **0 incidents**" in screen.texts(at)
    assert "The data holds no incident yet." in screen.texts(at)


def test_the_export_page_says_how_many_leave_and_how_many_may_not(small: Strikemap) -> None:
    at = screen.opened(page="export")
    assert screen.figures(at)["Incidents"] == ("13", "nothing hidden")
    assert "The file holds **12 incidents**" in screen.texts(at)
    assert "1 incident of this filter may not be passed on (1 of " in screen.texts(at)


def test_a_shared_address_opens_the_export_page_with_the_same_numbers(small: Strikemap) -> None:
    first = screen.opened("target=residential&killed_min=1", "export")
    again = screen.opened(screen.address(first), "export")
    assert screen.figures(again) == screen.figures(first)
    assert screen.sentence(again) == screen.sentence(first)
    assert [one.value for one in again.code] == [one.value for one in first.code]
    assert [one.value for one in again.json] == [one.value for one in first.json]


def test_what_the_file_says_of_itself_is_what_the_page_says(small: Strikemap) -> None:
    at = screen.opened("target=energy", "export")
    stamp = json.loads(at.json[0].value)
    assert stamp["sentence"] == screen.sentence(at)
    assert stamp["query"] == "target=energy"
    assert (stamp["incidents"], stamp["withheld"]) == (1, 0)
    assert stamp["build"] == small.ready()


def test_the_address_and_the_command_that_are_shown_can_be_pasted(small: Strikemap) -> None:
    at = screen.opened("q=it's%20$HOME%20%26%20%22more%22", "export")
    *_, address, command = (one.value for one in at.code)
    words = shlex.split(command)
    assert words[:4] == ["python", "-m", "geo", "export"]
    assert small.select(words[words.index("--filter") + 1]).words == screen.sentence(at)
    assert small.select(address.split("?", 1)[1]).words == screen.sentence(at)


def test_a_button_makes_the_bytes_of_the_export(small: Strikemap) -> None:
    selection = small.select("area=UA-12")
    for name in ("geojson", "csv"):
        assert downloads.making(selection, name)() == b"".join(small.export(selection, name)[2])


def test_there_is_a_button_for_every_format(small: Strikemap) -> None:
    at = screen.opened(page="export")
    assert len(at.get("download_button")) == len(FORMATS)


def test_a_large_file_has_an_address_that_another_process_answers_and_shows_how_far_it_is(tmp_path: Path) -> None:
    program = small_store.program(tmp_path, export_rows_here=2)
    running.use(program)
    at = screen.opened("target=residential", "export")
    assert len(at.get("download_button")) == 0
    links = [one.proto.url for one in at.get("link_button") if one.proto.url.startswith("/export/")]
    addresses = [urlsplit(link) for link in links]
    assert {address.path for address in addresses} == {f"/export/{name}" for name in FORMATS}
    asked = parse_qs(addresses[0].query)
    assert asked["target"] == ["residential"]
    [mark] = asked["mark"]
    order = program.order(program.select("target=residential"), "csv", mark=mark)
    order.making.rows = 1
    at.run()
    assert "waits until another file is made" in at.get("progress")[0].proto.text
    [stop] = [one for one in at.button if one.label == "Stop"]
    stop.click()
    at.run()
    assert order.making.stopping.is_set()
    assert len(screen.opened("killed_min=20", "export").get("download_button")) == len(FORMATS), "a small file is made where it is asked for"
    running.use(None)
