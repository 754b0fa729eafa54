"""The desk of places: doubtful names wait, a person decides, the incident gets its position, and all of it can be undone."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.assembly import Strikemap
from geo.domain.incident import Incident
from geo.ingest.own_format import FILES
from geo.settings import ROOT, Settings
from geo.store.casebook import By, add, held, new_id
from geo.ui import places_desk, running
from tests import place_list, screen

PLACES = [("two-a", "Mykolaivka", "UA", ""), ("two-b", "Mykolaivka", "UA", ""), ("lost", "Xyzzyhrad", "UA", ""), ("sure", "Kryvyi Rih", "UA", "UA-12"),
          ("area", "Nowhereburg", "UA", "UA-65"), ("bad", "Sumy", "Atlantis", "")]  # fmt: skip


def _data(folder: Path) -> Path:
    """The checkout's data with another sample: places written without positions."""
    folder.mkdir()
    for part in ("vocabulary", "gazetteer", "boundaries", "lexicon"):
        (folder / part).symlink_to(ROOT / "data" / part)
    sample = folder / "sample"
    sample.mkdir()
    (sample / "dataset.toml").write_text('name = "own"\ntitle = "Own"\npublisher = "Us"\nlicence = "CC BY 4.0"\ncredit = "Us"\n', encoding="utf-8")
    for name in ("incidents.csv", "claims.csv", "sources.csv"):
        with (sample / name).open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, FILES[name], restval="")
            writer.writeheader()
            if name == "incidents.csv":
                writer.writerows({"incident_id": one, "title": f"A strike on {place}", "date_start": "2025-04-04", "date_end": "2025-04-04", "date_precision": "day",
                                  "place": place, "country": country, "adm1": adm1, "verification": "unassessed"} for one, place, country, adm1 in PLACES)  # fmt: skip
                writer.writerow({"incident_id": "nameless", "title": "Somewhere", "date_start": "2025-04-04", "date_end": "2025-04-04", "date_precision": "day",
                                 "verification": "unassessed"})  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("places")
    _data(folder / "data")
    place_list.lend(folder)
    return folder


@pytest.fixture
def program(home: Path, tmp_path: Path) -> Iterator[Strikemap]:
    """The program on those incidents, with nothing decided yet; the place list is made once for all tests."""
    found = Strikemap(Settings({"data_dir": str(home / "data"), "build_dir": str(home / "build"), "own_dir": str(tmp_path / "own")}))
    found.rebuild()
    running.use(found)
    yield found
    running.use(None)


def _opened(section: str = "") -> AppTest:
    at = screen.opened("part=geocoding", "places")
    return at.segmented_control(key="places_section").set_value(section).run() if section else at


def _named(at: AppTest, who: str = "A. Analyst") -> AppTest:
    return at.text_input(key="casebook_author").set_value(who).run()


def _choose(at: AppTest, name: str) -> AppTest:
    box = at.selectbox(key="places_chosen")
    return box.select_index([option.split(" · ")[0] for option in box.options].index(name)).run()


def _field(kind, ending: str):  # noqa: ANN001, ANN202 - one widget of those of a kind
    [found] = [one for one in kind if one.key and one.key.endswith(ending)]
    return found


def _save(at: AppTest, why: str = "the report names the raion") -> AppTest:
    _field(at.text_input, ":reason").set_value(why).run()
    _field(at.button, ":save").click().run()
    assert not at.exception, [one.message for one in at.exception]
    return at


def _waiting(at: AppTest) -> dict[str, dict]:
    found = [frame.value for frame in at.dataframe if "Candidates" in frame.value.columns]
    return {row["Name"]: row for row in found[0].to_dict("records")} if found else {}


def _incident(program: Strikemap, incident_id: str) -> Incident:
    [found] = held.incidents(program.opened().build, [incident_id])
    return found


def test_unresolved_and_doubtful_names_wait_with_hints_reason_and_the_incidents_behind_them(program):
    waits = _waiting(_opened())
    assert set(waits) == {"Mykolaivka", "Xyzzyhrad", "Nowhereburg", "Sumy"}
    assert (waits["Mykolaivka"]["Incidents"], waits["Mykolaivka"]["State"], waits["Mykolaivka"]["Hints"]) == (2, "unresolved", "UA")
    assert "places have this name" in waits["Mykolaivka"]["Why"]
    assert (waits["Nowhereburg"]["State"], waits["Sumy"]["State"]) == ("area only", "hint not understood")


