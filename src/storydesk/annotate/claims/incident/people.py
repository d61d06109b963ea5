"""Who takes part in what an article is about: those killed or hurt, and those held or sought for it. Officials, witnesses, kin and people of other cases do not.

Each person named in full is weighed by what the article does with the name: harm or charges told of it, an age beside it, titles and offices, speech, where and how
often it stands. Learned by `benchmarks/train_incidents.py`. Fails on kin who are hurt in no sentence that grammar reads, and on what is no name at all.
"""

import math
import re
from collections.abc import Iterator
from typing import Final

from storydesk.annotate.claims.incident.article import Telling
from storydesk.annotate.claims.incident.harm import KILLED
from storydesk.annotate.names.words import ORGANISATION_ENDS, PLACE_ENDS, PLACES, STREETS, TITLES
from storydesk.model import Mention
from storydesk.text.tokens import words

_HELD: Final = re.compile(
    r"\b(?:arrest\w*|charged?|charges|accus\w+|indict\w+|convict\w+|sentenc\w+|arraign\w*|jail\w*|detain\w*|booked|custody|suspects?|plead\w*|pleaded|bail|bond|wanted|"
    r"surrender\w*|gunman|shooter|defendant|trial|guilty)\b",
    re.IGNORECASE,
)
_OFFICE: Final = re.compile(
    r"\b(?:spokes\w+|chief|sheriff|mayor|police (?:officer|captain|lieutenant|sergeant)|lt\.?|sgt\.?|lieutenant|sergeant|captain|capt\.?|detective|det\.?|cpl\.?|commander|maj\.?|"  # noqa: E501
    r"major|superintendent|attorney|prosecutor|lawyer|judge|coroner|examiner|governor|gov\.?|senator|sen\.?|rep\.?|president|director|professor|principal|pastor|rev\.?|reverend|"
    r"dr\.?|doctor|reporter|photographer|alderman|councilman|councilwoman|council\w+|commissioner|secretary|deputy chief|undersheriff|investigator|agent|trooper|author|founder|"  # noqa: E501
    r"coach|manager|editor|posted by|by|photo|credit|contact|trustee|supervisor|administrator|public information|fire marshal|inspector)\b",
    re.IGNORECASE,
)
_KIN: Final = re.compile(
    r"\b(?:mother|father|sister|brother|uncle|aunt|cousin|grandmother|grandfather|wife|husband|girlfriend|boyfriend|friend|neighbou?r|resident|witness\w*|daughter|son|niece|nephew|"
    r"relative|family|fianc\w+|co-?worker|roommate|teammate|classmate|lives|owner|owns)\b",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"\b(?:identified|named|victims?|as|dead|slain)(?: (?:as|were|was|is|the|him|her|them|man|woman|boy|girl|victims?|suspects?|by police))*:? $",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(
    r"^[^.]{0,60}?\b(?:said|says|told|added|tweeted|wrote|stated|explained|recalled)\b|^,? (?:a |an |the )?[^.,]{0,40}(?:spokes\w+|chief|attorney)",
    re.IGNORECASE,
)
_SAID: Final = re.compile(r"\b(?:said|says|according to|told|by|added)(?: [A-Z][a-z.]+){0,3} $")
_NO_NAME: Final = (
    ORGANISATION_ENDS
    | PLACE_ENDS
    | STREETS
    | frozenset(
        "sheriff police county city news channel street photo caption image images getty press video file high court the and of jail grand jury memorial holiday day friday "  # noqa: E501
        "saturday sunday monday tuesday wednesday thursday january february march april june july august september october november december amber alert ems swat".split()
    )
)
_MOURNED: Final = re.compile(
    r"\b(?:funeral|vigil|memorial|mourn\w*|remember\w*|loved|grie\w+|candlelight|gofundme|obituary|buried)\b", re.IGNORECASE
)


def full_names(telling: Telling) -> Iterator[tuple[str, str, Mention]]:
    """Entity, folded name and mention of each person whom the article names in full."""
    text = telling.reading.text
    for entity, mentions in telling.people.items():
        best = max(mentions, key=lambda m: (len(words(_name(m, text))), -m.span.start))
        name = " ".join(words(_name(best, text)))
        if " " in name:
            yield entity, name, best


def _name(mention: Mention, text: str) -> str:
    return mention.span.of(text).removesuffix("'s").removesuffix("’s")


def features(telling: Telling, entity: str, name: str) -> dict[str, float]:
    """What speaks for and against that a person takes part."""
    account, text = telling.account, telling.reading.text
    mentions = telling.people[entity]
    places = [at for m in mentions if (at := telling.sentence_at(m.span.start)) is not None]
    ranks = [account.rank(at) for at in places]
    first = min(ranks, default=40)
    own = [c for c in account.casualties if c.group.entity == entity]
    plain = [c for c in own if not account.background(c.sentence)]
    before = [text[max(0, m.span.start - 40) : m.span.start] for m in mentions]
    after = [text[m.span.end : m.span.end + 60] for m in mentions]
    beside = [text[max(0, m.span.start - 30) : m.span.start] + " # " + text[m.span.start : m.span.end + 70] for m in mentions]
    sentences = [account.sentences[at] for at in places]
    ages = [c for c in telling.ages if c.about and c.about.entity == entity]
    spoken = [q for q in telling.reading.quotes if q.entity == entity]
    parts = name.split()
    charged = [s for s in sentences if _HELD.search(s)]
    near_charge = [b for b in beside if _HELD.search(b)]
    found = {
        "killed": any(c.state == KILLED for c in plain), "hurt": any(c.state != KILLED for c in plain), "harm_background": bool(own) and not plain,
        "harm_told": math.log1p(len(plain)), "by_self": any(c.by_self for c in own), "harm_early": any(account.rank(c.sentence) <= 5 for c in plain),
        "age": bool(ages), "age_twice": len(ages) > 1, "age_after_name": any(re.match(r",? \(?\d{1,3}\b", a) for a in after),
        "age_before": any(re.search(r"-old $", b) for b in before),
        "title": any(w.strip(".").lower() in TITLES for m in mentions for w in m.span.of(text).split()[:1]),
        "office": any(_OFFICE.search(b) for b in beside), "office_before": any(_OFFICE.search(b[-22:]) for b in before),
        "kin": any(_KIN.search(b) for b in beside), "kin_before": any(_KIN.search(b[-22:]) for b in before),
        "named_as": any(_NAMED.search(b) for b in before), "says": sum(bool(_SAYS.match(a)) for a in after) / len(mentions),
        "said": any(_SAID.search(b) for b in before), "speaks": bool(spoken), "speaks_much": len(spoken) > 2, "charged": bool(charged),
        "charged_share": len(charged) / max(1, len(sentences)), "charged_near": len(near_charge) / len(mentions), "first": first <= 1,
        "lead": 1 < first <= 3, "opening": 3 < first <= 6, "late": first > 12, "very_late": first > 25, "often": math.log(len(mentions)),
        "once": len(mentions) == 1, "share": len(mentions) / max(1, sum(map(len, telling.people.values()))), "alone": len(telling.people) == 1,
        "most": len(mentions) == max(map(len, telling.people.values())), "sentence_with_harm": any(c.sentence in places for c in account.casualties),
        "harm_in_first_sentence": any(c.sentence == places[0] for c in account.casualties) if places else False,
        "background": sum(account.background(at) for at in places) / max(1, len(places)), "elsewhen": any(at in account.elsewhen for at in places),
        "odd": any(p.strip(".") in _NO_NAME for p in parts), "odd_last": parts[-1].strip(".") in _NO_NAME,
        "place": parts[-1] in PLACES or parts[0] in PLACES, "long": len(parts) > 3, "three": len(parts) == 3,
        "initials": any(len(p) == 1 for p in parts), "digits": any(c.isdigit() for c in name), "tagged": any(_tagged(telling, m) for m in mentions),
        "capitals": any(m.span.of(text).isupper() for m in mentions), "owner": any(a.startswith(("'s", "’s")) for a in after),
        "owner_kin": any(re.match(r"['’]s (?:\w+ )?(?:mother|father|sister|brother|family|uncle|aunt|cousin|friend|wife|husband|son|girlfriend|death|body|killing|murder)", a) for a in after),  # noqa: E501
        "of_home": any(re.match(r",? (?:\d+, )?of [A-Z]", a) for a in after), "mourned": any(_MOURNED.search(s) for s in sentences),
        "shot": any(re.search(r"\b(?:shot|wound|hospital|injur|kill|dead|die)", s) for s in sentences),
        "not_killed_office": any(_OFFICE.search(b) for b in beside) and not own, "speaks_unhurt": bool(spoken) and not own,
        "age_unhurt": bool(ages) and not own, "age_unhurt_uncharged": bool(ages) and not own and not charged,
        "uncharged_unhurt": not own and not charged, "bare": not own and not charged and not ages,
    }  # fmt: skip
    return {key: float(value) for key, value in found.items() if value}


def _tagged(telling: Telling, mention: Mention) -> bool:
    found = telling.reading.token_at(mention.span.end - 1)
    return found is not None and found[1].ent_type_ == "PERSON"
