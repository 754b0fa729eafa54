"""A draft's title says what its claims say, until a person writes another."""

from __future__ import annotations

from geo.extract.drafts import IncidentDraft, Word
from geo.ui.story_title import follow
from geo.ui.story_work import Work, works
from tests.builders import vocabulary
from tests.pages.stories import accept, claims_shown, field, press, read, set_field
from tests.pages.test_story_corrections import BUS, WEDNESDAY
from tests.pages.test_story_work import DAY, MAYOR, MINISTRY, TEXT, says


def draft(*claims, targets: tuple[str, ...] = ()) -> Work:
    """A draft of Nikopol with these targets, looked at once."""
    read = IncidentDraft("Nikopol", None, [], "", DAY, "day", [], "", targets=[Word(name, (0, 5), "t") for name in targets], claims=list(claims))  # fmt: skip
    [made] = works([read], TEXT, DAY, vocabulary())
    assert not follow(made, vocabulary()), "nothing was changed yet"
    return made


def named(work: Work, metric: str, *terms: str) -> str:
    """The title after the first claim of a metric, or a new one, names these terms."""
    one = next((each for each in work.statements if each.values["metric"] == metric), None)
    if one is None:
        one = work.another()
        one.values["metric"] = metric
        work.statements.append(one)
    one.values["terms"] = terms
    follow(work, vocabulary())
    return str(work.incident["title"])


def test_a_target_that_a_person_adds_or_takes_out_is_in_the_title_or_no_more():
    work = draft(says("target", MAYOR, "residential"), targets=("residential",))
    assert work.incident["title"] == "Nikopol: strike (residential)"
    assert named(work, "target", "residential", "education") == "Nikopol: strike (residential, education)"
    assert named(work, "target", "education") == "Nikopol: strike (education)"
    assert named(work, "weapon", "shahed") == "Nikopol: drone strike (education)"
    assert named(work, "weapon", "mlrs") == "Nikopol: artillery strike (education)"
    assert named(work, "target") == "Nikopol: artillery strike"


def test_a_claim_that_is_unticked_is_in_the_title_no_more():
    work = draft(says("target", MAYOR, "residential"), targets=("residential",))
    [one] = [each for each in work.statements if each.values["metric"] == "target"]
    one.taken = False
    assert follow(work, vocabulary()) and work.incident["title"] == "Nikopol: strike"


def test_what_a_party_says_that_it_aimed_at_is_in_no_title():
    work = draft(says("target", MAYOR, "residential"), targets=("residential",))
    before = work.incident["title"]
    work.statements.append(work.another())
    work.statements[-1].values |= {"metric": "target", "terms": ("military",), "claimant": MINISTRY[0], "claimant_class": MINISTRY[1]}
    assert not follow(work, vocabulary()) and work.incident["title"] == before


def test_a_title_that_a_person_wrote_is_left_alone():
    work = draft(says("target", MAYOR, "residential"), targets=("residential",))
    work.incident["title"] = "Nikopol: as I would say it"
    assert named(work, "target", "education") == "Nikopol: as I would say it"


def test_on_the_page_the_title_follows_a_target_that_is_added_by_hand_and_another_day_of_publication(towns):
    at = read(BUS)
    title = field(at, "text_input", "_place_0:title").value
    press(at, "story_add_0")
    added = len(claims_shown(at)) - 1
    set_field(at, "selectbox", f"_claim_0_{added}:metric", "target")
    set_field(at, "multiselect", f"_claim_0_{added}:terms", ["education"])
    now = field(at, "text_input", "_place_0:title").value
    assert now != title and "education" in now.lower()
    set_field(at, "date_input", ":published", WEDNESDAY)
    assert field(at, "text_input", "_place_0:title").value == now
    set_field(at, "multiselect", f"_claim_0_{added}:terms", ["health"])
    assert "education" not in field(at, "text_input", "_place_0:title").value.lower()
    set_field(at, "text_input", ":publisher", "A herald")
    accept(at)
    [made] = [row for row in towns.select("").page() if row["dataset"] == "casebook"]
    assert made["title"].startswith("Kherson: drone strike (") and "health" in made["title"].lower() and "health" in made["target_types"]
