"""Where the paragraphs of a page's main text stand on the page: what their elements are called, and which passages beside them belong to the text too.

trafilatura hands on words without their elements. Found again by their words, the elements say two things. What a box is called (class and id of an element and of
those around it, up to the one that holds the article): "newsletter", "related", "caption" are names that templates of all languages share. And which passages were lost:
the lead above the text, which is called so or is what the page gives as its description, and paragraphs between others in the same element.
Assumes that templates name boxes by what they are. Fails on names made by machines ("css-1f9x"), which say nothing, and where a page prints a paragraph twice.
An element that holds a third of the paragraphs is no box, and where boxes hold two fifths of the text, as in a gallery of captions, their names say nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final

from storydesk.text.tokens import words

_TAGS: Final = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "figcaption", "dd", "dt", "td", "div")
_LEAVES: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"})
_BLOCKS: Final = frozenset(
    {*_LEAVES, "div", "ul", "ol", "table", "section", "article", "aside", "figure", "form", "nav", "header", "footer", "main"}
)
_BOXES: Final = tuple(
    (role, re.compile(rf"(?<![a-z])(?:{names})(?![a-z])"))
    for role, names in (
        ("caption", "caption|figcaption|image-?caption|legende?|bildunterschrift|pie-?(?:de-?)?foto|imagearticle-description"),
        ("credit", "credits?|copyright|photo-?credits?|image-?credits?|bildnachweis|fotograf"),
        ("related", "related(?:-?(?:posts?|articles?|content|stories|links?|news|box))?|relatedposts?|read-?(?:more|also|next)|more-about|more-(?:on|from|like)|"
            "yarpp|recommend(?:ed|ations?)?|teasers?|(?:most|meist)-?(?:read|gelesen|popular)|linklist|link-?list|see-?also|zum-thema|intext-links|overlaylink|"
            "footer-links|sidebar|embedded-content|wp-embedded-content|trending|outbrain|taboola"),
        ("promo", "newsletters?|newsletter-?(?:form|box|signup|module|inline)|sign-?up|subscri(?:be|ption)|paywall-?(?:box|message|overlay)|donat(?:e|ion)|membership|"
            "popmake|pum|popup|modal|advert(?:isement|orial)?|ad-?(?:slot|container|box)|promo(?:tion|box)?|sponsor(?:ed)?|affiliate(?:-text)?|disclosure(?:-text)?|"
            "editorial-disclosure|disclaimer|aawp|steady|support-?us|app-?(?:promo|banner)"),
        ("widget", "share(?:-?(?:bar|buttons?|links?|tools?))?|social(?:-?(?:share|media|links?|bar))?|sharing|comments?|comment-?(?:item|form|list|content|body|box)|"
            "kommentare?|disqus|cookies?|cookie-?(?:banner|notice)|consent|breadcrumbs?|tags?-?(?:list|cloud)|reading-?time|navigation|nav-?bar|pagination|rating|poll|"
            "visually-?hidden|sr-only|screen-?reader(?:-only|-text)?|assistive-text"),
        ("byline", "author-?(?:bio|box|info)|about-?(?:the-?)?author|bio"),
    )
)  # fmt: skip
_LEAD: Final = re.compile(
    r"(?<![a-z])(?:(?:article|post|entry|news|story|text|page)?[_-]*(?:lead|lede|leadtext|teaser-?text|teasertext|teaser|intro|introtext|introduction|standfirst|excerpt|"
    r"chapo|abstract|summary|vorspann|preface|deck?|subtitle|sub-?headline|subhead|entradilla|bajada|sommario|ingress|description))(?![a-z])"
)
SHORTEST_LEAD: Final = 40
SHORTEST_SENTENCE: Final = 15
LONGEST_LEAD: Final = 1_200
"""Characters. Leads have a sentence or a few; the abstract of a long feature has a thousand characters."""
LINKED: Final = 0.5
MOST_BOXED: Final = 0.4
"""Share of the text in boxes from which on they are what the article is made of (a gallery of captions), and say nothing."""
FEWEST_OF_GALLERY: Final = 5
GALLERY: Final = 2.0
"""So many times the text beside them, captions are what the article is made of."""
SAME: Final = 45
"""Characters in which a page's description and its lead agree, from the start; descriptions are cut at 150 to 300."""


