"""When and where it happened: the day and the town of what an article is about.

Every day that a time expression names, and every place named, is weighed by what stands with it: harm told in its sentence, how early and how often it stands, a
dateline, "in" before it, police named after it, courts and arrests beside it. Learned by `benchmarks/train_incidents.py`. Fails where only a district or a county
is named, and on days that only "the next morning" gives.
"""

import math
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from storydesk.annotate.claims.incident.article import Telling
from storydesk.annotate.names.words import STREETS
from storydesk.model import Span
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
_STATE_AFTER: Final = re.compile(r"^, (?:[A-Z]{2}\b|[A-Z][a-z]{1,4}\.|[A-Z][a-z]+(?:,| [A-Z][a-z]+,|\.|\)))")


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
    if not _DAY.match(published):
        return None
    try:
        return (date.fromisoformat(published[:10]) - date.fromisoformat(day)).days
    except ValueError:
        return None


def towns(telling: Telling) -> Iterator[tuple[str, dict[str, float], Span]]:
    """Each place that may be the town, by folded name, with its features and its best mention."""
    account, text = telling.account, telling.reading.text
    found: dict[str, list[tuple[Span, bool]]] = {}
    for mention in sorted(telling.reading.mentions, key=lambda m: m.span):
        printed = mention.span.of(text)
        if mention.kind == "place":
            found.setdefault(_folded(printed), []).append((mention.span, False))
        elif mention.kind == "organisation" and (match := _ORGANISATION.match(printed)):
            town = match.group("town")
            found.setdefault(_folded(town), []).append((Span(mention.span.start, mention.span.start + len(town)), True))
    taken = [span for told in found.values() for span, _ in told]
    for block in telling.reading.blocks:
        for entity in block.doc.ents:
            span = block.span_of(entity)
            if entity.label_ == "GPE" and not any(span.overlap(t) for t in taken):
                found.setdefault(_folded(span.of(text)), []).append((span, False))
    found = {name: sorted(told) for name, told in found.items() if name and name not in _NO_TOWNS}
    harmed = {c.sentence for c in account.casualties}
    total = sum(map(len, found.values()))
    for name, told in found.items():
        places = [(at, span) for span, _ in told if (at := telling.sentence_at(span.start)) is not None]
        ranks = [account.rank(at) for at, _ in places]
        before = [text[max(0, s.start - 24) : s.start] for s, _ in told]
        after = [text[s.end : s.end + 24] for s, _ in told]
        parts = name.split()
        first = min(ranks, default=40)
        numbers = {
            "harm": any(at in harmed for at, _ in places),
            "harm_in": any(at in harmed and re.search(r"\b[Ii]n $", text[max(0, s.start - 4) : s.start]) for at, s in places),
            "in": any(re.search(r"\b[Ii]n $", b) for b in before),
            "in_part": any(re.search(r"\b(?:north|south|east|west|northern|southern|eastern|western|downtown|central|\w+west|\w+east)(?:ern)? $", b, re.IGNORECASE) for b in before),  # noqa: E501
            "dateline": any(re.match(r"(?:, [A-Z][\w.]+)?\.?,? ?(?:\(|[-–—]|$)", a) for a in after) and any(s.of(text).isupper() for s, _ in told),
            "capitals": any(s.of(text).isupper() and len(s) > 3 for s, _ in told),
            "dash_after": any(re.match(r"(?:, [A-Z][\w.]+)*\.?,? ?(?:\([^)]*\) ?)?[-–—]", a) for a in after),
            "police": any(re.match(r"(?:['’]s)? (?:[Pp]olice|[Ff]ire|PD|officers|firefighters|man|woman|teen|mayor|hospital)", a) for a in after),
            "organisation": any(o for _, o in told), "organisation_only": all(o for _, o in told),
            "of_home": any(re.search(r"(?:, of|of|from|resident of) $", b) for b in before),
            "all_home": all(re.search(r"(?:, of| of|from) $", b) for b in before),
            "near": any(re.search(r"\b(?:near|outside|miles? (?:\w+ )?(?:of|from)|at|on|along|and) $", b) for b in before),
            "at": any(re.search(r"\bat (?:the )?$", b) for b in before), "on": any(re.search(r"\b(?:on|along|off) $", b) for b in before),
            "to": any(re.search(r"\b(?:to|into|toward|towards) (?:the )?$", b) for b in before),
            "the": any(re.search(r"\bthe $", b, re.IGNORECASE) for b in before), "state_after": any(_STATE_AFTER.match(a) for a in after),
            "comma_before": any(re.search(r"[a-z], $", b) for b in before), "headline": first == 0, "opening": first == 1, "second": first == 2,
            "lead": 3 <= first <= 5, "late": first > 10, "often": math.log(max(1, len(told))), "share": len(told) / total,
            "most": len(told) == max(map(len, found.values())), "first_of_all": told[0][0].start == min(v[0][0].start for v in found.values()),
            "alone": len(found) == 1, "state": parts[-1] in _STATES, "kind": parts[-1] in _KINDS, "county": parts[-1] == "county",
            "one_word": len(parts) == 1, "two_words": len(parts) == 2, "digits": any(c.isdigit() for c in name), "long": len(parts) > 3,
            "gpe": sum(_tag(telling, s) == "GPE" for s, _ in told) / len(told),
            "fac": sum(_tag(telling, s) in ("FAC", "LOC", "ORG") for s, _ in told) / len(told),
            "person": sum(_tag(telling, s) == "PERSON" for s, _ in told) / len(told),
            "background": sum(account.background(at) for at, _ in places) / max(1, len(places)),
            "hospital": any(re.match(r"(?:['’]s)? (?:\w+ )*(?:Hospital|Medical|Jail|Courthouse|University)", a) for a in after),
            "compass": parts[0] in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"),
            "side": parts[-1] in ("side", "coast", "end"),
            "city_of": any(re.search(r"\b(?:city|town|village) of $", b, re.IGNORECASE) for b in before),
        }  # fmt: skip
        best = min(told, key=lambda t: (t[1], telling.sentence_at(t[0].start) not in harmed, t[0]))
        yield name, {k: float(v) for k, v in numbers.items() if v}, best[0]


def _folded(printed: str) -> str:
    """The name as it is compared: without owner's s, article, "metro" and "area"."""
    parts = words(printed.removesuffix("'s").removesuffix("’s"))
    while parts and parts[0] in ("the", "metro", "greater"):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in ("metro", "area", "police", "city" if parts[0] in ("the",) else "area"):
        parts = parts[:-1]
    return " ".join(parts)


def _tag(telling: Telling, span: Span) -> str:
    found = telling.reading.token_at(span.end - 1)
    return found[1].ent_type_ if found else ""
