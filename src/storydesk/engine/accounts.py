"""The account of a run: what went into each stage and what came out, what was rejected and why, time and memory. As `run.json`, and as text for people."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from storydesk.engine.driving import Account
from storydesk.engine.folder import Folder
from storydesk.model import Rejected

REPORT: Final = "run.json"
TEXT: Final = "run.txt"
MEBIBYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did. `seconds` on the clock, and of `cpu` of the process that drove it; the workers' are in the accounts of the stages."""

    stages: tuple[Account, ...]
    rejected: tuple[Rejected, ...]
    seconds: float
    cpu: float

    def counts(self, stage: str) -> Counter[str]:
        """What went into a stage and came out, over all its partitions."""
        total: Counter[str] = Counter()
        for account in self.stages:
            if account.stage == stage:
                for done in account.done:
                    total.update(done.counts)
        return total

    def to_json(self) -> dict[str, Any]:
        """The account as JSON."""
        return {
            "schema": "storydesk.run/1",
            "stages": [self._stage(account) for account in self.stages],
            "rejected": dict(sorted(Counter(f"{r.stage}: {r.reason}" for r in self.rejected).items())),
            "seconds": round(self.seconds, 1),
            "driver_cpu": round(self.cpu, 2),
        }

    def _stage(self, account: Account) -> dict[str, Any]:
        return {
            "stage": account.stage,
            "partitions": len(account.done),
            "resumed": sum(done.resumed for done in account.done),
            "losses": account.losses,
            "cut": account.cut,
            "set_aside": account.set_aside,
            "counts": dict(self.counts(account.stage)),
            "seconds": round(account.seconds, 1),
            "cpu": round(sum(done.cpu for done in account.done), 2),
            "memory": max((done.memory for done in account.done), default=0),
        }

    def lines(self) -> Iterator[str]:
        """The account for people."""
        yield f"{'stage':10}{'partitions':>11}{'resumed':>9}{'lost':>6}{'s':>9}{'CPU s':>10}{'MiB':>7}  in and out"
        for stage in self.to_json()["stages"]:
            counts = ", ".join(f"{n:,d} {name}" for name, n in stage["counts"].items() if n)
            yield (
                f"{stage['stage']:10}{stage['partitions']:>11,d}{stage['resumed']:>9,d}{stage['losses']:>6,d}{stage['seconds']:>9,.1f}{stage['cpu']:>10,.1f}"
                f"{stage['memory'] // MEBIBYTE:>7,d}  {counts}"
            )
            if stage["cut"] or stage["set_aside"]:
                yield f"{'':10}{stage['cut']} partitions cut in search of what ended workers, {stage['set_aside']} set aside"
        for reason, count in self.to_json()["rejected"].items():
            yield f"not read: {count:,d} {reason}"


def write_report(folder: Folder, report: RunReport) -> None:
    """Keep the account in the work folder."""
    folder.write_json(REPORT, report.to_json())
    with folder.writing(TEXT) as out:
        out.write("".join(f"{line}\n" for line in report.lines()).encode("utf-8", "backslashreplace"))
