"""Who is told of after those counted before is added to them, and nobody is counted twice."""

from __future__ import annotations

import pytest

from tests.extract.reports import number, only

#: report → how many were killed
TOLD = [
    ("A bomb hit Sumy on Tuesday, killing three. On Wednesday, another of the wounded died in hospital.", (4, "exact")),
    ("A bomb hit Sumy, killing three people. A fourth victim died in hospital.", (4, "exact")),
    ("A bomb hit Sumy, killing three people. A second victim died in hospital.", (3, "exact")),
    ("A bomb hit Sumy. Two people died at the scene and a third died in an ambulance.", (3, "exact")),
    ("A bomb hit Sumy. Two people were killed. In the morning, rescuers found the body of a third victim.", (3, "exact")),
    ("A bomb hit Sumy, killing one person. Later, another body was found under the rubble.", (2, "exact")),
    ("A bomb hit Sumy, killing at least five people. Two more people died in hospital.", (7, "at_least")),
    ("A bomb hit Sumy, killing three. Another body was found, bringing the death toll to four.", (4, "exact")),
    ("A bomb hit Sumy. Four people were killed: three died at the scene and another died in hospital.", (4, "exact")),
    ("A bomb hit Sumy. The death toll rose to four after another man died in hospital.", (4, "exact")),
    ("A bomb hit Sumy. The death toll has risen to four. Another victim died in hospital.", (4, "exact")),
    ("A bomb killed four people in Sumy. A house burned down. Cars were damaged. Rescuers worked all night. Another woman died.", (4, "exact")),
    ("Two killed in attack on Sumy\n\nA bomb hit Sumy. A man died at the scene, and another died in hospital.", (2, "exact")),
    ("Two killed in attack on Sumy\n\nA bomb hit Sumy, killing two. Another person died in hospital, officials said.", (2, "exact")),
    ("A drone attacked Sumy. A woman who had been wounded in the attack died in hospital.", (1, "exact")),
]


@pytest.mark.parametrize(("report", "killed"), TOLD)
def test_who_died_later_is_added_once(report, killed):
    assert number(only(report)["killed"]) == killed
