"""`storydesk build` and `storydesk copies` by an engine: its options, how far it is, what it came to."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from storydesk.errors import InputError, MissingPartError

if TYPE_CHECKING:
    from storydesk.cli.pairs import Write
    from storydesk.engine import EngineSettings, Run, Standing, Workers
    from storydesk.pipeline import Settings

ENGINES: Final = ("local", "dask")
WORK: Final = "storydesk-work"
COPIES_WORK: Final = "storydesk-copies"
UNITS: Final = {"extract": "bytes", "prints": "prints", "candidates": "pairs", "links": "pairs"}
"""What the work of a stage is counted in, where that is not articles."""
STEP: Final = 10
"""Where progress is no bar, a line is printed each time that so many hundredths of a stage are done."""


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What was asked of an engine. `wanted` is true where any of it was."""

    engine: str | None
    scheduler: str
    work: str | None
    dry_run: bool

    @property
    def wanted(self) -> bool:
        """Is an engine to run?"""
        return bool(self.engine or self.scheduler or self.work or self.dry_run)


Command = Callable[..., None]


def engine_options(work: str, dry_run: bool = True) -> Callable[[Command], Command]:
    """The options of an engine, given to a command as `engine`; `work` is where it works unless it is told otherwise."""

    def decorated(command: Command) -> Command:
        @click.option(
            "--engine",
            "kind",
            type=click.Choice(ENGINES),
            help="For archives: work by partitions, by processes of this machine or by a Dask cluster.",
        )
        @click.option(
            "--scheduler",
            default="",
            metavar="URL",
            help="With --engine dask: the scheduler of a cluster; without, one is started on this machine.",
        )
        @click.option(
            "--work",
            metavar="DIR",
            help=f"With --engine: folder or URL of what is kept between stages, and of the tables.  [default: {work}]",
        )
        @wraps(command)
        def run(*arguments: Any, kind: str | None, scheduler: str, work: str | None, dry_run: bool = False, **options: Any) -> None:
            command(*arguments, engine=EngineOptions(kind, scheduler, work, dry_run), **options)

        dry = click.option("--dry-run", is_flag=True, help="With --engine: say what would be done, and what a sample says that it costs.")
        return dry(run) if dry_run else run

    return decorated


@contextmanager
def engine_run(options: EngineOptions, work: str, settings: "EngineSettings", quiet: bool) -> "Iterator[Run]":
    """A run of the engine asked for, and its workers as long as it is worked with. Raises InputError for options that make no sense together."""
    from storydesk.engine import Run

    workers = _workers(options, settings.run.jobs)
    try:
        yield Run(options.work or work, workers, settings, Shown(quiet))
    finally:
        workers.close()


def engine_settings(options: EngineOptions, settings: "Settings", as_given: bool = False) -> "EngineSettings":
    """The settings of an engine. Raises MissingPartError where it is not installed, InputError for options that make no sense together."""
    try:
        from storydesk.engine import EngineSettings
    except ImportError as missing:
        raise MissingPartError(f"an engine needs {missing.name}: pip install 'storydesk[engine]'") from missing
    if options.engine is None:
        raise InputError("--engine", "--scheduler, --work and --dry-run are for an engine", "add --engine local or --engine dask")
    if options.scheduler and options.engine != "dask":
        raise InputError("--scheduler", "is for --engine dask", "leave it out, or use --engine dask")
    return EngineSettings(run=settings, as_given=as_given)


def link_archive(
    inputs: Sequence[str], options: EngineOptions, jobs: int, quiet: bool, write: "Write", lost: Callable[[dict[str, Any]], None]
) -> int:
    """Have an engine find the pairs of articles that share text; say how many articles there are."""
    from storydesk.pipeline import Settings
    from storydesk.report import rejected_to_json

    with engine_run(options, COPIES_WORK, engine_settings(options, Settings(jobs=jobs), as_given=True), quiet) as run:
        report = run.run_copies(inputs)
    for pair in run.pairs():
        write(pair)
    for item in report.rejected:
        lost(rejected_to_json(item))
    if not quiet:
        for line in report.lines():
            click.echo(line, err=True)
    return report.counts("sketch")["articles"]


def build_archive(
    inputs: Sequence[str], out: Path | None, settings: "Settings", options: EngineOptions, as_json: bool, quiet: bool
) -> None:
    """Run an engine over the input, and write the site where a folder for it is named."""
    engine = engine_settings(options, settings)
    if options.dry_run:
        from storydesk.engine.planning import plan

        foreseen = plan(inputs, engine)
        click.echo(json.dumps(asdict(foreseen)) if as_json else "\n".join(foreseen.lines()))
        return
    with engine_run(options, WORK, engine, quiet) as run:
        report = run.run(inputs)
    stories = run.site(out) if out is not None else None
    if as_json:
        click.echo(json.dumps({**report.to_json(), "site": str(out / "index.html") if out else None}))
        return
    for line in report.lines():
        click.echo(line, err=True)
    if not report.counts("extract")["articles"]:
        click.echo("storydesk: no article was found in the input", err=True)
        sys.exit(1)
    told = f": {out / 'index.html'}" if out is not None else ""
    count = report.counts("stories")["stories"] if stories is None else stories
    click.echo(
        f"{report.counts('tables')['articles']:,d} articles, {count:,d} {'story' if count == 1 else 'stories'}, {len(report.rejected):,d} not read{told}"
    )
    click.echo(f"tables: {run.folder.url}/tables")


def _workers(options: EngineOptions, jobs: int) -> "Workers":
    from storydesk.engine import Processes

    if options.engine == "local":
        return Processes(jobs)
    from storydesk.engine.cluster import Cluster

    return Cluster(options.scheduler, jobs)


class Shown:
    """Tells how far a stage is: a bar on a terminal, lines elsewhere."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._told: dict[str, int] = {}

    def __call__(self, standing: "Standing") -> None:
        if self._quiet or not standing.total:
            return
        share = 100 * standing.done // standing.total
        if sys.stderr.isatty():
            click.echo(f"\r{self._words(standing, share)}\033[K", err=True, nl=standing.left == 0)
        elif share // STEP > self._told.get(standing.stage, -1):
            self._told[standing.stage] = share // STEP
            click.echo(self._words(standing, share), err=True)

    @staticmethod
    def _words(standing: "Standing", share: int) -> str:
        unit = UNITS.get(standing.stage, "articles")
        pace = f", {standing.rate:,.0f} {unit} a second, {_clock(standing.seconds or 0)} left" if standing.rate else ""
        return f"{standing.stage:>9} {share:3d} %, {standing.partitions:,d} partitions done, {standing.left:,d} left{pace}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}"
