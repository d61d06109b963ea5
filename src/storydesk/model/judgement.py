"""What a person decided: kept with its time and author, obeyed by later runs, and withdrawn by another judgement, never erased."""

from dataclasses import dataclass
from typing import Final

VERDICTS: Final = {
    "same": "two articles are on one event",
    "different": "two articles are on different events",
    "unsure": "a person looked at two articles and could not tell",
    "pin": "an article belongs to a story, whatever the signals say",
    "split": "articles leave their story and make one of their own",
    "merge": "two stories are one",
    "stands": "a disagreement is a real one",
    "dismissed": "a disagreement is none",
    "undo": "an earlier judgement is withdrawn",
}
"""What can be judged. The subjects of each: two article ids (same, different, unsure); an article id and a story id (pin); a story id and
the ids of the articles that leave it (split); two story ids (merge); a disagreement id (stands, dismissed); a judgement id (undo)."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. `at` is ISO 8601 with a zone, given by the caller; `author` whatever name the person goes by; `note` their reason."""

    id: str
    verdict: str
    subjects: tuple[str, ...]
    author: str
    at: str
    note: str = ""
