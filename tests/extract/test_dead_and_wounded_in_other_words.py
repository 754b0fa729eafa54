"""Dead and wounded are counted where a report names them first, by their family or trade, by their state, or in a rank."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only, read


def counted(text: str) -> tuple:
    """(killed, injured, children killed, children injured) of the one incident of a text, without qualifiers."""
    incident = only(text)
    return tuple(incident[metric]["value"] if incident[metric] else None for metric in ("killed", "injured", "children_killed", "children_injured"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Killed by the missile in Odesa were a man of 39 and his 15-year-old daughter.", (2, None, 1, None)),
        ("The victims of the strike on Sumy are a baker, 56, a nurse, 41, and a student of 20.", (3, None, None, None)),
        ("Those wounded in Kherson are two women and a man, police said of the drone attack.", (None, 3, None, None)),
        ("A drone dropped a grenade on a cyclist in Kherson, killing him on the spot.", (1, None, None, None)),
        ("The raid on Sumy led to the martyrdom of three people and the injury of seven others.", (3, 7, None, None)),
        ("Two people were killed in Sumy – a woman, 42, and a man, 70 – and a teenager was wounded in the shelling.", (2, 1, None, 1)),
        ("Shells hit Kherson. A 65-year-old man got burns, while women aged 41 and 78 were wounded.", (None, 3, None, None)),
        ("Some 30 guests and cooks died when a missile hit a hotel in Odesa.", (30, None, None, None)),
    ],
)  # fmt: skip
def test_persons_are_counted_behind_the_words_that_say_what_befell_them(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Journalist Olena Koval and driver Ivan Bondar were killed by a drone in Kherson.", (2, None, None, None)),
        ("A missile killed two soldiers and a civilian in Kharkiv. Five civilians were wounded.", (1, 5, None, None)),
        ("A missile strike in Sumy wipes out a family of three. Two neighbours were injured.", (3, 2, None, None)),
        ("An entire family – parents and three children – was killed by a missile in Sumy.", (5, None, 3, None)),
        ("Shells hit Kherson. A nurse lost a leg and two patients were cut by glass.", (None, 3, None, None)),
        ("The shelling of Kherson left a teenager with a concussion and two women with shrapnel wounds.", (None, 3, None, 1)),
        ("A missile killed at least 23 people in Odesa, three of them under 10.", (23, None, 3, None)),
        ("One of the two killed in the strike on Sumy was a child.", (2, None, 1, None)),
        ("A strike on Sumy killed one of the two men in a van.", (1, None, None, None)),
    ],
)  # fmt: skip
def test_families_trades_and_children_are_counted(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eleven residents of Sumy sought medical help after the missile attack; four were hospitalised.", (None, 11, None, None)),
        ("Of the 66 people hospitalised after the strike on Odesa, five remained in a critical condition while 34 had severe injuries.", (None, 66, None, None)),
        ("Medics treated 17 people at the scene and took six more to hospital after a missile hit Sumy.", (None, 23, None, None)),
        ("Seven people are in hospital, one more refused hospitalisation, after the shelling of Kherson.", (None, 8, None, None)),
        ("A missile hit Odesa, lightly wounding 12 people and seriously injuring two.", (None, 14, None, None)),
        ("A missile hit Odesa, leaving two people in serious condition and four moderately wounded.", (None, 6, None, None)),
        ("Doctors are fighting for the lives of two people after a missile hit a cafe in Odesa. Three died on the spot.", (3, 2, None, None)),
        ("Seven people needed hospital treatment after drones hit Sumy.", (None, 7, None, None)),
        ("Nine were hospitalised in the strike on Sumy.", (None, 9, None, None)),
    ],
)  # fmt: skip
def test_the_injured_are_counted_once_by_their_state(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A woman injured in the attack on Sumy on Wednesday died in hospital, making her the fourth victim.", (4, None, None, None)),
        ("The remains of the 18th victim of the strike on Kharkiv were found.", (18, None, None, None)),
        ("The death of a man in hospital took to 19 the number killed in the strike on Odesa.", (19, None, None, None)),
        ("The number of victims of the attack on Dnipro rose to five: rescuers retrieved the body of a man.", (5, None, None, None)),
        ("A bomb struck Sumy: fatalities 3, wounded 9.", (3, 9, None, None)),
        ("A drone killed two of a film crew in Kherson. A third member of the crew was wounded.", (2, 1, None, None)),
    ],
)  # fmt: skip
def test_those_who_died_later_are_counted_by_rank_or_total(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone attack in Sumy region's Konotop killed a welder and hurt two of his colleagues.", (1, 2, None, None)),
        ("Two people were killed in Israel's strike on Sidon and four wounded.", (2, 4, None, None)),
        ("A bomb hit Sumy; seven worshippers died, a medic said, and about 20 were wounded.", (7, 20, None, None)),
        ("A strike on Kherson killed seven servicemen and wounded two local women.", (None, 2, None, None)),
        ("A second victim of Wednesday's strike on Sumy has died in hospital. Six others are still being treated.", (2, 6, None, None)),
        ("A drone hit two workers in Kherson. One, 44, died, the other, 51, lost an arm.", (1, 1, None, None)),
        ("Those who were killed in Sumy are two brothers aged 30 and 33; the drone attack also hurt their father.", (2, 1, None, None)),
        ("A shell landed beside a boy of 14 in Kherson, fatally wounding him.", (1, None, 1, None)),
        ("A bomb hit Odesa. Two bus drivers, a conductor and four passengers were wounded.", (None, 7, None, None)),
        ("A missile hit Odesa, killing one worker and injuring nine others; the mayor later put the dead at two.", (2, 9, None, None)),
        ("Six civilians, one a child of two, lost their lives to a strike on Sumy.", (6, None, 1, None)),
    ],
)  # fmt: skip
def test_the_dead_are_not_lost_between_areas_speakers_and_soldiers(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Strikes on Odesa left one person dead and another 11 nursing injuries.", (1, 11, None, None)),
        ("Nine people lie in hospitals after the missile attack on Sumy; two did not make it.", (2, 9, None, None)),
        ("Drone kills driver in Kherson, paramedic in critical condition", (1, 1, None, None)),
        ("A missile hit Odesa; a 69-year-old man was passing by and was killed on the spot.", (1, None, None, None)),
        ("A bomb hit Sumy. Thirty-two people, more than half of them schoolchildren, were wounded.", (None, 32, None, None)),
        ("Five people, a father with three sons, were killed by a drone in Kherson.", (5, None, None, None)),
        ("Shells hit Kherson; her two friends, aged 8 and 10, and a teacher were injured.", (None, 3, None, 2)),
        ("Toll in Odesa missile strike up to 20\nA missile hit Odesa on Friday. The dead include 20 residents of one block.", (20, None, None, None)),
        ("Nine people were hurt by a drone in Kyiv, Klitschko said.", (None, 9, None, None)),
    ],
)  # fmt: skip
def test_what_is_said_between_the_persons_and_their_fate_hides_neither(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit Sumy. A drone injured nine, a woman of 77 died later, police said.", (1, 9, None, None)),
        ("Seven people were injured in Sumy as shells hit a bus; an eighth, the driver, died.", (1, 7, None, None)),
        ("A drone killed a schoolteacher and his pupil on a motorbike in Sumy.", (2, None, 1, None)),
        ("A family in Sumy lost three of its members to a Russian drone; a grandmother survived with burns.", (3, 1, None, None)),
        ("A woman born in 1950 and a man born in 1985 died in the shelling of Kherson.", (2, None, None, None)),
        ("A girl born in 2011, her brother, 8, and their grandmother are in hospital after shells hit Kherson.", (None, 3, None, 2)),
        ("A bomb blast in Sumy left no one dead but sent 10 villagers to hospital.", (0, 10, None, None)),
        ("A missile struck Odesa. Twelve residents, of whom three are children, were pulled wounded from the rubble.", (None, 12, None, 3)),
        ("The shelling of Sumy on Friday claimed 40 civilians, the emergency room said; 19 more were injured.", (40, 19, None, None)),
        ("The strike on Odesa that killed 35 also left 129 in need of treatment.", (35, 129, None, None)),
    ],
)  # fmt: skip
def test_who_is_told_of_beside_the_injured_is_counted_by_what_befell_them(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An unconfirmed report put the death toll in Sumy at seven; the governor said six people were killed in the missile attack.", (6, None, None, None)),
        ("Seven people died in Sumy; an eighth was injured by the missile.", (7, 1, None, None)),
    ],
)  # fmt: skip
def test_unconfirmed_figures_give_way_and_who_survived_is_injured(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Killed in Thursday's shelling of Sumy was a postwoman, 47; two customers were cut by glass.", (1, 2, None, None)),
        ("Doctors battle for the lives of three teenagers after a rocket hit a playground in Sumy; two adults died.", (2, 3, None, 3)),
        ("The drone attack on Sumy claimed 40 people, most of them mourners.", (40, None, None, None)),
        ("Electrician Petro Bondar and driver Oleh Koval were wounded by a drone in Sumy.", (None, 2, None, None)),
    ],
)  # fmt: skip
def test_single_trades_and_lives_claimed_are_counted(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("In Sumy two people including a church pastor were killed by shelling on Friday.", 2, None),
        ("A drone hit Sumy on Friday. The dead are two women, one of them 90 years old, and a man of 73.", 3, None),
        ("A missile hit Sumy on Friday. By noon one person had been pulled out dead and six were wounded.", 1, 6),
        ("Drones hit Sumy on Friday. The prosecutor's office later gave the number of injured as 14.", None, 14),
        ("Bombs hit a hospital in Sumy on Thursday. \"We can confirm there are 31 deaths,\" a medic said. By Friday evening the department had put the number of dead at 33, and of injured at 76.", 33, 76),
    ],
)  # fmt: skip
def test_figures_told_with_an_aside_or_as_the_last_count_are_read(text, killed, injured):
    found = only(text)
    assert tuple(each and each["value"] for each in (found["killed"], found["injured"])) == (killed, injured)


def test_children_of_those_counted_before_are_read_without_a_word_for_death():
    assert number(only("An air strike on a school in Sumy killed 17 people on Friday. The office said nine of the 17 were children.")["children_killed"]) == (9, "exact")


def test_the_wounded_right_behind_a_strike_of_years_ago_are_not_of_the_news():
    text = (
        "An air strike on a prison in Sumy killed 68 people on Friday and injured 47.\n\n"
        "In January 2022, a strike on another prison killed 66 detainees. Guards shot dead those who tried to flee, and another 50 were injured, a report found."
    )
    assert number(read(text)["incidents"][0]["injured"]) == (47, "exact")


def test_a_child_who_died_in_hospital_comes_to_the_couple():
    text = "Shelling killed a couple in Sumy on Friday. The couple's 12-year-old son was taken to hospital in critical condition and died there."
    assert number(only(text)["killed"]) == (3, "exact")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Missiles hit Sumy. The rescue service put the number of injured at 40, among them five children, and said at least nine people were dead.", (9, 40, None, 5)),
        ("Missiles hit Sumy. Police put the number of wounded at 40, and said that nine people were dead.", (9, 40, None, None)),
        ("Missiles hit Sumy. Doctors put the number of injured at 40, among them five children, and reported that nine people were found dead.", (9, 40, None, 5)),
        ("Missiles hit Sumy. The mayor put the number of dead and injured at nine and 40.", (9, 40, None, None)),
    ],
)  # fmt: skip
def test_those_who_died_are_not_the_injured_counted_before_them(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells hit Kherson. A 52-year-old man got fatal injuries at his gate.", (1, None, None, None)),
        ("Shells hit Kherson. Two women got fatal shrapnel wounds.", (2, None, None, None)),
        ("A drone hit a van in Kherson. The driver received a deadly wound and his passenger was injured.", (1, 1, None, None)),
        ("A drone hit a van in Kherson. The driver received a wound to the leg.", (None, 1, None, None)),
    ],
)  # fmt: skip
def test_fatal_wounds_are_those_of_the_dead(text, expected):
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A missile hit a hotel in Odesa in Ukraine. Two other members of the five-strong television crew were taken to a hospital with injuries.", (None, 2, None, None)),
        ("A missile hit a hotel in Odesa in Ukraine. Four members of their expedition were hospitalised.", (None, 4, None, None)),
        ("A missile hit a hotel in Odesa in Ukraine. Three guests of the hotel were rushed to hospital with burns.", (None, 3, None, None)),
        ("In Kherson in Ukraine, seven people were wounded in drone attacks since the morning, the governor said.", (None, 7, None, None)),
        ("Drones have wounded seven people in Kherson since early Friday, the governor said.", (None, 7, None, None)),
    ],
)  # fmt: skip
def test_members_of_a_group_and_those_hurt_since_the_morning_are_counted(text, expected):
    assert counted(text) == expected


def test_those_killed_since_a_month_are_of_no_strike():
    assert read("Strikes have killed 60 people in Kherson in Ukraine since October.")["incidents"] == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Many of the wounded were police officers and rescue workers, and two were children, the minister said.", (None, 30, None, 2)),
        ("Most of the injured were women and three of them were children.", (None, 30, None, 3)),
        ("Four of the wounded were rescuers and two were pensioners.", (None, 30, None, None)),
    ],
)
def test_children_named_beside_others_of_the_wounded_are_counted(sentence, expected):
    assert counted(f"A missile hit a clinic in Odesa, wounding 30 people. {sentence}") == expected
