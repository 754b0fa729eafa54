"""The words of English by which the role of a thing in a sentence is read: prepositions, verbs of harm, parts of buildings."""

from __future__ import annotations

import re

DETERMINERS = frozenset("a an the its his her their our my your this that these those every each any no another both either neither whose".split())
PREPOSITIONS = frozenset(
    "in on at of to from for with by into onto inside within through near outside beside besides behind around opposite between beneath under over across above below along against towards toward aboard "
    "amid among amongst during after before since until without despite via past off beyond per like alongside throughout about upon".split()
)
BESIDE = frozenset("near outside beside behind around opposite between alongside past towards toward beyond across".split())
WITHIN = frozenset("among amid amongst in on at inside within aboard into onto through over under beneath upon against above throughout".split())
#: before what is told after or before the harm
TIMES = frozenset("before after since until during despite without like per about via".split())
#: of them those whose noun may be the subject of a clause: "after its power plant was attacked"
MAY_OPEN = frozenset({"before", "after", "since", "until"})
BREAKS = frozenset("when while whereas although though because where who which that whom if unless but as so than whether".split())
#: several words that join or bound: read as one
AMOUNT = re.compile(r"\b(?:at least|at most|more than|less than|fewer than|up to|as many as|no fewer than|close to(?= [\d#])|(?:about|around|roughly)(?= (?:[\d#]+|a dozen|a hundred|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|half)\b)|(?:over|above)(?= (?:[\d#]{2,}|a dozen|a hundred|dozens|hundreds)\b)|in all|in total|at once|at about|at around|of course|part of|as well as|along with|together with|in addition to|such as|in particular)\b", re.IGNORECASE)
#: when a thing happened, which says nothing of things: "landed |at noon| on a school"
WHEN = re.compile(
    r"(?<=\s)(?:(?:late|early|shortly|just|right|soon)\s+)?(?:on|at|in|around|before|after|by|during|within|over)\s+(?:the\s+)?(?:(?:late|early|previous|next|same|small|first|last|following|few|a)\s+)*"
    r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:'s)?(?:\s+(?:night|morning|evening|afternoon))?|night|morning|evening|afternoon|dawn|daybreak|noon|midday|midnight|dusk|nightfall|sunrise|sunset|rush hour|broad daylight|"
    r"seconds|minutes|moments|hours|quick succession|\d{1,2}(?:[:.]\d\d)?\s?(?:a\.?m\.?|p\.?m\.?)|\d{1,2}[:.]\d\d)(?:\s+of\s+(?:each other|one another))?)(?=\s(?:on|in|at|into|onto|near|inside|between|beside)\b)"
)
#: a short form or a measure in brackets: "the thermal power plant (TPP)", "a warehouse (3,000 sq m)"
BRACKETS = re.compile(r"\s\((?:[A-Z][\w-]{0,6}[A-Z\d]|[\d,.]+[^()]{0,20})\)")
LISTING = frozenset({"as well as", "along with", "together with", "in addition to", "such as", "in particular"})
JOINTS = frozenset({"and", "or", "plus", "including", ",", "&", *LISTING})
STOPS = frozenset({";", ".", "!", "?", ":", "(", ")"})
BE = frozenset("was were is are been being be got get gets has have had".split())
ADVERB = re.compile(r"\w+ly$|^(?:also|again|then|later|just|not|all|even|still|already|now|once|twice|almost|about|right|soon|both|too|partially|badly)$")
PARTICLES = frozenset("out off up down apart away back open".split())

