"""Ukrainian and Russian chronicles, posts of officials, and the days on which somebody speaks."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read


def test_a_town_and_a_day_head_what_is_told_below_them():
    text = (
        "Найстрашніші атаки року\n\nХарків, 28 квітня 2024 року\nРакета влучила в будинок, загинули 14 людей.\n\n"
        "Лиман, 27 червня 2024 року\nДві ракети впали на ринок. Загинули троє людей, понад 20 поранені.\n\nНікополь, 19 серпня 2024 року\nДрон поцілив в автобус. Загинула жінка."
    )
    found = [(each["place"]["as_written"], each["date"]["value"], number(each["killed"])) for each in read(text)["incidents"]]
    assert found == [("Харків", "2024-04-28", (14, "exact")), ("Лиман", "2024-06-27", (3, "exact")), ("Нікополь", "2024-08-19", (1, "exact"))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Тарас Петренко / Харківська ОВА\n5 квітня, 08:12\n\nВночі дрон ударив по Харкову. Поранені четверо людей.", "ua_local_official"),
        ("Вячеслав Гладков\n5 апреля, 17:30\n\nДрон ударил по городу Белгород, ранен мужчина.", "ru_local_official"),
        ("Харків: роботи завершено\n\nРакета влучила в будинок у Харкові.\n\nЗагинули 33 людини.\n\nДСНС України", "emergency_service"),
        ("Удар по Харкову: поранені четверо людей.\n\nХарків під ударами\n\nФото: ДСНС України", "media"),
    ],
)
def test_a_post_is_of_the_office_whose_name_stands_alone(text, who):
    incident = only(text)
    metric = "killed" if incident["killed"] else "injured"
    assert {each for _, each in claims(incident, metric)} == {who}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Зранку 4 квітня начальник ОВА Петро Іваненко розповів про наслідки обстрілів Харківщини протягом 3 квітня. У Харкові поранено двох людей.", "2025-04-03"),
        ("Вранці 4 квітня дрон ударив по Харкову, поранено двох людей, повідомив мер.", "2025-04-04"),
        ("Утром 4 апреля глава региона Иван Иванов рассказал об обстрелах Белгорода за 3 апреля. Ранен мужчина.", "2025-04-03"),
    ],
)
def test_the_day_on_which_an_official_tells_of_it_is_not_its_day(text, day):
    assert read(text)["incidents"][0]["date"]["value"] == day


def test_a_quarter_is_no_town():
    text = "У Харкові 27 людей загинули під час обстрілу. Обстрілу зазнав ринок у мікрорайоні Лиман. Спершу мер Петро Іваненко говорив про 13 загиблих."
    incident = only(text)
    assert incident["place"]["as_written"] == "Харкові"
    assert number(incident["killed"]) == (27, "exact")
