"""Names in one article: persons, organisations, places, events and works, linked to one another.

Theory. A capitalised run (`runs`) becomes a mention of the kind that most evidence speaks for (`kinds`): titles, ages, speech verbs, endings,
known names and the parser's own label, none of which is trusted alone. A second reading uses what the whole article has shown: a single word that is part of
a person's full name is that person, names in a list of persons are persons, and headlines in title case are read only by the forms found elsewhere. Then
mentions are linked (`linking`). Works stand in quote marks after a word such as song, or capitalised after it. Assumes English, and capitals on names.
Fails on names printed once, alone, without any evidence, and on brands, which are no kind of ours.
"""

import re
from collections.abc import Generator, Iterator, Sequence
from typing import Final

from storydesk.annotate.names.kinds import THRESHOLD, Draft, as_person, classify
from storydesk.annotate.names.lines import Capitals, Word, block_words, capitals_inside, title_case
from storydesk.annotate.names.linking import Group, link
from storydesk.annotate.names.runs import Run, runs
from storydesk.annotate.names.titles import split_title
from storydesk.annotate.names.words import NUMERALS, ORGANISATIONS, PLACES, SMALL, SPEECH_VERBS, TITLE_LEADS, TITLES
from storydesk.annotate.parsing import Parse, ParsedBlock
from storydesk.model import STORY_ROLES, Mention, Signal
from storydesk.text.acronyms import is_acronym
from storydesk.text.first_names import is_first_name

_SMALL_IN_TITLES: Final = frozenset("the a an of in on at to for and or but with from by as vs".split())
_LIST_GAP: Final = re.compile(r",? (?:and |or )?")
_IN_LIST: Final = Signal("list", "person", 0.8, "stands in a list of persons")
_QUOTED: Final = re.compile(r"[\"“‘']([A-Z0-9][^\"“”‘\n]{1,60}?)[,.!?]?[\"”’'](?!\w)")


def find_mentions(parse: Parse) -> tuple[Mention, ...]:
    """The mentions of the article's story blocks, in text order, with entity ids "e1", "e2", … in the order of their first mention."""
    text = parse.article.text
    blocks = [b for b in parse.blocks if b.block.role in STORY_ROLES]
    lines = [block_words(b, text) for b in blocks]
    ordinary = [not title_case(words) for words in lines]
    capitals = capitals_inside([words for words, plain in zip(lines, ordinary, strict=True) if plain])
    works = [w for b, words in zip(blocks, lines, strict=True) for w in _quoted_works(b, words, text)]
    drafts: list[Draft] = []
    for block, words, plain in zip(blocks, lines, ordinary, strict=True):
        if plain:
            drafts.extend(d for run in runs(block, words, text, capitals) for d in _read(run, text))
    drafts = _share_in_lists([d for d in drafts if not any(w.span.overlap(d.span) for w in works)], text)
    drafts = _reconsider([d for d in drafts if not _common_word(d, capitals)] + works)
    forms = {d.names: d for d in reversed(drafts)}
    for block, words, plain in zip(blocks, lines, ordinary, strict=True):
        if not plain:
            drafts.extend(d for d in _in_title_case(block, words, forms) if not any(w.span.overlap(d.span) for w in works))
    drafts.sort(key=lambda d: (d.span.start, -d.span.end))
    return _mentions(drafts, link(drafts))


def _mentions(drafts: Sequence[Draft], groups: Sequence[Group]) -> tuple[Mention, ...]:
    ids = {member: (f"e{number}", group) for number, group in enumerate(groups, 1) for member in group.members}
    found = []
    for i, draft in enumerate(drafts):
        entity, group = ids[i]
        family = (Signal("family", "person", 0.0, "a family, not one person"),) if group.family else ()
        found.append(Mention(draft.span, draft.kind, entity, draft.signals + family))
    return tuple(found)


def _read(run: Run, text: str) -> Iterator[Draft]:
    if len(run.words) == 1 and run.words[0].plain in TITLES and not (run.before and run.before[-1].plain in {"the", "a", "an"}):
        yield Draft(run, "", 0.0, ())
        return
    for part, title in split_title(run):
        draft = classify(part, title, text)
        if draft is not None:
            yield draft