HARM = re.compile(
    r"^(?:hit|hits|hitting|struck|strikes?|striking|damag(?:e|es|ed|ing)|destroy(?:s|ed|ing)?|target(?:s|ed|ing)?|attack(?:s|ed|ing)?|shell(?:ed|ing)|bomb(?:s|ed|ing)?|pound(?:s|ed|ing)|raid(?:s|ed|ing)|bombard\w*|"
    r"level(?:s|l?ed|l?ing)|flatten\w*|wreck(?:s|ed|ing)|gut(?:s|ted|ting)|shatter(?:s|ed|ing)?|ruin(?:ed|ing)|raz(?:e|ed|es|ing)|demolish\w*|riddl\w+|pierc\w+|engulf\w*|burn(?:s|ed|t|ing)?|rip(?:s|ped|ping)?|tears?|tore|torn|smash\w*|"
    r"sever(?:ed|ing)|crippl\w+|disabl(?:ed|ing)|blew|blown|blow|blowing|scorch\w*|s[au]nk|sinking|ramm(?:ed|ing)|shear(?:ed|ing)|shorn|pepper(?:ed|ing)|devastat\w+|incinerat\w+|obliterat\w+|pulveri[sz]\w+|affect(?:ed|ing|s)|torch\w*|straf\w+|"
    r"collaps\w+|crumbl\w+|charr\w+|punctur\w+|crater\w*|mangl\w+|perforat\w+|break(?:s|ing)?|broke|broken|crack(?:ed|ing)|knock(?:s|ed|ing)|deform\w+|reduc(?:ed|ing)|penetrat\w+|breach\w*|burst|blast(?:ed|ing|s)|consum(?:ed|ing)|swept|caught|catching|cut|cuts|cutting|"
    r"fell|falls?|falling|fallen|land(?:s|ed|ing)|crash\w*|slam\w*|plough\w*|plow\w*|explod\w+|detonat\w+|flew|flies|flying|flown|dropp(?:ed|ing)|drops?|blacken\w*|fir(?:es|ed|ing)|launch(?:ed|es|ing)|rain(?:ed|ing|s)|tumbl\w+|aimed|directed|steered|dived|lobb(?:ed|ing)|"
    r"wip(?:ed|ing)|mutilat\w+|holed|dent(?:ed|ing)|maul(?:ed|ing)|disfigur\w+|batter(?:ed|ing)|(?:burnt|burned|blown|bombed|gutted)-out|\w+-(?:damaged|hit|ravaged|scarred)|spread\w*|erupt\w*|raged|raging|rages|set|sparked|sparks|sparking|ignit\w+|suffer\w*|sustain\w*|blaz\w+|ablaze|alight|ruptur\w+|derail\w*|overturn\w*|toppl\w+|uproot\w*|roofless|windowless|uninhabitable|unusable|inoperable|slic\w+|split\w*|cleav\w+|lodged|embedded|crush\w*|melt(?:ed|ing)?|buckl\w+|bent|twisted|thrown|mow(?:ed|n)|hurled|scatter\w*|punch(?:ed|ing)|drilled|unroofed|disrupt\w*|paralys\w+|burying|peel(?:ed|ing)|nicked|chipped|scarred|maimed|rocked)$"
)
#: those that harm only what stands behind a preposition: "fell on", "fired at"
INTO = re.compile(r"^(?:fell|falls?|falling|fallen|land\w*|crash\w*|slam\w*|plough\w*|plow\w*|explod\w+|detonat\w+|fl[eyi]\w*|drop\w*|fir\w+|launch\w*|rain\w*|tumbl\w+|aimed|directed|steered|dived|lobb\w+|spread\w*|erupt\w*|rag\w+|sparked|sparks|sparking|suffer\w*|sustain\w*|collaps\w+|crumbl\w+|lodged|embedded)$")
#: those that are said of a thing by itself: "the roof collapsed"
BY_ITSELF = re.compile(r"^(?:sustained|collaps(?:ed|es)|crumbl\w+|burn(?:s|ed|t|ing)?|exploded|sank|burst|suffered|broke|shattered|crashed|ablaze|alight|erupted|blazing|ruptured|derailed|overturned|toppled|buckled|melted)$")
OF_HARM = re.compile(
    r"^(?:strikes?|\w*-(?:attacks?|strikes?)|attacks?|airstrikes?|raids?|shellings?|bombings?|bombardments?|hits?|damages?|destruction|fires?|blazes?|explosions?|blasts?|impacts?|assaults?|rubble|ruins|wreckage|debris|remains|arrivals?|shots?|craters?|holes?|detonations?|barrages?|onslaught|shrapnel|ashes)$"
)
#: who was killed or hurt, pulled from the rubble or found dead
OF_PEOPLE = re.compile(r"^(?:kill(?:s|ed|ing)?|injur(?:e|es|ed|ing)|wound(?:s|ed|ing)?|di(?:es?|ed)|dying|dead|hurt(?:s|ing)?|perish\w*|trapped|buried|maim\w*|deaths?|casualt\w+|concuss\w*|shot|pulled|pulls?|recover(?:ed|ing)|rescued|dug|extracted|retrieved)$")
PART = re.compile(
    r"^(?:roof\w*|walls?|windows?|windowpanes?|panes?|fa[cç]ades?|buildings?|floors?|stor(?:e?y|ies|eys)|sections?|entrances?|stairwells?|staircases?|stairs?|wings?|corners?|ceilings?|territory|grounds|premises|(?:court)?yards?|compounds?|parts?|sides?|rooftops?|basements?|glazing|glass|halls?|rooms?|gates?|fences?|campus|lobby|foyer|decks?|doors?|"
    r"balcon\w+|equipment|structures?|attics?|chimneys?|domes?|towers?|spires?|annexe?s?|blocks?|classrooms?|wards?|offices?|workshops?|tops?|fronts?|backs?|edges?|cent(?:re|er)s?|middle|canop\w+|garden|perimeter|site|area|sheeting|cladding|canteen|kitchen|departments?|units?|auditorium|sheds?|generators?|boiler\w*|quay|berths?|hangars?|tracks?|platforms?|stations?|stops?)$"
)
MEASURE = re.compile(r"^(?:dozens|hundreds|scores|thousands|tens|numbers?|rows?|groups?|pairs?|series|fleets?|convoys?|queues?|columns?|lines?|lot|lots|couple|kinds?|types?|one|two|three|four|five|six|some|several|most|many|half|third|quarter|clusters?|string|handful|crowds?|complex|network|chain|all|each|any|much|majority|rest|metres|meters|hectares|streets?|range)$")
SPEAKS = frozenset("said says say told tells reported reports added adds wrote writes confirmed confirms stated announced noted explained claimed posted according".split())
VERB = re.compile(
    r"^(?:\w{2,}(?:ed|ing)|took|takes?|taken|gave|gives?|went|goes|came|comes|began|became|kept|keeps?|held|holds?|made|makes?|saw|sees|seen|left|leaves?|lost|loses?|ran|runs?|sent|sends?|brought|met|put|stood|stands|sat|sits|lies|lay|found|felt|heard|built|spent|bought|sold|can|could|will|would|may|might|"
    r"must|should|do|does|did|chose|drew|rose|fed|led|won|wore|spoke|knew|grew|thought|houses|hosts|serves|work|lives|live|opens?|treats?|supplies|remain|raises)$"
)
NOUNS_LIKE_VERBS = frozenset("building housing parking shopping evening morning wedding being during according including following feeding heating processing swimming fishing sewing seed shed red bed unmanned hundred skating training manufacturing mining engineering shipping printing trading crossing clothing".split())
#: what is done with people in a place that was not hit for it
CARE = frozenset("treated treating hospitalized hospitalised admitted taken brought evacuated rushed transferred moved sent recovering accommodated housed received relocated arrived arriving lying lie lay stay stays staying".split())
#: who works in a thing, or is of it: "a bank |clerk|"
STAFF = re.compile(
    r"^(?:workers?|clerks?|staff|employees?|drivers?|conductors?|guards?|directors?|managers?|owners?|teachers?|doctors?|medics?|nurses?|surgeons?|patients?|students?|pupils?|residents?|officials?|officers?|chiefs?|heads?|cooks?|chefs?|cashiers?|inspectors?|engineers?|operators?|spokes\w+|administrators?|keepers?|"
    r"attendants?|members?|journalists?|crews?|passengers?|dwellers?|tenants?|inhabitants?|customers?|shoppers?|visitors?|goers|leaders?|unions?|authorit(?:y|ies)|administration|ministry|company|association|services?)$"
)
#: of them those who are in the thing when they are hurt: "residents of a dormitory were killed"
INMATES = frozenset("residents resident tenants tenant inhabitants inhabitant passengers passenger patients patient customers customer visitors visitor shoppers shopper dwellers driver drivers inmates prisoners guests guest occupants".split())
#: of whom the thing is hurt with them that they drive: "a truck |driver| was killed"
ABOARD = frozenset("driver drivers conductor conductors passenger passengers crew".split())
#: those who work in a thing
WORKERS = frozenset("employee employees worker workers staff nurse nurses doctor doctors medic medics teacher teachers guard guards clerk clerks".split())
#: before what a place is full of: "a junction |crammed| with stalls"
FULL = frozenset("crammed packed crowded filled lined full teeming dotted".split())
#: what people do for the thing beside which they stand: "queuing outside a bakery"
WAITS = frozenset("waiting queuing queueing queued lining lined gathered gathering crowded crowding".split())
#: what a plant stops doing when it was hit: "halted processing after an attack"
OUTPUT = frozenset("processing production output refining loading shipments generation working operating operations".split())
#: what a thing is in, under or on: "caught fire", "came under attack", "lay in ruins"
MINES = frozenset("mine mines ied ieds device devices explosive explosives ordnance".split())
BROKEN = MINES | frozenset("fire flames ruins rubble ablaze alight gone damage damages hit hits attack shelling bombardment harm impact direct ashes smoke brunt pounding battering".split())
GETS = frozenset("have has went came caught took received lost loses loses lay lies turned had goes comes takes".split())
#: what a thing may lose
GOODS = frozenset("roof roofs windows window glass walls wall glazing panes façade facade stairwell corner doors ceiling ceilings floors columns dome domes spire cross belfry tower steeple minaret balcony balconies staircase staircases stairs entrance front frontage section storey storeys story stories wing porch portico belltower chimney chimneys attic plaster slates slate tiles stucco ornaments".split())
#: what a verb does to a thing that is so behind it: "put a substation |out of operation|", "left the school |unusable|"
OUT_OF_USE = BROKEN | frozenset("uninhabitable unusable inoperable operation action service roofless windowless shattered missing".split())
#: the verbs of which that is said
LEAVES = frozenset("left leaves leaving turned sent saw put puts putting rendered renders rendering made knocked".split())
#: what is done by what was not hit: "cars |streaming| away"
LEAVING = frozenset("streaming fleeing leaving speeding rushing racing".split())
#: what is all that a thing is after it was hit: "the clinic is |a heap| of concrete"
HEAP = frozenset("heap heaps pile piles mound mounds shell ruin ruins wreck skeleton wasteland crater rubble ash ashes".split())
#: without or beyond what a thing is that was hit: "beyond repair", "without windows"
GONE = GOODS | frozenset({"repair", "action", "service", "operation", "commission", "more", "exists", "exist", "voltage"})
#: behind a participle that tells of the thing before it: "a warehouse hit by a drone"
CLOSES = frozenset("overnight . ; earlier this last out down up open : ) ! ? yesterday today late early monday tuesday wednesday thursday friday saturday sunday while amid".split())


#: what rises from a thing that burns
SMOKE = frozenset("flames smoke fireball plume plumes".split())
#: before a word that only looks like a verb: "the town's |only| working shop"
ONE_OF_ITS_KIND = frozenset("only last first still main largest biggest once".split())
#: of what "was |reported| to be damaged"
TOLD = frozenset("reported said believed feared known understood confirmed recorded listed".split())
#: of what "was |strewn| with broken glass"
STREWN = frozenset("strewn littered covered showered sprinkled".split())
OF_RUBBLE = frozenset("debris glass rubble shrapnel bricks shards splinters plaster wreckage fragments soot ash".split())


def is_harm(word: str) -> bool:
    """Whether a word is a form of a verb that tells of harm to a thing."""
    return bool(HARM.match(word))


def is_verb(word: str) -> bool:
    """Whether a word looks like a verb of another kind."""
    return bool(VERB.match(word)) and word not in NOUNS_LIKE_VERBS


def is_broken(word: str) -> bool:
    """Whether a word that is said of a thing by itself tells that it was hit."""
    return is_harm(word) or word in BROKEN or word in GONE or word in HEAP or word in STREWN or word in ("came", "come", "caved", "down", "out", "lost")
