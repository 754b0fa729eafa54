"""Ukrainian and Russian reports list the towns and communities that were hit, before or behind the words that say so."""

from __future__ import annotations

import pytest

from geo.extract.places import cyrillic_lists
from geo.extract.places.atlas import Gazetteer
from geo.extract.places.mentions import Mention
from geo.extract.text.sentences import Sentence
from tests.extract.reports import places
from tests.extract.small_gazetteer import resolve


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
        ("Обстрелам подверглись жилые кварталы в Харькове, Днепре и Одессе.", ["Харькове", "Днепре", "Одессе"]),
        ("Росіяни обстріляли область. Пошкоджено приватні будинки у Нікополі, Лимані та Слов'янську.", ["Нікополі", "Лимані", "Слов'янську"]),
        ("Влучання зафіксовані у Харкові, Лимані й Слов'янську.", ["Харкові", "Лимані", "Слов'янську"]),
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
        "Вибухи було чутно у Нікополі та Лимані.",
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


def test_districts_share_the_word_behind_the_last():
    text = "Під ударами опинилися Краматорський, Бахмутський та Покровський райони."
    names = [("Краматорський", "loose", "settlement"), ("Бахмутський", "loose", "settlement"), ("Покровський", "event", "adm2")]
    mentions = [Mention(name, text.index(name), text.index(name) + len(name), role, kind) for name, role, kind in names]
    found, _ = cyrillic_lists.cued({0: mentions}, [Sentence(0, len(text), text, 0)], Gazetteer(resolve, ("UA",), "uk"))
    assert [(each.name, each.kind, each.role) for each in found[0]] == [(name, "adm2", "event") for name, _, _ in names]
