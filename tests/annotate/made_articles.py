"""Invented articles for the tests of annotation: lines of text in, blocks out."""

from storydesk.model import Article, Block, Published, Span


def article(*lines: str, published: str | None = None, roles: dict[int, str] | None = None, name: str = "a") -> Article:
    """An article with a block a line: the first is body too, unless `roles` says otherwise."""
    text = "\n\n".join(lines)
    blocks, at = [], 0
    for number, line in enumerate(lines):
        blocks.append(Block(Span(at, at + len(line)), (roles or {}).get(number, "body")))
        at += len(line) + 2
    precision = {4: "year", 7: "month", 10: "day"}.get(len(published or ""))
    return Article(
        name, name, text, published=Published(published, precision, None, "field" if published else "none"), blocks=tuple(blocks)
    )
