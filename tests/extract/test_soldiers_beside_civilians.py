"""Soldiers among those hit: a side's tally of them is its claim, and one told of beside civilians is not counted with these."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only

EN = "A missile hit the city of Kharkiv, Ukraine, on Friday, killing nine people, the mayor said. "
UK = "4 квітня ракета влучила в готель у Харкові. Загинули двоє людей, повідомив мер Петро Іваненко. "
RU = "4 апреля ракета попала в гостиницу в Харькове. Погибли двое, сообщил мэр Петр Иваненко. "


@pytest.mark.parametrize(
    ("text", "civilians", "soldiers"),
    [
        (EN + "Russia's defence ministry said 120 troops and 25 vehicles were destroyed.", 9, 120),
        (EN + "Russia's defence ministry said up to 40 militia members were neutralised.", 9, 40),
        (UK + "Міноборони РФ заявило, що вразило військовий ешелон, знищивши понад 70 військових.", 2, 70),
        (UK + "Міноборони РФ заявило про ліквідацію 60 офіцерів.", 2, 60),
        (UK + "За версією Міноборони РФ, знищено 30 найманців.", 2, 30),
        (RU + "Минобороны РФ утверждает, что ликвидировано до 90 боевиков.", 2, 90),
        (RU + "По версии Минобороны РФ, ВСУ потеряли до 70 человек личного состава.", 2, 70),
        (RU + "Минобороны РФ сообщило об уничтожении 50 наемников.", 2, 50),
    ],
)
def test_a_sides_tally_of_soldiers_is_its_claim_and_no_civil_figure(text, civilians, soldiers):
    incident = only(text)
    assert number(incident["killed"]) == (civilians, "exact")
    assert claims(incident, "military_killed") == {(soldiers, "party_ru")}
    assert incident["contested"] is True


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A drone killed a soldier and two residents in Kherson on Friday.", 2),
        ("A drone killed a member of the National Guard and three civilians in Kherson on Friday.", 3),
        ("A member of the National Guard and two civilians died in a drone attack on Kherson on Friday.", 2),
        ("Two civilians and a border guard were killed by a drone in Kherson on Friday.", 2),
        ("A soldier and a woman were killed when a drone hit a car in Kherson on Friday.", 1),
        ("A drone killed a militia commander and his wife in Kherson on Friday.", 1),
        ("5 квітня дрон ударив по авто в Херсоні. Загинули військовий та жінка.", 1),
        ("5 квітня дрон ударив по авто в Херсоні. Загинули військовослужбовець і двоє цивільних.", 2),
        ("5 апреля дрон ударил по машине в Белгороде. Погибли боец самообороны и двое мирных жителей.", 2),
    ],
)
def test_a_soldier_told_of_beside_civilians_is_none_of_them(text, killed):
    assert number(only(text)["killed"]) == (killed, "exact")


def test_what_a_soldier_did_is_left_as_it_is():
    assert number(only("A drone killed a soldier and wounded two residents in Kherson on Friday.")["injured"]) == (2, "exact")
