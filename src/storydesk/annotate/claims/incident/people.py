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

_WOUNDED: Final = re.compile(r"\b(?:shot|wound|hospital|injur|kill|dead|die)")
_OWNED_KIN: Final = re.compile(
    r"['’]s (?:\w+ )?(?:mother|father|sister|brother|family|uncle|aunt|cousin|friend|wife|husband|son|girlfriend|death|body|killing|murder)"
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
    one = _Named(telling, entity, name)
    groups = (one.harm(), one.age(), one.charges(), one.beside(), one.speech(), one.standing(), one.name_itself(), one.nothing_told())
    return {key: float(value) for group in groups for key, value in group.items() if value}


class _Named:
    """A person as an article names them: the mentions, with the words around each."""

    def __init__(self, telling: Telling, entity: str, name: str) -> None:
        text = telling.reading.text
        self.telling, self.account, self.name, self.parts = telling, telling.account, name, name.split()
        self.mentions = telling.people[entity]
        self.printed = [m.span.of(text) for m in self.mentions]
        self.places = [at for m in self.mentions if (at := telling.sentence_at(m.span.start)) is not None]
        self.sentences = [self.account.sentences[at] for at in self.places]
        self.before = [text[max(0, m.span.start - 40) : m.span.start] for m in self.mentions]
        self.after = [text[m.span.end : m.span.end + 60] for m in self.mentions]
        self.around = [text[max(0, m.span.start - 30) : m.span.start] + " # " + text[m.span.start : m.span.end + 70] for m in self.mentions]
        self.told = [c for c in self.account.casualties if c.group.entity == entity]
        self.ages = [c for c in telling.ages if c.about and c.about.entity == entity]
        self.spoken = [q for q in telling.reading.quotes if q.entity == entity]
        self.charged = [s for s in self.sentences if _HELD.search(s)]

    def harm(self) -> dict[str, float]:
        """What is told to have happened to them, and to others in their sentences."""
        account = self.account
        plain = [c for c in self.told if not account.background(c.sentence)]
        harmed = {c.sentence for c in account.casualties}
        return {
            "killed": any(c.state == KILLED for c in plain), "hurt": any(c.state != KILLED for c in plain), "harm_background": bool(self.told) and not plain,
            "harm_told": math.log1p(len(plain)), "by_self": any(c.by_self for c in self.told), "harm_early": any(account.rank(c.sentence) <= 5 for c in plain),
            "sentence_with_harm": any(at in harmed for at in self.places), "harm_in_first_sentence": bool(self.places) and self.places[0] in harmed,
            "shot": any(_WOUNDED.search(s) for s in self.sentences), "mourned": any(_MOURNED.search(s) for s in self.sentences),
        }  # fmt: skip

    def age(self) -> dict[str, float]:
        """An age, and where it stands."""
        return {
            "age": bool(self.ages), "age_twice": len(self.ages) > 1, "age_after_name": any(re.match(r",? \(?\d{1,3}\b", a) for a in self.after),
            "age_before": any(b.endswith("-old ") for b in self.before), "of_home": any(re.match(r",? (?:\d+, )?of [A-Z]", a) for a in self.after),
        }  # fmt: skip

    def charges(self) -> dict[str, float]:
        """Arrest, charges, trial."""
        near = sum(_HELD.search(b) is not None for b in self.around)
        return {
            "charged": bool(self.charged), "charged_share": len(self.charged) / max(1, len(self.sentences)), "charged_near": near / len(self.mentions)
        }  # fmt: skip

    def beside(self) -> dict[str, float]:
        """Titles, offices, kin and the words of naming right beside the name."""
        return {
            "title": any(w.strip(".").lower() in TITLES for printed in self.printed for w in printed.split()[:1]),
            "office": any(_OFFICE.search(b) for b in self.around), "office_before": any(_OFFICE.search(b[-22:]) for b in self.before),
            "not_killed_office": not self.told and any(_OFFICE.search(b) for b in self.around),
            "kin": any(_KIN.search(b) for b in self.around), "kin_before": any(_KIN.search(b[-22:]) for b in self.before),
            "named_as": any(_NAMED.search(b) for b in self.before), "owner": any(a.startswith(("'s", "’s")) for a in self.after),
            "owner_kin": any(_OWNED_KIN.match(a) for a in self.after),
        }  # fmt: skip

    def speech(self) -> dict[str, float]:
        """Do they speak?"""
        return {
            "says": sum(bool(_SAYS.match(a)) for a in self.after) / len(self.mentions), "said": any(_SAID.search(b) for b in self.before),
            "speaks": bool(self.spoken), "speaks_much": len(self.spoken) > 2, "speaks_unhurt": bool(self.spoken) and not self.told,
        }  # fmt: skip

    def standing(self) -> dict[str, float]:
        """Where and how often they are named, beside the other persons."""
        others = [len(mentions) for mentions in self.telling.people.values()]
        own, first = len(self.mentions), min((self.account.rank(at) for at in self.places), default=40)
        return {
            "first": first <= 1, "lead": 1 < first <= 3, "opening": 3 < first <= 6, "late": first > 12, "very_late": first > 25, "often": math.log(own),
            "once": own == 1, "share": own / max(1, sum(others)), "alone": len(others) == 1, "most": own == max(others),
            "background": sum(self.account.background(at) for at in self.places) / max(1, len(self.places)),
            "elsewhen": any(at in self.account.elsewhen for at in self.places),
        }  # fmt: skip

    def name_itself(self) -> dict[str, float]:
        """Is it a person's name at all?"""
        parts = self.parts
        return {
            "odd": any(p.strip(".") in _NO_NAME for p in parts), "odd_last": parts[-1].strip(".") in _NO_NAME,
            "place": parts[-1] in PLACES or parts[0] in PLACES, "long": len(parts) > 3, "three": len(parts) == 3, "initials": any(len(p) == 1 for p in parts),
            "digits": any(c.isdigit() for c in self.name), "tagged": any(_tagged(self.telling, m) for m in self.mentions),
            "capitals": any(printed.isupper() for printed in self.printed),
        }  # fmt: skip

    def nothing_told(self) -> dict[str, float]:
        """Neither hurt nor held."""
        if self.told:
            return {}
        free = not self.charged
        return {
            "age_unhurt": bool(self.ages), "age_unhurt_uncharged": bool(self.ages) and free, "uncharged_unhurt": free, "bare": free and not self.ages
        }  # fmt: skip


def _tagged(telling: Telling, mention: Mention) -> bool:
    found = telling.reading.token_at(mention.span.end - 1)
    return found is not None and found[1].ent_type_ == "PERSON"
