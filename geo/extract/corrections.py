"""Puts right the strikes of a report once all its sentences are read: whose figures are whose, which are sums, and what was passed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from geo.extract.claims.answers import to_their_strikes
from geo.extract.figures.given_back import give_back
from geo.extract.reading.reading import Reading
from geo.extract.rules.lexicon import Lexicon
from geo.extract.strikes import clock_rows, counted_later, earlier_counts
from geo.extract.strikes.accidents import without_accidents
from geo.extract.strikes.days_summed import without_sums_of_days
from geo.extract.strikes.headline_clauses import without_counts_of_other_clauses
from geo.extract.strikes.joint_sums import without_joint_sums
from geo.extract.strikes.narrowing import narrow
from geo.extract.strikes.overlooked import overlooked
from geo.extract.strikes.roundups import without_sums
from geo.extract.strikes.strike import Strike
from geo.extract.strikes.sums_in_cyrillic import without_sums_of_towns
from geo.extract.strikes.village_told_of import at_the_village_outside, name_the_village
from geo.extract.weapons.evidence import tell_from_the_first


def corrected(strikes: list[Strike], readings: list[Reading], named: frozenset[str], day: dt.date | None, countries: Collection[str], lexicon: Lexicon) -> list[Strike]:
    """The strikes as the whole report tells of them.

    named: persons of the report. day: of its publication. countries: those that it is about. Most of it is known of English alone.
    """
    if lexicon.lang != "en":
        without_sums_of_towns(strikes)
        return strikes
    if day is not None:
        clock_rows.date(strikes, readings, day)
    strikes = at_the_village_outside(counted_later.join(narrow(strikes, readings)))
    name_the_village(strikes, readings, named, countries)
    strikes = to_their_strikes(strikes)
    earlier_counts.gather(strikes, readings, lexicon)
    without_sums(strikes)
    without_joint_sums(strikes)
    without_counts_of_other_clauses(strikes)
    strikes = without_sums_of_days(strikes)
    give_back(strikes)
    strikes += overlooked(readings, strikes, named, lexicon)
    strikes = without_accidents(strikes, readings, lexicon)
    tell_from_the_first(strikes)
    return strikes
