"""The stages, in order.

    sources -> extract -> stories -> annotate -> copies -> compare -> report
    bytes      Article    Story      Quote, ...  CopyLink  Fact, ...  pages, JSON

Reading, extraction and grouping run on every article. Annotation and comparison cost some hundred times more and run on stories of two articles and more, or
on every story where that is asked for. Nothing here decides anything: each stage is one call.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from storydesk.annotate import annotate
from storydesk.compare import compare
from storydesk.copies import find_copies
from storydesk.extract import ExtractSettings, extract, unread_date
from storydesk.extract.versions import arrive, earlier_texts, pages
from storydesk.model import Annotations, Article, Comparison, Member, Rejected, Report, Story, content_id
from storydesk.sources import read
from storydesk.stories import group

Progress = Callable[[str, int, int | None], None]
"""Called with a stage's name, how many are done, and how many there are (None while unknown)."""
Task = tuple[Story, Sequence[Article], bool, Mapping[str, Annotations]]
"""What `report_story` is given."""
NOTHING_KNOWN: Final[Mapping[str, Annotations]] = {}


def silent(stage: str, done: int, total: int | None) -> None:
    """The progress that tells nobody."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may vary. `singles`: compare stories of one article too. `jobs`: worker processes; 1 works in this process. `extract`: bounds of one article, and the
    owners of outlets. `best`: quotes by the better and slower tagger, which wants the extra of that name."""

    singles: bool = False
    jobs: int = 1
    extract: ExtractSettings = field(default_factory=ExtractSettings)
    best: bool = False


def articles_of(paths: Iterable[Path], settings: ExtractSettings | None = None) -> Iterator[Article | Rejected]:
    """Read and extract: every article below the paths, and everything that is none, with its reason."""
    for raw in read(paths):
        yield raw if isinstance(raw, Rejected) else extract(raw, settings)


def keepable(item: Article | Rejected) -> Article | Rejected:
    """The article, or why no database and no file can hold it: a zero byte, half a character (a lone surrogate) anywhere in it."""
    if isinstance(item, Rejected):
        return item
    printed = "\x1f".join(v or "" for v in (item.id, item.location, item.text, item.outlet, item.family, item.title, item.url))
    if "\0" in printed:
        return Rejected(item.location.replace("\0", "\ufffd"), "store", "binary", "a zero byte in it")
    try:
        printed.encode()
    except UnicodeEncodeError:
        place = item.location.encode(errors="replace").decode()
        return Rejected(place, "store", "undecodable", "half a character (a lone surrogate) in it")
    return item


def gather(paths: Iterable[Path], progress: Progress = silent) -> tuple[list[Article], list[Rejected]]:
    """All articles, once each, in order of id, the versions of one page together in order of arrival; and all that could not be read, in order of location."""
    read_articles: list[Article] = []
    rejected: list[Rejected] = []
    for done, item in enumerate(articles_of(paths), 1):
        if isinstance(item, Rejected):
            rejected.append(item)
        else:
            read_articles.append(item)
            rejected += [told for told in [unread_date(item)] if told is not None]
        progress("read", done, None)
    arrived = arrive(read_articles)
    for article, known in arrived.known:
        if article.id != known and not known.startswith(f"{article.id}~"):
            rejected.append(Rejected(article.location, "extract", "known", f"{known} tells the same at the same address"))
    ordered = sorted(arrived.kept, key=lambda a: a.version_of or a.id)
    return ordered, sorted(rejected, key=lambda r: (r.location, r.stage, r.reason))


def as_one_story(articles: Sequence[Article]) -> Story:
    """All articles, the latest version of each, as one story, whatever they are about: in order of publication where it is known, then of id."""
    latest = [versions[-1] for versions in pages(articles)]
    ordered = sorted(latest, key=lambda a: (a.published.value is None, a.published.value or "", a.id))
    return Story(content_id("as one", *sorted(a.id for a in latest)), tuple(a.id for a in ordered))


def report_story(
    story: Story, articles: Sequence[Article], deep: bool = True, known: Mapping[str, Annotations] = NOTHING_KNOWN, best: bool = False
) -> Report:
    """Annotate and compare the articles of one story. Without `deep` the report holds the articles alone. Articles that the story does not name are earlier versions of
    those that it does; they are shown, and take no part. `known`: annotations that were made before, by article. `best`: as in `Settings`."""
    speaking = set(story.articles)
    read_one = partial(annotate, best=True) if best else annotate
    found = {a.id: known.get(a.id) or read_one(a) for a in articles if a.id in speaking} if deep else None
    return compare_story(story, articles, found)


def compare_story(story: Story, articles: Sequence[Article], annotations: Mapping[str, Annotations] | None) -> Report:
    """`report_story` with annotations made before, by article; None for a report of the articles alone."""
    by_id = {a.id: a for a in articles}
    ordered = tuple(by_id[i] for i in story.articles)
    by_page = {versions[-1].id: versions for versions in pages(articles)}
    versions = tuple(v for a in ordered for v in earlier_texts(by_page.get(a.id, ())))
    if annotations is None:
        return Report(story, ordered, Comparison(), versions=versions)
    members = [Member(a, annotations[a.id]) for a in ordered]
    copies = find_copies(members)
    return Report(story, ordered, compare(members, copies), copies, versions=versions)


def reports(articles: Sequence[Article], settings: Settings, progress: Progress = silent) -> Iterator[Report]:
    """Group articles and report each story, the largest first. The latest version of a page speaks for it."""
    by_id = {versions[-1].id: versions for versions in pages(articles)}
    stories = sorted(group([versions[-1] for versions in by_id.values()]), key=lambda s: (-len(s.articles), s.id))
    progress("group", len(articles), len(articles))
    tasks = [(s, [v for i in s.articles for v in by_id[i]], settings.singles or len(s.articles) > 1, NOTHING_KNOWN) for s in stories]
    deep = sum(len(story.articles) for story, _, wanted, _ in tasks if wanted)
    done = 0
    for report in report_all(tasks, settings.jobs, settings.best):
        done += len(report.articles) if report.comparison != Comparison() else 0
        progress("compare", min(done, deep), deep)
        yield report


def report_all(tasks: Sequence[Task], jobs: int, best: bool = False) -> Iterator[Report]:
    """`report_story` for many stories, in order, by several worker processes where that pays."""
    one = partial(report_story, best=True) if best else report_story
    if jobs <= 1 or sum(task[2] for task in tasks) < 2:
        for task in tasks:
            yield one(*task)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(one, *zip(*tasks, strict=True))
