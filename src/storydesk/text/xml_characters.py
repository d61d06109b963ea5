"""Characters that XML can hold, and those that it cannot."""

from typing import Final

NO_XML: Final = r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""A pattern of one character that no XML document can hold (XML 1.0, 2.2 Characters): control characters, surrogates, U+FFFE and U+FFFF."""
