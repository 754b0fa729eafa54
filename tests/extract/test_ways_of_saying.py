"""The many words in which reports say that people were killed or hurt, and the numbers beside them that count nobody."""

from __future__ import annotations

import pytest

from geo.extract import casualties
from geo.extract import lexicon as lexica
from geo.extract.masking import mask

#: sentence → its figures: k killed, i injured, ck and ci children
SAID = [
    ("A man of 56 was killed where he stood.", {"k": 1}),
    ("A boy of 12, a man and a woman of 63 were killed.", {"k": 3, "ck": 1}),
    ("A mother of 12 children was wounded.", {"i": 1}),
    ("A woman, 45, and her son, 12, were wounded.", {"i": 2, "ci": 1}),
    ("A woman, 45, and her son, 22, were wounded.", {"i": 2}),
    ("Two women, 45 and 60, and a 33-year-old man were injured.", {"i": 3}),
    ("The dead were a couple in their sixties and their neighbour.", {"k": 3}),
    ("Two boys aged 9 and 11 were killed and a girl of 14 wounded.", {"k": 2, "ck": 2, "i": 1, "ci": 1}),
    ("Of the 15 injured four are children.", {"i": 15, "ci": 4}),
    ("The injured number at least 13, three of whom are children.", {"i": 13, "ci": 3}),
    ("Among those hurt were six children.", {"ci": 6}),
    ("Among the dead are two children, and the number of wounded stands at 31.", {"ck": 2, "i": 31}),
    ("The number of injured rose by two to 15.", {"i": 15}),
    ("The number of injured rose from 10 to 15.", {"i": 15}),
    ("A second person died of injuries, prosecutors said.", {"k": 1}),
    ("A civilian was so badly hurt that he died before doctors could get to him.", {"k": 1}),
    ("Doctors were unable to save a 34-year-old man.", {"k": 1}),
    ("One person did not survive, and five others are in hospital.", {"k": 1, "i": 5}),
    ("A man was mortally wounded by fragments.", {"k": 1}),
    ("The blast proved fatal for a 60-year-old man.", {"k": 1}),
    ("Six lives were lost.", {"k": 6}),
    ("The shelling cost three people their lives.", {"k": 3}),
    ("The strike wiped out a family of five.", {"k": 5}),
    ("Shrapnel hit a second man in many parts of his body.", {"i": 1}),
    ("Two people were cut by flying glass.", {"i": 2}),
    ("Eight people escaped with minor injuries.", {"i": 8}),
    ("Eight people escaped unhurt.", {}),
    ("Medics are treating 24 people for their injuries.", {"i": 24}),
    ("Twelve people were treated at the scene.", {"i": 12}),
    ("Eleven residents asked doctors for help, two of them children.", {"i": 11, "ci": 2}),
    ("A woman was pulled alive from the rubble and taken to hospital.", {"i": 1}),
    ("Two people were trapped under the rubble and died.", {"k": 2}),
    ("Also hurt were two police officers.", {"i": 2}),
    ("Three soldiers and two civilians were killed.", {"k": 2, "mk": 3}),
    ("Two dogs and three people were hurt.", {"i": 3}),
    ("Two people were injured (a girl in critical condition and a man).", {"i": 2, "ci": 1}),
    ("His parents were killed and a 9-year-old boy was wounded.", {"k": 2, "i": 1, "ci": 1}),
    ("Five people were wounded; they include two children.", {"i": 5, "ci": 2}),
    ("A volunteer, Ivan Petrenko, died.", {"k": 1}),
    ("Two women, 51 and 67, were wounded.", {"i": 2}),
    ("Two brothers, aged seven and nine, were killed.", {"k": 2, "ck": 2}),
    ("It hit a flat, killing two people including a child and injuring 10, three of them children.", {"k": 2, "ck": 1, "i": 10, "ci": 3}),
    ("A rescuer was killed and three of his colleagues injured.", {"k": 1, "i": 3}),
    ("Five people were rescued alive with injuries.", {"i": 5}),
    ("A woman was diagnosed with barotrauma.", {"i": 1}),
    ("Two tenants inhaled combustion products.", {"i": 2}),
    ("The drone killed its rider and wounded two bystanders.", {"k": 1, "i": 2}),
    ("A shell wounded a family of three, including a five-year-old boy.", {"i": 3, "ci": 1}),
    ("The driver and a passenger died on the spot.", {"k": 2}),
    ("The driver, a man of 45, has shrapnel wounds.", {"i": 1}),
    ("A resident of the town succumbed to injuries.", {"k": 1}),
    ("The victim suffered a concussion.", {"i": 1}),
    ("Russian drone kills woman, injures two", {"k": 1, "i": 2}),
    ("Man killed, woman injured in drone attack", {"k": 1, "i": 1}),
    ("Woman, child dead in attack", {"k": 2, "ck": 1}),
    ("Three injured, including child, in drone attack", {"i": 3, "ci": 1}),
    ("Elderly couple killed in strike", {"k": 2}),
    ("Girl, 8, killed in strike", {"k": 1, "ck": 1}),
    ("Man condemns drone attack", {}),
    ("Two men, Ivan Petrenko and Oleh Koval, were killed.", {"k": 2}),
    ("54-year-old Ivan Petrenko and 16-year-old Oleh Koval were wounded.", {"i": 2, "ci": 1}),
    ("One of its volunteers, Olena Petrenko, was wounded.", {"i": 1}),
    ("One of the largest plants was hit.", {}),
    ("Three [of the company's] employees were killed.", {"k": 3}),
    ("A cyclist was injured, and a passer-by was killed.", {"k": 1, "i": 1}),
    ("A couple and their teenage daughter were injured.", {"i": 3, "ci": 1}),
    ("A woman with her two children was injured.", {"i": 3, "ci": 2}),
    ("Two medics were killed in Lebanon, including one in Tyre and another in Sidon.", {"k": 1}),
    ("Two sisters, aged 7 and 9, died.", {"k": 2, "ck": 2}),
    ("The shelling killed one and wounded two others, both of them children.", {"k": 1, "i": 2, "ci": 2}),
    ("Three people, including a child, died and 14, including two children, were injured.", {"k": 3, "ck": 1, "i": 14, "ci": 2}),
    ("The number of victims rose to 25, two of whom died.", {"k": 2}),
    ("Twenty-one people remain in hospital, five of them in a critical condition.", {"i": 21}),
]
SHORT = {"killed": "k", "injured": "i", "children_killed": "ck", "children_injured": "ci", "military_killed": "mk"}


@pytest.mark.parametrize(("sentence", "figures"), SAID)
def test_a_sentence_gives_its_figures_in_whatever_words(sentence, figures):
    lexicon = lexica.load("en", None)
    read = casualties.read(sentence, mask(sentence, lexicon), lexicon)
    assert {SHORT[toll.metric]: toll.value for toll in reversed(read)} == figures
