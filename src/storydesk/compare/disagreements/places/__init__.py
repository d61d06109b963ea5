"""Where it happened: addresses, corners, counties, kinds of places, institutions; where a gun had lain, where somebody was taken, where somebody died."""

from typing import Final

from storydesk.compare.disagreements.places.corners import corner_findings, county_findings
from storydesk.compare.disagreements.places.deathbeds import deathbed_findings
from storydesk.compare.disagreements.places.hospitals import hospital_findings
from storydesk.compare.disagreements.places.institutions import institution_findings
from storydesk.compare.disagreements.places.kinds import place_kind_findings
from storydesk.compare.disagreements.places.resting_places import resting_place_findings
from storydesk.compare.disagreements.places.streets import street_findings

DETECTORS: Final = (
    street_findings,
    corner_findings,
    county_findings,
    resting_place_findings,
    hospital_findings,
    deathbed_findings,
    place_kind_findings,
    institution_findings,
)