@dataclass(frozen=True, slots=True)
class Passage:
    """An element that holds words of its own: its place among those of the page, and its words as shown."""

    place: int
    element: Any
    text: str


def passages(tree: Any, show: Any) -> list[Passage]:
    """The passages of a page, in order. `show` gives the words of an element as a browser shows them."""
    found = []
    for place, element in enumerate(tree.iter(*_TAGS)):
        if element.tag not in _LEAVES and ((not len(element) and not element.text) or any(child.tag in _BLOCKS for child in element)):
            continue
        if text := show(element.text_content()):
            found.append(Passage(place, element, text))
    return found


def matched(page: Sequence[Passage], paragraphs: Sequence[str]) -> list[Passage | None]:
    """The passage of each paragraph of the main text; each is taken once, in order where words are repeated."""
    by_text: dict[str, list[Passage]] = {}
    for passage in page:
        by_text.setdefault(passage.text, []).append(passage)
    found: list[Passage | None] = []
    at = -1
    for text in paragraphs:
        same = by_text.get(text, [])
        chosen = next((p for p in same if p.place > at), same[0] if same else None)
        if chosen is not None:
            same.remove(chosen)
            at = max(at, chosen.place)
        found.append(chosen)
    return found


def box_roles(found: Sequence[Passage | None]) -> list[tuple[str, str] | None]:
    """What the boxes around paragraphs are called: role and the name that says so. An element that holds a third of the paragraphs is no box."""
    holds: Counter[Any] = Counter()
    for passage in found:
        if passage is not None:
            holds.update(passage.element.iterancestors())
    most = max(3, sum(p is not None for p in found) / 3)
    boxes = [None if passage is None else _box(passage.element, holds, most) for passage in found]
    lengths = [len(p.text) if p is not None else 0 for p in found]
    boxed = sum(length for length, box in zip(lengths, boxes, strict=True) if box)
    return boxes if boxed < MOST_BOXED * sum(lengths) else [None] * len(boxes)


def _box(element: Any, holds: Counter[Any], most: float) -> tuple[str, str] | None:
    for around in (element, *element.iterancestors()):
        if around.tag in ("article", "main", "body") or (around is not element and holds[around] > most):
            return None
        if around.tag == "figcaption":
            return "caption", "figcaption"
        if called := _called(around):
            return called
    return None


def _called(element: Any) -> tuple[str, str] | None:
    """The role that the name of an element gives to what is in it, and that name."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return next(((role, match.group()) for role, pattern in _BOXES if (match := pattern.search(names))), None) if names != " " else None


def lead(page: Sequence[Passage], first: Passage | None, headline: str | None, descriptions: Sequence[str]) -> list[Passage]:
    """The passages above the text that are its lead: called so, or what the page gives as its description; and the rest of the same element."""
    if first is None:
        return []
    own = set(words(headline or ""))
    title = max(
        (p.place for p in page if p.element.tag in ("h1", "h2") and p.place < first.place and own and set(words(p.text)) >= own), default=-1
    )
    above = [p for p in page if title < p.place < first.place and _may_lead(p)]
    described = [p for p in above if any(_same_start(p.text, d) for d in descriptions)]
    if described:
        chosen = described[-1]
        return [p for p in above if p is chosen or (p.place > chosen.place and p.element.getparent() is chosen.element.getparent())]
    if title < 0:
        return []
    called = [p for p in above if _called_lead(p.element)]
    return [p for p in called if p.element.getparent() is called[0].element.getparent()] if called else []


def leads_on(found: Sequence[Passage | None], descriptions: Sequence[str]) -> int:
    """How many paragraphs at the top of the text are its lead: called so, or given as its description and in an element apart from the text's."""
    for at, passage in enumerate(found[:2]):
        below = [p for p in found[at + 1 : at + 4] if p is not None]
        if passage is None or not below or not _may_lead(passage):
            return at
        apart = all(p.element.getparent() is not passage.element.getparent() for p in below[-2:])
        own = _LEAD.search(f"{passage.element.get('class') or ''}".lower()) is not None
        if not (own or (apart and (_called_lead(passage.element) or any(_same_start(passage.text, d) for d in descriptions)))):
            return at
    return min(2, len(found))


