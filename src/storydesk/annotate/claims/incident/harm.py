"""Words of harm: verbs, nouns and states that tell of a death or an injury, whatever the cause (gunfire, fire, flood, road, quake), and words for persons."""

import re
from typing import Final

from storydesk.annotate.names.words import ROLES
from storydesk.text.word_classes import MEMBERS

KILLED: Final = "killed"
INJURED: Final = "injured"
HIT: Final = "hit"
"""Struck by what kills and injures, with the outcome not told: shot, stabbed, run over."""
CARED: Final = "cared"
"""Told only as taken to hospital, treated or in some condition."""

EVENTS: Final = {KILLED: "kill", INJURED: "injure"}
"""The verbs that stand for the states that end a telling."""

KILLING: Final = frozenset(
    "kill murder slay execute assassinate behead massacre electrocute strangle suffocate asphyxiate drown lynch decapitate incinerate martyr".split()
)
"""Verbs whose object dies."""
DYING: Final = frozenset("die perish succumb drown suffocate".split())
"""Verbs whose subject dies."""
INJURING: Final = frozenset("injure wound hurt maim hospitalize hospitalise burn scald graze concuss paralyze paralyse disfigure".split())
"""Verbs whose object is injured."""
HITTING: Final = frozenset("shoot stab hit strike trample beat crush maul gun mow knife bludgeon slash".split())
"""Verbs whose object may live or die. "Gun" and "mow" count with their particle "down"."""
CARING: Final = frozenset("treat transport take rush airlift fly transfer hospitalize admit bring send drop drive carry wheel".split())
"""Verbs of care: their object is a casualty where a hospital, injuries or wounds stand with them."""
CARE_PLACES: Final = frozenset(
    "hospital center centre injury wound burn clinic infirmary trauma inhalation exposure hypothermia dehydration poisoning".split()
)
DEATHS: Final = frozenset(
    "death killing murder slaying homicide fatality assassination drowning execution body corpse remains funeral".split()
)
"""Nouns of death whose "of" or owner is who died."""
TOLLS: Final = {
    "death": KILLED,
    "fatality": KILLED,
    "dead": KILLED,
    "injury": INJURED,
    "injured": INJURED,
    "wounded": INJURED,
    "homicide": KILLED,
    "murder": KILLED,
    "killing": KILLED,
}
"""Nouns that are counted themselves: "three deaths", "12 injuries"."""
HITS: Final = frozenset("shooting stabbing beating wounding mauling".split())
WOUNDS: Final = frozenset("wound injury burn gunshot fracture laceration".split())
DEAD: Final = frozenset("dead deceased lifeless".split())
STATES: Final = {
    "dead": KILLED, "deceased": KILLED, "lifeless": KILLED, "slain": KILLED, "murdered": KILLED, "killed": KILLED, "fallen": KILLED,
    "injured": INJURED, "wounded": INJURED, "hurt": INJURED, "hospitalized": INJURED, "hospitalised": INJURED, "burned": INJURED,
    "burnt": INJURED, "unconscious": INJURED,
}  # fmt: skip
"""Adjectives and participles that tell the state of the noun they stand with."""
FINDING: Final = frozenset("find pronounce declare leave discover locate confirm report rule".split())
FATALLY: Final = frozenset("fatally mortally".split())
MULTIPLES: Final = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
SELF: Final = frozenset("himself herself themselves themself itself".split())
ATTACKERS: Final = frozenset(
    "suspect gunman shooter attacker assailant robber gunmen killer bomber terrorist intruder burglar hijacker arsonist perpetrator murderer".split()
)
NOT_REAL: Final = frozenset(
    "try attempt threaten plan want intend conspire fear hope avoid prevent vow plot refuse decline could would might may should can will "
    "must warn risk encourage order hire ask allow deserve".split()
)
MODALS: Final = frozenset("could would might may should can will must cannot wo ca shall 'd 'll".split())
FORCE: Final = re.compile(
    r"\b(?:kill|murder|slay|slain|shoot|shot|gun(?:m[ae]n|fire|shot)|stab|strangl|behead|massacr|homicid|assassinat|manslaughter|attack|bomb|blast|explo|crash|"
    r"colli(?:d|s)|crush|wreck|fire\b|fires\b|blaze|burn|flood|quake|earthquake|tremor|storm|tornado|hurricane|typhoon|cyclone|landslide|mudslide|avalanche|"
    r"erupt|tsunami|collaps|cave-?in|s[aiu]nk|capsiz|overturn|derail|drown|accident|struck|stamped|rubble|electrocut|suffocat|wound|injur|violen|disaster|"
    r"heatwave|ambush|airstrike|shell(?:ing|ed))\w*",
    re.IGNORECASE,
)
"""Words of what harms from outside: without one a death is an illness, or the end of a long life."""

