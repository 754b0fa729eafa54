"""What hit a whole area on a day before that of the news, and what is no place or thing of a strike beside it."""

from __future__ import annotations

import pytest

from tests.extract.reports import counted, only, read

NEWS = "On Friday a drone hit a bus in Kharkiv, killing two people, prosecutors said.\n\n"


def told(text: str) -> list[tuple]:
    return [(each["place"]["as_written"], each["date"]["value"], each["killed"] and each["killed"]["value"], each["injured"] and each["injured"]["value"]) for each in read(text)["incidents"]]


@pytest.mark.parametrize(
    "day",
    [
        "On Thursday, 36 settlements in the Kherson region came under drone attacks and shelling. One person was killed and three were injured.",
        "Over the previous day, April 3, dozens of towns in the Kherson region were shelled, the governor said. Troops damaged six houses. One person was killed and three were injured.",
        "On Thursday, Russian forces shelled villages in the Kherson region, killing one person and injuring three.",
    ],
)
def test_what_hit_a_whole_region_on_a_day_before_is_told_for_itself(day):
    assert told(NEWS + day) == [("Kharkiv", "2025-04-04", 2, None), ("Kherson", "2025-04-03", 1, 3)]


def test_it_stands_beside_a_town_of_the_region_too():
    assert told(NEWS + "On Thursday, 14 settlements in the Kharkiv region were shelled. One person was killed.")[1] == ("Kharkiv", "2025-04-03", 1, None)


def test_the_past_day_of_a_region_is_only_the_sum_of_its_towns():
    assert len(told(NEWS + "Over the past day, 14 settlements in the Kharkiv region were shelled. Two people were killed.")) == 1


def test_what_its_paragraph_says_of_the_news_is_of_the_news():
    more = "On Thursday, 36 settlements in the Kherson region came under fire. One person was killed. On Friday five more were hurt in Kharkiv."
    assert told(NEWS + more)[0] == ("Kharkiv", "2025-04-04", 2, 5)


def test_an_area_that_somebody_holds_is_no_place_of_the_strike():
    text = "A drone attack on a kindergarten in Omdurman in Sudan killed dozens of people on Friday, an official said.\n\nHe blamed the army's enemies, who control much of Darfur and parts of North Kordofan.\n\nThe ministry put the death toll at 79."
    assert counted(text)[0] == 79


def test_shelling_of_many_quarters_hit_what_is_named_next():
    text = "Shelling of several neighbourhoods in Omdurman in Sudan killed three people and injured 14 on Friday, the health ministry said.\n\nIts spokesman accused the army of shelling a clinic in Omdurman, which led to the death of a child."
    assert counted(text) == (3, 14, 1, None)


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("A drone hit a market at the Adre border crossing in Chad on Friday, killing two people.", ["commerce"]),
        ("Jets struck tents of displaced people on the edge of a hospital in Rafah on Friday, wounding three.", ["humanitarian"]),
        ("A drone hit the border crossing in Rafah on Friday, killing two people.", ["transport"]),
    ],
)
def test_beside_what_a_thing_stands_was_not_hit(sentence, targets):
    assert only(sentence)["target_types"] == targets
