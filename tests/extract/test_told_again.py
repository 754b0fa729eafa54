"""What a report tells again at its end: of the strike of the news, what was hit; of another one, a strike of its own."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, read


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Russian forces hit Sumy on April 4. Eleven people were wounded.\n\nAs reported, two houses were destroyed in the shelling of Sumy.", "residential"),
        ("Росіяни вдарили по Харкову. Поранено 11 людей.\n\nЯк повідомлялося, унаслідок обстрілу Харкова було зруйновано два будинки.", "residential"),
        ("Удар по Сумах: 11 поранених.\n\nНагадаємо, 5 квітня війська РФ атакували Суми. Під час атаки було пошкоджено школу.", "education"),
    ],
)
def test_what_is_told_again_of_the_strike_of_the_news_was_hit(text, target):
    assert only(text)["target_types"] == [target]


@pytest.mark.parametrize(
    "again",
    ["As reported, two houses were destroyed in the shelling of Sumy on March 28.", "As reported earlier, last week two houses were destroyed in the shelling of Sumy."],
)
def test_what_another_strike_hit_was_not(again):
    assert read(f"Russian forces hit Sumy on April 4. Eleven people were wounded.\n\n{again}")["incidents"][0]["target_types"] == []


def test_a_strike_of_days_ago_that_a_report_on_an_attack_reminds_of_is_one_of_its_own():
    news, before = read("Росіяни вдарили по Сумах. Поранено 11 людей.\n\nНагадаємо, 28 березня росіяни вдарили по Сумах. Тоді загинули двоє.")["incidents"]
    assert (news["date"]["value"], number(news["injured"]), news["killed"]) == ("2025-04-05", (11, "exact"), None)
    assert (before["date"]["value"], number(before["killed"])) == ("2025-03-28", (2, "exact"))


def test_it_is_the_same_where_the_news_is_what_came_of_it():
    assert only("Кількість поранених у Сумах зросла до 11.\n\nНагадаємо, 28 березня росіяни вдарили по Сумах.")["date"]["value"] == "2025-03-28"
