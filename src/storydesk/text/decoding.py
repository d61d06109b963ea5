"""Bytes to text: a mark at the start, then what the page declares, then UTF-8, and windows-1252 for the bytes that are none.

Files of mixed origin hold UTF-8 and stray windows-1252 bytes side by side. So no choice is made for a whole file: each byte that is no UTF-8 is read as
windows-1252, which reads a file that is all windows-1252 too, but for the rare pair of letters that happens to be UTF-8. Fails on other one-byte encodings that are
not declared: they cannot be told apart without knowing the language. The five bytes that windows-1252 does not define make a text undecodable.
"""

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:-]{2,40})", re.I
)
_LATIN: Final = frozenset({"iso8859-1", "ascii", "cp1252"})
"""Browsers read these three as windows-1252."""
_PAGES: Final = _LATIN | {
    codecs.lookup(name).name
    for name in (
        "utf-8 big5 big5hkscs gbk gb2312 gb18030 euc-jp euc-kr cp949 shift-jis cp932 iso2022-jp koi8-r koi8-u cp866 cp874 tis-620 mac-roman mac-cyrillic "
        "cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 "
        "iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16"
    ).split()
}
"""The encodings of the web (WHATWG Encoding), as far as Python has them. Its others (punycode, escapes of source code) are for anything but pages."""


def _windows_1252(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    stray = problem.object[problem.start : problem.end]
    return stray.decode("cp1252"), problem.end


STRAY: Final = "storydesk.windows-1252"
"""The error handler that reads what is no UTF-8 as windows-1252."""
codecs.register_error(STRAY, _windows_1252)


def decode(data: bytes, page: bool = False, named: str | None = None) -> str:
    """The text of a file, or of an HTML page with the encoding that its server named or that it declares itself. Raises UnicodeDecodeError where no reading holds."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name)
    declared = (_known(named) or _declared(data)) if page else None
    if declared and declared not in _LATIN and declared != "utf-8":
        try:
            return data.decode(declared)
        except UnicodeError:
            pass  # declared wrongly: read it as if nothing was said
    return data.decode("utf-8", STRAY)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, 4096)
    return _known((match.group(1) or match.group(2)).decode("ascii")) if match else None


def _known(name: str | None) -> str | None:
    """The usual name of an encoding that a page can have: one that writes HTML's own letters as ASCII does."""
    try:
        info = codecs.lookup(name or "")
    except (LookupError, ValueError):
        return None
    return info.name if info.name in _PAGES else None


def with_plain_line_ends(text: str) -> str:
    """The text with \\r\\n and \\r as \\n: the one change that is made to a text."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
