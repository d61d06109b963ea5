"""How Nexis, Factiva and ProQuest print an article: marks that tell where one ends, labelled lines, and a body.

Made from the published help pages and layouts of the three; their files are under licence, so the tests use invented ones. Dates are read where a line prints a whole
day; everything else is kept as printed. What is not found stays unknown.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

Lines = list[str]
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY: Final = re.compile(
    r"\b(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})|(?P<day2>\d{1,2}) (?P<month2>[A-Z][a-z]{2,8})\.?,? (?P<year2>\d{4}))\b"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One archive's way of printing: does a file look like it, where its articles are, and what an article says."""

    name: str
    marks: Callable[[Lines], bool]
    split: Callable[[Lines], list[Lines]]
    read: Callable[[Lines], dict[str, object]]


def printed_day(line: str) -> str | None:
    """The day that a line prints, as ISO 8601."""
    match = _DAY.search(line)
    if match is None:
        return None
    month, day, year = (match["month"], match["day"], match["year"]) if match["month"] else (match["month2"], match["day2"], match["year2"])
    if month[:3].lower() not in _MONTHS:
        return None
    try:
        return date(int(year), _MONTHS.index(month[:3].lower()) + 1, int(day)).isoformat()
    except ValueError:
        return None


def _known(fields: dict[str, str | None]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}


def _label(line: str) -> tuple[str, str] | None:
    """`Byline: Jane Doe` is byline, Jane Doe."""
    match = re.match(r"([A-Z][A-Za-z]*(?:[ -][A-Za-z]+){0,3}):\s*(.*)", line)
    return (match[1].lower(), match[2].strip()) if match else None


# Nexis: "End of Document" closes an article of today's layout, "3 of 20 DOCUMENTS" opens one of the older.

_NEXIS_END: Final = re.compile(r"End of Document", re.IGNORECASE)
_NEXIS_OPEN: Final = re.compile(r"\d+ of \d+ DOCUMENTS?")
_NEXIS_HEAD: Final = frozenset({"section", "length", "byline", "dateline", "highlight", "copyright", "series", "graphic", "type"})
_NEXIS_FOOT: Final = re.compile(
    r"Classification$|(?:load-date|language|publication-type|subject|company|industry|geographic|person|graphic|journal code):",
    re.IGNORECASE,
)
_NEXIS_COVER: Final = re.compile(
    r"(?:User Name|Date and Time|Job Number|Documents? \(\d+\)|Client/Matter|Search Terms|Search Type|Narrowed by|Content Type|Timeline)\b"
)


def _nexis_marks(lines: Lines) -> bool:
    ends = any(_NEXIS_END.fullmatch(line) for line in lines) and any(line.lower().startswith(("load-date:", "length:")) for line in lines)
    return ends or any(_NEXIS_OPEN.fullmatch(line) for line in lines)


def _nexis_split(lines: Lines) -> list[Lines]:
    closes = any(_NEXIS_END.fullmatch(line) for line in lines)
    parts: list[Lines] = [[]]
    for line in lines:
        if (_NEXIS_END if closes else _NEXIS_OPEN).fullmatch(line):
            parts.append([])
        else:
            parts[-1].append(line)
    if closes:
        parts[0] = _without_cover(parts[0])
    else:
        parts = parts[1:]
    return [part for part in parts if any(part)]


def _without_cover(lines: Lines) -> Lines:
    """The first article without the cover page, which lists the documents and what was searched for."""
    covers = [n for n, line in enumerate(lines) if _NEXIS_COVER.match(line)]
    if not covers:
        return lines
    first = next((n for n, line in enumerate(lines) if n > covers[-1] and not line), None)
    return lines[first:] if first is not None and any(lines[first:]) else lines[covers[-1] + 1 :]


