"""Ukrainian and Russian reports say who gave which count before: "Вранці мер говорив про трьох загиблих, а міністр – про чотирьох"."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read

UK = "4 квітня ракета влучила в Харків. Загинули 12 людей, 11 поранені, повідомила прокуратура. "
RU = "4 апреля ракета попала в Харьков. Погибли 12 человек, 11 ранены, сообщила прокуратура. "


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (RU + "Рано утром мэр Игорь Терехов говорил о семи погибших и 13 раненых.", (7, "ua_local_official"), (13, "ua_local_official")),
        (RU + "До этого президент Владимир Зеленский сообщал о девяти погибших.", (9, "ua_national_official"), None),
        (RU + "Накануне Клименко говорил о девяти погибших, а мэр вечером того же дня — о десяти погибших.", (10, "ua_local_official"), None),
        (UK + "Спершу віцепрем'єр Петро Іваненко інформував про двох загиблих і п'ятьох поранених.", (2, "ua_national_official"), (5, "ua_national_official")),
        (UK + "Спочатку голова ОВА Петро Іваненко повідомляв про чотирьох загиблих, потім — про сімох.", (7, "ua_local_official"), None),
        (UK + "Зранку мер із посиланням на медиків говорив про шістьох загиблих.", (6, "ua_local_official"), None),
        (UK + "Зранку мер з посиланням на лікарів говорив про шістьох загиблих.", (6, "ua_local_official"), None),
        (UK + "Вранці у прокуратурі називали іншу цифру — 14 загиблих.", (14, "police"), None),
        (UK + "Нагадаємо, удар ворог завдав уранці. Спершу ДСНС інформувала про двох загиблих.", (2, "emergency_service"), None),
        (RU + "Ранее МЧС сообщало о 10 телах, извлеченных из-под завалов.", (10, "emergency_service"), None),
        (UK + "Мер казав про трьох загиблих, а міністр внутрішніх справ Петро Іваненко — про чотирьох.", (4, "ua_national_official"), None),
    ],
)
def test_a_count_of_before_is_a_claim_of_who_gave_it(text, killed, injured):
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((12, "exact"), (11, "exact"))
    assert killed in claims(incident, "killed")
    assert injured is None or injured in claims(incident, "injured")


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Число жертв удара двумя авиабомбами по рынку в Харькове выросло до 18.", 18),
        ("Число погибших при ударе по рынку «Заря» выросло до 18. Дрон попал в рынок в Харькове.", 18),
        ("Кількість загиблих від удару двома ракетами по Харкову зросла до п'яти.", 5),
        ("Ракета влучила в будинок у Харкові. Загинули, за словами мера, 9 людей.", 9),
    ],
)
def test_weapons_and_who_says_it_stand_between_the_dead_and_their_number(text, killed):
    assert number(only(text)["killed"]) == (killed, "exact")


def test_a_day_of_mourning_is_no_day_of_a_strike():
    text = "У Харкові 4 квітня оголосили днем жалоби за людьми, яких убив ракетний удар по місту. Загинули семеро людей. Росіяни вдарили по Харкову 3 квітня."
    incident = only(text)
    assert (incident["date"]["value"], number(incident["killed"])) == ("2025-04-03", (7, "exact"))


def test_a_strike_of_which_somebody_told_then_keeps_its_day():
    text = "4 апреля дрон ударил по Харькову, погибли три человека. 2 марта мэр сообщал об обстреле в Белгороде, где погиб мирный житель."
    assert [(each["place"]["name"], each["date"]["value"]) for each in read(text)["incidents"]] == [("Kharkiv", "2025-04-04"), ("Belgorod", "2025-03-02")]


def test_a_child_among_those_of_before_is_a_claim():
    incident = only(RU + "Утром мэр говорил о семи погибших, среди которых был ребенок.")
    assert claims(incident, "children_killed") == {(1, "ua_local_official")}


def test_the_line_of_the_source_goes_for_the_figures_below_it():
    text = (
        "Удар по Харкову: вже п'ятеро загиблих\n\nКількість загиблих від нічного удару ракети по Харкову зросла до п'яти, тіло жінки знайшли вранці.\n\n"
        "Джерело: мер Ігор Терехов у Telegram\n\nДеталі: Кількість загиблих зросла до п'яти. Ракета влучила в житловий будинок у центрі міста.\n\n"
        "Міністр внутрішніх справ Петро Іваненко казав про чотирьох загиблих."
    )
    assert claims(only(text), "killed") == {(5, "ua_local_official"), (4, "ua_national_official")}