def _reconsider(drafts: Sequence[Draft]) -> list[Draft]:
    """The second reading: parts of persons' names are persons, other forms take the kind that the article gives them most strongly."""
    things = _named_with_article(drafts)
    titled = {d.names[-1] for d in drafts if d.title and len(d.names) == 1}
    drafts = [
        as_person(d) if d.kind != "person" and 1 < len(d.names) < 4 and d.names[-1] in titled and _only_parser(d) else d for d in drafts
    ]
    full = {d.names for d in drafts if d.kind == "person" and len(d.names) > 1}
    parts = {n for names in full for n in (names[0], names[-1])}
    families = {n[-1] + "s" for n in full} | {n[-1] + "es" for n in full}
    best: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        if draft.kind and (draft.names not in best or draft.weight > best[draft.names].weight):
            best[draft.names] = draft
    longer = [names for names, d in best.items() if d.kind in {"organisation", "event"} and len(names) > 1]
    kept = (d for d in drafts if d.names not in things)
    return [r for d in kept if (r := _second_reading(d, parts, families, best, longer)) is not None]


def _named_with_article(drafts: Sequence[Draft]) -> frozenset[tuple[str, ...]]:
    """Names that the article mostly prints after "the" and of which only the parser says that they are persons: ships, shops, horses."""
    uses: dict[tuple[str, ...], list[Draft]] = {}
    for draft in drafts:
        if len(draft.names) > 1:
            uses.setdefault(draft.names, []).append(draft)
    return frozenset(
        names
        for names, own in uses.items()
        if any(d.kind == "person" for d in own)
        and all(s.name in {"parser", "speaks"} for d in own for s in d.signals if d.kind)
        and 2 * sum(bool(d.run.before) and d.run.before[-1].plain == "the" for d in own) >= len(own)
    )


def _second_reading(
    draft: Draft, parts: set[str], families: set[str], best: dict[tuple[str, ...], Draft], longer: Sequence[tuple[str, ...]]
) -> Draft | None:
    name = draft.names[0]
    alone = len(draft.names) == 1
    elsewhere = {"place": PLACES, "organisation": ORGANISATIONS}.get(draft.kind, frozenset[str]())
    if alone and name in parts | families and name not in elsewhere and draft.kind != "work" and not _thing_named(draft):
        return as_person(draft)
    source = next((n for n in longer if is_acronym(draft.names, n, SMALL)), None)
    strongest = best[source] if source else best.get(draft.names)
    if strongest is None or _determined_brand(draft) or (alone and _parser_only_person(draft)):
        return None
    if strongest.kind != draft.kind:
        return Draft(draft.run, strongest.kind, strongest.weight, strongest.signals, draft.title)
    return draft if draft.weight >= THRESHOLD else None


def _common_word(draft: Draft, capitals: Capitals) -> bool:
    """A single word that only the parser takes for a person, and that the article prints small too ("Bitcoin")."""
    alone = len(draft.run.words) == 1 and draft.kind == "person" and _only_parser(draft)
    return alone and draft.run.words[0].folded in capitals.small and not is_first_name(draft.run.words[0].text)


def _only_parser(draft: Draft) -> bool:
    return all(s.name == "parser" for s in draft.signals)


def _thing_named(draft: Draft) -> bool:
    """Is the word used as the name of a thing: after "the" or "a", or with a noun of its own ("the Legend family" is still a name)?"""
    before = draft.run.before
    return bool(before) and before[-1].plain in {"a", "an"}


def _parser_only_person(draft: Draft) -> bool:
    """Letters of a number plate, or a word after "the", that only the parser takes for a person."""
    if draft.kind != "person" or not _only_parser(draft):
        return False
    word, before = draft.run.words[0].text, draft.run.before
    return (word.isupper() and len(word) < 5) or (bool(before) and before[-1].plain in {"the", "a", "an"})


