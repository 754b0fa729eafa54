"""Every error has one HTTP status, and its text names what was given and what is allowed."""

from __future__ import annotations

import inspect

import pytest

from geo import errors
from geo.errors import HTTP_STATUS, BadFile, BadFilter, BadValue, BadVocabulary, StrikemapError, UnknownIncident, http_status

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, StrikemapError)]
EXPECTED = {
    "BadFilter": 400, "BadValue": 400, "BadFile": 400, "BadRequest": 400, "NotAllowed": 403, "StalePage": 403, "UnknownIncident": 404, "NotYetKnown": 404,
    "UnknownBuild": 404, "NoSuchTile": 404, "NoSuchPage": 404, "NotAllowedMethod": 405, "EditConflict": 409, "TakenInMeanwhile": 409, "LookupFailed": 502, "NoBuild": 503,
    "CasebookBusy": 503, "DamagedBuild": 503, "DamagedCasebook": 503, "DamagedGazetteer": 503, "EngineAway": 503, "FileNotMade": 503,
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_one_status_a_title_and_one_sentence(kind):
    status = next(status for row, status in HTTP_STATUS if issubclass(kind, row))
    assert status == EXPECTED.get(kind.__name__, 500)
    assert kind.title and not kind.title.endswith(".")
    assert inspect.getdoc(kind)


def test_the_table_ends_with_the_base_so_that_no_error_is_without_a_status():
    assert HTTP_STATUS[-1] == (StrikemapError, 500)


def test_no_row_of_the_table_stands_behind_one_that_hides_it():
    for position, (kind, _) in enumerate(HTTP_STATUS):
        assert not any(issubclass(kind, earlier) for earlier, _ in HTTP_STATUS[:position])


@pytest.mark.parametrize(
    "problem",
    [
        BadFilter("killed_min", "-1", "a whole number"), BadValue("value", "-1", "a whole number"),
        BadVocabulary("weapons.csv", 3, "parent", "-1", "a whole number"),
    ],
    ids=lambda problem: type(problem).__name__,
)  # fmt: skip
def test_an_error_about_input_names_what_was_given_and_what_is_allowed(problem):
    assert "'-1'" in str(problem)
    assert "a whole number" in str(problem)
    assert http_status(problem) == (500 if isinstance(problem, BadVocabulary) else 400)


def test_an_error_about_a_file_names_the_file_and_says_what_to_do():
    assert str(BadFile("claims.csv", "is not UTF-8.", "Save it as UTF-8.")) == "claims.csv: is not UTF-8. Save it as UTF-8."


def test_a_very_long_value_is_shortened_in_the_text():
    assert len(str(BadFilter("q", "x" * 10_000, "less"))) < 300
    assert len(str(UnknownIncident("x" * 10_000, "abc"))) < 400


def test_input_errors_are_value_errors_and_lookups_lookup_errors():
    assert isinstance(BadFilter("a", "b", "c"), ValueError)
    assert isinstance(UnknownIncident("a", "b"), LookupError)
