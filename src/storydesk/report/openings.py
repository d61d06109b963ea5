"""What stands over an article that prints no headline: its first sentence, or as much of it as a heading can hold."""

from storydesk.model.article import STORY_ROLES
from storydesk.report.sheet import Json
from storydesk.text.sentences import sentences
from storydesk.text.tokens import tokens

LONGEST = 160
"""Characters of a heading."""


def opening_of(article: Json) -> Json | None:
    """The first sentence of an article's own telling, cut after a whole word where it is long; None where it tells nothing."""
    block = next((b for b in article["blocks"] if b["role"] in STORY_ROLES), None)
    found = sentences(article["text"], block["start"], block["end"]) if block else []
    if not found:
        return None
    start, end = found[0].start, found[0].end
    if end - start > LONGEST:
        end = max((t.span.end for t in tokens(article["text"], start, start + LONGEST)), default=end)
    return {"article": article["id"], "start": start, "end": end}
