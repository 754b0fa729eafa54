"""Tells of a figure that it counts soldiers by what a sentence names before its number."""

from __future__ import annotations

import re

from geo.extract.lexicon import Lexicon

#: "the number of Ukrainian servicemen killed at #", "losses among its soldiers of #": up to the number itself
_NUMBER_OF = re.compile(
    r"\b(?:number|toll|count|figure|total|losses|tally)\s+(?:of|among|for)\s+(?P<whom>[^.;,#]{3,60}?)\s+(?:(?:who\s+(?:had\s+)?)?(?:were\s+|was\s+)?(?:killed|dead|died|wounded|injured|lost|eliminated|hurt)\s+)?"
    r"(?:(?:(?:was|were|is|stood|stands|put|estimated|placed|given)\s+)*(?:at|to|as|of)|was|is|were|exceed(?:s|ed)|reached)\s+$",
    re.IGNORECASE,
)


def before(text: str, start: int, lexicon: Lexicon) -> str:
    """The prefix of a metric, 'military_', where the words before a number say that it counts soldiers; else ''.

    text: a masked sentence; start: where the number begins. 'It put the number of servicemen killed at ##.'
    """
    found = _NUMBER_OF.search(text, max(0, start - 120), start)
    soldiers = lexicon.union("military_people")
    return "military_" if found and soldiers and any(soldiers.match(word) for word in found["whom"].split()) else ""
