"""Every target of the fuzzer holds on its own seeds and on what hypothesis makes up from them."""

from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.targets import TARGETS, Target

QUICK = [name for name in TARGETS if name not in ("annotation", "packed", "backups", "sites")]
SEEDS = 6


@pytest.mark.parametrize("target", TARGETS.values(), ids=lambda t: t.name)
def test_seeds_hold(target: Target) -> None:
    for seed in islice(target.seeds(), SEEDS):
        target.check(seed[: target.longest])


@pytest.mark.parametrize("name", QUICK)
def test_what_is_made_of_them_holds(name: str) -> None:
    changed(TARGETS[name])()


def changed(target: Target) -> Callable[[], None]:
    """A check of seeds with a piece taken out, a piece put in, and one end cut off."""
    seeds = list(islice(target.seeds(), SEEDS))
    pieces = st.one_of(
        st.binary(max_size=8),
        st.sampled_from([w.encode() for w in (target.words or "\0 a").split(" ")]),
        st.text(max_size=6).map(str.encode),
    )

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(seeds), st.integers(0, 400), st.integers(0, 40), pieces, st.integers(0, 40))
    def hold(seed: bytes, at: int, out: int, piece: bytes, cut: int) -> None:
        data = seed[: at + 1] + piece + seed[at + 1 + out :]
        target.check(data[: len(data) - cut][: target.longest])

    return hold
