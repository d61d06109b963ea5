"""When and where it happened: the day and the town of what an article is about.

Every day that a time expression names, and every place named, is weighed by what stands with it: harm told in its sentence, how early and how often it stands, a
dateline, "in" before it, police named after it, courts and arrests beside it. Learned by `benchmarks/train_incidents.py`. Fails where only a district or a county
is named, and on days that only "the next morning" gives.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from storydesk.annotate.claims.incident.article import Telling
from storydesk.annotate.names.words import STREETS
from storydesk.model import Span
from storydesk.text.calendar import day_of
from storydesk.text.states import STATES
from storydesk.text.tokens import words

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_LAW: Final = re.compile(r"\b(?:arrest\w*|charg\w+|court|trial|hearing|sentenc\w+|arraign\w*|jail|plead\w*|indict\w+|convict\w+|vigil|funeral|conference|released|announced|identified|updated?|posted|published)\b", re.IGNORECASE)  # fmt: skip  # noqa: E501
_HAPPENED: Final = re.compile(r"\b(?:happened|occurred|took place|took|broke out|erupted|responded|called|reported|found|unfolded|shooting|crash|fire|explosion|attack|incident|shot|killed|wounded|injured)\b", re.IGNORECASE)  # fmt: skip  # noqa: E501
_STATES: Final = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland "  # noqa: E501
    "massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania tennessee texas "  # noqa: E501
    "utah vermont virginia washington wisconsin wyoming ontario quebec england scotland wales ireland france germany italy spain india china japan america us u.s usa uk britain "  # noqa: E501
    "africa asia europe australia canada".split()
)
_NO_TOWNS: Final = frozenset("metropolitan unified state county metro regional municipal city town village central national d c dc".split())
_KINDS: Final = STREETS | frozenset(
    "county park hospital school church center river lake mall apartments bar club airport bridge highway interstate block parish district station".split()
)
_ORGANISATION: Final = re.compile(
    r"^(?P<town>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}?) (?:City |Township |Town |Metro(?:politan)? )?(?:Police|Fire|Sheriff|Public Safety|PD)\b"
)
_IN: Final = re.compile(r"\b[Ii]n $")
_DATELINE: Final = re.compile(r"(?:, [A-Z][\w.]+)?\.?,? ?(?:\(|[-–—]|$)")
_COMPASS: Final = frozenset("north south east west northeast northwest southeast southwest".split())
_BEFORE_TOWN: Final = {
    "in": _IN,
    "in_part": re.compile(
        r"\b(?:north|south|east|west|northern|southern|eastern|western|downtown|central|\w+west|\w+east)(?:ern)? $", re.IGNORECASE
    ),
    "of_home": re.compile(r"(?:, of|of|from|resident of) $"),
    "near": re.compile(r"\b(?:near|outside|miles? (?:\w+ )?(?:of|from)|at|on|along|and) $"),
    "at": re.compile(r"\bat (?:the )?$"),
    "on": re.compile(r"\b(?:on|along|off) $"),
    "to": re.compile(r"\b(?:to|into|toward|towards) (?:the )?$"),
    "the": re.compile(r"\bthe $", re.IGNORECASE),
    "comma_before": re.compile(r"[a-z], $"),
    "city_of": re.compile(r"\b(?:city|town|village) of $", re.IGNORECASE),
}
"""Words that end right before a place."""
_AFTER_TOWN: Final = {
    "dash_after": re.compile(r"(?:, [A-Z][\w.]+)*\.?,? ?(?:\([^)]*\) ?)?[-–—]"),
    "police": re.compile(r"(?:['’]s)? (?:[Pp]olice|[Ff]ire|PD|officers|firefighters|man|woman|teen|mayor|hospital)"),
    "state_after": re.compile(r", (?:[A-Z]{2}\b|[A-Z][a-z]{1,4}\.|[A-Z][a-z]+(?:,| [A-Z][a-z]+,|\.|\)))"),
    "hospital": re.compile(r"(?:['’]s)? (?:\w+ )*(?:Hospital|Medical|Jail|Courthouse|University)"),
}
"""Words that begin right after a place."""


def days(telling: Telling) -> Iterator[tuple[str, dict[str, float], Span]]:
    """Each day named, with its features and the place that names it best."""
    account, text = telling.account, telling.reading.text
    published = telling.reading.parse.article.published.value or ""
    found: dict[str, list[tuple[int, Span, str]]] = {}
    for time in telling.reading.times:
        value = _DAY.match(time.value or "")
        at = telling.sentence_at(time.span.start)
        if value is not None and at is not None and time.type in ("date", "time"):
            found.setdefault(value.group(), []).append((at, time.span, time.basis))
    harmed = {c.sentence for c in account.casualties}
    last = max(found, default="")
    for day, told in sorted(found.items()):
        gap = _gap(published, day)
        ranks = [account.rank(at) for at, _, _ in told]
        near = [text[max(0, span.start - 50) : span.end + 30] for _, span, _ in told]
        here = [account.sentences[at] for at, _, _ in told]
        first = min(ranks)
        numbers = {
            "harm": any(at in harmed for at, _, _ in told), "harm_share": sum(at in harmed for at, _, _ in told) / len(told), "headline": first == 0,
            "opening": first == 1, "second": first == 2, "lead": 3 <= first <= 5, "late": first > 10, "often": math.log(len(told)),
            "share": len(told) / sum(map(len, found.values())), "alone": len(found) == 1, "law": any(_LAW.search(n) for n in near),
            "law_sentence": all(_LAW.search(s) for s in here), "happened": any(_HAPPENED.search(n) for n in near),
            "happened_sentence": any(_HAPPENED.search(s) for s in here), "background": all(account.background(at) for at, _, _ in told),
            "same_day": gap == 0, "day_before": gap == 1, "two_days": gap == 2, "week": gap is not None and 2 < gap <= 7,
            "month": gap is not None and 7 < gap <= 45, "long_ago": gap is not None and gap > 45, "after": gap is not None and gap < 0,
            "clock": any("T" in (t.value or "") for t in telling.reading.times if any(t.span.overlap(s) for _, s, _ in told)),
            "explicit": any(b == "explicit" for _, _, b in told), "basis_year": any("year" in b for _, _, b in told),
            "weekday": any("weekday" in b for _, _, b in told), "today": any(b == "publication" for _, _, b in told), "latest": day == last,
            "earliest": day == min(found), "first_told": first == min(account.rank(a) for v in found.values() for a, _, _ in v),
            "most": len(told) == max(map(len, found.values())), "digits_only": all(re.search(r"\d/\d|\d{4}", s.of(text)) for _, s, _ in told),
            "updated": any(re.search(r"updated?|posted|published", n, re.IGNORECASE) for n in near),
            "harm_opening": any(at in harmed and account.rank(at) <= 3 for at, _, _ in told), "older_than_latest": day != last and first <= 5,
        }  # fmt: skip
        best = min(told, key=lambda t: (t[0] not in harmed, account.rank(t[0]), t[1]))
        yield day, {k: float(v) for k, v in numbers.items() if v}, best[1]


def _gap(published: str, day: str) -> int | None:
    written, told = day_of(published), day_of(day)
    return (written - told).days if written and told else None


def towns(telling: Telling) -> Iterator[tuple[str, dict[str, float], Span]]:
    """Each place that may be the town, by folded name, with its features and its best mention."""
    found = _places_named(telling)
    harmed = {c.sentence for c in telling.account.casualties}
    for name, told in found.items():
        spans = [span for span, _ in told]
        numbers = {
            **_town_standing(telling, found, name, harmed), **_town_context(telling.reading.text, spans), **_town_name(name), **_town_tags(telling, spans),
            "organisation": any(o for _, o in told), "organisation_only": all(o for _, o in told),
        }  # fmt: skip
        best = min(told, key=lambda t: (t[1], telling.sentence_at(t[0].start) not in harmed, t[0]))
        yield name, {k: float(v) for k, v in numbers.items() if v}, best[0]


def _places_named(telling: Telling) -> dict[str, list[tuple[Span, bool]]]:
    """Places by folded name: where each is named, and whether only in the name of an organisation ("Calder Police")."""
    text = telling.reading.text
    found: dict[str, list[tuple[Span, bool]]] = {}
    for mention in sorted(telling.reading.mentions, key=lambda m: m.span):
        printed = mention.span.of(text)
        if mention.kind == "place":
            found.setdefault(_folded(printed), []).append((mention.span, False))
        elif mention.kind == "organisation" and (match := _ORGANISATION.match(printed)):
            town = match.group("town")
            if printed.startswith(f"{town} City ") and re.search(rf"\b{re.escape(town)} City\b(?! (?:Police|Fire|Council|Hall))", text):
                town = f"{town} City"
            found.setdefault(_folded(town), []).append((Span(mention.span.start, mention.span.start + len(town)), True))
    taken = [span for told in found.values() for span, _ in told]
    for block in telling.reading.blocks:
        for entity in block.doc.ents:
            span = block.span_of(entity)
            if entity.label_ == "GPE" and not any(span.overlap(t) for t in taken):
                found.setdefault(_folded(span.of(text)), []).append((span, False))
    return {name: sorted(told) for name, told in found.items() if name and name not in _NO_TOWNS}


def _town_standing(telling: Telling, found: Mapping[str, list[tuple[Span, bool]]], name: str, harmed: set[int]) -> dict[str, float]:
    """Where a place stands in the telling, how often, and beside which harm."""
    account, text, told = telling.account, telling.reading.text, found[name]
    places = [(at, span) for span, _ in told if (at := telling.sentence_at(span.start)) is not None]
    first = min((account.rank(at) for at, _ in places), default=40)
    return {
        "harm": any(at in harmed for at, _ in places),
        "harm_in": any(at in harmed and _IN.search(text[max(0, s.start - 4) : s.start]) for at, s in places),
        "headline": first == 0, "opening": first == 1, "second": first == 2, "lead": 3 <= first <= 5, "late": first > 10,
        "often": math.log(max(1, len(told))), "share": len(told) / sum(map(len, found.values())), "alone": len(found) == 1,
        "most": len(told) == max(map(len, found.values())), "first_of_all": told[0][0].start == min(v[0][0].start for v in found.values()),
        "background": sum(account.background(at) for at, _ in places) / max(1, len(places)),
    }  # fmt: skip


def _town_context(text: str, spans: Sequence[Span]) -> dict[str, float]:
    """The words right before and after a place."""
    before = [text[max(0, s.start - 24) : s.start] for s in spans]
    after = [text[s.end : s.end + 24] for s in spans]
    capitals = [s.of(text) for s in spans if s.of(text).isupper()]
    return {
        **{name: any(pattern.search(b) for b in before) for name, pattern in _BEFORE_TOWN.items()},
        **{name: any(pattern.match(a) for a in after) for name, pattern in _AFTER_TOWN.items()},
        "all_home": all(re.search(r"(?:, of| of| from) $", b) for b in before),
        "dateline": bool(capitals) and any(_DATELINE.match(a) for a in after), "capitals": any(len(c) > 3 for c in capitals),
    }  # fmt: skip


def _town_name(name: str) -> dict[str, float]:
    """What the name itself tells."""
    parts = name.split()
    return {
        "state": parts[-1] in _STATES or name in STATES, "kind": parts[-1] in _KINDS, "county": parts[-1] == "county", "one_word": len(parts) == 1,
        "two_words": len(parts) == 2, "digits": any(c.isdigit() for c in name), "long": len(parts) > 3, "compass": parts[0] in _COMPASS,
        "side": parts[-1] in ("side", "coast", "end"),
    }  # fmt: skip


def _town_tags(telling: Telling, spans: Sequence[Span]) -> dict[str, float]:
    """What the parser takes it for."""
    tags = [_tag(telling, span) for span in spans]
    share = {"gpe": ("GPE",), "fac": ("FAC", "LOC", "ORG"), "person": ("PERSON",)}
    return {name: sum(tag in kinds for tag in tags) / len(tags) for name, kinds in share.items()}


def _folded(printed: str) -> str:
    """The name as it is compared: without owner's s, article, "metro" and "area"."""
    parts = words(printed.removesuffix("'s").removesuffix("’s"))
    while parts and parts[0] in ("the", "metro", "greater"):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in ("metro", "area", "police"):
        parts = parts[:-1]
    return " ".join(parts)


def _tag(telling: Telling, span: Span) -> str:
    found = telling.reading.token_at(span.end - 1)
    return found[1].ent_type_ if found else ""
