"""In which words the same is told: surer or less sure, plainer or graver, under another rank or full form. Nearly all of these are tensions.

`labels` is the table of plainer and graver words.
"""

from typing import Final

from storydesk.compare.disagreements.words.hedges import hedge_findings
from storydesk.compare.disagreements.words.ranks import rank_findings
from storydesk.compare.disagreements.words.terms import term_findings
from storydesk.compare.disagreements.words.wordings import wording_findings

DETECTORS: Final = (
    hedge_findings,
    wording_findings,
    rank_findings,
    term_findings,
)
