"""Lists of communities, sentences that turn back to a town, suburbs and districts by name, and figures beside older ones."""

from __future__ import annotations

from dataclasses import replace

from geo.domain.place import Place, Resolution
from geo.extract.extractor import extract
from tests.extract.reports import number, only, read, tolls
from tests.extract.small_gazetteer import resolve


def _by_place(text: str) -> dict[str, dict]:
    return {each["place"]["as_written"]: each for each in read(text)["incidents"]}


def test_the_sum_of_communities_is_not_that_of_the_first_one_in_the_list():
    text = (
        "Rocket attacks on communities of the Donetsk region kill three\n\n"
        "Russian troops fired rockets at communities of the Donetsk region overnight, leaving three people dead and eight injured, the governor said.\n\n"
        "- In the Hrodivka community, 14 houses and a shop were damaged.\n\n"
        "- The town of Sloviansk suffered most. Three residents were killed and six wounded. Forty apartment buildings were damaged.\n\n"
        "- In Lyman, a school was hit. Two people are in hospital."
    )
    found = _by_place(text)
    assert {name: (number(each["killed"]), number(each["injured"])) for name, each in found.items()} == {
        "Hrodivka": (None, None),
        "Sloviansk": ((3, "exact"), (6, "exact")),
        "Lyman": (None, (2, "exact")),
    }
    assert [(each["target"], each["value"]) for each in found["Hrodivka"]["damage"]] == [("residential", 14)]


def test_a_sentence_that_opens_with_a_town_turns_back_to_it():
    text = (
        "Missiles killed 31 people in Dnipro on Thursday, rescuers said on Friday.\n\nIn Kharkiv, ten people were hurt in a drone attack on Friday.\n\n"
        "In Dnipro, the worst damage was in the west of the city. On Thursday officials had spoken of 16 dead."
    )
    assert tolls(text) == {"Dnipro": ((31, "exact"), None), "Kharkiv": (None, (10, "exact"))}


def test_a_suburb_with_a_namesake_far_off_is_one_of_the_town():
    def known(name, country=None, adm1=None, adm2=None, context=()):
        if name == "Tekstilshchik":
            return Resolution(name, Place(55.7, 37.7, "settlement", 3000, 0.9, "t:far", "Tekstilshchiki", "RU", "RU-MOW", None, "exact"), (), "")
        return resolve(name, country, adm1, adm2, context)

    text = "Shells hit a market in Sloviansk on Friday, killing 27 people, officials installed by Moscow said. Two children were among those hurt in the suburb of Tekstilshchik."
    incidents = extract(text, "2025-04-05", known).as_json()["incidents"]
    assert [(each["place"]["name"], number(each["killed"]), number(each["children_injured"])) for each in incidents] == [("Sloviansk", (27, "exact"), (2, "exact"))]


def test_a_town_is_not_pinned_outside_the_district_named_before_it():
    def known(name, country=None, adm1=None, adm2=None, context=()):
        if name == "Velykyi Lis" and country == "UA":
            far = resolve("Odesa", "UA").place
            return Resolution(name, replace(far, lat=46.9, name="Velykyi Lis", gazetteer_id="t:lis"), (), "")
        return resolve(name, country, adm1, adm2, context)

    text = "Two people were injured on Friday in the Kharkiv region. In the Izium district, Velykyi Lis was shelled and a house burned down."
    incidents = extract(text, "2025-04-05", known).as_json()["incidents"]
    assert {each["place"]["adm1"] for each in incidents} == {"UA-63"}


def test_a_figure_beside_an_older_one_does_not_replace_a_newer():
    text = (
        "Toll from shelling of Kherson climbs to 23\n\nTwenty-three people were killed by shelling in Kherson on Wednesday, the governor said on Thursday. A further 46 people were wounded, he said.\n\n"
        "The president, who put the number of dead at 21 and of injured at 48 on Wednesday, called it barbaric."
    )
    found = only(text)
    assert (number(found["killed"]), number(found["injured"])) == ((23, "exact"), (46, "exact"))


def test_the_day_on_which_somebody_spoke_or_a_toll_rose_is_not_that_of_the_strike():
    spoke = (
        "At least 28 people were killed when a bakery was hit in Lyman on Wednesday. The strike on the building, which was called Adriatic, took place at noon.\n\n"
        "On Friday the head of the region (DNR), annexed by Russia, said that a minister had died in the strike."
    )
    assert [each["date"]["value"] for each in read(spoke)["incidents"]] == ["2025-04-02"]
    took_place = "A cafe was hit in Lyman, killing six people. The strike on the building, which is called Adriatic, took place on Thursday."
    assert only(took_place)["date"]["value"] == "2025-04-03"
    rose = "Shells killed twelve people in Lyman on Wednesday. The dead there rose by one on Thursday, when a woman died in hospital of her wounds."
    assert only(rose)["date"]["value"] == "2025-04-02"


def test_a_promise_not_to_strike_names_no_target():
    text = "A man died in a drone attack in Dnipro on Friday. Russia, which had agreed not to strike energy infrastructure, did not comment."
    assert only(text)["target_types"] == []
