"""Alerts on facts, not only on words: what a story's new report says that the one before did not.

A rule asks for one kind of news, within a story, an outlet, a speaker or words. Both reports are compared by what they cite: a fact, a disagreement or
a quote is the same as before where it shares a citation with one of before, since ids are made of content and change when an outlet joins. A notice
carries the citations that prove it, and no words of ours but the kind. The first report of a story raises `contradicted`, `outlets_passed` and `told`:
there is no earlier state that it could confirm or alter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from storydesk.errors import InputError
from storydesk.model import content_id
from storydesk.text.tokens import words

KINDS: Final = {
    "confirmed": "an independent outlet more reports what fewer reported before",
    "contradicted": "outlets contradict each other",
    "quote_altered": "an outlet prints a quote with other words",
    "outlets_passed": "more outlets tell the story",
    "text_changed": "an outlet changed a text after publishing it",
    "told": "a new article tells of it",
}
"""What can be asked for, and what a notice of it says."""
COUNTED: Final = frozenset({"confirmed", "outlets_passed"})
"""Kinds that wait for a number: `least` independent outlets, or outlets."""
_MAIL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")
_PRINTED: Final = re.compile(r"[!-~]+")
_FEWEST: Final = {"confirmed": 2, "outlets_passed": 10}
Json = Mapping[str, Any]
_Spans = frozenset[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Rule:
    """What somebody wants to be told of. Fields that are None ask nothing. `channels` are `webhook:ADDRESS` or `mail:ADDRESS`; every notice is in the feed anyway."""

    id: str
    kind: str
    author: str
    at: str
    words: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    story: str | None = None
    least: int | None = None
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a rule asked for: the story with its headline, the citations that prove it, and the number that was passed, where one
    was asked for."""

    id: str
    rule: str
    kind: str
    story: str
    headline: str | None
    number: int | None
    citations: tuple[Json, ...]


def make_rule(kind: str, author: str, at: str, least: int | None = None, channels: Iterable[str] = (), **wish: str | None) -> Rule:
    """A rule that makes sense. Raises InputError with what is wrong."""
    if kind not in KINDS:
        raise InputError(f"alert {kind}", "is of no known kind", f"use one of {', '.join(KINDS)}")
    if least is not None and (kind not in COUNTED or least < 2):
        raise InputError(f"--least {least}", f"makes no sense for {kind}", f"it is a number from 2 on, for {' and '.join(sorted(COUNTED))}")
    if kind == "told" and not any(wish.values()):
        raise InputError("alert told", "would tell of every article", "name words, an outlet or a story")
    kept = tuple(channels)
    for channel in kept:
        if not _is_channel(channel):
            raise InputError(f"channel {channel}", "is none", "write webhook:https://HOST/PATH or mail:NAME@HOST")
    counted = least or _FEWEST.get(kind)
    wanted = {k: v.strip() for k, v in wish.items() if v and v.strip()}
    identity = content_id(kind, author, at, str(counted), *kept, *(f"{k}={v}" for k, v in sorted(wanted.items())))
    return Rule(identity, kind, author, at, least=counted, channels=kept, **wanted)


def _is_channel(channel: str) -> bool:
    """Can something be sent there, with nothing in it that could become a header or another address?"""
    way, _, address = channel.partition(":")
    if way == "mail":
        return _MAIL.fullmatch(address) is not None
    try:
        parts = urlsplit(address)
        return (
            way == "webhook"
            and parts.scheme in ("http", "https")
            and bool(parts.hostname and parts.port != 0)
            and _PRINTED.fullmatch(address) is not None
        )
    except ValueError:
        return False


def notices(rules: Iterable[Rule], before: Json | None, after: Json) -> Iterator[Notice]:
    """What is new in a story's report (as JSON) that the rules ask for, in the order of the rules."""
    for rule in rules:
        if rule.story in (None, after["story"]["id"]):
            for found in _FINDERS[rule.kind](rule, before, after):
                if _wanted(rule, after, found):
                    yield _notice(rule, after, found)


def at_first(report: Json) -> Json:
    """The report as if its first article alone had been there: what a rule is tried against."""
    first = report["articles"][0]["id"]
    facts = [
        {**f, "citations": own, "outlets": 1, "independent": 1}
        for f in report["facts"]
        if (own := [c for c in f["citations"] if c["article"] == first])
    ]
    utterances = [{**u, "variants": []} for u in report["utterances"]]
    return {**report, "articles": report["articles"][:1], "facts": facts, "utterances": utterances, "disagreements": [], "versions": []}


