"""What was hit, and with what, in the words of Ukrainian and Russian reports."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, only, read


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("4 квітня ракета влучила в порт в Одесі. Пошкоджено аптеку та відділення банку.", {"transport", "health", "commerce"}),
        ("4 квітня дрон атакував Харків, пошкоджено станцію екстреної допомоги і друкарню.", {"health", "industrial"}),
        ("4 квітня росіяни вдарили по промзоні в Харкові, влучили в об'єкт енергетики.", {"industrial", "energy"}),
        ("4 апреля в городе Белгород дрон поразил легковой автомобиль.", {"transport"}),
        ("4 апреля бомба попала в гипермаркет в Харькове.", {"commerce"}),
        ("4 апреля дрон ударил по фуре в Белгороде, повреждено здание ЗАГСа.", {"transport", "government"}),
    ],
)
def test_kinds_of_places_have_many_names(text, targets):
    assert set(only(text)["target_types"]) == targets


def test_windows_broken_in_houses_are_counted():
    damage = only("4 апреля при ударе в Белгороде выбиты окна в трех многоквартирных домах.")["damage"]
    assert [(each["target"], each["value"]) for each in damage] == [("residential", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "4 квітня поблизу Лимана стався підрив трактора на вибухонебезпечному предметі, поранено водія.",
        "4 апреля под Харьковом на мине подорвался трактор, ранен водитель.",
    ],
)
def test_an_explosive_device_in_a_field_is_a_mine(text):
    assert only(text)["weapons"] == ["mine"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ракета влучила в Харків, загинули 5 людей. Про це повідомила Державна служба України з надзвичайних ситуацій.", "emergency_service"),
        ("Ракета попала в Харьков, погибли 5 человек, уточнила министр здравоохранения области.", "health_worker"),
        (
            "Харківська обласна прокуратура\n5 квітня 2025 року, 17:30\n\nРакета влучила в будинок у Харкові. Загалом загинули 5 людей.\n\nУ Сумах, за словами начальника ОВА Петра Іваненка, поранено жінку.",
            "police",
        ),
    ],
)
def test_who_counts_is_known_by_their_office(text, who):
    assert claims(read(text)["incidents"][0], "killed") == {(5, who)}
