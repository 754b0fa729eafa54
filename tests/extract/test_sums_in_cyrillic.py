"""A figure that all towns of a Ukrainian or Russian report have together is none of the first."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, read


def told(text: str, metric: str) -> list[tuple[str, int | None]]:
    return [(each["place"]["as_written"], (number(each[metric]) or (None,))[0]) for each in read(text)["incidents"]]


@pytest.mark.parametrize(
    ("text", "metric", "expected"),
    [
        (
            "Учора ворог завдав ударів по місту Харків та 7 населених пунктах області. Постраждали четверо людей.\n\nУ м. Харків постраждав чоловік. У м. Лиман постраждали двоє чоловіків і жінка.",
            "injured",
            [("Харків", 1), ("Лиман", 3)],
        ),
        (
            "Вчера дроны атаковали Харьков и окрестности. Погибли три человека.\n\nВ Харькове погиб мужчина. В Одессе погибли две женщины.",
            "killed",
            [("Харьков", 1), ("Одессе", 2)],
        ),
        (
            "Троє загиблих через удари по Донеччині\n\n4 квітня дрон атакував Лиман. Загинув охоронець.\n\nРакета влучила в будинок у Слов'янську. Загинули двоє чоловіків.",
            "killed",
            [("Лиман", 1), ("Слов'янську", 2)],
        ),
    ],
)
def test_the_sum_of_the_towns_is_not_that_of_the_first(text, metric, expected):
    assert [each for each in told(text, metric) if "онеччин" not in each[0]] == expected


def test_a_town_hit_alone_keeps_a_figure_that_only_looks_like_a_sum():
    text = "Учора ворог завдав ударів по місту Харків. Постраждали четверо людей, один у лікарні.\n\nУ м. Лиман постраждали троє чоловіків."
    assert told(text, "injured") == [("Харків", 4), ("Лиман", 3)]
