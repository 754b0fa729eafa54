"""A governor's round-up of a day gives each town its own figures, and the oblast the sum."""

from __future__ import annotations

from tests.extract.reports import number, only, read

ROUND_UP = """За минулу добу внаслідок обстрілів на Донеччині поранено 5 людей, повідомив начальник ОВА Петро Іваненко.

"У Лимані 1 людина поранена; у Слов'янську поранено людину, пошкоджено 3 будинки і 4 автомобілі; у Костянтинівці загинув чоловік \
і постраждали чоловіки 54, 48 і 46 років", - написав Іваненко.
"""
VILLAGE = (
    "В селе Ивановка Белгородской области украинский дрон ударил по частному дому, погибла женщина. "
    "Об этом сообщил губернатор региона Иван Иванов."
)


def by_place(text: str, published: str | None = "2025-04-05") -> dict[str, dict]:
    return {each["place"]["as_written"]: each for each in read(text, published)["incidents"]}


def test_each_town_of_a_round_up_has_its_own_figures():
    towns = by_place(ROUND_UP)
    assert number(towns["Лимані"]["injured"]) == (1, "exact")
    assert number(towns["Слов'янську"]["injured"]) == (1, "exact")
    assert number(towns["Костянтинівці"]["killed"]) == (1, "exact")
    assert number(towns["Костянтинівці"]["injured"]) == (3, "exact")
    assert [(each["target"], each["value"]) for each in towns["Слов'янську"]["damage"]] == [("residential", 3), ("transport", 4)]


def test_the_sum_of_a_round_up_is_the_oblasts_and_no_towns():
    towns = by_place(ROUND_UP)
    assert number(towns["Донеччині"]["injured"]) == (5, "exact")
    assert towns["Лимані"]["killed"] is None


def test_the_past_day_is_the_day_before_the_report():
    assert {each["date"]["value"] for each in by_place(ROUND_UP).values()} == {"2025-04-04"}


def test_every_town_of_a_quoted_round_up_is_the_governors_word():
    towns = by_place(ROUND_UP)
    said = {claim["claimant_class"] for each in towns.values() for claim in each["claims"] if claim["metric"] == "injured"}
    assert said == {"ua_local_official"}


def test_a_village_that_no_list_holds_keeps_its_name_at_its_oblast():
    (village,) = read(VILLAGE)["incidents"]
    assert village["place"]["as_written"] == "Ивановка"
    assert village["place"]["precision"] == "oblast"
    assert village["place"]["adm1"] == "RU-BEL"
    assert number(village["killed"]) == (1, "exact")


def test_an_attack_told_of_again_is_a_strike_of_its_own():
    text = (
        "У Херсоні внаслідок удару дрона загинула жінка, повідомив мер Петро Іваненко.\n"
        "Нагадаємо, 12 березня внаслідок удару по Харкову загинули троє людей."
    )
    towns = by_place(text)
    assert number(towns["Херсоні"]["killed"]) == (1, "exact")
    assert towns["Харкову"]["date"]["value"] == "2025-03-12"


def test_rescue_work_days_later_does_not_date_the_strike():
    text = (
        "Кількість загиблих у Харкові зросла до 33. Сьогодні рятувальники виявили тіло жінки.\n"
        "Росія вдарила по Харкову ракетами в ніч на 2 квітня."
    )
    (incident,) = read(text)["incidents"]
    assert number(incident["killed"]) == (33, "exact")
    assert incident["date"]["value"] == "2025-04-02"


def test_the_villages_oblast_is_the_one_named_behind_it():
    text = "У Сумах тихо. В селе Ивановка Белгородской области дрон атаковал автомобиль, погиб мужчина."
    (village,) = read(text)["incidents"]
    assert (village["place"]["as_written"], village["place"]["adm1"]) == ("Ивановка", "RU-BEL")


_COMMUNITIES = (
    "Russian drones hit civilian sites in a number of communities in the Donetsk region on the night of April 4, killing a civilian, said the governor.\n\n"
    "The strike on the Lyman community claimed the life of a man and left a woman in hospital.\n\n"
    "Civilian infrastructure was damaged in the Mykolaivka community, and in the Hrodivka community the occupiers destroyed one private house."
)


def test_communities_hit_are_told_of_one_by_one_and_not_as_their_oblast():
    found = {each["place"]["as_written"]: each for each in read(_COMMUNITIES)["incidents"]}
    assert list(found) == ["Lyman", "Mykolaivka", "Hrodivka"]
    assert (number(found["Lyman"]["killed"]), number(found["Lyman"]["injured"])) == ((1, "exact"), (1, "exact"))
    assert found["Hrodivka"]["target_types"] == ["residential"]


def test_an_older_strike_in_the_oblast_does_not_give_its_day_to_a_community_told_of_without_one():
    text = _COMMUNITIES + "\n\n- At 06:17 on March 17, a drone struck a bus in the Donetsk region. Nine people were killed and seven injured."
    days = {each["place"]["as_written"]: each["date"]["value"] for each in read(text)["incidents"]}
    assert days["Mykolaivka"] == "2025-04-04"
    assert days["Donetsk"] == "2025-03-17"


def test_towns_at_the_end_of_a_list_have_one_dead_each():
    text = "On April 4, three people were killed by shelling in Kostiantynivka, two in Sloviansk and one each in Novosilky, Staryi Hai and Lyman."
    assert [(each["place"]["as_written"], number(each["killed"])) for each in read(text)["incidents"]] == [
        ("Kostiantynivka", (3, "exact")),
        ("Sloviansk", (2, "exact")),
        ("Novosilky", (1, "exact")),
        ("Staryi Hai", (1, "exact")),
        ("Lyman", (1, "exact")),
    ]


def test_what_is_called_a_district_of_a_town_is_the_town():
    text = (
        "At least 21 people were wounded in the city of Kharkiv on Friday, authorities said. "
        "The bombs came down on Vysokyi, a district to the north of the center of Ukraine's second-largest city. 18 buildings were damaged."
    )
    incident = only(text)
    assert (incident["place"]["as_written"], incident["weapons"]) == ("Kharkiv", ["bomb"])


def test_a_village_in_a_district_is_no_district_of_a_town():
    text = "Airstrikes killed six people and injured 11 others on Friday in Lyman, a village in the Kramatorsk district in the east of Ukraine, the governor said."
    assert number(only(text)["killed"]) == (6, "exact")
    assert only(text)["place"]["as_written"] == "Lyman"
