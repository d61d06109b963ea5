"""What was done, by whom, how, with what, to whom, and in what state it left them; and whether it was done at all.

`wounded` reads whose a wound is.
"""

from typing import Final

from storydesk.compare.disagreements.acts.body_parts import body_part_findings
from storydesk.compare.disagreements.acts.causes import cause_findings
from storydesk.compare.disagreements.acts.denials import denial_findings
from storydesk.compare.disagreements.acts.firers import firer_findings
from storydesk.compare.disagreements.acts.objects import object_findings
from storydesk.compare.disagreements.acts.opposites import opposite_findings
from storydesk.compare.disagreements.acts.recordings import recording_findings
from storydesk.compare.disagreements.acts.slots import slot_findings
from storydesk.compare.disagreements.acts.states import state_findings
from storydesk.compare.disagreements.acts.ways import way_findings
from storydesk.compare.disagreements.acts.wounds import wound_findings

DETECTORS: Final = (
    slot_findings,
    object_findings,
    wound_findings,
    recording_findings,
    opposite_findings,
    firer_findings,
    way_findings,
    state_findings,
    cause_findings,
    denial_findings,
    body_part_findings,
)
