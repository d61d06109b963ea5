"""Annotation of some articles of a partition: those that are in a story that is compared, as the grouping placed them."""

import json
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Final

from storydesk.annotate import annotate
from storydesk.engine.extracting import rejected_row
from storydesk.engine.folder import Folder
from storydesk.engine.settings import EngineSettings
from storydesk.engine.tables import MEMBERS, REJECTED, article_of, article_row, read_between, read_rows, table
from storydesk.model import Annotations, Article, Rejected
from storydesk.model.plain import plain

NO_BUCKET: Final = 1 << 62
_PLACE: Final = ("bucket", "number", "seq", "speaks")


@dataclass(frozen=True, slots=True)
class Portion:
    """Rows `first` to `last` (exclusive) of those of an extracted partition that are wanted. `dead` leaves their articles without annotations: the worker died of
    them."""

    leaf: str
    first: int
    last: int
    dead: bool = False


def annotate_articles(folder: Folder, key: str, portion: Portion, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """Annotate articles that speak; earlier versions go along without."""
    wanted = list(islice(read_between(folder, f"placed/{portion.leaf}.parquet", "bucket", 0, NO_BUCKET), portion.first, portion.last))
    items = {row["item"] for row in wanted}
    found = {row["item"]: article_of(row) for row in read_rows(folder, f"articles/{portion.leaf}.parquet") if row["item"] in items}
    read = partial(annotate, best=True) if settings.run.best else annotate
    counts: Counter[str] = Counter(articles=0, versions=0, quotes=0, claims=0, rejected=0)
    names = [f"members/{key}.parquet", f"rejected/annotate-{key}.parquet"]
    with table(folder, names[0], MEMBERS) as members, table(folder, names[1], REJECTED) as rejected:
        for row in wanted:
            article = replace(found[row["item"]], id=row["id"], version_of=row["version_of"])
            place = {name: row[name] for name in _PLACE}
            if not row["speaks"]:
                counts["versions"] += 1
                members.put({**place, **article_row(article)})
                continue
            annotations = Annotations(article.id) if portion.dead else read(article)
            counts.update(articles=1, quotes=len(annotations.quotes), claims=len(annotations.claims))
            members.put({**place, **article_row(article), "annotations": json.dumps(plain(annotations), separators=(",", ":"))})
            if portion.dead:
                counts["rejected"] += 1
                rejected.put(rejected_row(row["item"], crashed(article)))
    return counts, names


def crashed(article: Article) -> Rejected:
    """What is told of an article that ends the worker process that annotates it."""
    return Rejected(article.location, "annotate", "crashed", "ended the process that annotated it; it is shown, and nothing is said of it")
