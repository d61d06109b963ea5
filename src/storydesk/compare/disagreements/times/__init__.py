"""When it happened: days and months, the day of the harm, years, hours, parts of a day, and what was before or after what.

`hours` reads the clock times that the others compare.
"""

from typing import Final

from storydesk.compare.disagreements.times.clocks import clock_findings
from storydesk.compare.disagreements.times.dates import date_findings
from storydesk.compare.disagreements.times.day_parts import day_part_findings
from storydesk.compare.disagreements.times.days import day_findings
from storydesk.compare.disagreements.times.orders import order_findings
from storydesk.compare.disagreements.times.years import year_findings

DETECTORS: Final = (
    date_findings,
    day_findings,
    year_findings,
    clock_findings,
    day_part_findings,
    order_findings,
)
