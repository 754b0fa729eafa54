"""Where people were hurt on their way, in a quarter told of without its city, or in the town of those who tell it."""

from __future__ import annotations

import pytest

from geo.domain.place import Place
from geo.extract.places import city_quarters
from geo.extract.places.mentions import scan
from geo.extract.rules.lexicon import load
from tests.extract.reports import places, read

FIRST = "A missile struck an apartment building in Kharkiv overnight, killing two people, governor Oleh Syniehubov said on Friday.\n\n"
IN_GAZA = "An Israeli airstrike hit a house in Khan Younis overnight, killing two people, the health ministry said on Friday.\n\n"


def killed(text: str) -> dict[str, int | None]:
    """The dead of each place, by its name as written."""
    return {each["place"]["as_written"]: each["killed"] and each["killed"]["value"] for each in read(text)["incidents"]}


@pytest.mark.parametrize(
    ("sentence", "dead"),
    [
        ("Drones killed 12 workers when they struck the bus that took them home from their shift near Nikopol.", {"Nikopol": 12}),
        ("Nine people were killed when fire was opened at a crowd that moved towards a distribution site in Nikopol.", {"Nikopol": 9}),
        ("Residents of Nikopol said the market had been bombed and that five people died.", {"Nikopol": 5}),
        ("The mayor of Nikopol said five people died when a drone hit a bus.", {"Nikopol": 5}),
        ("Seven people were killed by a drone in the Sotsmisto neighbourhood of Nikopol.", {"Nikopol": 7}),
    ],
)  # fmt: skip
def test_the_dead_are_those_of_the_town_where_they_were_hurt(sentence, dead):
    assert killed(FIRST + sentence) == {"Kharkiv": 2, **dead}


def test_the_wounded_brought_to_a_clinic_in_a_town_were_not_hurt_there():
    assert places(FIRST + "Five people were wounded by a drone and taken to a clinic in Nikopol.") == ["Kharkiv"]


def test_a_raid_on_a_village_in_a_valley_was_on_the_village():
    text = "An Israeli strike hit a house in Sidon, killing two people, the health ministry said on Friday.\n\nIn the Bekaa Valley, a raid on the village of Aalmat left eight dead."
    assert killed(text) == {"Sidon": 2, "Aalmat": 8}


def test_a_camp_and_a_town_struck_together_were_both_struck():
    text = IN_GAZA + "Strikes on Nuseirat camp and the town of Deir al-Balah killed 11, hospital officials said."
    assert set(places(text)) == {"Khan Younis", "Nuseirat", "Deir al-Balah"}


def test_those_shot_at_a_corridor_in_no_list_are_not_the_dead_of_the_town_before():
    text = IN_GAZA + "Israeli fire killed 10 people along the Morag corridor, Nasser Hospital said."
    assert killed(text) == {"Khan Younis": 2, "Morag": 10}



class _Quarters:
    """A gazetteer of one quarter and one town of the Gaza Strip."""

    countries = ("PS", "IL")

    def place(self, name: str, kind: str, adm1: str | None = None, country: str | None = None) -> Place | None:
        known = {"Zeitoun": "neighbourhood", "Nuseirat": "settlement"}.get(name)
        return Place(31.5, 34.4, known, 2000, 0.9, f"own:{name}", name, "PS", "PS-GZZ", None, "exact") if known else None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Six people died in the Zeitoun neighbourhood.", ["Zeitoun"]),
        ("A strike on the Zeitoun quarter killed two.", ["Zeitoun"]),
        ("A house in the Zeitoun district was hit.", ["Zeitoun"]),
        ("Six people died in the Zeitoun neighbourhood of Gaza City.", []),
        ("Six people died in the Nuseirat neighbourhood.", []),
        ("In Nuseirat, six people died in the Zeitoun neighbourhood.", []),
    ],
)
def test_a_quarter_told_of_without_a_town_is_a_place(text, names):
    lexicon = load("en", None)
    found = city_quarters.alone(scan(text, lexicon), text, _Quarters(), lexicon)
    assert [each.name for each in found if each.name == "Zeitoun" and (each.role, each.kind) == ("event", "settlement")] == names


def test_the_dead_of_a_later_wave_in_another_quarter_are_none_of_those_before():
    text = FIRST + "In a later wave of the attack, four people were killed and three injured in a strike on a depot in {}, the governor said."
    apart = {"Kharkiv": 2, "Saltivka": 4}
    assert killed(text.format("the Saltivka neighbourhood")) == apart
    assert killed(text.format("Kharkiv's eastern Saltivka neighbourhood")) == apart
    assert "Saltivka" not in killed(text.format("Poltava's Saltivka neighbourhood"))
