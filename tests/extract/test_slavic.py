"""Ukrainian and Russian reports give useful drafts: figures, weapons, targets, days and speakers."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only, read

UKRAINIAN = (
    "У Харкові внаслідок удару російського дрона загинули двоє людей, ще п'ятеро постраждали, серед них – двоє дітей. "
    "Пошкоджено 12 житлових будинків та школу. Про це повідомив начальник Харківської ОВА Олег Синєгубов."
)
RUSSIAN = (
    "По меньшей мере три человека погибли и десять человек ранены в результате ракетного удара по Харькову 4 апреля, "
    "сообщил мэр Игорь Терехов. Повреждены 8 жилых домов."
)


def test_a_ukrainian_report():
    incident = only(UKRAINIAN)
    assert incident["place"]["name"] == "Kharkiv"
    assert number(incident["killed"]) == (2, "exact")
    assert number(incident["injured"]) == (5, "exact")
    assert number(incident["children_injured"]) == (2, "exact")
    assert incident["weapons"] == ["drone"]
    assert set(incident["target_types"]) >= {"residential", "education"}
    assert [(each["target"], each["value"]) for each in incident["damage"]] == [("residential", 12)]
    assert claims(incident, "killed") == {(2, "ua_local_official")}


def test_a_russian_report():
    incident = only(RUSSIAN)
    assert incident["place"]["name"] == "Kharkiv"
    assert incident["date"]["value"] == "2025-04-04"
    assert number(incident["killed"]) == (3, "at_least")
    assert number(incident["injured"]) == (10, "exact")
    assert incident["weapons"] == ["missile"]
    assert claims(incident, "killed") == {(3, "ua_local_official")}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Унаслідок атаки на Одесу загинули чоловік і жінка.", (2, "exact"), None),
        ("Внаслідок обстрілу Херсона поранено щонайменше 7 людей.", None, (7, "at_least")),
        ("Кількість загиблих внаслідок удару по Харкову зросла до 18.", (18, "exact"), None),
        ("В результате атаки на Харьков погиб один человек, пострадали более 20 человек.", (1, "exact"), (20, "more_than")),
        ("Російський дрон атакував Херсон, минулося без постраждалих.", (0, "exact"), (0, "exact")),
        ("Ракета влучила в будинок у Харкові. 45-річний чоловік загинув.", (1, "exact"), None),
        ("Дрон влучив у дев'ятиповерховий будинок у Харкові.", None, None),
        ("Унаслідок удару по Одесі загинула щонайменше одна людина.", (1, "at_least"), None),
        ("Внаслідок атаки на Одесу постраждали принаймні двоє людей.", None, (2, "at_least")),
        ("В результате удара по Одессе погибли не менее трёх человек.", (3, "at_least"), None),
        ("Після удару по Херсону відомо про сімох загиблих та понад двадцять поранених.", (7, "exact"), (20, "more_than")),
        ("Внаслідок удару по Харкову постраждали близько двох десятків людей.", None, (20, "about")),
        ("После удара по Харькову известно о двух погибших, десятки раненых.", (2, "exact"), (None, "dozens")),
        ("Унаслідок удару по Сумах дістали поранення 52-річний і 60-річний чоловіки.", None, (2, "exact")),
        ("Росіяни обстріляли Херсон, поранено жінку.", None, (1, "exact")),
        ("В результате атаки дрона на Белгород мужчина получил смертельные ранения.", (1, "exact"), None),
        ("Дрон вдарив по Херсону. Троє поранених, з них 2 перебувають у важкому стані.", None, (3, "exact")),
        ("Губернатор сообщил о гибели двух мирных жителей при ударе дрона по Белгороду.", (2, "exact"), None),
        ("Дрон вдарив по Херсону. Ще троє громадян отримали тілесні ушкодження.", None, (3, "exact")),
        ("Дрон ударил по Белгороду. Женщина 1961 года рождения и мужчина 1960 года рождения получили ранения.", None, (2, "exact")),
        ("У Херсоні від артобстрілу загинула 55-річна жінка, 47-річний водій цього авто отримав поранення.", (1, "exact"), (1, "exact")),
        ("Дрон вдарив по Херсону. Загинув 60-річний українець, працівник порту. Хлопчик не постраждав.", (1, "exact"), None),
        ("При ударе по Одессе еще один человек, вахтенный матрос, получил ранение.", None, (1, "exact")),
        ("Fpv-дрон вдарив по с. Іванівка Херсонської області. Загинув 70-річний чоловік.", (1, "exact"), None),
        ("Удар по Херсону: загинули двоє людей. Інформація про чотирьох жертв не підтверджується. Травмовані – 8 людей.", (2, "exact"), (8, "exact")),
        ("Жертвой атаки дрона на Белгород стал мужчина, ранения средней тяжести получила женщина.", (1, "exact"), (1, "exact")),
    ],
)
def test_slavic_figures(text, killed, injured):
    incident = only(text)
    assert number(incident["killed"]) == killed
    assert number(incident["injured"]) == injured


@pytest.mark.parametrize(
    ("text", "children"),
    [
        ("Унаслідок удару по Харкову постраждали шестирічна дівчинка та 45-річний чоловік.", (1, "exact")),
        ("Унаслідок удару по Харкову поранено чоловіка і 17-річного хлопця.", (1, "exact")),
        ("При ударе по Белгороду пострадали шесть человек, двое из них – дети.", (2, "exact")),
        ("Після удару по Харкову серед 17 постраждалих шестеро дітей.", (6, "exact")),
        ("Після удару по Харкову 83 людини отримали поранення, включаючи семеро дітей.", (7, "exact")),
        ("Удар по Харкову. Постраждалі: 20-річний чоловік і хлопець 16-ти років.", (1, "exact")),
    ],
)
def test_children_are_told_by_word_and_by_age(text, children):
    assert number(only(text)["children_injured"]) == children


@pytest.mark.parametrize(
    ("words", "day"),
    [("вчора", "2025-04-04"), ("у п'ятницю", "2025-04-04"), ("у ніч на 5 квітня", "2025-04-05"), ("минулої доби", "2025-04-04"), ("два дні тому", "2025-04-03")],
)
def test_slavic_days(words, day):
    assert only(f"Російський дрон {words} вдарив по Херсону, двоє людей загинули.")["date"]["value"] == day


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Внаслідок удару по Харкову загинули двоє людей, повідомив міський голова Петро Іваненко.", "ua_local_official"),
        ("Удар по Харкову: загинули двоє людей. Про це повідомили у ДСНС.", "emergency_service"),
        ("За даними прокуратури, внаслідок удару по Харкову загинули двоє людей.", "police"),
        ("Президент Зеленський заявив, що внаслідок удару по Харкову загинули двоє людей.", "ua_national_official"),
        ("При атаке беспилотника ВСУ на Белгород погибли два человека, сообщил губернатор Иван Иванов.", "ru_local_official"),
        ("Губернатор области Иван Иванов в пятницу, 4 апреля, сообщил, что при ударе в Белгороде погибли двое.", "ru_local_official"),
        ("Губернатор Иван Иванов: при ударе в Белгороде погибли двое мирных жителей.", "ru_local_official"),
        ("Унаслідок удару по Харкову загинули двоє людей – прокуратура", "police"),
        ("Об ударе по Васильевке рассказал губернатор региона Евгений Балицкий. Погибли двое жителей.", "ru_occupation_official"),
    ],
)
def test_slavic_speakers_stand_on_either_side_of_their_verb(text, speaker):
    assert claims(only(text), "killed") == {(2, speaker)}


def test_a_persons_second_sentence_is_theirs_by_a_pronoun_or_by_the_office():
    text = "Дрон ударив по будинку в Херсоні, повідомив начальник ОВА Петро Іваненко. Загинули двоє людей, написав він. \"Поранено трьох\", - додав Іваненко."
    incident = only(text)
    assert {claim["claimant"] for claim in incident["claims"] if claim["metric"] == "killed"} == {"начальник ОВА Петро Іваненко"}
    assert claims(incident, "injured") == {(3, "ua_local_official")}


def test_a_ministrys_tally_of_soldiers_is_never_civilian():
    text = "Удар по Сумах: загинули двоє людей. Міноборони РФ заявило, що знищено до 60 військовослужбовців."
    incident = only(text)
    assert number(incident["killed"]) == (2, "exact")
    assert claims(incident, "military_killed") == {(60, "party_ru")}
    assert incident["contested"]


def test_what_a_ministry_claims_ends_where_the_text_goes_on_with_the_victims():
    text = (
        "Минобороны РФ отчиталось об ударе по командному пункту в Харькове. В действительности удар пришелся по пиццерии. "
        "Погибли 12 человек, среди них трое детей."
    )
    incident = only(text)
    assert incident["contested"] and incident["target_types"] == ["commerce"]
    assert claims(incident, "killed") == {(12, "media")}


def test_who_did_it_is_read_in_ukrainian_and_russian():
    uk = only("Російські війська атакували Херсон, загинула жінка, повідомив мер Петро Іваненко.")
    ru = only("Украинский дрон атаковал Белгород, погибла женщина, сообщил губернатор Иван Иванов.")
    assert [claim["terms"] for claim in uk["claims"] if claim["metric"] == "responsibility"] == [["party_ru"]]
    assert [claim["terms"] for claim in ru["claims"] if claim["metric"] == "responsibility"] == [["party_ua"]]


def test_the_language_of_a_text_is_told():
    assert read(UKRAINIAN)["lang"] == "uk"
    assert read(RUSSIAN)["lang"] == "ru"
    assert read("A drone hit a house in Kharkiv and killed two people.")["lang"] == "en"


def test_the_only_official_of_a_short_report_is_the_source_of_its_figures():
    text = "Дрон ударив по будинку в Херсоні. Загинули двоє людей.\nПро це повідомив начальник ОВА Петро Іваненко.\nЩе троє поранених у лікарні."
    assert claims(only(text), "killed") == {(2, "ua_local_official")}
    assert claims(only(text), "injured") == {(3, "ua_local_official")}


def test_a_wounded_woman_is_wounded_and_a_sentence_ends_without_a_blank():
    assert number(only("Через атаку на Херсон важко поранена 64-річна жінка, повідомив начальник ОВА Петро Іваненко.")["injured"]) == (1, "exact")
    text = "В Белгороде при ударе дрона погиб мирный житель.Еще одного мужчину с осколочными ранениями госпитализировали в больницу."
    assert number(only(text)["injured"]) == (1, "exact")


def test_a_list_ends_where_a_second_verb_begins():
    incident = only("В Белгороде дрон ударил по автобусу, погиб водитель, пять пассажиров получили ранения, сообщил губернатор Иван Иванов.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((1, "exact"), (5, "exact"))
    incident = only("Дрон ударив по автобусу в Херсоні. Загинув водій і дві жінки отримали поранення.")
    assert (number(incident["killed"]), number(incident["injured"])) == ((1, "exact"), (2, "exact"))


@pytest.mark.parametrize("told", ["Ще 61 людина поранена", "Поранено 61 людину", "61 особа дістала поранення", "61 чоловік постраждав"])
def test_a_number_that_ends_in_one_stands_before_one_person_and_counts_as_written(told):
    assert number(only(f"4 квітня ракета влучила у Харків. Загинули 18 людей. {told}.")["injured"]) == (61, "exact")


def test_a_driver_who_works_for_the_city_is_one_person():
    text = "Дрон ударив по авто в Херсоні. На місці загинув водій, працівник одного з підприємств. Ще троє його колег отримали тяжкі поранення."
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((1, "exact"), (3, "exact"))


def test_injuries_that_nobody_survives_are_a_death():
    text = "Дрон атакував Херсон. Травми, несумісні з життям, дістав 54-річний чоловік, повідомив начальник ОВА Петро Іваненко."
    assert number(only(text)["killed"]) == (1, "exact")


def test_a_second_speaker_is_not_taken_for_the_first():
    text = (
        "Дрон ударив по Нікополю, загинули двоє людей, повідомив начальник Дніпропетровської ОВА Петро Іваненко. "
        "Пізніше голова Ради оборони міста Олег Петренко повідомив про п'ятьох поранених. "
        "Поранених уже семеро, додав очільник міської військової адміністрації Олег Петренко."
    )
    said = {claim["value"]: claim["claimant"] for claim in only(text)["claims"] if claim["metric"] in ("killed", "injured")}
    assert "Іваненко" in said[2] and "Петренко" in said[7]


def test_the_claimants_span_is_his_name_also_where_another_sentence_holds_it():
    text = "Дрон ударив по Херсону.\n\nЗагинули двоє людей. Поранено трьох.\n\nПро це повідомив начальник ОВА Петро Іваненко.\n\n«Поранено ще жінку», – додав Іваненко."
    for claim in only(text)["claims"]:
        if claim["claimant_span"]:
            start, end = claim["claimant_span"]
            assert text[start:end] in ("начальник ОВА", "начальник ОВА Петро Іваненко", "Іваненко")


def test_the_district_and_the_oblast_behind_a_village_say_where_it_lies():
    (village,) = read("Дрон ударил в селе Ивановка Ракитянского района Белгородской области, погиб мужчина.")["incidents"]
    assert (village["place"]["as_written"], village["place"]["adm1"]) == ("Ивановка", "RU-BEL")
    (village,) = read("У селі Іванівка Шевченківського району Харкова дрон ударив по будинку, загинув чоловік.")["incidents"]
    assert village["place"]["as_written"] == "Іванівка"


def test_what_was_said_earlier_of_the_same_attack_counts_and_an_attack_before_it_does_not():
    text = "КАБ влучив у будинок у Харкові, повідомив мер Петро Іваненко. Раніше Іваненко інформував, що пошкоджено 20 машин. Раніше ворог обстріляв Харків з артилерії."
    incident = only(text)
    assert incident["weapons"] == ["bomb"]
    assert ("transport", 20) in [(each["target"], each["value"]) for each in incident["damage"]]


def test_behind_a_place_its_objects_stand_up_to_the_next_place():
    text = "Дрони атакували Херсон і Харків. У Херсоні пошкоджено житловий будинок, кафе, магазин, у Харкові – школу."
    targets = {each["place"]["name"]: set(each["target_types"]) for each in read(text)["incidents"]}
    assert targets["Kherson"] == {"residential", "commerce"} and targets["Kharkiv"] == {"education"}


def test_a_line_that_is_a_towns_name_heads_what_follows():
    text = (
        "Поліцейські фіксують наслідки обстрілів.\n"
        "Херсон. Внаслідок нічної атаки БпЛА сталася пожежа у житловому будинку. Постраждала 70-річна жінка.\n"
        "Харків. Внаслідок атаки БпЛА пошкоджено 8 приватних будинків."
    )
    towns = {each["place"]["name"]: each for each in read(text)["incidents"]}
    assert number(towns["Kherson"]["injured"]) == (1, "exact")
    assert [each["value"] for each in towns["Kharkiv"]["damage"]] == [8]


def test_those_who_lie_in_hospital_and_the_children_among_them_are_some_of_all():
    text = "Дрони атакували Харків. Мер Петро Іваненко повідомив: постраждали 63 людини, серед них 11 дітей. У лікарнях перебувають 35 поранених, серед них шестеро дітей, додав мер."
    assert claims(only(text), "injured") == {(63, "ua_local_official")}
    assert claims(only(text), "children_injured") == {(11, "ua_local_official")}


def test_the_sum_of_two_districts_is_no_towns():
    text = (
        "Ворог атакував Харківський та Лозівський райони Харківської області, поранено шестеро людей, повідомляє поліція.\n"
        "«Дрон ударив по Харкову, поранено двох людей.», – йдеться у повідомленні поліції."
    )
    towns = {each["place"]["as_written"]: each for each in read(text)["incidents"]}
    assert number(towns["Харкову"]["injured"]) == (2, "exact")


def test_a_first_name_is_no_town():
    text = "Двое жителей ранены, сообщил мэр города Белгород Иван Иванов. Глава ДНР Денис Пушилин заявил, что атаки дронов продолжаются."
    assert [each["place"]["name"] for each in read(text)["incidents"]] == ["Belgorod"]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("У Харкові дрон влучив у пожежну машину, поранено двох рятувальників.", ["government"]),
        ("У Харкові безпілотник влучив у карету швидкої, загинув медик.", ["health"]),
        ("Удар по Харкову: поранено двох людей, горіли павільйони та комбайн.", ["commerce", "agriculture"]),
        ("В Харькове при атаке дрона загорелся нефтетерминал, ранен охранник.", ["energy"]),
        ("В Харькове дрон ударил по микроавтобусу, ранены двое.", ["transport"]),
    ],
)
def test_more_kinds_of_place_that_were_hit(text, targets):
    assert only(text)["target_types"] == targets


def test_a_man_on_a_mine():
    assert only("У Харкові чоловік підірвався на міні й загинув.")["weapons"] == ["mine"]


def test_who_died_of_the_wounds_just_told_of_is_dead():
    dead = only("Дрон ударив по Харкову. Поранення дістав 62-річний чоловік, він помер до приїзду медиків.")
    assert number(dead["killed"]) == (1, "exact") and dead["injured"] is None
    dead = only("Дрон ударил по городу Харьков. Ранения получил мужчина, от которых скончался.")
    assert number(dead["killed"]) == (1, "exact") and dead["injured"] is None
    hurt = only("Дрон ударив по Харкову. Поранення дістав 62-річний чоловік, він у лікарні.")
    assert hurt["killed"] is None and number(hurt["injured"]) == (1, "exact")


def test_those_who_could_not_be_saved_are_dead():
    assert number(only('Ракета влучила в будинок у Харкові. "На жаль, 7 людей врятувати не вдалося", – написав мер Петро Іваненко.')["killed"]) == (7, "exact")
    assert only("Ракета влучила в будинок у Харкові. З-під завалів вдалося врятувати 7 людей, поранено одну.")["killed"] is None


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("У Харкові внаслідок удару загинули 9 людей, з-поміж них двоє дітей.", 2, None),
        ("Удар по Харкову: поранених уже восьмеро, з них двоє – діти.", None, 2),
        ("При ударе по Харькову ранены 25 человек. Среди раненых двое подростков.", None, 2),
    ],
)
def test_children_among_them_in_other_words(text, killed, injured):
    incident = only(text)
    assert (incident["children_killed"] or {}).get("value") == killed
    assert (incident["children_injured"] or {}).get("value") == injured


@pytest.mark.parametrize(
    "text",
    [
        "Дрон атакував Харків, ніхто з працівників депо та пасажирів не постраждав.",
        "Дрон атакував Харків. Пошкоджено оселі, без потерпілих.",
        "Дрон атакував Харків. За словами мера, поранених у Харкові немає.",
        "Дрон атаковал Харьков, никто из рабочих и жителей не пострадал.",
    ],
)
def test_nobody_was_hurt_in_other_words(text):
    assert number(only(text)["injured"]) == (0, "exact")


def test_a_garage_is_no_vehicle_and_office_buildings_are_counted():
    incident = only("У Харкові внаслідок обстрілу пошкоджено 3 гаражі, 2 адмінбудівлі та 20 автівок.")
    assert {(each["target"], each["value"]) for each in incident["damage"]} == {("government", 2), ("transport", 20)}


def test_an_older_toll_is_of_the_office_that_gave_it():
    text = "За даними слідства, дрон ударив по Харкову. Загинули 9 людей. Спершу в Харківській ОВА повідомляли про вісьмох загиблих."
    assert claims(only(text), "killed") == {(9, "police"), (8, "ua_local_official")}


def test_minors_are_children_and_not_an_age():
    text = 'Удар по городу Харьков.\n\n"Погибли два человека. Еще 108 человек, включая 15 детей, пострадали", – сообщило МЧС. Позже мэр сообщил, что пострадали 17 несовершеннолетних.'
    incident = only(text)
    assert incident["injured"]["value"] == 108
    assert number(only("Удар по городу Харьков: ранены 17 несовершеннолетних.")["children_injured"]) == (17, "exact")
