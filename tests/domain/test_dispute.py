"""Claimants who contradict one another make an incident contested; those who say less or more do not."""

from __future__ import annotations

import pytest
from hypothesis import given

from geo.domain.claim import Claim
from geo.domain.derive import described
from geo.domain.dispute import SUBJECTS, answers, disputes
from tests.builders import claim, vocabulary
from tests.strategies import claims_of


def said(metric: str, *terms: str, by: str = "A mayor", whom: str = "unknown", kind: str = "media") -> Claim:
    return claim(f"{metric}{terms}{by}{whom}", metric=metric, terms=terms, claimant=by, victim_class=whom, claimant_class=kind)


@pytest.mark.parametrize(
    ("one", "other", "subject"),
    [
        (said("weapon", "ballistic_missile"), said("weapon", "mlrs", by="A ministry"), "weapon"),
        (said("responsibility", "party_ru"), said("responsibility", "ua_air_defence", by="A ministry"), "responsibility"),
        (said("responsibility", "party_ru"), said("responsibility", "nobody", by="A ministry"), "responsibility"),
        (said("target", "residential", "energy"), said("target", "military", by="A foreign ministry", kind="ru_national_official"), "target"),
        (said("target", "residential", kind="party_ua"), said("target", "military", by="A ministry", kind="party_ru"), "target"),
        (said("killed", whom="civilian"), said("killed", by="A ministry", whom="military"), "victims"),
        (said("children_killed"), said("injured", by="A ministry", whom="military"), "victims"),
        (said("killed", kind="ua_local_official"), said("killed", by="A ministry", whom="military", kind="party_ru"), "victims"),
        (said("killed", kind="ua_local_official"), said("responsibility", "denied", "party_ua", by="A ministry", kind="party_ru"), "responsibility"),
    ],
)
def test_two_claimants_who_cannot_both_be_right_make_a_dispute(one, other, subject):
    assert disputes([one, other], vocabulary()) == (subject,)
    found = described([one, other], vocabulary())
    assert found.contested and found.disputes == (subject,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said("weapon", "missile"), said("weapon", "ballistic_missile", by="A ministry")),
        (said("weapon", "missile", "drone"), said("weapon", "drone", by="A ministry")),
        (said("weapon", "missile"), said("weapon", "unknown", by="A ministry")),
        (said("weapon", "missile"), said("weapon", "airstrike", by="A ministry")),
        (said("weapon", "missile"), said("weapon", "cluster", by="A ministry")),
        (said("responsibility", "party_ua"), said("responsibility", "ua_air_defence", by="A ministry")),
        (said("responsibility", "party_ru"), said("responsibility", "unknown", by="A ministry")),
        (said("target", "residential"), said("target", "education", by="A ministry")),
        (said("killed"), said("killed", by="A ministry", whom="military")),
        (said("killed", whom="civilian"), said("damage", "residential", by="A ministry")),
        (said("killed", kind="ua_local_official"), said("killed", by="An army", whom="military", kind="party_ua")),
        (claim("none", value=0), said("killed", by="A ministry", whom="military", kind="party_ru")),
    ],
)
def test_who_says_less_or_more_or_nothing_contradicts_nobody(one, other):
    assert disputes([one, other], vocabulary()) == ()


def test_one_claimant_never_contradicts_itself():
    assert disputes([said("weapon", "missile"), said("weapon", "artillery")], vocabulary()) == ()
    assert disputes([said("killed", whom="civilian"), said("injured", whom="military")], vocabulary()) == ()


def test_a_military_target_that_a_party_alone_names_is_disputed_where_others_count_people():
    alone = said("target", "military", by="A ministry", kind="party_ru")
    assert described([alone], vocabulary()).disputes == ()
    found = described([alone, said("killed", kind="ua_local_official")], vocabulary())
    assert (found.target_types, found.disputed, found.disputes) == (("military",), ("military",), ("target",))
    assert described([alone, claim("none", value=0)], vocabulary()).disputes == ()
    assert described([alone, said("killed", by="A ministry", whom="military", kind="party_ru")], vocabulary()).disputes == ()


@given(held=claims_of(("i1",)))
def test_disputes_do_not_depend_on_the_order_of_claims(held):
    assert disputes(held, vocabulary()) == disputes(held[::-1], vocabulary())


def test_every_subject_has_answers_that_fit_into_the_bits_of_a_whole_number():
    assert set(answers(vocabulary())) == set(SUBJECTS)
    assert all(1 < len(found) < 63 for found in answers(vocabulary()).values())


def test_who_may_be_held_responsible_is_defined_and_no_word_of_it_judges():
    for term in vocabulary().parties.values():
        assert term.definition and term.label_uk
        assert not {"terrorist", "aggressor", "enemy", "occupier"} & set(f"{term.label} {term.definition}".lower().split())