def _may_lead(passage: Passage) -> bool:
    if not SHORTEST_LEAD <= len(passage.text) <= LONGEST_LEAD or passage.element.tag in ("li", "td", "th", "figcaption", "h1"):
        return False
    return _linked(passage) < LINKED and not any(
        e.tag in ("nav", "aside", "footer", "figure", "a", "li") for e in passage.element.iterancestors()
    )


def _linked(passage: Passage) -> float:
    return sum(len(a.text_content().strip()) for a in passage.element.iter("a")) / len(passage.text)


def _same_start(text: str, description: str) -> bool:
    length = min(len(text), len(description), 200)
    length = min(length, len(description.rstrip(" .…")))
    return length >= SAME and text[:length].casefold() == description[:length].casefold()


def _called_lead(element: Any) -> bool:
    for depth, around in enumerate((element, *element.iterancestors())):
        if depth > 2 or around.tag in ("article", "main", "body"):
            return False
        names = f"{around.get('class') or ''} {around.get('id') or ''}".lower()
        if _LEAD.search(names):
            return True
    return False


def captions(page: Sequence[Passage], found: Sequence[Passage | None], headline: str | None) -> list[tuple[Passage, str]]:
    """The captions of figures that stand between the headline and the end of the text and were left out, each with the hint of its box. Those of boxes of other
    articles, and those that are a link, are none; what a page prints twice is taken once. In a gallery they are the text."""
    places = [p.place for p in found if p is not None]
    if not places:
        return []
    own = set(words(headline or ""))
    above = [p.place for p in page if p.element.tag == "h1" and p.place < places[0] and own and set(words(p.text)) >= own]
    first = above[-1] if above else min(places)
    known = {p.text for p in found if p is not None}
    left: list[tuple[Passage, str]] = []
    for p in page:
        if not first < p.place < max(places) or p.text in known or p.element.tag != "figcaption" or len(p.text) > LONGEST_LEAD:
            continue
        inside = list(takewhile(lambda e: e.tag not in ("article", "main", "body"), p.element.iterancestors()))
        apart = any(
            e.tag in ("aside", "nav", "footer", "a") or (e.tag != "figure" and (_called(e) or ("caption",))[0] != "caption") for e in inside
        )
        if not apart and _linked(p) < LINKED:
            known.add(p.text)
            left.append((p, "box caption figcaption"))
    told = sum(len(p.text) for p in found if p is not None)
    gallery = len(left) >= FEWEST_OF_GALLERY and sum(len(p.text) for p, _ in left) > GALLERY * told
    return [(p, "") for p, _ in left] if gallery else left


def between(page: Sequence[Passage], found: Sequence[Passage | None]) -> Iterator[Passage]:
    """Paragraphs that stand between others of the text, in the same element, and were left out: running text with few links."""
    taken = {p.place for p in found if p is not None}
    spans: dict[Any, list[int]] = {}
    for p in found:
        if p is not None and p.element.tag == "p" and len(p.text) >= SHORTEST_LEAD:
            spans.setdefault(p.element.getparent(), []).append(p.place)
    for p in page:
        places = spans.get(p.element.getparent())
        if (
            places
            and len(places) >= 2
            and min(places) < p.place < max(places)
            and p.place not in taken
            and p.element.tag == "p"
            and (len(p.text) >= SHORTEST_LEAD or (len(p.text) >= SHORTEST_SENTENCE and p.text.endswith((".", "!", "?", "”", '."'))))
            and _linked(p) < LINKED
        ):
            yield p
