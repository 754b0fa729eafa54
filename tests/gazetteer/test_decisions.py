"""What a person decided is remembered, can be undone, and is never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.domain.place import Place
from geo.errors import BadValue, DamagedGazetteer
from geo.gazetteer.decisions import Decisions
from geo.gazetteer.gazetteer import Gazetteer
from geo.gazetteer.queue import AREA_ONLY, BAD_HINT, DOUBTFUL, UNRESOLVED, Ask, waiting

VESELE = Place(47.0, 34.9, "settlement", 2_000.0, None, "geonames:1", "Vesele", "UA", "UA-23", None, "decision")
OTHER = Place(46.5, 33.0, "hromada", 15_000.0, None, None, "Vesele", "UA", "UA-65", None, "decision")


@pytest.fixture
def log(tmp_path: Path) -> Decisions:
    return Decisions(tmp_path / "own" / "decisions.jsonl")


def with_log(gazetteer: Gazetteer, log: Decisions) -> Gazetteer:
    return Gazetteer(gazetteer._db, gazetteer._words, log)


def test_a_decision_answers_the_same_name_in_the_same_context(gazetteer: Gazetteer, log: Decisions) -> None:
    asked = with_log(gazetteer, log)
    assert asked.resolve("Vesele", "UA").place is None
    log.decide("Vesele", VESELE, "O. K.", "the report names the raion", "UA")
    answer = asked.resolve("VESELE", "ua")
    assert answer.place == VESELE and "O. K." in answer.reason and "the raion" in answer.reason
    assert asked.resolve("Vesele", "RU").place != VESELE
    assert asked.resolve("Vesele").place != VESELE


def test_undoing_brings_back_what_was_before(gazetteer: Gazetteer, log: Decisions) -> None:
    asked = with_log(gazetteer, log)
    first = log.decide("Vesele", VESELE, "A", "first thought", "UA")
    second = log.decide("Vesele", OTHER, "B", "second thought", "UA")
    assert asked.resolve("Vesele", "UA").place == OTHER
    log.undo(second.number, "B", "was wrong")
    assert asked.resolve("Vesele", "UA").place == VESELE
    log.undo(first.number, "A", "was wrong too")
    assert asked.resolve("Vesele", "UA").place is None
    assert [d.action for d in log.history()] == ["decide", "decide", "undo", "undo"]
    assert all(d.at and d.who and d.why for d in log.history())


def test_not_a_place_is_a_decision_too(gazetteer: Gazetteer, log: Decisions) -> None:
    log.decide("Mirny", None, "A", "a ship, not a town", "UA")
    answer = with_log(gazetteer, log).resolve("Mirny", "UA")
    assert answer.place is None and answer.reason.startswith("decided by A")


def test_another_process_sees_the_decision(log: Decisions) -> None:
    reader = Decisions(log.path, look_every_s=0)
    log.decide("Vesele", VESELE, "A", "because", "UA")
    found = reader.find("Vesele", "UA")
    assert found is not None and found.place == VESELE
    reader.decide("Vesele", OTHER, "B", "better", "UA")
    assert [d.number for d in Decisions(log.path).history()] == [1, 2]


def test_a_decision_needs_a_name_a_person_and_a_reason(log: Decisions) -> None:
    for name, who, why in (("", "A", "x"), ("Vesele", " ", "x"), ("Vesele", "A", "")):
        with pytest.raises(BadValue):
            log.decide(name, VESELE, who, why)
    with pytest.raises(BadValue):
        log.undo(7, "A", "x")
    assert log.history() == []


def test_a_log_changed_by_hand_is_noticed(log: Decisions) -> None:
    log.decide("Vesele", VESELE, "A", "because", "UA")
    log.decide("Myrne", OTHER, "A", "because", "UA")
    log.path.write_text(log.path.read_text(encoding="utf-8").replace('"who": "A"', '"who": "Z"', 1), encoding="utf-8")
    with pytest.raises(DamagedGazetteer, match="changed by hand"):
        Decisions(log.path)
    log.path.write_text("{broken\n", encoding="utf-8")
    with pytest.raises(DamagedGazetteer, match="line 1"):
        Decisions(log.path)


def test_a_line_that_is_still_being_written_is_not_read(log: Decisions) -> None:
    log.decide("Vesele", VESELE, "A", "because", "UA")
    with log.path.open("a", encoding="utf-8") as file:
        file.write('{"half": ')
    assert len(Decisions(log.path).history()) == 1


def test_the_queue_holds_what_a_person_has_to_look_at(gazetteer: Gazetteer, log: Decisions) -> None:
    asks = [
        *[Ask("Vesele", "UA")] * 3, Ask("Kryvyi Rih", "UA"), Ask("Nowhereivka", "UA", "UA-63"), Ask("Kherson", "UA", "Atlantis"),
        Ask("Kostiantynivka", "UA"), Ask("Kostiantynivka", "UA"),
    ]  # fmt: skip
    asked = with_log(gazetteer, log)
    states = {(w.ask.name, w.state): w.rows for w in waiting(asked, asks, below=0.9)}
    assert states == {
        ("Vesele", UNRESOLVED): 3, ("Kostiantynivka", DOUBTFUL): 2, ("Nowhereivka", AREA_ONLY): 1, ("Kherson", BAD_HINT): 1,
    }  # fmt: skip
    assert [w.ask.name for w in waiting(asked, asks)][0] == "Vesele"
    log.decide("Vesele", VESELE, "A", "because", "UA")
    assert "Vesele" not in [w.ask.name for w in waiting(asked, asks)]
