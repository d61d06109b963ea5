"""The stages of copies across an archive, in order: extraction, sketches, what bands and prints propose, the candidates, links.

The partition keys: files for extraction and sketches, bands and ranges of prints for proposals, candidates in their order for links. One stage, the gathering of
candidates, is one process, which holds eight bytes a proposal and the signatures of the articles that bands propose.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from storydesk.copies.sketches import BANDS
from storydesk.engine.cutting import NUMBERED
from storydesk.engine.driving import Kind
from storydesk.engine.partitions import Partition
from storydesk.engine.settings import code_of, digest
from storydesk.engine.sharing import Band, Portion, Prints, Proposals
from storydesk.engine.sketching import Stretch
from storydesk.engine.stages import Task

if TYPE_CHECKING:
    from storydesk.engine.running import Run

STAGES: Final = ("extract", "sketch", "bands", "prints", "candidates", "links")
PAIRS: Final = "pairs"
"""The table that comes out."""
_HASHES: Final = 1 << 64


def stages(run: "Run", partitions: Sequence[Partition], before: int) -> Iterator[tuple[list[Task], Kind]]:
    """The partitions of each stage; those of one are asked for when the stages before it are done."""
    yield run.extraction(partitions)

    chain = digest(run.extracted(before), code_of("copies"))
    stretches = {leaf.key: Stretch(leaf, 0, leaf.items) for leaf in run.leaves}
    yield [run.task("sketch", key, digest(chain, key, part.last), part, part.last) for key, part in stretches.items()], NUMBERED

    sketched = run.accounts[-1].done
    keys = tuple(done.key for done in sketched)
    articles, prints = (sum(done.counts[name] for done in sketched) for name in ("articles", "prints"))
    if not articles:
        yield from [([], Kind())] * 4
        return
    chain = digest(chain, [(done.key, done.counts["articles"]) for done in sketched])
    yield [run.task("bands", f"{n:02d}", digest(chain, n), Band(n, keys), articles) for n in range(BANDS)], Kind()

    ranges = _ranges(prints, run.settings.prints)
    made_of = digest(chain, len(ranges))
    yield (
        [run.task("prints", f"{n:04d}", digest(made_of, n), Prints(*r, keys), prints // len(ranges)) for n, r in enumerate(ranges)],
        Kind(),
    )

    banded, printed = run.accounts[-2:]
    proposals = Proposals(tuple(done.key for done in banded.done), tuple(done.key for done in printed.done), keys)
    proposed = sum(done.counts["proposed"] for done in (*banded.done, *printed.done))
    yield [run.task("candidates", "all", made_of, proposals, proposed)], Kind()

    candidates = run.accounts[-1].done[0].counts["candidates"]
    portions = [Portion(n, min(n + run.settings.paired, candidates)) for n in range(0, candidates, run.settings.paired)]
    chain = digest(made_of, candidates, run.settings.paired)
    yield [run.task("links", f"{n:06d}", digest(chain, n), p, p.last - p.first) for n, p in enumerate(portions)], NUMBERED


def _ranges(prints: int, most: int) -> list[tuple[int, int]]:
    """Ranges of all values that a print may have, each with some `most` prints."""
    count = max(1, -(-prints // most))
    edges = [_HASHES * n // count for n in range(count + 1)]
    return list(pairwise(edges))
