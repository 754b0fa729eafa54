"""Short reports written for the tests, and how they are read."""

from __future__ import annotations

from typing import Any

from geo.extract.extractor import extract
from tests.extract.small_gazetteer import resolve

#: a Saturday
PUBLISHED = "2025-04-05"


def read(text: str, published: str | None = PUBLISHED) -> dict[str, Any]:
    """The draft JSON of a text."""
    return extract(text, published, resolve).as_json()


def only(text: str, published: str | None = PUBLISHED) -> dict[str, Any]:
    """The one incident of a text that tells of one."""
    incidents = read(text, published)["incidents"]
    assert len(incidents) == 1, [incident["place"]["as_written"] for incident in incidents]
    return incidents[0]


def places(text: str, published: str = PUBLISHED) -> list[str]:
    """Where the incidents of a text happened, in the words of the report."""
    return [each["place"]["as_written"] for each in read(text, published)["incidents"]]


def number(value: dict[str, Any] | None) -> tuple[int | None, str] | None:
    """A figure without its span and rule."""
    return None if value is None else (value["value"], value["qualifier"])


def claims(incident: dict[str, Any], metric: str) -> set[tuple[Any, str]]:
    """(value or qualifier, claimant class) of the claims of a metric."""
    return {
        (claim["value"] if claim["value"] is not None else claim["qualifier"], claim["claimant_class"])
        for claim in incident["claims"]
        if claim["metric"] == metric
    }


#: two towns, a mayor, a president, a ministry: the shape of most reports, in our own words
TWO_TOWNS = """(CNN) — A Russian missile attack on the city of Kryvyi Rih on Friday killed at least 12 people, including four \
children, in one of the worst attacks of the spring, as talks about a ceasefire went on.

Among the 40 wounded was a girl of two, with the blast also damaging dozens of apartment buildings and three schools along \
with cafes, said Petro Ivanenko, Kryvyi Rih mayor, on Telegram on Saturday.

“Rockets and Shaheds flew at residential areas and a playground,” the mayor said.

“Many wounded, houses destroyed. It landed beside a park,” Ukrainian President Volodymyr Zelensky said in a video.

Russia also hit a power plant in Kherson with a drone on Friday, Zelensky said.

In a post on Telegram, the Russian ministry of defense claimed the attack had targeted a meeting of commanders in Kryvyi Rih.

“The enemy lost up to 50 servicemen, as well as up to 9 vehicles,” the post claimed.

The secretary of state flew to Saudi Arabia twice to discuss a ceasefire in the Black Sea. The White House said that a pause \
on attacks against energy infrastructure would be implemented.
"""


def tolls(text: str, published: str = PUBLISHED) -> dict[str, tuple]:
    """{place as written: (killed, injured)} of a text's drafts."""
    drafts = read(text, published)["incidents"]
    return {each["place"]["as_written"]: (number(each["killed"]), number(each["injured"])) for each in drafts}


def counted(text: str) -> tuple:
    """(killed, injured, children killed, children injured) of the one incident of a text, without qualifiers."""
    incident = only(text)
    return tuple(incident[metric]["value"] if incident[metric] else None for metric in ("killed", "injured", "children_killed", "children_injured"))


def values(text: str) -> dict[str, tuple[int | None, ...]]:
    """{place as written: (killed, injured)} of a text's drafts, without their qualifiers."""
    return {place: tuple(each[0] if each else None for each in pair) for place, pair in tolls(text).items()}


def dead(text: str) -> dict[str, int | None]:
    """{place as written: killed} of a text's drafts; None where no number is read."""
    return {each["place"]["as_written"]: each["killed"]["value"] if each["killed"] else None for each in read(text)["incidents"]}