@dataclass(frozen=True, slots=True)
class _Found:
    citations: tuple[Json, ...]
    speaker: str | None = None
    number: int | None = None


def _notice(rule: Rule, report: Json, found: _Found) -> Notice:
    story = report["story"]
    marks = (f"{c['article']} {c['start']} {c['end']}" for c in found.citations)
    identity = content_id(rule.id, story["id"], str(found.number), *marks)
    return Notice(identity, rule.id, rule.kind, story["id"], story["headline"], found.number, found.citations)


def _wanted(rule: Rule, report: Json, found: _Found) -> bool:
    """Do the words, the outlet and the speaker fit?"""
    cited = {c["article"] for c in found.citations}
    if rule.outlet is not None:
        outlets = {(a["outlet"] or "").casefold() for a in report["articles"] if a["id"] in cited}
        if rule.outlet.casefold() not in outlets:
            return False
    if rule.speaker is not None and not set(words(rule.speaker)) <= set(words(found.speaker or "")):
        return False
    if rule.words is None:
        return True
    told = " ".join([report["story"]["headline"] or "", *(c["exact"] for c in found.citations)])
    return set(words(rule.words)) <= set(words(told))


def _spans(citations: Iterable[Json]) -> _Spans:
    return frozenset((c["article"], c["start"], c["end"]) for c in citations)


def _confirmed(rule: Rule, before: Json | None, after: Json) -> Iterator[_Found]:
    earlier = [(_spans(f["citations"]), f["independent"]) for f in before["facts"]] if before else []
    for fact in after["facts"]:
        own = _spans(fact["citations"])
        known = [independent for spans, independent in earlier if spans & own]
        if known and max(known) < (rule.least or 2) <= fact["independent"]:
            yield _Found(tuple(fact["citations"]), number=fact["independent"])


def _contradicted(rule: Rule, before: Json | None, after: Json) -> Iterator[_Found]:
    earlier = [_spans(_sides(d)) for d in before["disagreements"]] if before else []
    for found in after["disagreements"]:
        own = _spans(_sides(found))
        if found["relation"] == "contradict" and not any(len(own & spans) > 1 for spans in earlier):
            yield _Found(tuple(_sides(found)))


def _sides(item: Json) -> list[Json]:
    return [c for side in item["sides"] for c in side["citations"]]


def _quote_altered(rule: Rule, before: Json | None, after: Json) -> Iterator[_Found]:
    if before is None:
        return
    earlier = {_spans(_sides(v)) for u in before["utterances"] for v in u["variants"] if v["kind"] == "wording"}
    for utterance in after["utterances"]:
        for variant in utterance["variants"]:
            if variant["kind"] == "wording" and not any(_spans(_sides(variant)) <= spans for spans in earlier):
                yield _Found(tuple(_sides(variant)), speaker=utterance["speaker"]["name"])


def _outlets_passed(rule: Rule, before: Json | None, after: Json) -> Iterator[_Found]:
    was, now = (len({a["outlet"] or a["id"] for a in report["articles"]}) if report else 0 for report in (before, after))
    if was < (rule.least or 2) <= now:
        headline = after["story"]["headline_citation"]
        yield _Found((headline,) if headline else (), number=now)


def _text_changed(rule: Rule, before: Json | None, after: Json) -> Iterator[_Found]:
    """Changes of wording in the telling itself, without a note that says so."""
    known = {v["article"]["id"] for v in before.get("versions", ())} if before else set()
    for version in after.get("versions", ()):
        changes = version["changes"]
        if version["article"]["id"] not in known and not any(c["role"] == "correction" and c["kind"] == "added" for c in changes):
            cited = [c[side] for c in changes if c["role"] in ("headline", "standfirst", "body") for side in ("before", "after") if c[side]]
            if cited:
                yield _Found(tuple(cited[:20]))


def _told(rule: Rule, before: Json | None, after: Json) -> Iterator[_Found]:
    known = {a["id"] for a in before["articles"]} if before else set()
    for article in after["articles"]:
        if article["id"] not in known:
            heads = [b for b in article["blocks"] if b["role"] in ("headline", "standfirst", "body")][:2]
            cited = [
                {"article": article["id"], "start": b["start"], "end": b["end"], "exact": article["text"][b["start"] : b["end"]]}
                for b in heads
            ]
            if cited:
                yield _Found(tuple(cited))


_FINDERS: Final = {
    "confirmed": _confirmed,
    "contradicted": _contradicted,
    "quote_altered": _quote_altered,
    "outlets_passed": _outlets_passed,
    "text_changed": _text_changed,
    "told": _told,
}
