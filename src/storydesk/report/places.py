"""Where files of a site lie: names for ids that hold on every file system, each id its own name."""

import re
from collections.abc import Iterable
from typing import Final

from storydesk.model import content_id

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
LONGEST: Final = 80


def file_names(ids: Iterable[str], suffix: str = "") -> dict[str, str]:
    """A file name for each id: the id itself where it is safe and not taken, else what is safe of it and a hash."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for identity in sorted(set(ids)):
        name = _safe(identity)
        if name.lower() in taken:
            name = f"{name}-{content_id(identity)}"
        taken.add(name.lower())
        names[identity] = name + suffix
    return names


def _safe(identity: str) -> str:
    name = _UNSAFE.sub("-", identity).strip(".-")
    if name == identity and len(name) <= LONGEST and not _RESERVED.match(name):
        return name
    return f"{name[:LONGEST].strip('.-') or 'x'}-{content_id(identity)}"
