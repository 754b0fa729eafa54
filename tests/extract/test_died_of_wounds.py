"""Who of the injured died is one of the dead, and no longer one of the injured."""

from __future__ import annotations

import pytest

from tests.extract.reports import claims, number, only


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A missile hit Sumy in Ukraine, killing six people and injuring 18. Two of the injured have died in hospital. The toll is now eight dead and 16 injured.", 8, 16),
        ("Four people were killed and 20 wounded when a bomb hit Sumy in Ukraine. A woman wounded in the strike died overnight, bringing the toll to five. There are 19 wounded.", 5, 19),
        ("Shells hit Nikopol in Ukraine and killed 7 people and wounded 12. Three died of their wounds. Ten people were killed and 9 wounded, the mayor said.", 10, 9),
    ],
)
def test_as_many_fewer_are_injured_as_died(text, killed, injured):
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((killed, "exact"), (injured, "exact"))


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bomb hit Sumy in Ukraine. 12 people were killed and 30 wounded, the mayor said. One of the wounded died in hospital. Police said 13 people had been killed and 34 wounded.", 13, 34),
        ("Three people were killed and 10 wounded when a bomb hit Sumy in Ukraine. One man died of his wounds on the spot; a clinic treated 9 wounded.", 3, 10),
    ],
)
def test_other_numbers_do_not_make_the_injured_fewer(text, killed, injured):
    incident = only(text)
    assert (number(incident["killed"]), number(incident["injured"])) == ((killed, "exact"), (injured, "exact"))


def test_who_gave_both_figures_holds_both_and_not_the_number_of_those_who_died_in_hospital():
    text = (
        '"The enemy took nine lives in Nikopol and wounded 15 people," Governor Serhiy Lysak wrote.\n\n'
        "Later Lysak said the number of dead had grown from nine to 12: three people wounded in the shelling died in hospital.\n\n"
        '"The attack on Nikopol has cost 12 residents their lives. There are 12 wounded," he wrote.'
    )
    incident = only(text)
    assert claims(incident, "injured") == {(15, "ua_local_official"), (12, "ua_local_official")}
    assert (3, "ua_local_official") not in claims(incident, "killed")
