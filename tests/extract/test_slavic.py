"""Ukrainian and Russian reports give useful drafts: figures, weapons, targets, days and speakers."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read

UKRAINIAN = (
    "У Харкові внаслідок удару російського дрона загинули двоє людей, ще п'ятеро постраждали, серед них – двоє дітей. "
    "Пошкоджено 12 житлових будинків та школу. Про це повідомив начальник Харківської ОВА Олег Синєгубов."
)
RUSSIAN = (
    "По меньшей мере три человека погибли и десять человек ранены в результате ракетного удара по Харькову 4 апреля, "
    "сообщил мэр Игорь Терехов. Повреждены 8 жилых домов."
)


def test_a_ukrainian_report():
    incident = only(UKRAINIAN)
    assert incident["place"]["name"] == "Kharkiv"
    assert number(incident["killed"]) == (2, "exact")
    assert number(incident["injured"]) == (5, "exact")
    assert number(incident["children_injured"]) == (2, "exact")
    assert incident["weapons"] == ["drone"]
    assert set(incident["target_types"]) >= {"residential", "education"}
    assert [(each["target"], each["value"]) for each in incident["damage"]] == [("residential", 12)]
    assert claims(incident, "killed") == {(2, "ua_local_official")}


def test_a_russian_report():
    incident = only(RUSSIAN)
    assert incident["place"]["name"] == "Kharkiv"
    assert incident["date"]["value"] == "2025-04-04"
    assert number(incident["killed"]) == (3, "at_least")
    assert number(incident["injured"]) == (10, "exact")
    assert incident["weapons"] == ["missile"]
    assert claims(incident, "killed") == {(3, "ua_local_official")}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Унаслідок атаки на Одесу загинули чоловік і жінка.", (2, "exact"), None),
        ("Внаслідок обстрілу Херсона поранено щонайменше 7 людей.", None, (7, "at_least")),
        ("Кількість загиблих внаслідок удару по Харкову зросла до 18.", (18, "exact"), None),
        ("В результате атаки на Харьков погиб один человек, пострадали более 20 человек.", (1, "exact"), (20, "more_than")),
        ("Російський дрон атакував Херсон, минулося без постраждалих.", (0, "exact"), (0, "exact")),
        ("Ракета влучила в будинок у Харкові. 45-річний чоловік загинув.", (1, "exact"), None),
        ("Дрон влучив у дев'ятиповерховий будинок у Харкові.", None, None),
    ],
)
def test_slavic_figures(text, killed, injured):
    incident = only(text)
    assert number(incident["killed"]) == killed
    assert number(incident["injured"]) == injured


def test_the_language_of_a_text_is_told():
    assert read(UKRAINIAN)["lang"] == "uk"
    assert read(RUSSIAN)["lang"] == "ru"
    assert read("A drone hit a house in Kharkiv and killed two people.")["lang"] == "en"