def _nexis_read(lines: Lines) -> dict[str, object]:
    head, body = _nexis_parts(lines)
    labelled = dict(found for line in head if (found := _label(line)) and found[0] in _NEXIS_HEAD)
    plain = [
        line
        for line in head
        if line and not ((found := _label(line)) and found[0] in _NEXIS_HEAD) and not re.match(r"copyright|©|\(c\)", line, re.IGNORECASE)
    ]
    dated = next((n for n, line in enumerate(plain) if printed_day(line)), None)
    outlet = plain[dated - 1] if dated else None
    others = [line for n, line in enumerate(plain) if n != dated and (dated is None or n != dated - 1)]
    foot = [line for line in lines if line.lower().startswith("language:")]
    fields = {
        "headline": others[0] if others else None,
        "outlet": outlet,
        "published": printed_day(plain[dated]) if dated is not None else None,
        "byline": labelled.get("byline"),
        "section": labelled.get("section"),
        "language": foot[0].partition(":")[2].strip().split(";")[0] if foot else None,
        "text": "\n\n".join(line for line in body if line),
    }
    return _known(fields)


def _nexis_parts(lines: Lines) -> tuple[Lines, Lines]:
    """Head and body. Today's layout has a line `Body`; in the older one the body follows the labelled lines."""
    start = next((n for n, line in enumerate(lines) if line == "Body"), None)
    if start is None:
        labels = [n for n, line in enumerate(lines[:40]) if (found := _label(line)) and found[0] in _NEXIS_HEAD]
        start = labels[-1] if labels else 0
    end = next((n for n, line in enumerate(lines) if n > start and _NEXIS_FOOT.match(line)), len(lines))
    return lines[: start + 1] if lines[start] != "Body" else lines[:start], lines[start + 1 : end]


# Factiva: "Document" and an accession number close an article; with indexing, two capitals name each field.

_FACTIVA_END: Final = re.compile(r"(?:AN\t?)?\s*Document ([A-Z]{2,}[A-Za-z0-9]*\d{8}[a-z0-9]{6,})")
_FACTIVA_CODES: Final = frozenset("SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPC IPD PUB AN ART CLM".split())


def _factiva_marks(lines: Lines) -> bool:
    return any(_FACTIVA_END.fullmatch(line) for line in lines)


def _factiva_split(lines: Lines) -> list[Lines]:
    parts: list[Lines] = [[]]
    for line in lines:
        if _FACTIVA_END.fullmatch(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts[:-1] if any(part)]


def _factiva_read(lines: Lines) -> dict[str, object]:
    coded = [n for n, line in enumerate(lines) if line.partition("\t")[0] in _FACTIVA_CODES]
    return _factiva_indexed(lines) if len(coded) > 3 else _factiva_plain([line for line in lines if line])


def _factiva_indexed(lines: Lines) -> dict[str, object]:
    found: dict[str, Lines] = {}
    code = ""
    for line in lines:
        head, _, rest = line.partition("\t")
        if head in _FACTIVA_CODES:
            code, line = head, rest  # noqa: PLW2901
        if code and line:
            found.setdefault(code, []).append(line)
    one = {name: " ".join(values) for name, values in found.items()}
    fields = {
        "headline": one.get("HD"),
        "byline": one.get("BY"),
        "outlet": one.get("SN"),
        "published": printed_day(one.get("PD", "")),
        "section": one.get("SE"),
        "language": one.get("LA"),
        "text": "\n\n".join(found.get("LP", []) + found.get("TD", [])),
    }
    return _known(fields)


