"""Names that are printed and were not read as names: the reader of names misses some, and captions are not parsed at all.

Theory: two capital words of which one is part of a name that some article of the story was read to print, and the other a misspelling of its fellow there, are that name
misspelled; so is a surname with two letters in the wrong order. Chance does neither with long words. A name that other articles were read to print is the same name
where nothing was read. Fails on a name that no article was read to print.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from storydesk.compare.disagreements.spelling import misspelled, swapped
from storydesk.compare.disagreements.tellings import Telling, Tellings
from storydesk.model import STORY_ROLES, Claim, Member, Span
from storydesk.text.tokens import words

SHORTEST: Final = 6
"""Letters of a name that stands alone with two of them in the wrong order."""
_TWO_CAPITALS: Final = re.compile(r"\b(?=(?P<name>(?P<first>[A-Z][a-z’'-]+[a-z]) (?:[A-Z]\. )?(?P<last>[A-Z][a-z’'-]*[A-Z]?[a-z]+)\b))")
_CAPITAL: Final = re.compile(r"\b[A-Z][a-z]{5,}\b")
_NAMED_ROLES: Final = STORY_ROLES | {"caption"}


def unread_names(tellings: Tellings, known: Mapping[tuple[str, ...], frozenset[str]]) -> Iterator[tuple[tuple[str, ...], Telling]]:
    """Capital words that were not read as a name: two of which one is a part of a person's name and the other a misspelling of its fellow, or one that is such a
    part but for two letters in the wrong order; known names too in captions, which are not parsed, and in articles of which no name was read. `known` are the names,
    each with the articles of which it was read."""
    fellows: dict[str, set[str]] = {}
    read: dict[tuple[str, str], set[str]] = {}
    for name, articles in known.items():
        if len(name) > 1:
            read.setdefault((name[0], name[-1]), set()).update(articles)
    for first, last in sorted(read):
        fellows.setdefault(last, set()).add(first)
        fellows.setdefault(first, set()).add(last)
    letters = {"".join(sorted(part)): part for part in sorted(fellows) if len(part) >= SHORTEST}
    for member, role, span in named_blocks(tellings.members):
        pairs = [_without_ending(member, match) for match in _TWO_CAPITALS.finditer(member.article.text, span.start, span.end)]
        for pair in pairs:
            first, *_, last = words(pair.of(member.article.text))
            near = any(misspelled(last, w) for w in fellows.get(first, ())) or any(misspelled(first, w) for w in fellows.get(last, ()))
            again = (first, last) in read and (role == "caption" or member.article.id not in read[first, last])
            if again or ((first, last) not in read and near):
                yield (first, last), as_telling(member, pair)
        for match in _CAPITAL.finditer(member.article.text, span.start, span.end):
            (word,) = words(match.group()) or ("",)
            alone = not any(pair.covers(Span(*match.span())) for pair in pairs)
            if alone and swapped(word, letters.get("".join(sorted(word)), word)):
                yield (word,), as_telling(member, Span(*match.span()))


def _without_ending(member: Member, match: re.Match[str]) -> Span:
    """The two words without the ending of a possessor."""
    ending = 2 if match.group("name").endswith(("'s", "’s")) else 0
    return Span(match.start("name"), match.end("name") - ending)


def named_blocks(members: Iterable[Member]) -> Iterator[tuple[Member, str, Span]]:
    """The blocks in which names are looked for, with their roles."""
    for member in members:
        for block in member.article.blocks:
            if block.role in _NAMED_ROLES:
                yield member, block.role, block.span


def as_telling(member: Member, span: Span) -> Telling:
    """A name as a claim of its sentence, or of itself where it stands in none, as in a caption."""
    sentences = member.annotations.sentences
    order = next((i for i, s in enumerate(sentences) if s.covers(span)), 0)
    return Telling(member, Claim(span, "name", None), sentences[order] if sentences and sentences[order].covers(span) else span, order)
