"""The version of the code that made what is kept: what another version made is stale."""

from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Final

from storydesk import __version__

READING: Final = ("model", "text", "annotate")
"""What finds annotations."""
REPORTING: Final = ("text", "annotate", "copies", "compare", "report")
"""What makes reports."""


def by_tagger(code: str, best: bool) -> str:
    """The version of what was made with the default tagger of quotes, or with the best one."""
    return f"{code}-best" if best else code


@cache
def code_version(stages: tuple[str, ...] = REPORTING) -> str:
    """A digest of the code of stages. Pages are drawn anew anyway, so that their templates do not count."""
    digest = blake2b(__version__.encode(), digest_size=6)
    for stage in stages:
        waiting = [files("storydesk") / stage]
        while waiting:
            folder = waiting.pop()
            for item in sorted(folder.iterdir(), key=lambda i: i.name):
                if item.is_dir() and item.name not in ("__pycache__", "static", "templates"):
                    waiting.append(item)
                elif item.is_file() and not item.name.endswith(".pyc"):
                    digest.update(item.read_bytes())
    return digest.hexdigest()