def _factiva_plain(lines: Lines) -> dict[str, object]:
    """Headline, byline, "523 words", date, outlet, its code, language, copyright; then the body."""
    count = next((n for n, line in enumerate(lines) if re.fullmatch(r"[\d,]+ words", line)), None)
    if count is None or count + 2 >= len(lines):
        return {}
    byline = lines[count - 1] if count and re.match(r"by\b", lines[count - 1], re.IGNORECASE) else None
    above = lines[: count - 1 if byline else count]
    rest = lines[count + 1 :]
    timed = 2 if len(rest) > 1 and re.fullmatch(r"\d{1,2}:\d\d(?: [AP]M)?", rest[1]) else 1
    code = next((n for n, line in enumerate(rest[:9]) if n > timed and re.fullmatch(r"[A-Z][A-Z0-9]{1,9}", line)), timed)
    rights = next((n for n, line in enumerate(rest[:14]) if re.match(r"copyright\b|\(c\)|©", line, re.IGNORECASE)), None)
    language = next((line for line in rest[code + 1 : code + 4] if re.fullmatch(r"[A-Z][a-z]+", line)), None)
    body = (rights if rights is not None else rest.index(language) if language else code) + 1
    fields = {
        "headline": above[-1] if above else None,
        "section": above[-2] if len(above) > 1 else None,
        "byline": byline,
        "published": printed_day(rest[0]),
        "outlet": rest[timed],
        "language": language,
        "text": "\n\n".join(rest[body:]),
    }
    return _known(fields)


# ProQuest: "Document 3 of 20" opens an article, or a rule of underscores parts two; "Full text:" opens the body, labelled lines close it.

_PROQUEST_OPEN: Final = re.compile(r"Document \d+ of \d+")
_PROQUEST_RULE: Final = re.compile(r"_{20,}")
_PROQUEST_FOOT: Final = frozenset(
    (
        "subject, title, publication title, pages, publication year, publication date, section, publisher, place of publication, "
        "country of publication, publication subject, issn, e-issn, source type, language of publication, document type, proquest "
        "document id, document url, copyright, last updated, database, location, people, company, company / organization, "
        "identifier / keyword, illustrations, volume, issue, first page, dateline, author, links, credit"
    ).split(", ")
)


def _proquest_marks(lines: Lines) -> bool:
    opens = sum(bool(_PROQUEST_OPEN.fullmatch(line) or _PROQUEST_RULE.fullmatch(line)) for line in lines)
    return bool(opens) and any(line.startswith(("Full text:", "ProQuest document ID:")) for line in lines)


def _proquest_split(lines: Lines) -> list[Lines]:
    parts: list[Lines] = [[]]
    for line in lines:
        if _PROQUEST_OPEN.fullmatch(line) or _PROQUEST_RULE.fullmatch(line):
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for part in parts if any(line.startswith(("Full text:", "ProQuest document ID:")) for line in part)]


def _proquest_read(lines: Lines) -> dict[str, object]:
    start = next((n for n, line in enumerate(lines) if line.startswith("Full text:")), None)
    end = len(lines)
    if start is not None:
        end = next((n for n, line in enumerate(lines) if n > start and (found := _label(line)) and found[0] in _PROQUEST_FOOT), len(lines))
    labelled: dict[str, str] = {}
    for line in lines[:start] + lines[end:]:
        if (found := _label(line)) and found[1]:
            labelled.setdefault(found[0], found[1])
    opening = [line for line in lines[:start] if line and not _label(line)]
    body = [lines[start].removeprefix("Full text:").strip(), *lines[start + 1 : end]] if start is not None else []
    author = labelled.get("author", "").partition("Publication info:")[0].strip(" .")
    fields = {
        "headline": labelled.get("title") or (opening[0] if opening else None),
        "byline": author or None,
        "outlet": labelled.get("publication title"),
        "published": printed_day(labelled.get("publication date", "")),
        "section": labelled.get("section"),
        "language": labelled.get("language of publication"),
        "url": labelled.get("document url"),
        "text": "\n\n".join(line for line in body if line),
    }
    return _known(fields)


LAYOUTS: Final = (
    Layout("Nexis", _nexis_marks, _nexis_split, _nexis_read),
    Layout("Factiva", _factiva_marks, _factiva_split, _factiva_read),
    Layout("ProQuest", _proquest_marks, _proquest_split, _proquest_read),
)
