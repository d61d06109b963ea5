"""Quotes of one article: passages between marks that are speech, turns of transcripts, embedded posts, and speech without marks, each with its cue and its speaker.

The order of work: find transcripts (`transcripts`), pair the marks of all else (`marks`), find the words around each passage (`frames`) and the cue among them (`cues`),
decide what is speech (`kinds`), bring together what one speech act leaves in pieces and find out who speaks (`speeches`, `speakers`); then read speech without marks
(`reported`), for which the learned tagger (`attribution_tagger`) looks at what has been found so far.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from storydesk.annotate.parsing import Parse
from storydesk.annotate.quotes.attribution_tagger import Tagged, tag
from storydesk.annotate.quotes.focus import Focus
from storydesk.annotate.quotes.fragments import find_fragments
from storydesk.annotate.quotes.frames import Ground
from storydesk.annotate.quotes.marks import Passage, passages
from storydesk.annotate.quotes.people import People
from storydesk.annotate.quotes.reported import find_reported
from storydesk.annotate.quotes.speakers import Speaker
from storydesk.annotate.quotes.speeches import Speech, find_speeches
from storydesk.annotate.quotes.statements import find_statements, quote_of
from storydesk.annotate.quotes.transcripts import Turn, turns
from storydesk.model import STORY_ROLES, Mention, Quote, Signal, Span
from storydesk.text.tokens import words

Tagger = Callable[[Parse, Sequence[Quote]], Tagged]


def tagger(best: bool = False) -> Tagger:
    """The default tagger, or the best one, which wants the extra of that name."""
    if not best:
        return tag
    from storydesk.annotate.quotes import best as transformer

    return transformer.tag


def find_quotes(parse: Parse, mentions: Sequence[Mention], by: Tagger = tag) -> tuple[Quote, ...]:
    """All quotes, in text order. Content spans exclude the outer marks and never leave their block; what cannot be told is None."""
    ground, focus, found, quotes = _marked(parse, mentions)
    tagged = by(parse, quotes)
    quotes += find_fragments(ground, focus, found, quotes, tagged)
    quotes += find_reported(ground, focus, quotes, tagged)
    return tuple(sorted(quotes, key=lambda q: (q.extent, q.form)))


def find_marked(parse: Parse, mentions: Sequence[Mention]) -> list[Quote]:
    """The quotes that print marks: speech between quotation marks, turns of transcripts, embedded posts. What the tagger looks at."""
    return _marked(parse, mentions)[3]


def _marked(parse: Parse, mentions: Sequence[Mention]) -> tuple[Ground, Focus, list[Passage], list[Quote]]:
    text = parse.article.text
    story = [n for n, b in enumerate(parse.blocks) if b.block.role in STORY_ROLES]
    names = [m.span.of(text).lower() for m in mentions if m.kind == "person"]
    told = turns(text, [parse.blocks[n].block.span for n in story], frozenset(names) | {name.split()[-1] for name in names if name})
    spoken = {story[n] for turn in told for n in turn.paragraphs}
    stated = find_statements(parse.blocks, [n for n in story if n not in spoken])
    spoken.update(n for statement in stated for n in statement.paragraphs)
    running = [n for n in story if n not in spoken]
    found = [replace(p, paragraph=running[p.paragraph]) for p in passages(text, [parse.blocks[n].block.span for n in running])]
    quoted = [p.extent for p in found if len(words(p.content.of(text))) > 1 and not is_title_alone(text, p)]
    stating = [parse.blocks[n].block.span for statement in stated for n in statement.paragraphs]
    ground = Ground(parse, [*quoted, *stating, *(span for turn in told for span in turn.contents)])
    focus = Focus(ground, People(ground, mentions))
    quotes = _echoed(parse, found, [_quote(ground, s) for s in find_speeches(ground, focus, found)])
    return ground, focus, found, [*quotes, *_turns(focus.people, text, told), *(quote_of(ground, focus, s) for s in stated), *_posts(parse)]


def is_title_alone(text: str, passage: Passage) -> bool:
    """A short title inside a sentence: it stays among the words of the sentence."""
    inside = passage.content.of(text).split()
    return len(inside) < 8 and all(w[:1].isupper() or len(w) < 4 for w in inside) and passage.content.of(text)[-1:] not in "!?"


def _quote(ground: Ground, speech: Speech) -> Quote:
    speaker = speech.speaker or Speaker(None)
    cue = None if speech.cue is None else ground.span(speech.cue.first, speech.cue.last)
    kind = () if speech.cue is None else (Signal("cue", speech.cue.kind, 1.0, "where the cue stands"),)
    return Quote(speech.contents, speech.form, cue, speaker.span, speaker.entity, speaker.name, (*kind, *speaker.signals))


def _echoed(parse: Parse, found: Sequence[Passage], quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes, with those that a headline takes from the text: passages that repeat words of a quote below are its speaker's."""
    text = parse.article.text
    heads = [b.block.span for b in parse.blocks if b.block.role in ("headline", "standfirst")]
    spoken = [(" ".join(words(" ".join(s.of(text) for s in q.content))), q) for q in quotes if q.entity is not None]

    def source(span: Span) -> Quote | None:
        said = words(span.of(text))
        return next((q for whole, q in spoken if len(said) > 1 and f" {' '.join(said)} " in f" {whole} " and span not in q.content), None)

    echo = Signal("echo", "headline", 1.0, "the text below prints the same words with a speaker")
    settled = []
    for quote in quotes:
        above = quote.entity is None and any(head.covers(quote.extent) for head in heads)
        same = source(quote.content[0]) if above else None
        settled.append(replace(quote, entity=same.entity, name=same.name, signals=(echo, *quote.signals)) if same else quote)
    taken = {span for q in quotes for span in q.content}
    for passage in found:
        if passage.content not in taken and any(head.covers(passage.extent) for head in heads) and (same := source(passage.content)):
            settled.append(Quote((passage.content,), "mixed", None, None, same.entity, same.name, (echo, *same.signals)))
    return settled


def _posts(parse: Parse) -> list[Quote]:
    """Embedded posts: the text of the post, said by its author."""
    quotes = []
    for block in parse.blocks:
        parts = {p.name: p.span for p in block.block.parts}
        if block.block.role == "embed" and "text" in parts and len(parts["text"]):
            author = parts.get("author") or parts.get("handle")
            signal = Signal("post", "embed", 1.0, "an embedded post is its author's words")
            quotes.append(Quote((parts["text"],), "direct", None, author, None, author, (signal,)))
    return quotes


def _turns(people: People, text: str, told: Sequence[Turn]) -> Iterator[Quote]:
    """The turns of transcripts, said by whom their labels name."""
    for turn in told:
        entity = people.of_label(turn.label.of(text))
        signals = (
            Signal("cue", "label", 1.0, "where the cue stands"),
            Signal("turn", "transcript", 1.0, "the label of a turn names the speaker"),
        )
        name = None if turn.label.of(text) in ("Q", "A") else people.fullest(entity) or turn.label
        yield Quote(turn.contents, "direct", turn.colon, turn.label, entity, name, signals)