def test_incidents_without_any_place_are_counted_apart(program):
    assert "1 incident can wait for nobody here" in screen.texts(_opened())


def test_nothing_is_kept_without_a_candidate_a_name_and_a_reason(program):
    at = _opened()
    save = _field(at.button, ":save")
    assert save.disabled and save.label == "Remember it"
    _field(at.radio, ":candidate").set_value(0).run()
    assert _field(at.button, ":save").disabled and "Still needed: your name (above) and a reason" in screen.texts(at)
    assert program.decisions.history() == []


def test_an_accepted_candidate_places_every_incident_of_that_name_and_undo_takes_it_back(program):
    before = program.opened().build.build_id
    at = _named(_opened())
    assert "score 0" in "".join(_field(at.radio, ":candidate").proto.captions)
    _field(at.radio, ":candidate").set_value(0).run()
    _save(at)
    [decision] = program.decisions.in_force()
    assert (decision.who, decision.why, decision.name) == ("A. Analyst", "the report names the raion", "Mykolaivka")
    for name in ("two-a", "two-b"):
        found = _incident(program, name)
        assert (found.lat, found.lon, found.precision, found.gazetteer_id) == (
            decision.place.lat, decision.place.lon, decision.place.precision, decision.place.gazetteer_id)  # fmt: skip
    assert program.opened().build.build_id != before
    assert "Mykolaivka" not in _waiting(at) and "“Mykolaivka” now means" in screen.texts(at)
    at.button(key="places_said_undo").click().run()
    assert "Mykolaivka" in _waiting(at)
    assert _incident(program, "two-a").lat is None and program.opened().build.build_id == before


def test_another_place_is_found_by_search_and_kept(program):
    at = _choose(_named(_opened()), "Xyzzyhrad")
    _field(at.text_input, ":search").set_value("Ternop").run()
    assert "Ternopil" in _field(at.radio, ":search_found").options[0]
    _save(at)
    assert _incident(program, "lost").adm1 == "UA-61"


def test_typed_coordinates_are_checked_and_swapped_ones_said(program):
    at = _choose(_named(_opened()), "Xyzzyhrad")
    _field(at.segmented_control, ":how").set_value("Coordinates").run()
    _field(at.text_input, ":position").set_value("33.39, 47.91").run()
    assert "look swapped" in screen.errors(at) and _field(at.button, ":save").disabled
    _field(at.text_input, ":position").set_value("somewhere").run()
    assert "latitude, longitude in decimal degrees" in screen.errors(at)
    _field(at.text_input, ":position").set_value("47.912345, 33.391234").run()
    assert screen.errors(at) == ""
    _save(at)
    found = _incident(program, "lost")
    assert (found.lat, found.lon, found.radius_m, found.adm1) == (47.912, 33.391, 5_000.0, "UA-12")


def test_a_name_can_be_marked_as_an_area(program):
    at = _choose(_named(_opened()), "Nowhereburg")
    _field(at.segmented_control, ":how").set_value("Area").run()
    _save(at)
    found = _incident(program, "area")
    assert (found.precision, found.adm1) == ("oblast", "UA-65")
    assert "Nowhereburg" not in _waiting(at)


def test_a_name_that_cannot_be_placed_waits_no_more_and_has_no_position(program):
    at = _choose(_named(_opened()), "Xyzzyhrad")
    _field(at.segmented_control, ":how").set_value("Cannot be placed").run()
    _save(at, "no such place; the report was withdrawn")
    assert "Xyzzyhrad" not in _waiting(at) and _incident(program, "lost").lat is None
    assert program.decisions.find("Xyzzyhrad", "UA").place is None


