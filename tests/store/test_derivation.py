"""The store derives what the domain's rules say, for any claims, every rule and any day."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.domain.casualties import from_bounds
from geo.domain.claim import Claim
from geo.domain.columns import FIGURES
from geo.domain.derive import RULES, described, figures
from geo.domain.dispute import SUBJECTS
from geo.domain.source import Source
from geo.store import derivation, wordings
from geo.store.content import Content
from tests.builders import claim, holdings, incident, store_with, vocabulary
from tests.strategies import claims_of, days

#: the day of publication of each source; a claim without a day of its own is known from then on, or in no replay
PUBLISHED = {"s1": date(2025, 4, 3), "s2": None}
IDS = tuple(f"i{number}" for number in range(12))


def derived(claims: list[Claim], as_of: date | None = None, parents: dict[str, str] | None = None) -> dict[str, dict]:
    """What is derived for each incident that counts and, with as_of, that somebody had claimed something about by then."""
    held = [incident(name, parent_id=(parents or {}).get(name)) for name in IDS]
    sources = [Source(name, "A newsroom", published=PUBLISHED[name]) for name in {one.source_id for one in claims}]
    content = Content([holdings(held, claims, sources)], vocabulary())
    piece = next(content.pieces())
    facts = piece.facts if as_of is None else piece.facts.where(piece.known <= (as_of - date(1970, 1, 1)).days)
    rows = pa.table(derivation.derive(facts, content.wordings.table(), 0, content.counted, vocabulary())).to_pylist()
    ids = piece.incidents["incident_id"].to_pylist()
    return {name: row for name, row in zip(ids, rows) if as_of is None or row["claims"]}


@settings(max_examples=25)
@given(claims_of(IDS, most=60), st.none() | days)
def test_store_and_domain_derive_the_same_figures_for_every_rule_and_day(claims, as_of):
    found = derived(claims, as_of)
    for name in IDS:
        own = [one for one in claims if one.incident_id == name]
        since = {one.claim_id: PUBLISHED[one.source_id] for one in own}
        known = [one for one in own if as_of is None or (one.as_of or since[one.claim_id] or date.max) <= as_of]
        if as_of is not None and not known:
            assert name not in found  # nobody had claimed anything by then
            continue
        row = found[name]
        for rule in RULES:
            expected = figures(own, vocabulary(), rule, as_of, since)
            for figure in FIGURES:
                got = from_bounds(row[f"{figure}_min_{rule}"], row[f"{figure}_max_{rule}"])
                assert got == getattr(expected, figure), (name, rule, figure)
        said = described(own, vocabulary(), as_of, since)
        assert tuple(row["target_types"]) == said.target_types
        assert tuple(row["weapons"]) == said.weapons
        assert row["contested"] == said.contested
        assert wordings.terms_in(row["contested_bits"], tuple(SUBJECTS)) == said.disputes
        assert row["claims"] == len(known)
        assert row["sources"] == len({one.source_id for one in known})
        assert wordings.terms_in(row["target_bits"], tuple(vocabulary().target_types)) == said.target_types
        assert wordings.terms_in(row["weapon_bits"], tuple(vocabulary().weapons)) == said.weapons
        classes = {one.claimant_class for one in known}
        assert set(wordings.terms_in(row["class_bits"], tuple(vocabulary().claimant_classes))) == classes
        assert row["newest"] == max((one.as_of for one in known if one.as_of), default=None)


@settings(max_examples=6)
@given(claims_of(IDS, most=20))
def test_the_frame_of_the_last_day_is_the_frame_of_today_for_incidents_whose_claims_all_have_a_day(claims):
    claims = [one for one in claims if one.as_of or PUBLISHED[one.source_id]]
    today, last = derived(claims), derived(claims, date(2025, 12, 31))
    assert {name: today[name] for name in last} == last
    assert set(today) - set(last) == set(IDS) - {one.incident_id for one in claims}


def test_an_incident_that_was_split_is_left_out_as_its_parts_count():
    claims = [claim("a", "i1", value=5), claim("b", "i2", value=2), claim("c", "i3", value=3)]
    assert set(derived(claims, parents={"i2": "i1", "i3": "i1"})) == {*IDS} - {"i1"}


@given(st.sets(st.sampled_from(sorted(vocabulary().weapons))))
def test_bits_and_terms_are_two_ways_of_writing_one_set(terms):
    order = tuple(vocabulary().weapons)
    assert set(wordings.terms_in(wordings.bits(terms, order), order)) == terms


def test_every_set_of_words_fits_into_the_bits_of_a_whole_number():
    for words in (vocabulary().target_types, vocabulary().weapons, vocabulary().claimant_classes):
        assert len(words) < 63


def test_unknown_stays_unknown_through_the_store(tmp_path):
    store = store_with(tmp_path, [incident("i1"), incident("i2")], [claim("a", "i1", "injured", 3), claim("b", "i2", "killed", 0)])
    first, second = sorted(store.select().page(), key=lambda row: row["incident_id"])
    assert (first["killed_min"], first["killed_max"]) == (None, None)
    assert (second["killed_min"], second["killed_max"]) == (0, 0)
    assert store.select("killed_min=0").totals["incidents"] == 1
