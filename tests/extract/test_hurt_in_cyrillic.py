"""Who was killed and hurt, in the words of Ukrainian and Russian reports beside those for 'killed' and 'injured'."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only

UK = "Уночі дрон ударив по Харкову. "
RU = "Ночью дрон ударил по Харькову. "


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (UK + "Загинув 37-річний житель.", 1, None),
        (UK + "Під завалами будинку загинула переселенка з Донеччини.", 1, None),
        (UK + "Поранені харків'янка та її сусід.", None, 2),
        (UK + "Ще одна жінка, 61 року, отримала контузію та осколкові поранення.", None, 1),
        (UK + "Двоє робітників, які були в цеху, загинули на місці.", 2, None),
        (UK + "20 людей, які були в укритті, не постраждали.", None, None),
        (UK + "Із 40 мешканців, які були в будинку, поранені двоє.", None, 2),
        (UK + "У лікарні зупинилося серце 53-річного чоловіка.", 1, None),
        (UK + "Медичної допомоги потребували 34 людини.", None, 34),
        (UK + "Водій з опіками та баротравмою звернувся до лікарів.", None, 1),
        (UK + "На жаль, є загибла. Постраждалих там уже троє: двоє чоловіків і жінка.", 1, 3),
        (UK + "Поранені двоє чоловіків. Згодом один із них помер від отриманих травм.", 1, 2),
        (UK + "Загинули троє людей, одна з них померла у лікарні.", 3, None),
        (UK + "Поранені двоє чоловіків, один із них у важкому стані.", None, 2),
        (RU + "Ранены двое мужчин. Позже один из них скончался в больнице.", 1, 2),
        (RU + "Погибла студентка.", 1, None),
        (RU + "Ещё один мужчина, 44 лет, получил осколочные ранения.", None, 1),
        (RU + "Двое рабочих, которые находились в цехе, погибли на месте.", 2, None),
        (RU + "Мужчина с множественными осколочными ранениями доставлен в Вольскую ЦРБ.", None, 1),
        (RU + "Водитель с баротравмой обратился к врачам.", None, 1),
        (RU + "Ранение получил охранник.", None, 1),
        (RU + "К сожалению, есть погибший.", 1, None),
    ],
)
def test_people_are_counted_by_what_befell_them(text, killed, injured):
    incident = only(text)
    assert (number(incident["killed"]) or (None,))[0] == killed
    assert (number(incident["injured"]) or (None,))[0] == injured


@pytest.mark.parametrize(
    "text",
    [
        RU + "Погибли 12 человек, 11 ранены. Среди погибших — один ребенок, среди раненых — двое детей.",
        UK + "Загинули 12 людей, 11 поранені. Серед загиблих — одна дитина, серед поранених — двоє дітей.",
    ],
)
def test_one_child_among_the_dead_is_no_count_of_the_dead(text):
    incident = only(text)
    assert [number(incident[each]) for each in ("killed", "injured", "children_killed", "children_injured")] == [(12, "exact"), (11, "exact"), (1, "exact"), (2, "exact")]


def test_where_somebody_fled_from_was_not_hit():
    assert only("Дрон ударив по Харкову. Загинув переселенець з Костянтинівки.")["place"]["name"] == "Kharkiv"
