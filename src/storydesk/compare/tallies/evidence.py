"""What the articles of a story together say of one number: how likely it is the toll of what the story is about.

Theory: a reading that is doubtful in one article is not in four that agree. Each article gives at most one number with its probability; articles that share a text
or an owner are one voice. What speaks for a number (voices that agree, the surest of them, the newest) and against it (rivals, greater and smaller ones, silence)
goes into a logistic regression, learned by `benchmarks/train_incidents.py`. For the injured it also weighs whether the dead are told beside them: who was hurt in
early articles may have died. Assumes that voices err apart from each other; fails where all read one wrong first report, and on a toll that rises from article to
article, which no number wins.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from storydesk.text.regression import Regression, read_regressions

LEAST, MOST = 0.001, 0.999
"""Chances are held inside these, so that their log-odds stay small."""
LIKELY: Final = 0.6
"""From this chance an article's number counts as told in earnest."""
LARGE: Final = 0.4
"""From this chance a number may be the largest told."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says: the voice it belongs to, the day of publication ("" if unknown), a number with its chance, and the chance that it tells of dead."""

    voice: int
    day: str
    number: int | None
    chance: float
    dead: float = 0.0


@cache
def regressions() -> Mapping[str, Regression]:
    """Regressions by what they weigh: killed, injured. From its bar on, a number is the story's."""
    return read_regressions("storydesk.compare.tallies")


def weighed(told: Sequence[Told], kind: str, dead: Mapping[int, float]) -> dict[int, float]:
    """The probability of each number that an article tells. `dead`: the numbers of dead with their probabilities, for the injured."""
    return {number: regressions()[kind].probability(features) for number, features in evidence(told, dead)}


def evidence(told: Sequence[Told], dead: Mapping[int, float]) -> Iterator[tuple[int, dict[str, float]]]:
    """Each number with what speaks for and against it; features without a value are left out."""
    story = _Story(told)
    for number in sorted(story.joint):
        groups = (story.voices(number), story.rivals(number), story.days(number), story.beside_dead(number, dead))
        yield number, {name: float(value) for group in groups for name, value in group.items() if value}


class _Story:
    """The numbers of one story."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.all = told
        self.told = [t for t in told if t.number is not None]
        self.strongest: dict[int, dict[int, float]] = {}
        for one in self.told:
            voices = self.strongest.setdefault(one.number or 0, {})
            voices[one.voice] = max(voices.get(one.voice, LEAST), one.chance)
        self.joint = {n: 1 - math.prod(1 - c for c in voices.values()) for n, voices in self.strongest.items()}

    def voices(self, number: int) -> dict[str, float]:
        """How many say it, and how surely."""
        chances = sorted(self.strongest[number].values(), reverse=True)
        voices, silent = len({t.voice for t in self.all}), sum(t.number is None for t in self.all)
        speaking = len({t.voice for t in self.told})
        return {
            "joint": _log_odds(self.joint[number]), "top": _log_odds(chances[0]), "second": chances[1] if len(chances) > 1 else 0.0,
            "third": chances[2] if len(chances) > 2 else 0.0, "mean": sum(chances) / voices, "mean_told": sum(chances) / speaking,
            "agree": math.log1p(len(chances)), "agree_share": len(chances) / speaking, "agree_likely": math.log1p(sum(c > LIKELY for c in chances)),
            "alone": speaking == 1, "single": voices == 1, "voices": math.log(voices), "silent": silent / len(self.all), "one": number == 1,
        }  # fmt: skip

    def rivals(self, number: int) -> dict[str, float]:
        """Other numbers."""
        joint, others = self.joint, {n: c for n, c in self.joint.items() if n != number}
        return {
            "rival": max((t.chance for t in self.told if t.number != number), default=0.0), "rival_joint": max(others.values(), default=0.0),
            "rival_more": max((c for n, c in others.items() if n > number), default=0.0),
            "rival_less": max((c for n, c in others.items() if n < number), default=0.0), "rival_one_more": joint.get(number + 1, 0.0),
            "rival_one_less": joint.get(number - 1, 0.0), "best": joint[number] == max(joint.values()), "mass": joint[number] / sum(joint.values()),
            "largest": number == max((t.number for t in self.told if t.number and t.chance > LARGE), default=None),
        }  # fmt: skip

    def days(self, number: int) -> dict[str, float]:
        """What the articles of the last day say."""
        last = max(t.day for t in self.all)
        newest = [t for t in self.told if t.day == last]
        return {
            "newest": any(t.number == number for t in newest), "newest_other": any(t.number != number for t in newest),
            "newest_chance": max((t.chance for t in newest if t.number == number), default=0.0),
        }  # fmt: skip

    def beside_dead(self, number: int, dead: Mapping[int, float]) -> dict[str, float]:
        """The injured beside the dead: of the same articles, or of others, so that they may be the same people."""
        if not dead:
            return {}
        own = [t for t in self.told if t.number == number]
        some, beside = max(dead.values()), max(t.chance * t.dead for t in own)
        return {
            "dead": some, "dead_one": dead.get(1, 0.0), "dead_same": dead.get(number, 0.0), "one_and_one_dead": dead.get(1, 0.0) * (number == 1),
            "beside_dead": beside, "apart_from_dead": max(t.chance * (1 - t.dead) for t in own), "died_later": some * (1 - beside),
            "with_dead": max((self.joint.get(number + n, 0.0) * c for n, c in dead.items()), default=0.0),
            "less_dead": max((self.joint.get(number - n, 0.0) * c for n, c in dead.items()), default=0.0),
        }  # fmt: skip


def _log_odds(chance: float) -> float:
    held = min(MOST, max(LEAST, chance))
    return math.log(held / (1 - held))