_MORE: Final = (
    "person people individual victim youth kid juvenile minor toddler newborn tot baby adult senior human civilian occupant motorcyclist biker bicyclist "
    "motorist pedestrian rider hiker climber skier miner villager farmer refugee migrant protester demonstrator worshipper worshiper shopper patron "
    "customer visitor homeowner tenant roommate spouse sibling twin couple family crew inmate prisoner detainee cop trooper deputy marine paratrooper "
    "sophomore freshman junior senior schoolboy schoolgirl schoolchild pupil attendee partygoer reveler reveller concertgoer churchgoer parishioner "
    "man woman boy girl other one somebody someone casualty fatality commuter spectator fan trucker rescuer stepson stepdaughter grandchild parent "
    "grandparent loved native educator employee contractor technician plumber electrician carpenter mechanic barber bartender bouncer landlord "
    "dealer felon fugitive teen preteen guest lady gentleman dad mom mum mother father son daughter wife husband girlfriend boyfriend fiance fiancee "
    "camper boater surfer jogger runner skater shepherd nomad herder pensioner settler logger climber aid-worker reporter journalist trainee recruit cadet monk nun vendor shopkeeper "  # noqa: E501
    "ex ex-boyfriend ex-girlfriend ex-wife ex-husband bystander homeless cyclist lifeguard swimmer sailor passerby firefighter officer guy"
)
PERSONS: Final = (
    ROLES | frozenset(MEMBERS["sex"]) | frozenset(MEMBERS["relation"]) | frozenset(MEMBERS["role"]) | ATTACKERS | frozenset(_MORE.split())
)
"""Nouns for persons."""
CROWDS: Final = frozenset("family couple crew dozens hundreds thousands scores people children others many several some".split())
"""Words for several, of which no number is told."""
FEMALE: Final = frozenset(w for w, v in MEMBERS["sex"].items() if v == "female") | frozenset(
    "mom mum ex-wife ex-girlfriend schoolgirl".split()
)
MALE: Final = frozenset(w for w, v in MEMBERS["sex"].items() if v == "male") | frozenset(
    "dad guy ex-husband ex-boyfriend schoolboy".split()
)
YOUNG: Final = frozenset(
    "boy girl child kid toddler baby infant tot newborn teen teenager juvenile minor schoolboy schoolgirl pupil youth".split()
)
GROWN: Final = frozenset(
    "man woman father mother husband wife grandfather grandmother uncle aunt dad mom mum fiance fiancee ex-husband ex-wife officer deputy trooper policeman "
    "policewoman driver soldier firefighter teacher homeowner landlord grandparent parent widow widower".split()
)
"""Persons who are no children."""
_PLURALS: Final = {
    "men": "man", "women": "woman", "children": "child", "gunmen": "gunman", "policemen": "policeman", "firemen": "fireman", "wives": "wife",
    "families": "family", "babies": "baby", "bodies": "body",
}  # fmt: skip
_COUNTED: Final = re.compile(r" ((?!(?:a|wa|thi|i|ha)s\b)[a-z]+s)\b")
"""The plural that a number counts."""


def are_persons(noun: str) -> bool:
    """Is it a noun for persons, one or several?"""
    return noun in CROWDS or bool({noun, noun.removesuffix("s"), noun.removesuffix("es"), _PLURALS.get(noun, noun)} & PERSONS)


def counts_things(text: str, at: int) -> bool:
    """Is what a number that ends here counts something else than persons ("rose to 31 crowns")?"""
    counted = _COUNTED.match(text, at)
    return counted is not None and not are_persons(counted.group(1))
