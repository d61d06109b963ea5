"""Names as they are spelled."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from storydesk.annotate.claims.reading import Reading
from storydesk.model import Argument, Claim, Span, Value
from storydesk.text.tokens import words

SHORTEST_SINGLE: Final = 6
"""Letters of a name that stands alone; shorter ones differ by a letter too often by chance."""
MOST_PLACES: Final = 3
"""So many places where an article prints a name are kept."""
_TITLE: Final = re.compile(
    r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Officer|Sgt|Lt|Capt|Det|Chief|Sheriff|Judge|Mayor|President|Gov|Sen|Rep|Pope|St)\.?\s+",
    re.IGNORECASE,
)


def name_claims(reading: Reading) -> Iterator[Claim]:
    """How names are spelled: the first few places of every spelling."""
    seen: Counter[str] = Counter()
    for mention in reading.mentions:
        printed = mention.span.of(reading.text)
        title = _TITLE.match(printed)
        span = Span(mention.span.start + (title.end() if title else 0), mention.span.end)
        key = " ".join(words(span.of(reading.text).removesuffix("'s").removesuffix("’s")))
        if mention.kind not in ("person", "organisation", "place") or seen[key] >= MOST_PLACES or not key or "\n" in printed:
            continue
        if key.count(" ") > 4 or (" " not in key and len(key) < SHORTEST_SINGLE + (mention.kind != "person")):
            continue
        seen[key] += 1
        whole = _without_possessive(reading.text, span)
        about = Argument("of", whole, key.split()[-1], mention.entity)
        yield Claim(whole, "name", None, about, (), Value("name", key, unit=mention.kind), whole)


def _without_possessive(text: str, span: Span) -> Span:
    printed = span.of(text)
    return Span(span.start, span.end - 2) if printed.endswith(("'s", "’s")) else span
