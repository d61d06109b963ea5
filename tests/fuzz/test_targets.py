"""Every target of the fuzzer holds on its own seeds and on what hypothesis makes up from them, and says so where something does not hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz import outcomes, pumped, readers, scanners, words
from fuzz.targets import TARGETS, Target
from storydesk.annotate.quotes.marks import passages
from storydesk.annotate.times import find_times
from storydesk.model import Annotations, Article, Rejected, Span

QUICK = [name for name in TARGETS if name not in ("annotation", "packed", "backups", "sites")]
SEEDS = 6
MADE = 5
"""Inputs that hypothesis makes of each seed."""


@pytest.mark.parametrize("target", TARGETS.values(), ids=lambda t: t.name)
def test_seeds_hold(target: Target) -> None:
    seeds = list(islice(target.seeds(), SEEDS))
    assert seeds, "nothing to start from"
    check_all(target, seeds)


@pytest.mark.parametrize("name", QUICK)
def test_what_is_made_of_them_holds(name: str) -> None:
    target = TARGETS[name]
    seeds = list(dict.fromkeys(islice(target.seeds(), SEEDS)))
    reached = {seed: changed(target, seed) for seed in seeds}
    assert min(map(len, reached.values())) >= MADE, "a seed of which nothing reached the target"
    assert any(set(inputs) - {seed} for seed, inputs in reached.items()), "nothing but the seeds themselves"


def check_all(target: Target, seeds: Iterable[bytes]) -> None:
    """Has seeds checked as they are."""
    for seed in seeds:
        target.check(seed[: target.longest])


def changed(target: Target, seed: bytes) -> Sequence[bytes]:
    """Has a seed checked with a piece taken out, a piece put in, and one end cut off; what was checked and held."""
    held: list[bytes] = []
    pieces = st.one_of(
        st.binary(max_size=8),
        st.sampled_from([w.encode() for w in (target.words or "\0 a").split(" ")]),
        st.text(max_size=6).map(str.encode),
    )

    @settings(max_examples=MADE, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 400), st.integers(0, 40), pieces, st.integers(0, 40))
    def hold(at: int, out: int, piece: bytes, cut: int) -> None:
        data = seed[: at + 1] + piece + seed[at + 1 + out :]
        data = data[: len(data) - cut][: target.longest]
        target.check(data)
        held.append(data)

    hold()
    return held


def crashing(*arguments: object, **options: object) -> Any:
    """Stands for a fault of ours: an error that is none of our tree."""
    raise ZeroDivisionError("a fault")


def silent(*arguments: object, **options: object) -> list[object]:
    """Stands for what loses its input and says nothing."""
    return []


def twice(work: Callable[..., Sequence[Any]]) -> Callable[..., Sequence[Any]]:
    """Stands for what tells everything a second time."""
    return lambda *arguments: [*work(*arguments)] * 2


Broken = tuple[ModuleType, str, Any]
FILES: Mapping[str, Broken] = dict.fromkeys(("feeds", "archives", "news", "tables", "exports", "lists", "plain"), (readers, "read", silent))
BROKEN: Mapping[str, Broken] = {
    **FILES,
    "quotes": (scanners, "passages", twice(passages)),
    "times": (scanners, "find_times", twice(find_times)),
    "folding": (words, "fold", lambda text: f"{text} "),
    "pages": (readers, "extract", lambda raw: Article("a", "a", "Words in no block.")),
    "pumped": (pumped, "FREE", -1.0),
    "queries": (words, "parse", crashing),
    "urls": (words, "page_key", lambda address: f"https://{address}"),
    "bodies": (readers, "unchunked", lambda data: data * 2),
    "reports": (outcomes, "report_problems", lambda value: [("", "")]),
    "sites": (outcomes, "check_site", lambda out: SimpleNamespace(problems=())),
    "imports": (outcomes, "read_articles", lambda path: [Rejected("a", "", "")]),
    "backups": (outcomes, "restore_from", crashing),
    "decoding": (words, "one_line", lambda text: f"{text}\n"),
    "packed": (pumped, "FREE", -1.0),
    "annotation": (scanners, "annotate", lambda article: Annotations("a", sentences=(Span(0, 10**6),))),
}
"""For each target a part of ours that does not do what it should."""


@pytest.mark.parametrize("name", TARGETS)
def test_what_does_not_hold_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target, (module, part, broken) = TARGETS[name], BROKEN[name]
    monkeypatch.setattr(module, part, broken)
    with pytest.raises((AssertionError, ZeroDivisionError)):
        check_all(target, target.seeds())
