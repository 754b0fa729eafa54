"""Ukrainian and Russian reports list the towns and communities that were hit, before or behind the words that say so."""

from __future__ import annotations

import pytest

from tests.extract.reports import places


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Минулої доби під артилерійськими обстрілами та ударами дронів перебували Нікополь, Лиман та місто Херсон.", ["Нікополь", "Лиман", "Херсон"]),
        ("Вчора під обстрілом опинилися Нікополь і Лиман.", ["Нікополь", "Лиман"]),
        ("Обстрілів за добу зазнали Лиман, Слов'янськ, а також Нікополь.", ["Лиман", "Слов'янськ", "Нікополь"]),
        ("Уночі дрони ворога атакували Лиман, Нікополь й місто Харків.", ["Лиман", "Нікополь", "Харків"]),
        ("Нікополь, Лиман та Херсон знову були під вогнем артилерії.", ["Нікополь", "Лиман", "Херсон"]),
        ("За добу атаковані населені пункти: Нікополь, Лиман.", ["Нікополь", "Лиман"]),
        ("Обстрелу подверглись Харьков и Сумы.", ["Харьков", "Сумы"]),
        ("Под обстрел попали город Харьков и Днепр.", ["Харьков", "Днепр"]),
    ],
)
def test_all_towns_of_a_list_were_hit(text, towns):
    assert places(text) == towns


def test_a_single_town_that_was_shelled_is_told_of_without_a_figure():
    assert places("Вчора ворог обстріляв Нікополь.") == ["Нікополь"]


@pytest.mark.parametrize(
    "text",
    [
        "Загроза удару дронів: Нікополь, Лиман і Харків.",
        "ППО збила дрони над Нікополем, ударів по місту не було. У напрямку Харкова атакували б Нікополь, Лиман та Херсон.",
        "Під вогнем перебували Петро Іваненко та Іван Петренко.",
        "Під обстрілом перебували рятувальники.",
    ],
)
def test_towns_only_threatened_and_persons_are_no_places_of_strikes(text):
    assert places(text) == []


def test_communities_share_the_word_behind_the_last():
    assert places("На Донеччині під ударом були Лиман, Лиманська сільська та Слов'янська громади.") == ["Лиман", "Лиманська", "Слов'янська"]


def test_what_was_attacked_with_what_is_the_place():
    assert places("4 апреля войска атаковали беспилотниками Харьков, пострадал мужчина.") == ["Харьков"]