def test_the_log_says_who_when_and_why_and_undoes(program):
    program.decisions.decide("Xyzzyhrad", None, "B. Analyst", "no such place", "UA")
    at = _named(_opened("Decisions"))
    [row] = at.dataframe[0].value.to_dict("records")
    assert (row["Who"], row["Why"], row["Decision"], row["Now"]) == ("B. Analyst", "no such place", "cannot be placed", "in force")
    at.selectbox(key="places_undo:number").select_index(1).run()
    at.text_input(key="places_undo:reason").set_value("it was found").run()
    at.button(key="places_undo:save").click().run()
    assert [one["Now"] for one in at.dataframe[0].value.to_dict("records")] == ["", "undone"]
    assert program.decisions.in_force() == []


def test_what_was_just_decided_can_be_undone_while_the_log_is_open(program):
    at = _named(_opened())
    _field(at.radio, ":candidate").set_value(0).run()
    _save(at)
    at.segmented_control(key="places_section").set_value("Decisions").run()
    at.selectbox(key="places_undo:number").select_index(1).run()
    at.button(key="places_said_undo").click().run()
    assert program.decisions.in_force() == [] and "Undone" in screen.texts(at)


def test_decisions_hold_after_a_restart_for_the_same_name_and_context_only(program):
    at = _named(_opened())
    _field(at.radio, ":candidate").set_value(1).run()
    _save(at)
    again = Strikemap(program.settings)
    assert again.resolve("МИКОЛАЇВКА", "UA").place is None
    assert again.resolve("MYKOLAIVKA", "ua").place == program.decisions.in_force()[0].place
    assert again.resolve("Mykolaivka", "UA", "UA-12").place.method == "hint_area", "in another oblast nobody decided"


def test_an_empty_log_says_what_it_will_hold(program):
    assert "Nothing was decided yet" in screen.texts(_opened("Decisions"))


def test_the_search_box_shows_precision_radius_ids_and_other_names(program):
    at = _opened("Find a place")
    at.text_input(key="places_find").set_value("Херсо").run()
    assert any("Kherson" in option for option in at.radio(key="places_find_found").options)
    at.text_input(key="places_find").set_value("kherson").run()
    texts = screen.texts(at)
    assert "Ids geonames:706448" in texts.replace("**", "") and "Херсон" in texts and "within 5.98 km" in texts and "cherson" in texts
    at.text_input(key="places_find").set_value("zzqqxxw").run()
    assert "nothing that begins with" in screen.texts(at)


def test_a_casebook_incident_with_a_written_place_waits_too_and_is_placed(program):
    one = Incident(new_id("incident", "a"), "casebook", "Entered here", place="Xyzzyhrad", country="UA")
    add(program.casebook, By("A. Analyst", "read in a report"), incidents=[one])
    program.rebuild()
    at = _opened()
    assert _waiting(at)["Xyzzyhrad"]["Incidents"] == 2
    sumy = program.resolve("Sumy", "UA").place
    program.decisions.decide("Xyzzyhrad", sumy, "A. Analyst", "a code name", "UA")
    at.run()
    assert _incident(program, one.incident_id).adm1 == "UA-59"


def test_a_decision_that_contradicts_the_hints_is_said_and_may_be_kept(program):
    at = _choose(_named(_opened()), "Nowhereburg")
    _field(at.text_input, ":search").set_value("Ternopil").run()
    assert "It contradicts the hints: the data say Kherson Oblast (UA-65)" in screen.texts(at)
    _save(at, "the report was about another town")
    assert _incident(program, "area").adm1 == "UA-61"


def test_markup_in_a_name_stays_text(program):
    one = Incident(new_id("incident", "m"), "casebook", "Entered here", place="<b>*x*</b> [y](z)", country="UA")
    add(program.casebook, By("A. Analyst", "read in a report"), incidents=[one])
    program.rebuild()
    at = _choose(_opened(), "<b>*x*</b> [y](z)")
    assert any(screen.plain(text.value) == "### <b>*x*</b> [y](z)" and "<b>" not in text.value for text in at.markdown)


def test_a_log_that_was_changed_by_hand_is_an_error_in_words(program):
    program.decisions.decide("Xyzzyhrad", None, "B. Analyst", "no such place", "UA")
    path = program.decisions.path
    path.write_text(path.read_text(encoding="utf-8").replace('"before": "0', '"before": "1'), encoding="utf-8")
    running.use(Strikemap(program.settings))
    at = screen.opened("part=geocoding", "places")
    assert "does not follow the line before it" in screen.errors(at) and not at.exception


