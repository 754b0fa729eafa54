"""Knows figures of a war, of a country or of a whole day, which are not those of the strike told of."""

from __future__ import annotations

from geo.extract.counts.casualties import Toll
from geo.extract.days.dates import PAST_DAY
from geo.extract.strikes.part import Part
from geo.extract.strikes.strike import Strike
from geo.extract.toll import HURT

#: a total after persons told of by themselves may be larger by this factor and number
LISTED_FACTOR, LISTED_PLUS = 6, 15
#: sentences up to this are those that a report begins with
LEAD = 5
HUNDREDS, TIMES_THE_LEAD = 150, 8
#: and as many, where the report did not begin with them, of the war, whatever else its sentence says
OF_A_WAR = 1000
#: as many sentences behind one that names its place the figures of a strike stand
BEHIND = 2


def drop_of_a_war(strike: Strike) -> None:
    """Nothing; drops numbers that are out of all proportion to the persons of whom the text told before them, and numbers of a war.

    As many people as HUNDREDS are what a report begins with. Counted over reports that no rule had been made for: told later, they
    were those of a war or of a country every time.
    """
    listed: dict[str, int] = {}
    at = -2
    lead = max((toll.value or 0 for part in strike.parts if part.reading.index <= LEAD for toll in part.tolls), default=0)
    for part in strike.parts:
        if lead:  # "its strikes had killed hundreds of fighters", of a campaign
            part.tolls = _without(part, [toll for toll in part.tolls if toll.metric == "military_killed" and toll.qualifier in ("hundreds", "thousands")])
        near = part.place is not None or any(other.place is not None and 0 < part.reading.index - other.reading.index <= BEHIND for other in strike.parts)  # "In Bat Yam, a block was hit. Police said six were dead and 180 wounded"
        told = [other for other in strike.parts if other.reading.sentence.paragraph == part.reading.sentence.paragraph and 0 <= part.reading.index - other.reading.index <= BEHIND + 1]
        both = [toll for other in told if other is part or part.reading.index - other.reading.index == 1 for toll in other.tolls]  # "45 people were dead. … The ministry counted 249 wounded"
        near = near or any(other.place is not None for other in told)
        own = (near or _like_the_lead(part, strike)) and not strike.area and {toll.metric for toll in both} >= set(HURT) and any((toll.value or HUNDREDS) < HUNDREDS for toll in both)  # "an attack on a market in Shejaiya killed 17 and wounded 160"
        if part.reading.index > LEAD:  # "The number of civilians killed in the region since 2022 has risen to 1,935"
            part.tolls = _without(part, [toll for toll in part.tolls if (toll.value or 0) >= max(OF_A_WAR, lead) and not toll.metric.startswith("military_")])
        if part.reading.index > LEAD and not own and not part.reading.sentence.headline and not part.reading.has("revised"):
            claimed = part.place is not None and part.reading.has("military_target")  # "had hit a train at the station, killing 200 servicemen"
            part.tolls = _without(part, [toll for toll in part.tolls if (toll.value or 0) >= max(HUNDREDS, TIMES_THE_LEAD * lead) and not (claimed and toll.metric.startswith("military_"))])
        if PAST_DAY.search(part.reading.sentence.text):  # "27 died in the hospital. … In the last 24 hours 60 were killed in the city"
            before = [toll for other in strike.parts if other.reading.index < part.reading.index and not other.reading.sentence.headline for toll in other.tolls]
            part.tolls = _without(part, [toll for toll in part.tolls if any(other.metric == toll.metric and 0 < (other.value or 0) < (toll.value or 0) for other in before)])
        if part.reading.sentence.headline or part.reading.has("revised"):
            continue
        right_after = (part.reading.index - at <= 1 and not part.reading.mentions) or any(other.place is not None for other in told)  # "A baby was hurt, the minister said. Twenty-eight people were wounded, he said"
        limits = {metric: value * LISTED_FACTOR + LISTED_PLUS for metric, value in listed.items()}
        part.tolls = [toll for toll in part.tolls if toll.listed or (right_after and (toll.value or 0) < HUNDREDS) or (toll.value or 0) <= limits.get(toll.metric, toll.value or 0)]
        for toll in part.tolls:
            if toll.listed and toll.value:
                listed[toll.metric] = max(toll.value, listed.get(toll.metric, 0))
                at = part.reading.index


def _like_the_lead(part: Part, strike: Strike) -> bool:
    """Whether the dead of a sentence are about as many as those with which the report began: '31 people were killed and over 200 injured', of 21."""
    lead = {toll.value for other in strike.parts if other.reading.index <= LEAD for toll in other.tolls if toll.metric == "killed" and toll.value}
    return any(toll.metric == "killed" and any(least <= (toll.value or 0) <= 2 * least for least in lead) for toll in part.tolls)


def _without(part: Part, dropped: list[Toll]) -> list[Toll]:
    """The figures of a part without some, and without the children among those: '610 people were killed in the country, 13 of them children'."""
    young = {f"children_{toll.metric}" for toll in dropped}
    return [toll for toll in part.tolls if toll not in dropped and toll.metric not in young]