def _determined_brand(draft: Draft) -> bool:
    """Only the parser takes it for an organisation, and "a", a number or an adjective stands before it: a brand or a make ("the stolen Lincoln")."""
    before = draft.run.before
    if not before or not _only_parser(draft) or draft.kind not in {"organisation", ""}:
        return False
    if draft.run.words[0].plain == "the":
        return False
    alone = len(draft.run.words) == 1
    return (
        before[-1].plain in {"a", "an"}
        or before[-1].token.dep_ in ({"det", "amod", "poss", "nummod"} if alone else {"amod", "nummod"})
        or before[-1].text.isdigit()
    )


def _share_in_lists(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """In a list of three names or more, names without a kind of their own take the kind of the others."""
    shared = list(drafts)
    at = 0
    while at < len(drafts):
        end = at + 1
        while end < len(drafts) and _LIST_GAP.fullmatch(text[drafts[end - 1].span.end : drafts[end].span.start]):
            end += 1
        kinds = {d.kind for d in drafts[at:end] if d.weight >= 0.9}
        strong = [d for d in drafts[at:end] if d.weight >= 0.9]
        if end - at > 2 and kinds == {"person"} and 2 * len(strong) >= end - at - 1:
            for i in range(at, end):
                if drafts[i].weight < 0.9:
                    shared[i] = as_person(drafts[i], _IN_LIST)
        at = end
    return shared


def _quoted_works(block: ParsedBlock, words: tuple[Word, ...], text: str) -> Iterator[Draft]:
    """Titles in quote marks: every long word with a capital, short, and no speech verb beside them; or any short string after a word such as song."""
    for match in _QUOTED.finditer(text, block.block.span.start, block.block.span.end):
        inside = [i for i, w in enumerate(words) if match.start(1) <= w.start and w.end <= match.end(1)]
        if not inside or len(inside) > 9:
            continue
        run = Run(words[inside[0] : inside[-1] + 1], block, words, inside[0])
        lead = bool(run.before) and any(w.plain in TITLE_LEADS for w in run.before[-2:]) and match.start() - run.before[-1].end <= 2
        capitals = (
            all(w.capital or w.plain in _SMALL_IN_TITLES or not w.text[0].isalpha() for w in run.words)
            and sum(w.capital for w in run.words) > 1
        )
        spoken = any(w.folded in SPEECH_VERBS for w in (*run.before[-2:], *run.after[:3]))
        if (lead and run.words[0].capital) or (capitals and not spoken):
            name = "lead" if lead else "title_case"
            yield Draft(run, "work", 1.6, (Signal(name, "work", 1.6, "a title in quote marks"),))


def _in_title_case(block: ParsedBlock, words: tuple[Word, ...], forms: dict[tuple[str, ...], Draft]) -> Iterator[Draft]:
    """In a line of title case: the longest forms that the rest of the article prints."""
    at = 0
    longest = max(map(len, forms), default=0)
    while at < len(words):
        for width in range(min(longest, len(words) - at), 0, -1):
            names = tuple(w.plain for w in words[at : at + width])
            if names in forms and words[at].capital:
                run = Run(words[at : at + width], block, words, at)
                found = forms[names]
                yield Draft(run, found.kind, found.weight, (Signal("elsewhere", found.kind, 1.0, "so named elsewhere in the article"),))
                at += width
                break
        else:
            at += yield from _known_in_title_case(block, words, at)


def _known_in_title_case(block: ParsedBlock, words: tuple[Word, ...], at: int) -> Generator[Draft, None, int]:
    """Well-known places, and rulers with their number. Gives how many words were read."""
    if words[at].plain in PLACES and words[at].capital:
        yield Draft(Run(words[at : at + 1], block, words, at), "place", 1.2, (Signal("known", "place", 1.2, "a well-known place"),))
    numeral = next((k for k in (at + 1, at + 2) if k < len(words) and words[k].plain in NUMERALS and len(words[k].text) > 1), None)
    if numeral is not None and is_first_name(words[at].text):
        signal = Signal("suffix", "person", 0.9, "ends with Jr., Sr. or a number of rulers")
        yield Draft(Run(words[at : numeral + 1], block, words, at), "person", 0.9, (signal,))
        return numeral + 1 - at
    return 1