def test_when_nothing_waits_the_page_says_so(program):
    for _, name, country, adm1 in PLACES:
        program.decisions.decide(name, None, "A. Analyst", "a test", country, adm1)
    assert "Nothing waits: all 5 written places are resolved" in "\n".join(screen.plain(one.value) for one in _opened().success)


def test_a_pinned_earlier_state_is_not_decided_on(program):
    at = screen.opened(f"part=geocoding&build={program.opened().build.build_id}", "places")
    assert "pins an earlier state" in screen.texts(at) and not at.selectbox


def test_online_is_off_and_says_so(program):
    at = _opened()
    _field(at.segmented_control, ":how").set_value("Online").run()
    assert "Off: nothing leaves this computer" in screen.texts(at)
    assert not [one for one in at.button if one.key.endswith(":ask")]


class _Service(BaseHTTPRequestHandler):
    """A geocoder that answers, or is out of order."""

    down = False

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server asks for
        hits = [{"lat": "49.55", "lon": "25.59", "display_name": "Xyzzyhrad, Ternopil Oblast", "osm_type": "node", "osm_id": 7, "addresstype": "village"}]
        body = json.dumps(hits).encode()
        self.send_response(503 if _Service.down else 200)
        self.end_headers()
        self.wfile.write(b"" if _Service.down else body)

    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_online_service_is_asked_on_a_click_only_its_outage_is_an_outage_and_its_hit_a_candidate(home, tmp_path, service):
    found = Strikemap(Settings({"data_dir": str(home / "data"), "build_dir": str(home / "build"), "own_dir": str(tmp_path / "own"),
                                "online_geocoders": "nominatim", "online_domain": service}))  # fmt: skip
    found.rebuild()
    running.use(found)
    try:
        at = _choose(_named(_opened()), "Xyzzyhrad")
        _field(at.segmented_control, ":how").set_value("Online").run()
        host = service.removeprefix("http://")
        assert screen.plain(_field(at.button, ":ask").label) == f"Ask {host}" and f"go to {host}" in screen.texts(at)
        _Service.down = True
        _field(at.button, ":ask").click().run()
        assert f"Outage: {host} could not be asked" in screen.texts(at) and "not found online" not in screen.texts(at)
        _Service.down = False
        _field(at.button, ":ask").click().run()
        assert "OpenStreetMap" in screen.texts(at)
        _save(at)
        assert (_incident(found, "lost").gazetteer_id, _incident(found, "lost").adm1) == ("osm:node/7", "UA-61")
    finally:
        _Service.down = False
        running.use(None)


def test_positions_are_counted_by_how_they_got_their_raion(program):
    one = Incident(new_id("incident", "r"), "casebook", "Entered here", lat=47.91, lon=33.39, precision="settlement", radius_m=2_000)
    wide = Incident(new_id("incident", "w"), "casebook", "Entered here", lat=47.91, lon=33.39, precision="oblast", radius_m=120_000)
    add(program.casebook, By("A. Analyst", "read in a report"), incidents=[one, wide])
    program.rebuild()
    assert (_incident(program, one.incident_id).adm2, _incident(program, wide.incident_id).adm2) == ("UA1206", None)
    assert "Raions of positions, by approximate borders: 1 inside of one, 2 without, being known less exactly" in screen.texts(_opened())


def test_on_large_data_a_decision_waits_for_the_map_to_be_made_anew_and_says_so(program, monkeypatch):
    monkeypatch.setattr(places_desk, "AT_ONCE_MOST", 3)
    before = program.opened().build.build_id
    program.decisions.decide("Xyzzyhrad", program.resolve("Sumy", "UA").place, "A. Analyst", "a code name", "UA")
    at = _opened()
    assert "Xyzzyhrad" not in _waiting(at) and program.opened().build.build_id == before
    assert "1 decision kept and not on the map yet: making it anew reads all 7 incidents" in "\n".join(one.value for one in at.info)
    at.button(key="places_make").click().run()
    assert _incident(program, "lost").adm1 == "UA-59" and not at.exception
