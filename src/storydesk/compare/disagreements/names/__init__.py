"""Names of people, places and organisations: one name in two spellings, one person under two names.

`name_pairs` and `spelling`, which other subpackages ask too, stand one level up.
"""

from typing import Final

from storydesk.compare.disagreements.names.near import near_findings
from storydesk.compare.disagreements.names.two_names import two_name_findings

DETECTORS: Final = (near_findings, two_name_findings)
