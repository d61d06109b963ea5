"""Who the people of a story are: their ages, their sex, whose kin they are, how tall they are, where they are at home.

`aged` reads of whom an age is told, `same_person` decides whether two of them are one, and `sole` who alone died or was hurt.
"""

from typing import Final

from storydesk.compare.disagreements.people.ages import age_findings
from storydesk.compare.disagreements.people.builds import build_findings
from storydesk.compare.disagreements.people.finders import finder_findings
from storydesk.compare.disagreements.people.homes import home_findings
from storydesk.compare.disagreements.people.kin import kin_findings
from storydesk.compare.disagreements.people.posts import post_findings
from storydesk.compare.disagreements.people.sexes import sex_findings

DETECTORS: Final = (
    age_findings,
    home_findings,
    sex_findings,
    kin_findings,
    build_findings,
    post_findings,
    finder_findings,
)
