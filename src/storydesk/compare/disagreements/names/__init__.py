"""Names of people, places and organisations: one name in two spellings, one person under two names.

`name_pairs` and `spelling`, which other subpackages ask too, stand one level up.
"""

from typing import Final

from storydesk.compare.disagreements.names.two_spellings import name_findings

DETECTORS: Final = (name_findings,)
