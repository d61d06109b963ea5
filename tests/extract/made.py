"""Help for the tests of extraction: a text in, roles out."""

from storydesk.extract import extract
from storydesk.model import Article, RawDocument, Rejected


def raw_text(text: str | bytes, name: str = "made.txt") -> RawDocument:
    return RawDocument(f"folder/{name}", "text", text.encode() if isinstance(text, str) else text, {"id": name})


def article(text: str | bytes, name: str = "made.txt") -> Article:
    found = extract(raw_text(text, name))
    assert isinstance(found, Article), found
    return found


def record(**fields: object) -> Article:
    found = extract(RawDocument("made.jsonl:1", "record", b"", fields))
    assert isinstance(found, Article), found
    return found


def page(html: str, name: str = "made.html") -> Article | Rejected:
    return extract(RawDocument(f"folder/{name}", "html", html.encode(), {"id": name}))


def roles(found: Article) -> list[tuple[str, str]]:
    return [(block.role, block.span.of(found.text)) for block in found.blocks]


def role_of(found: Article, words: str) -> str:
    """The role of the block that opens with the words."""
    return next(block.role for block in found.blocks if block.span.of(found.text).startswith(words))


def check_cover(found: Article) -> None:
    """Every character that is not white space lies in exactly one block, and blocks are trimmed and in order."""
    at = 0
    for block in found.blocks:
        assert not found.text[at : block.span.start].strip()
        assert block.span.of(found.text) == block.span.of(found.text).strip() != ""
        assert all(block.span.covers(part.span) or part.name == "time" for part in block.parts)
        at = block.span.end
    assert not found.text[at:].strip()


STORY = (
    "The lower gates at Merrowby lock failed on Monday and let the water out of two miles of canal.",
    "Nobody was hurt, said Edwina Tarrock, who runs the canal office at Merrowby.",
    '"We heard a bang like a door and then the boats sat down in the mud," she said.',
    "Engineers from the county will look at the gates on Thursday, the canal office said.",
    "The lock at Merrowby was built in 1811 and its gates were last replaced nineteen years ago.",
)
"""Five paragraphs of an invented report."""


def story(*extra: str, after: int = 3, headline: str = "Merrowby lock fails and drains the canal") -> str:
    """The report with lines put in after one of its paragraphs."""
    return "\n\n".join([headline, *STORY[:after], *extra, *STORY[after:]])
