"""Tells what a place that opens a sentence went through, in whatever words: 'Sloviansk counted 59 damaged houses', 'Chernihiv woke up without power'."""

from __future__ import annotations

import re

from geo.extract.rules.sought import Sought

#: what stands between a place and what was harmed there
APPOSED = r"(?:\s+(?:region|oblast|Oblast|Region|district|community|hromada|city|town|village|itself|proper))?(?:,\s+[^,.;]{3,60},|,)?"
THINGS = (
    r"(?:buildings?|structures?|premises|propert(?:y|ies)|enterprises?|business(?:es)?|firms?|compan(?:y|ies)|facilit(?:y|ies)|infrastructure|objects?|sites?|installations?|equipment|houses?|homes?|dwellings?|dachas?|cottages?|households?|flats?|apartments?|"
    r"blocks?|high-rises?|towers?|windows?|panes?|roofs?|glass|fa[cç]ades?|walls?|balcon(?:y|ies)|garages?|sheds?|barns?|outbuildings|yards?|cars?|vehicles?|buses|bus|trams?|trolleybus(?:es)?|trains?|locomotives?|wagons?|roads?|tracks?|lines?|poles|pipes?|pipelines?|"
    r"schools?|lyceums?|gymnasiums?|kindergartens?|colleges?|universit(?:y|ies)|hospitals?|clinics?|pharmac(?:y|ies)|ambulances?|shops?|stores?|stalls?|markets?|kiosks?|pavilions?|caf[eé]s?|restaurants?|hotels?|offices?|banks?|stations?|terminals?|ports?|warehouses?|depots?|tanks?|"
    r"plants?|factor(?:y|ies)|workshops?|mills?|farms?|granar(?:y|ies)|elevators?|silos?|fields?|substations?|transformers?|boilers?|boiler\s+houses?|refiner(?:y|ies)|church(?:es)?|mosques?|monaster(?:y|ies)|museums?|librar(?:y|ies)|theatres?|theaters?|centres?|centers?|halls?|posts?|dormitor(?:y|ies)|hostels?|"
    r"tents?|shelters?|camps?|stadiums?|gyms?|playgrounds?|parks?|cemeter(?:y|ies)|monuments?|bridges?|dams?|ships?|vessels?|boats?|supply|networks?|grids?)"
)
#: "In Kyiv, several hundred thousand households had no electricity", "Ladyzhyn was left without heat"
DARK = Sought(rf"{APPOSED}\s+[^.;]{{0,90}}?\b(?:(?:was|were|are|is|been)\s+(?:left\s+)?without|left\s+without|lost|ha(?:d|s|ve)\s+no|remain(?:s|ed)?\s+without|woke(?:\s+up)?\s+without|sat\s+without)\s+(?:\w+\s+(?:and|or)\s+|\w+\s+)?(?:power|electricity|heat\w*|light|water|gas)\b|{APPOSED}\s+[^.;]{{0,90}}?\b(?:was|were|are|is|been)\s+(?:[a-z]+\s+)?(?:de-?energi[sz]ed|blacked\s+out|in\s+the\s+dark|plunged\s+into\s+(?:darkness|a\s+blackout))\b|{APPOSED}\s+(?:also\s+)?(?:went\s+dark|(?:spent|passed)\s+(?:[a-z]+\s+){{1,4}}in\s+(?:the\s+)?dark(?:ness)?)\b")
#: what a place that opens a sentence went through: "Odesa took the brunt of the drones", "Siversk and Lyman have damaged buildings as well", "Sloviansk counted 59 damaged houses"
FARED = re.compile(
    rf"(?:,?\s+and\s+[A-Z][\w'’-]+)?(?:,\s+(?:too|also|meanwhile|in\s+turn),|,\s+[^,.;]{{3,50}},)?\s+(?:also\s+|too\s+|again\s+|itself\s+)?(?:(?:suffered|took|bore|got|had|saw|felt)\s+(?:the\s+)?(?:most\b|worst|brunt|heaviest|hardest|badly|heavily|greatest|its\s+share|damage)|(?:did|has|had|have)\s+not\s+(?:escape|been\s+spared)|(?:was|were)\s+(?:not|hardly)\s+spared|(?:was|were)\s+(?:also\s+|again\s+)?in\s+the\s+(?:crosshairs|firing\s+line)|came\s+off\s+(?:worst|badly)|(?:was|were)\s+(?:the\s+)?(?:worst|hardest)[\s-]hit"
    rf"|(?:have|has|had|counted|counts|reported|reports|recorded|saw|listed)\s+(?:at\s+least\s+|some\s+|about\s+)?(?:[\d,]+\s+|several\s+|dozens\s+of\s+|many\s+|two\s+|three\s+|four\s+|five\s+)?(?:damaged|destroyed|burned|wrecked|broken)\s+(?:[\w-]+\s+){{0,2}}?{THINGS}|(?:reported|reports|has|saw|recorded)\s+damage\s+(?:to|at|in)\s+(?:\w+\s+){{0,4}}?{THINGS})\b"
)


def fared_ill(text: str, end: int) -> bool:
    """Whether what follows the name of a place that opens a sentence tells what it went through: 'Sloviansk counted 59 damaged houses', 'Chernihiv woke up without power'."""
    return any(each.match(text, end) for each in (DARK, FARED))
