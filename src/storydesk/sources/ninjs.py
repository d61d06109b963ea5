"""ninjs 1.x to 3.x (IPTC News in JSON): a news item a record.

Versions 1 keep `headline` and `body_text` or `body_xhtml`, versions 2 and 3 lists of `headlines` and `bodies`, each with a role and a content type. Items that are
not text (pictures, video, events), or that are withheld or cancelled, are refused. Standard: https://iptc.org/std/ninjs/.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from storydesk.model import RawDocument, Rejected
from storydesk.sources.markup import one_line, plain_text

STAGE = "sources"
TEXTS: Final = frozenset({"text", "composite", "component", ""})
MAIN_ROLES: Final = ("main", "body", "fulltext", "")


def is_item(value: object) -> bool:
    """Is a JSON object a ninjs item? It names its standard, or has an address and one of the fields that only ninjs has."""
    if not isinstance(value, dict) or not isinstance(value.get("uri"), str):
        return False
    standard = value.get("standard")
    if isinstance(standard, dict) and str(standard.get("name", "")).lower() == "ninjs":
        return True
    own = {
        "$standard",
        "body_text",
        "body_xhtml",
        "bodies",
        "headlines",
        "pubstatus",
        "pubStatus",
        "versioncreated",
        "versionCreated",
        "charcount",
        "charCount",
    }
    return bool(own & value.keys())


def documents(item: Mapping[str, object], location: str) -> Iterator[RawDocument | Rejected]:
    """The one article of an item, or why it is none."""
    kind = _string(item, "type").lower()
    status = (_string(item, "pubstatus") or _string(item, "pubStatus")).lower()
    text = _body(item)
    if status in ("withheld", "canceled", "cancelled"):
        yield Rejected(location, STAGE, "not_for_use", f"the agency marks it {status}")
    elif kind not in TEXTS:
        yield Rejected(location, STAGE, "not_text", f"an item of type {kind[:40]}")
    elif not text:
        yield Rejected(location, STAGE, "no_text", "no body with words in it")
    else:
        yield RawDocument(location, "record", b"", _fields(item, text), "1")


def _fields(item: Mapping[str, object], text: str) -> dict[str, object]:
    uri = _string(item, "uri")
    fields = {
        "url": next((u for u in (_string(item, "url"), _string(item, "link"), uri) if u.startswith(("http://", "https://"))), ""),
        "entry": uri,
        "outlet": _outlet(item),
        "headline": one_line(_string(item, "headline") or _chosen(item, "headlines", ("main", "headline", ""))[0]),
        "byline": one_line(_string(item, "byline") or _string(item, "by")),
        "language": _string(item, "language"),
        "published": _string(item, "firstcreated")
        or _string(item, "firstCreated")
        or _string(item, "contentcreated")
        or _string(item, "contentCreated"),
        "modified": _string(item, "versioncreated") or _string(item, "versionCreated"),
        "version": _string(item, "version"),
    }
    if not fields["published"]:
        fields["published"], fields["modified"] = fields["modified"], ""
    return {**{name: value for name, value in fields.items() if value}, "text": text}


def _body(item: Mapping[str, object]) -> str:
    if _string(item, "body_text"):
        return _string(item, "body_text")
    for name in ("body_xhtml", "body_html"):
        if found := plain_text(_string(item, name)):
            return found
    value, kind = _chosen(item, "bodies", MAIN_ROLES)
    return value if kind == "text/plain" else plain_text(value)


def _chosen(item: Mapping[str, object], name: str, roles: tuple[str, ...]) -> tuple[str, str]:
    """The value of the entry whose role comes first in the roles, else of the first entry; and its content type."""
    listed = item.get(name)
    entries = [e for e in listed if isinstance(e, dict) and _string(e, "value")] if isinstance(listed, list) else []
    ordered = sorted(entries, key=lambda e: roles.index(_string(e, "role").lower()) if _string(e, "role").lower() in roles else len(roles))
    if not ordered:
        return "", ""
    return _string(ordered[0], "value"), (_string(ordered[0], "contenttype") or _string(ordered[0], "contentType")).lower()


def _outlet(item: Mapping[str, object]) -> str:
    """Who is credited, else the first information source."""
    sources = item.get("infosources") or item.get("infoSources")
    first = next((s for s in sources if isinstance(s, dict)), {}) if isinstance(sources, list) else {}
    return one_line(_string(item, "copyrightholder") or _string(item, "copyrightHolder") or _string(first, "name"))


def _string(value: Mapping[str, object], name: str) -> str:
    found = value.get(name)
    return found.strip() if isinstance(found, str) else ""
