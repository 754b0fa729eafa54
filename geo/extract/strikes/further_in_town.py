"""Tells one more strike on a town told of before: on another kind of place, in another paragraph, with fewer dead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.extract.counts.casualties import Toll
from geo.extract.places.mentions import Mention
from geo.extract.reading.reading import Reading
from geo.extract.strikes.strike import Strike, repeats

#: a sentence that says so: "Also in Deir al-Balah, a missile killed three"
_ALSO_IN = re.compile(r"\W*Also\s+(?:in|at|near)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}$")
#: flags of a sentence that counts the dead of a strike again, or looks back
_COUNTED_AGAIN = frozenset({"revised", "earlier", "recap", "earlier_time", "background", "comes_after", "told_before", "elsewhere", "intercept"})


def one_more(told: Sequence[Strike], mention: Mention, tolls: Sequence[Toll], reading: Reading) -> bool:
    """Whether a sentence tells of a further strike on the town of others, outside Ukraine and Russia, where a town has one a day: '16 people were killed at al-Karama school in Gaza City', of whose market it was told before."""
    last = told[-1]
    if mention.area or mention.place is None or mention.place.country in ("UA", "RU") or reading.sentence.headline or reading.flags & _COUNTED_AGAIN:
        return False
    dead = [toll for toll in tolls if toll.metric == "killed" and toll.value and not toll.weak]
    if not dead or not (reading.has("trigger") or reading.has("attack_word")) or any(repeats(each, list(tolls)) for each in told) or not last.has_tolls():
        return False
    if any(part.reading.sentence.paragraph == reading.sentence.paragraph and not _ALSO_IN.match(reading.sentence.text[: mention.start]) for each in told for part in each.parts):
        return False
    if _ALSO_IN.match(reading.sentence.text[: mention.start]):
        return True
    most = max((toll.value or 0 for each in told for part in each.parts for toll in part.tolls if toll.metric == "killed"), default=0)
    if not dead[0].value or dead[0].value >= most:
        return False
    own = {target.id for target in reading.targets}
    known = set().union(*(each.target_ids() for each in told))
    return bool(own and known) and not own & known
