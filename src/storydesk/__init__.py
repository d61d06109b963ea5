"""storydesk: one event, many tellings.

Groups news articles of many outlets into stories and sets the tellings of a story side by side, every statement traced to the exact characters it came from.

    >>> from storydesk import Desk
    >>> desk = Desk()
    >>> desk.add(["examples/dunmarrow-ferry"])
    >>> for report in desk.reports():
    ...     for disagreement in report.comparison.disagreements:
    ...         print(disagreement.kind, [side.value for side in disagreement.sides])

Public names are loaded when they are first used, so that `import storydesk` stays fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOME = {
    "storydesk.desk": ("Desk",),
    "storydesk.errors": ("InputError", "StorydeskError"),
    "storydesk.pipeline": ("Settings",),
    "storydesk.report": ("check_site", "to_json", "write_site"),
    "storydesk.model": (
        "Article", "Citation", "CopyLink", "Disagreement", "Entity", "Fact", "Quote", "Rejected", "Report", "Span", "Statement",
        "Story", "Utterance",
    ),
}  # fmt: skip
_WHERE = {name: module for module, names in _HOME.items() for name in names}
__all__ = sorted(_WHERE)  # noqa: PLE0605

if TYPE_CHECKING:
    from storydesk.desk import Desk as Desk
    from storydesk.errors import InputError as InputError
    from storydesk.errors import StorydeskError as StorydeskError
    from storydesk.model import Article as Article
    from storydesk.model import Citation as Citation
    from storydesk.model import CopyLink as CopyLink
    from storydesk.model import Disagreement as Disagreement
    from storydesk.model import Entity as Entity
    from storydesk.model import Fact as Fact
    from storydesk.model import Quote as Quote
    from storydesk.model import Rejected as Rejected
    from storydesk.model import Report as Report
    from storydesk.model import Span as Span
    from storydesk.model import Statement as Statement
    from storydesk.model import Story as Story
    from storydesk.model import Utterance as Utterance
    from storydesk.pipeline import Settings as Settings
    from storydesk.report import check_site as check_site
    from storydesk.report import to_json as to_json
    from storydesk.report import write_site as write_site


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module 'storydesk' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return __all__
