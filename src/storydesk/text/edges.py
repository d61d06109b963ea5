"""The edges of a stretch of text."""


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of `text[start:end]` without the white space at its ends; both stand at the end where it is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
