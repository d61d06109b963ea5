"""Closed classes: words of one class that exclude each other when they are said of one thing at one time.

Only classes with few members and little overlap are listed, because a wrong exclusion is a false contradiction. A value may have broader values, with which it agrees
("shoulder" is not "leg", but "leg" agrees with "thigh" and with "lower extremities"). What is not listed is no member: silence, never a difference.
"""

from typing import Final

# class: value: words. A value that ends in "*" is loose: it agrees with every other value of its class.
_CLASSES: Final[dict[str, dict[str, str]]] = {
    "colour": {
        "gray": "gray grey charcoal", "silver": "silver", "black": "black", "white": "white", "red": "red maroon burgundy", "blue": "blue navy", "green": "green",
        "brown": "brown", "yellow": "yellow", "orange": "orange", "purple": "purple violet", "pink": "pink", "gold": "gold golden", "tan": "tan beige",
        "dark*": "dark light bright two-tone multicolored colorful",
    },
    "body": {
        "head": "head face forehead skull temple cheek jaw chin eye ear nose mouth scalp", "neck": "neck throat", "shoulder": "shoulder",
        "arm": "arm forearm elbow wrist hand finger thumb",
        "chest": "chest breast rib heart lung", "abdomen": "abdomen stomach belly", "back": "back spine", "torso": "torso trunk",
        "hip": "hip buttock buttocks backside groin pelvis",
        "leg": "leg legs thigh knee calf ankle shin foot feet toe extremity extremities", "body*": "body upper lower side",
    },
    "vehicle": {
        "car": "car sedan coupe hatchback convertible towncar saloon", "truck": "truck pickup", "van": "van minivan", "suv": "suv jeep",
        "motorcycle": "motorcycle motorbike moped scooter",
        "bus": "bus coach minibus", "bicycle": "bicycle bike", "train": "train tram", "boat": "boat ship ferry yacht vessel", "helicopter": "helicopter chopper",
        "plane": "plane airplane aeroplane aircraft jet", "vehicle*": "vehicle automobile",
    },
    "weapon": {
        "handgun": "handgun pistol revolver", "rifle": "rifle ak-47 ak ar-15 carbine", "shotgun": "shotgun", "knife": "knife machete dagger blade",
        "bat": "bat", "hammer": "hammer",
        "axe": "axe ax hatchet", "bomb": "bomb explosive grenade", "crossbow": "crossbow", "gun*": "gun firearm weapon object",
    },
    "sex": {
        "male": "man men males boys male boy gentleman father son brother uncle nephew husband grandfather grandson boyfriend stepfather stepson businessman king "
        "prince actor policeman mr he him his",
        "female": "woman women females girls female girl lady mother daughter sister aunt niece wife grandmother granddaughter girlfriend stepmother stepdaughter queen "
        "princess actress mrs ms she her",
    },
    "relation": {
        "father": "father dad stepfather", "mother": "mother mom stepmother", "brother": "brother", "sister": "sister", "son": "son stepson",
        "daughter": "daughter stepdaughter",
        "uncle": "uncle", "aunt": "aunt", "nephew": "nephew", "niece": "niece", "grandfather": "grandfather grandpa", "grandmother": "grandmother grandma",
        "grandson": "grandson", "granddaughter": "granddaughter", "husband": "husband", "boyfriend": "boyfriend", "wife": "wife",
        "girlfriend": "girlfriend", "fiance": "fiance fiancee",
        "relative*": "relative relatives family parent parents child children sibling siblings spouse partner friend cousin couple",
    },
    "made": {"live": "live", "recorded": "pre-recorded prerecorded pre-taped pretaped taped recorded pre-record pre-tape"},
    "rite": {"canonization": "canonization canonisation canonize canonise sainthood saint saints", "beatification": "beatification beatify beatified"},
    "medal": {"gold": "gold", "silver": "silver", "bronze": "bronze"},
    "side": {"left": "left", "right": "right"},
    "compass": {
        "north": "north northern northbound", "south": "south southern southbound", "east": "east eastern eastbound", "west": "west western westbound",
        "northeast": "northeast north-east northeastern", "northwest": "northwest north-west northwestern", "southeast": "southeast south-east southeastern",
        "southwest": "southwest south-west southwestern",
    },
    "within": {"inside": "inside indoors", "outside": "outside outdoors"},
    "deathbed": {"instantly": "instantly", "hospital": "hospital hospice clinic infirmary", "home": "home house residence", "scene": "scene spot roadside"},
    "moment": {"at the scene": "scene spot", "later": "later afterward afterwards subsequently"},
    "possessor": {"one": "his her", "several": "their"},
    "state": {
        "dead": "dead died deceased killed", "critical": "critical", "serious": "serious grave", "stable": "stable", "good": "good", "fair": "fair",
    },
    "crime": {"murder": "murder", "manslaughter": "manslaughter", "robbery": "robbery", "burglary": "burglary", "arson": "arson",
    "kidnapping": "kidnapping", "fraud": "fraud"},
    "role": {
        "owner": "owner", "clerk": "clerk cashier attendant", "driver": "driver motorist", "passenger": "passenger",
        "officer": "officer policeman policewoman deputy cop trooper",
        "teacher": "teacher", "student": "student pupil", "nurse": "nurse", "doctor": "doctor physician surgeon", "pilot": "pilot copilot co-pilot", "guard": "guard",
        "neighbor": "neighbor neighbour", "customer": "customer", "bystander": "bystander passer-by passerby pedestrian", "firefighter": "firefighter fireman",
        "soldier": "soldier", "singer": "singer vocalist", "person*": "person man woman victim someone somebody people boy girl teen teenager suspect",
    },
    "home": {
        "house": "house home residence", "apartment": "apartment flat condo condominium", "trailer": "trailer mobile-home", "hotel": "hotel motel",
        "school": "school", "church": "church mosque temple synagogue",
        "car": "car vehicle truck van suv continental sedan", "street": "street roadside sidewalk pavement", "driveway": "driveway",
        "hospital": "hospital", "park": "park",
        "store": "store shop", "restaurant": "restaurant cafe diner", "bar": "bar nightclub club pub", "place*": "property building scene area place room parking lot",
    },
    "cause": {
        "shot": "shot shoot gunshot bullet", "stabbed": "stab stabbed stabbing", "drowned": "drown drowned drowning", "strangled": "strangle strangled strangulation",
        "crushed": "crush crushed", "burned": "burn burned", "poisoned": "poison poisoned overdose", "shrapnel": "shrapnel splinter fragment",
    },
}  # fmt: skip
MEMBERS: Final = {name: {word: value for value, words in values.items() for word in words.split()} for name, values in _CLASSES.items()}
_AGREE: Final = {
    frozenset(pair.split("~"))
    for pair in (
        "torso~chest torso~abdomen torso~back torso~hip head~neck neck~shoulder arm~shoulder chest~shoulder hip~leg hip~abdomen abdomen~chest "
        "hip~back boat~ship car~suv car~van suv~van suv~truck "
        "serious~critical serious~stable stable~good stable~fair good~fair bystander~neighbor customer~bystander officer~guard driver~owner "
        "house~driveway school~church car~street car~driveway "
        "car~park street~park park~school instantly~scene instantly~home hotel~restaurant hotel~bar restaurant~bar house~trailer house~apartment "
    ).split()
}


def values_of(word_class: str, words: list[str]) -> frozenset[str]:
    """The values of a class that some words name; loose values keep their star."""
    members = MEMBERS[word_class]
    return frozenset(members[w] for w in words if w in members)


def exclude(word_class: str, left: frozenset[str], right: frozenset[str]) -> bool:
    """Do two sets of values of a class exclude each other? Not while either is empty or loose, they share a value, or one value agrees with one of the other side."""
    if not left or not right or left & right:
        return False
    if any(value.endswith("*") for value in left | right):
        return False
    return not any(frozenset((a, b)) in _AGREE for a in left for b in right)


__all__ = ["MEMBERS", "exclude", "values_of"]
