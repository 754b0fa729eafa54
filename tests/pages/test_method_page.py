"""The method page: by which rules, in which words, from whose data, and what was refused."""

from __future__ import annotations

from geo.assembly import Strikemap
from geo.domain.vocabulary import Vocabulary
from geo.query.criteria import CRITERIA
from tests import screen


def frames(at) -> list:  # noqa: ANN001 - AppTest
    return [frame.value for frame in at.dataframe]


def test_without_any_incident_the_method_page_still_explains_and_names_nothing_refused(empty: Strikemap) -> None:
    at = screen.opened(page="method")
    assert "## Refused values (0)" in screen.texts(at)
    assert "Nothing was refused" in screen.texts(at)


def test_the_method_page_lists_every_word_and_every_criterion(small: Strikemap) -> None:
    at = screen.opened(page="method")
    words = small.vocabulary
    expected = [len(getattr(words, name)) for name in Vocabulary.__dataclass_fields__ if name != "qualifier_rules"] + [len(CRITERIA)]
    assert [len(frame) for frame in frames(at)][: len(expected)] == expected


def test_the_method_page_shows_refused_values_with_what_was_given_and_what_is_allowed(small: Strikemap) -> None:
    at = screen.opened(page="method")
    assert "## Refused values (1)" in screen.texts(at)
    [refused] = [frame for frame in frames(at) if "given" in frame.columns]
    row = refused.to_dict("records")[0]
    assert (row["where"], row["row"], row["given"], row["allowed"]) == ("own.csv", 7, "nineteen-ish", "a whole number")


def test_the_method_page_shows_each_claimants_dates_of_a_window(small: Strikemap) -> None:
    [windows] = [frame for frame in frames(screen.opened(page="method")) if "claimant" in frame.columns]
    assert set(windows["claimant"]) == {"Russia", "Ukraine"}


def test_the_method_page_credits_every_dataset_with_its_licence(small: Strikemap) -> None:
    [datasets] = [frame for frame in frames(screen.opened(page="method")) if "credit" in frame.columns]
    assert {(row["title"], row["licence"]) for row in datasets.to_dict("records")} == {("Dataset own", "CC BY 4.0"), ("Dataset closed", "CC BY 4.0")}


def test_the_notices_of_boundaries_and_place_list_are_on_the_method_page(small: Strikemap) -> None:
    at = screen.opened(page="method")
    assert {"Notice: gazetteer", "Notice: boundaries"} <= {one.label for one in at.expander}


def test_a_shared_address_opens_the_method_page_with_the_same_tables(small: Strikemap) -> None:
    first = screen.opened("target=energy", "method")
    again = screen.opened(screen.address(first), "method")
    assert screen.address(again) == screen.address(first) == "target=energy"
    assert [frame.to_dict() for frame in frames(again)] == [frame.to_dict() for frame in frames(first)]
