"""Text that is UTF-8 but was read as Latin-1 or windows-1252 before it came here, read rightly again: â€œ is “, Ã© is é.

Such a text has no quotation marks, so all its quotes are hidden. The repair is that of ftfy (Robyn Speer, 2019), its mending of encodings alone. It is asked only of
texts with pairs of characters that no correct text has, and line by line, since often one part of a text is damaged. Where a quotation was opened by â€œ, what is left
of its end is mended too: the last byte of ” has no character in windows-1252, and most programs drop it. Fails where question marks stand for what was lost, and on
single damaged letters that could be right (Ã before » or a blank, as in Portuguese capitals).
"""

import re
from typing import Final

_TELLTALE: Final = re.compile("â€|ðŸ|[\x80-\x84\x86-\x9f]|[ÃÂ][¡-©¬®-±´-¶¸¼-¿‰Ÿœˆ‡]")
"""A mark, a picture, what no print holds, and letters of the West behind the byte that opens them; U+0085 is a line end to some."""
_LOST_END: Final = re.compile("â€(?![\x80-\x9f¡-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])")
"""Two of the three bytes of ”, without any that could be the third."""


def mended(text: str) -> str:
    """The text with its encoding mended; the same text where nothing tells of damage. Linear in its length."""
    if text.isascii() or not _TELLTALE.search(text):
        return text
    return "\n".join(_mended_line(line) for line in text.split("\n"))


def _mended_line(line: str) -> str:
    if line.isascii():
        return line
    from ftfy import fix_encoding  # imported here: few texts are damaged

    return fix_encoding(_LOST_END.sub("â€\x9d", line) if "â€œ" in line else line)
