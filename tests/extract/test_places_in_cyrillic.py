"""Where and when a strike was in the words of Ukrainian and Russian reports."""

from __future__ import annotations

import pytest

from tests.extract.reports import only


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("4 квітня ракети вдарили по міській лікарні в Харкові. Загинули троє людей.", "Kharkiv"),
        ("4 апреля ракета попала по больнице в Харькове. Погибли три человека.", "Kharkiv"),
        ("4 квітня дрон атакував Лиман, двоє поранених. Вони перебувають в обласній лікарні Харкова.", "Lyman"),
    ],
)
def test_a_hospital_that_was_hit_stands_in_its_town_and_one_of_the_wounded_elsewhere(text, town):
    assert only(text)["place"]["name"] == town


def test_the_day_in_the_line_of_an_outlet_is_no_day_of_the_strike_in_the_headline():
    text = "Мер — про удар по Харкову, де загинув чоловік\n\nhromadske, 5 квітня 2025\n\nКількість поранених від удару по Харкову зросла до 19. Росіяни вдарили вранці 3 квітня."
    assert only(text)["date"]["value"] == "2025-04-03"


@pytest.mark.parametrize("text", ["4 квітня росіяни скинули бомбу на Харків.", "4 квітня росіяни скинули на Харків чотири ФАБ.", "4 апреля в Харькове бомба попала в дом."])
def test_a_plain_bomb_is_a_bomb(text):
    assert only(text)["weapons"] == ["bomb"]
