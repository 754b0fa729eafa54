"""Incidents on the page Casebook: made, placed, split, merged, deleted, and undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.store.casebook import add, held, merge_incident, touched
from geo.ui import casebook_part, casebook_parts, casebook_split
from geo.ui.casebook_claims import line
from tests import builders, screen
from tests.pages.desk import INCIDENT, OTHER, said, section


def test_a_split_makes_parts_that_count_and_a_whole_that_does_not(page, own_sample):
    before = own_sample.stats(own_sample.select(""))["incidents"]
    section(page, "Split")
    form = f"split_{INCIDENT}"
    page.text_input(key=f"{form}:claimant").set_value("Emergency service")
    for number, (title, weapon, toll) in enumerate((("Missile strike", "ballistic_missile", "14"), ("Drone strike", "shahed", "5"))):
        page.text_input(key=f"{form}:{number}:title").set_value(title)
        page.multiselect(key=f"{form}:{number}:weapon").set_value([weapon])
        page.text_input(key=f"{form}:{number}:killed").set_value(toll)
    assert page.selectbox(key=f"{form}:source_id").value is None, "no source stands there that nobody chose"
    page.selectbox(key=f"{form}:source_id").set_value("a new source").run()
    assert "Still needed: publisher" in said(page)
    page.text_input(key=f"{form}:source:publisher").set_value("A service's channel")
    page.text_input(key=f"{form}:1:place").set_value("Krivoy Rog").run()
    page.selectbox(key=f"{form}:1:candidate").set_value(1).run()
    page.text_input(key=f"{form}:reason").set_value("two strikes").run()
    page.button(key=f"{form}:save").click().run()
    assert not page.exception
    build = own_sample.opened().build
    new = [claim for part in held.parts_of(build, INCIDENT) for claim in held.claims(build, part.incident_id) if claim.metric != "target"]
    assert len({claim.source_id for claim in new}) == 1 and [one.publisher for one in held.sources(build, {new[0].source_id})] == ["A service's channel"]
    assert [(part.place, part.gazetteer_id, part.adm1) for part in held.parts_of(build, INCIDENT)][1] == ("Kryvyi Rih", "t:village", "UA-65")
    parts = held.parts_of(build, INCIDENT)
    assert [part.title for part in parts] == ["Missile strike", "Drone strike"] and len(touched(own_sample.casebook.state())) == 3
    assert {item.terms for part in parts for item in held.claims(build, part.incident_id) if item.metric == "weapon"} == {("ballistic_missile",), ("shahed",)}
    rows = {row["incident_id"]: row["killed_min"] for row in own_sample.select("").page()}
    assert INCIDENT not in rows and [rows[part.incident_id] for part in parts] == [14, 5] and len(rows) == before + 1
    assert "split into 2 parts" in said(page)
    page.button(key="said:undo").click().run()
    assert INCIDENT in {row["incident_id"] for row in own_sample.select("").page()}


def test_tolls_of_parts_wait_for_a_source_that_a_person_chose_and_parts_of_moved_claims_need_none(page, own_sample):
    section(page, "Split")
    form = f"split_{INCIDENT}"
    page.text_input(key=f"{form}:claimant").set_value("Emergency service")
    page.text_input(key=f"{form}:reason").set_value("two strikes").run()
    assert "the source of the parts" not in said(page) and not page.button(key=f"{form}:save").disabled, "without tolls there is nothing to cite"
    page.text_input(key=f"{form}:0:killed").set_value("14").run()
    assert "Still needed: the source of the parts' tolls and weapons." in said(page) and page.button(key=f"{form}:save").disabled
    choice = page.selectbox(key=f"{form}:source_id")
    cited = {one.source_id for one in held.claims(own_sample.opened().build, INCIDENT) if one.source_id}
    publishers = {one.publisher for one in held.sources(own_sample.opened().build, cited)}
    assert choice.options[:3] == ["– not chosen –", "A new source", "No source"]
    assert all(any(name in shown for name in publishers) for shown in choice.options[3 : 3 + len(cited)]), "those of its own claims stand first"
    choice.set_value("").run()
    assert not page.button(key=f"{form}:save").disabled, "that there is no source can be said"
    page.button(key=f"{form}:save").click().run()
    assert not page.exception
    build = own_sample.opened().build
    tolls = [one for part in held.parts_of(build, INCIDENT) for one in held.claims(build, part.incident_id) if one.metric == "killed"]
    assert [(one.source_id, one.as_of, one.as_of_basis) for one in tolls] == [("", date(2025, 4, 7), "inferred")]


def test_two_entries_of_one_strike_are_merged(page, own_sample):
    section(page, "Merge")
    form = f"merge_{INCIDENT}"
    other = next(row["incident_id"] for row in own_sample.select("").page() if row["incident_id"] != INCIDENT)
    page.selectbox(key=f"{form}:into").set_value(other)
    page.text_input(key=f"{form}:reason").set_value("one strike").run()
    page.button(key=f"{form}:save").click().run()
    assert not page.exception
    assert held.incidents(own_sample.opened().build, [INCIDENT]) == []
    title = held.incidents(own_sample.opened().build, [other])[0].title
    assert page.session_state["incident"] == other and f"### {title}" in [each.value.replace("\\", "") for each in page.markdown]
    assert "one strike now" in said(page) and INCIDENT not in said(page)


def test_what_is_likely_the_same_strike_is_offered_first_to_merge_with(page, own_sample):
    [here] = held.incidents(own_sample.opened().build, [INCIDENT])
    claims = [replace(one, claim_id=f"again-{one.claim_id}", incident_id="again", source_id="") for one in held.claims(own_sample.opened().build, INCIDENT)]
    add(own_sample.casebook, OTHER, incidents=[replace(here, incident_id="again", dataset="casebook")], claims=claims)
    page.run()
    section(page, "Merge")
    first = page.selectbox(key=f"merge_{INCIDENT}:into").options[1]
    assert here.title in first and first.endswith("% likely the same strike")


def test_a_link_to_a_merged_incident_says_where_it_went(page, own_sample):
    mine, other = (held.incidents(own_sample.opened().build, [name])[0] for name in (INCIDENT, "sumy-2025-04-13"))
    merge_incident(own_sample.casebook, OTHER, mine, other, own_sample.casebook.state().seq, view=[mine, other])
    page.run()
    assert f"was merged into “{other.title}”" in said(page).replace("\\", "")
    page.button(key="open_merged").click().run()
    assert page.session_state["incident"] == other.incident_id


def test_two_incidents_far_apart_are_merged_with_a_warning_only(page):
    section(page, "Merge")
    page.text_input(key="casebook_author").set_value("").run()
    assert "Still needed: the incident to merge into, your name (above) and a reason." in said(page)
    page.selectbox(key=f"merge_{INCIDENT}:into").set_value("sumy-2025-04-13").run()
    assert "may be two strikes: they are 9 days apart" in said(page).replace("\\", "")


def test_soldiers_and_kinds_of_damage_are_called_so_where_claims_are_listed():
    held_by = {"claimant": "A ministry", "claimant_class": "party_ru"}
    soldiers = builders.claim("c1", "a", value=85, qualifier="up_to", victim_class="military", **held_by)
    assert line(soldiers, builders.vocabulary()).startswith("Killed (soldiers): up to 85 people · A ministry · ")
    damage = replace(builders.claim("c2", "a", "damage", value=24, qualifier="about", terms=("residential",)), unit="")
    assert line(damage, builders.vocabulary()).startswith("Damage: about 24 (Residential) · ")


def test_places_and_days_that_exclude_each_other_are_told_and_others_are_not(own_sample):
    here = held.incidents(own_sample.opened().build, [INCIDENT])[0]
    assert casebook_parts.unlike(here, replace(here, lat=here.lat + 0.05)) == [], "within what both may be off"
    (far,) = casebook_parts.unlike(here, replace(here, lat=here.lat + 2.0))
    assert "their places lie 222 km apart" in far
    assert casebook_parts.unlike(here, replace(here, lat=None, lon=None)) == []


def test_what_contradicts_each_other_hides_nothing_else_that_is_wrong(page):
    section(page, "Incident")
    form = f"incident_{INCIDENT}"
    for name, value in {"lat": "", "time_local": "25:00", "country": "Ukraine"}.items():
        page.text_input(key=f"{form}:{name}").set_value(value)
    page.date_input(key=f"{form}:date_end").set_value(date(2025, 4, 1))
    page.selectbox(key=f"{form}:date_precision").set_value("week").run()
    told = screen.plain(said(page))
    assert "Still needed: latitude." in told and "“None" not in told
    assert all(f"{name}: “{given}”" in told for name, given in (("time of day", "25:00"), ("country", "Ukraine"), ("last day", "2025-04-01")))
    page.selectbox(key=f"{form}:date_precision").set_value("unknown").run()
    assert "first day: “2025-04-04”" in screen.plain(said(page)) and page.button(key=f"{form}:save").disabled


def test_figures_that_no_part_has_are_said_before_the_split(page):
    section(page, "Split")
    form = f"split_{INCIDENT}"
    assert "No part says how many: killed, injured, children killed, soldiers, as claimed" in screen.plain(said(page))
    page.text_input(key=f"{form}:0:killed").set_value("14").run()
    page.text_input(key=f"{form}:claimant").set_value("Emergency service")
    page.date_input(key=f"{form}:as_of").set_value(date(2025, 4, 4)).run()
    assert "No part says how many: injured, children killed" in screen.plain(said(page)) and "would have no toll" not in screen.plain(said(page))
    page.date_input(key=f"{form}:as_of").set_value(date(2025, 4, 10)).run()
    assert "as known from 2025-04-04 to 2025-04-09, this strike would have no toll" in screen.plain(said(page))


def test_parts_begin_with_targets_weapons_and_disputes_of_the_whole_by_those_who_said_so(page, own_sample):
    section(page, "Split")
    form = f"split_{INCIDENT}"
    whole = own_sample.select("").one(INCIDENT)
    for number, toll in enumerate(("14", "5")):
        assert tuple(page.multiselect(key=f"{form}:{number}:target").value) == tuple(whole["target_types"])
        assert tuple(page.multiselect(key=f"{form}:{number}:weapon").value) == tuple(whole["weapons"])
        page.text_input(key=f"{form}:{number}:killed").set_value(toll)
    page.text_input(key=f"{form}:claimant").set_value("Emergency service")
    page.selectbox(key=f"{form}:source_id").set_value("").run()
    assert "No part has" not in screen.plain(said(page)) and "The whole is contested (whether civilians or soldiers were hit), and no part will be" in screen.plain(said(page))
    page.multiselect(key=f"{form}:1:target").set_value(["energy"])
    page.text_input(key=f"{form}:reason").set_value("two strikes").run()
    page.button(key=f"{form}:save").click().run()
    assert not page.exception
    build = own_sample.opened().build
    first, second = held.parts_of(build, INCIDENT)
    for query in ("target=residential", "weapon=missile", "contested=target"):
        assert first.incident_id in {row["incident_id"] for row in own_sample.select(query).page()}, query
    said_so = {(one.claimant, one.source_id) for one in held.claims(build, first.incident_id) if one.metric == "target"}
    assert said_so == {(one.claimant, one.source_id) for one in held.claims(build, INCIDENT) if one.metric == "target"}
    assert [(one.claimant, one.terms) for one in held.claims(build, second.incident_id) if one.metric == "target"] == [("Emergency service", ("energy",))]


def test_a_target_that_no_part_has_is_said_before_the_split(page):
    section(page, "Split")
    form = f"split_{INCIDENT}"
    page.multiselect(key=f"{form}:0:target").set_value([])
    page.multiselect(key=f"{form}:1:target").set_value(["education"])
    page.multiselect(key=f"{form}:0:weapon").set_value([])
    page.multiselect(key=f"{form}:1:weapon").set_value([])
    page.text_input(key=f"{form}:claimant").set_value("Emergency service").run()
    assert "No part has: target Residential, Recreation, Commerce; weapon" in screen.plain(said(page))
    assert "contested (what was the target; whether civilians or soldiers were hit)" in screen.plain(said(page))


def test_a_target_moved_to_one_part_is_no_target_of_another_by_the_whole(own_sample):
    claims = held.claims(own_sample.opened().build, INCIDENT)
    wanted = casebook_part.named(claims, own_sample.vocabulary)["target"]
    targets = [one for one in claims if one.metric == "target"]
    moved = [one.claim_id for one in targets if "commerce" in one.terms]
    over, own = casebook_part.handed_on("target", wanted, claims, moved, (), own_sample.vocabulary)
    assert {one.claim_id for one in over} == {one.claim_id for one in targets} - {*moved} and set(own) == {"commerce", "education"}


def test_parts_of_a_strike_whose_damage_alone_tells_the_target_have_it_and_no_object_twice(own_sample):
    claims = [builders.claim("c1", metric="damage", value=6, terms=("education",)), builders.claim("c2", value=3)]
    [over], own = casebook_part.handed_on("target", ("education",), claims, (), (), own_sample.vocabulary)
    assert (over.metric, over.value, over.terms, own) == ("damage", None, ("education",), ())


def test_tolls_of_parts_are_of_the_day_of_their_source_and_not_known_before_anybody_said_them(page, own_sample):
    section(page, "Split")
    form = f"split_{INCIDENT}"
    day = page.date_input(key=f"{form}:as_of")
    assert day.value == date(2025, 4, 7), "that of the newest figures, not that of the strike"
    page.selectbox(key=f"{form}:source_id").set_value("cnn-2025-04-05").run()
    assert page.date_input(key=f"{form}:as_of").value == date(2025, 4, 5)
    page.text_input(key=f"{form}:claimant").set_value("Emergency service")
    page.text_input(key=f"{form}:0:killed").set_value("14")
    page.text_input(key=f"{form}:1:killed").set_value("5").run()
    assert "nobody said so many before" not in screen.plain(said(page))
    page.date_input(key=f"{form}:as_of").set_value(date(2025, 4, 4)).run()
    assert "as of 2025-04-04 the parts would have 19 in a replay, and nobody said so many before 2025-04-05" in screen.plain(said(page))
    page.selectbox(key=f"{form}:source_id").set_value("").run()
    assert page.date_input(key=f"{form}:as_of").value == date(2025, 4, 4), "a day that a person gave stays"


def test_parts_that_add_up_to_more_than_anybody_says_of_the_whole_are_said_to():
    whole = [builders.claim("c1", value=18)]
    entered = [(builders.claim(f"p{at}", f"p{at}", value=18),) for at in range(2)]
    parts = [casebook_part.Part(builders.incident(f"p{at}"), own) for at, own in enumerate(entered)]
    [told] = casebook_split.unlike_the_whole(parts, whole, entered, {}, builders.vocabulary())
    assert told == "Killed: the parts add up to 36, and nobody says more than 18 of the whole."
    assert not [*casebook_split.unlike_the_whole(parts, [builders.claim("c1", value=18, qualifier="at_least")], entered, {}, builders.vocabulary())]


def test_a_split_incident_does_not_offer_the_same_split_again(page, own_sample):
    section(page, "Split")
    form = f"split_{INCIDENT}"
    page.text_input(key=f"{form}:reason").set_value("two strikes").run()
    page.button(key=f"{form}:save").click().run()
    assert not page.exception and len(held.parts_of(own_sample.opened().build, INCIDENT)) == 2
    assert not [each for each in page.text_input if str(each.key).startswith(f"{form}:0")]
    page.toggle(key=f"{form}_more").set_value(True).run()
    assert page.text_input(key=f"{form}:0:title").value.endswith("(3)")


def test_the_history_of_a_split_names_its_parts_and_no_ids(page):
    section(page, "Split")
    form = f"split_{INCIDENT}"
    for number, title in enumerate(("Missile strike", "Drone strike")):
        page.text_input(key=f"{form}:{number}:title").set_value(title)
    page.text_input(key=f"{form}:reason").set_value("two strikes").run()
    page.button(key=f"{form}:save").click().run()
    section(page, "History")
    shown = next(table.value for table in page.dataframe if "Hash before" in table.value.columns)
    whole = next(row for row in shown.to_dict("records") if row["Id"] == INCIDENT)
    assert whole["Changes"] == "parts: “Missile strike”, “Drone strike”"
    assert set(shown["Record"]) >= {"incident: Missile strike", "incident: Drone strike"}
    assert not any("cb-incident" in row for row in (*shown["Record"], *shown["Changes"]))
    assert any("oblast or province: UA-12" in row for row in shown["Changes"])


def test_a_deleted_incident_leaves_a_tombstone_that_can_be_undone(page, own_sample):
    section(page, "Delete")
    page.text_input(key=f"delete_{INCIDENT}:reason").set_value("entered twice").run()
    page.button(key=f"delete_{INCIDENT}:save").click().run()
    assert held.incidents(own_sample.opened().build, [INCIDENT]) == []
    assert "“Kryvyi Rih: missile and drone strike" in screen.plain(said(page)), "the tombstone says what it stands for"
    change = own_sample.casebook.revisions()[-1].change
    page.selectbox(key="undo_any:change").set_value(change).run()
    page.text_input(key="undo_any:reason").set_value("it was not").run()
    page.button(key="undo_any:save").click().run()
    assert not page.exception and len(held.incidents(own_sample.opened().build, [INCIDENT])) == 1


def test_a_new_incident_is_created_with_the_radius_of_its_precision(page, own_sample):
    page.button(key="casebook_new_button").click().run()
    form = "new_incident"
    for name, value in {"title": "Strike on a market", "place": "Nikopol", "lat": "47.57", "lon": "34.39", "country": "UA", "time_local": "25:99"}.items():
        page.text_input(key=f"{form}:{name}").set_value(value)
    page.text_input(key=f"{form}:parent_id").set_value("nobody-has-this").run()
    assert "Still needed: to what the place is known" in said(page) and "part of: “nobody-has-this”" in screen.plain(said(page))
    page.text_input(key=f"{form}:parent_id").set_value("")
    page.selectbox(key=f"{form}:precision").set_value("street")
    page.date_input(key=f"{form}:date_start").set_value(date(2025, 6, 1))  # where no day was known, a typed one is known
    page.text_input(key=f"{form}:reason").set_value("seen on site").run()
    assert "25:99" in said(page).replace("\\", "") and page.button(key=f"{form}:save").disabled
    page.text_input(key=f"{form}:time_local").set_value("").run()
    page.button(key=f"{form}:save").click().run()
    assert not page.exception
    made = held.incidents(own_sample.opened().build, [own_sample.casebook.revisions()[-1].record])[0]
    assert (made.title, made.radius_m, made.dataset, made.time_local) == ("Strike on a market", 500.0, "casebook", None)
    assert (made.date_start, made.date_end, made.date_precision) == (date(2025, 6, 1), date(2025, 6, 1), "day")
    assert "Strike on a market" in said(page)


def test_an_oblast_by_its_name_is_refused_with_the_code_that_it_has(page):
    section(page, "Incident")
    form = f"incident_{INCIDENT}"
    page.text_input(key=f"{form}:adm1").set_value("Dnipropetrovsk")
    page.text_input(key=f"{form}:adm2").set_value("xx")
    page.text_input(key=f"{form}:reason").set_value("x").run()
    assert "“Dnipropetrovsk” cannot stand there" in screen.texts(page) and "perhaps UA-12 (Dnipropetrovsk Oblast)" in screen.texts(page)
    assert "raion or district: “xx”" in screen.texts(page) and page.button(key=f"{form}:save").disabled


def test_a_typed_place_offers_candidates_and_the_chosen_one_gives_position_radius_and_precision(page, own_sample):
    page.button(key="casebook_new_button").click().run()
    form = "new_incident"
    page.text_input(key=f"{form}:title").set_value("Strike on a market")
    page.text_input(key=f"{form}:place").set_value("Krivoy Rog").run()
    choice = page.selectbox(key=f"{form}:candidate")
    assert choice.value is None, "nothing is chosen by itself"
    assert choice.options[1:] == ["1 · Kryvyi Rih, Dnipropetrovsk Oblast · settlement · 97%", "2 · Kryvyi Rih, Kherson Oblast · settlement · 2%"]
    assert '"number": 2' in screen.map_arguments(page)["script"], "every candidate is on the map"
    choice.set_value(1).run()
    assert "a village of this name" in said(page)
    told = [page.text_input(key=f"{form}:{name}").value for name in ("place", "lat", "lon", "radius_m", "adm1", "adm2")]
    assert told == ["Kryvyi Rih", "46.9", "33.1", "1500", "UA-65", "UA65020"]
    assert page.selectbox(key=f"{form}:precision").value == "settlement"
    page.text_input(key=f"{form}:lat").set_value("46.91")
    page.text_input(key=f"{form}:reason").set_value("seen in a report").run()
    page.button(key=f"{form}:save").click().run()
    [made] = [row for row in own_sample.select("").page() if row["dataset"] == "casebook"]
    assert (made["lat"], made["gazetteer_id"], made["adm1"]) == (46.91, "t:village", "UA-65")


def test_an_unknown_place_asks_for_a_position_by_hand_and_keeps_no_id_of_another(page, own_sample):
    section(page, "Incident")
    form = f"incident_{INCIDENT}"
    page.text_input(key=f"{form}:place").set_value("A bend of the river")
    page.text_input(key=f"{form}:reason").set_value("nearer").run()
    assert "knows no “A bend of the river”: give the position by hand" in screen.plain(said(page))
    page.button(key=f"{form}:save").click().run()
    [held_now] = held.incidents(own_sample.opened().build, [INCIDENT])
    assert (held_now.place, held_now.gazetteer_id) == ("A bend of the river", None)
