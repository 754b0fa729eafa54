"""A Ukrainian or Russian report shares a count out over towns: "поранено п'ятьох людей: трьох у Лимані, двох у Нікополі"."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, read


def shares(text: str, metric: str) -> list[tuple[str, int | None]]:
    return [(each["place"]["as_written"], (number(each[metric]) or (None,))[0]) for each in read(text)["incidents"]]


@pytest.mark.parametrize(
    ("text", "metric", "expected"),
    [
        ("За 4 квітня росіяни вбили 28 жителів Донеччини: 25 — у Лимані, двох — у Костянтинівці та одного — в Слов'янську.", "killed", [("Лимані", 25), ("Костянтинівці", 2), ("Слов'янську", 1)]),
        ("Унаслідок обстрілів 4 квітня поранено п'ятьох людей: трьох у Лимані, двох у Нікополі.", "injured", [("Лимані", 3), ("Нікополі", 2)]),
        ("Унаслідок обстрілів 4 квітня поранено п'ятьох людей: у Лимані – троє, у Нікополі – двоє.", "injured", [("Лимані", 3), ("Нікополі", 2)]),
        ("Унаслідок обстрілів 4 квітня поранені двоє цивільних: у м. Лиман – 38-річна жінка, у м. Нікополь – 41-річний чоловік.", "injured", [("Лиман", 1), ("Нікополь", 1)]),
        ("Унаслідок обстрілів 4 квітня загинули двоє людей у Лимані, ще одна людина — у Нікополі.", "killed", [("Лимані", 2), ("Нікополі", 1)]),
        ("За 4 апреля при обстрелах погибли трое жителей: двое в Харькове, один в Одессе.", "killed", [("Харькове", 2), ("Одессе", 1)]),
        ("4 апреля при обстрелах ранены двое жителей в Харькове, еще трое — в Одессе.", "injured", [("Харькове", 2), ("Одессе", 3)]),
    ],
)
def test_each_town_has_its_share(text, metric, expected):
    assert shares(text, metric) == expected


@pytest.mark.parametrize("text", ["4 квітня дрон ударив по Харкову: загинули двоє людей, п'ятеро поранені, троє — у лікарні в Одесі."])
def test_those_in_a_hospital_elsewhere_are_no_share(text):
    assert shares(text, "injured") == [("Харкову", 5)]


def test_those_hurt_in_the_rest_of_the_region_are_not_of_the_town():
    assert shares("За 4 квітня росіяни вбили одного жителя Донеччини: у Лимані. Ще 7 людей в області дістали поранення.", "injured") == [("Лимані", None)]


def test_the_villages_of_a_starosta_are_a_place_of_their_own():
    text = "4 квітня дрон атакував промзону в Харкові, загинув охоронець. О 06:30 ворог ударив ракетами по Вишнянському старостату. Загинули двоє чоловіків."
    assert shares(text, "killed") == [("Харкові", 1), ("Вишнянському", 2)]
