"""How many and how much: tolls and other counts, measures, bounds of a number, words of size, figures, distances, results and mixes.

`quantities` reads amounts from the words.
"""

from typing import Final

from storydesk.compare.disagreements.counts.beside import beside_findings
from storydesk.compare.disagreements.counts.bounds import bound_findings
from storydesk.compare.disagreements.counts.distances import distance_findings
from storydesk.compare.disagreements.counts.figures import figure_findings
from storydesk.compare.disagreements.counts.large_counts import large_count_findings
from storydesk.compare.disagreements.counts.magnitudes import magnitude_findings
from storydesk.compare.disagreements.counts.measures import measure_findings
from storydesk.compare.disagreements.counts.near_counts import near_count_findings
from storydesk.compare.disagreements.counts.populations import population_findings
from storydesk.compare.disagreements.counts.sole_counts import sole_count_findings
from storydesk.compare.disagreements.counts.tallies import tally_findings
from storydesk.compare.disagreements.counts.tolls import count_findings
from storydesk.compare.disagreements.counts.tremors import tremor_findings

DETECTORS: Final = (
    count_findings,
    measure_findings,
    beside_findings,
    bound_findings,
    magnitude_findings,
    near_count_findings,
    figure_findings,
    distance_findings,
    population_findings,
    sole_count_findings,
    tremor_findings,
    tally_findings,
    large_count_findings,
)
