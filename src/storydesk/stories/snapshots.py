"""Snapshots: a grouper as bytes, and back. Plain arrays and JSON in one npz file; nothing in it can run code."""

import io
import json
from dataclasses import asdict
from typing import Any

import numpy as np

from storydesk.model import Judgement
from storydesk.stories.constraints import Bound
from storydesk.stories.grouper import Grouper, Settings
from storydesk.stories.judgements import Docket
from storydesk.stories.profiles import Profiles, Text

VERSION = 2


def snapshot(grouper: Grouper) -> bytes:
    """Everything the grouper knows. The same state gives the same bytes."""
    shelf = grouper.shelf
    pairs = [(a, b, p) for a in sorted(grouper.likely) for b, p in sorted(grouper.likely[a].items()) if a < b]
    names = sorted(grouper.rows_of)
    number = {name: i for i, name in enumerate(names)}
    facts = {
        "version": VERSION,
        "settings": asdict(grouper.settings),
        "ids": shelf.ids,
        "when": [when for when, _ in shelf.order],
        "newest": shelf.newest,
        "names": names,
        "forwards": dict(sorted(grouper.forwards.items())),
        "pending": [asdict(text) for _, text in sorted(grouper.pending.items())],
        "docket": _docket(grouper.docket),
    }
    out = io.BytesIO()
    np.savez(
        out,
        facts=np.frombuffer(json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass"), dtype=np.uint8),
        seen_day=np.array(shelf.seen_day, dtype=np.int64),
        story=np.array([number[grouper.story_of[row]] for row in range(len(shelf))], dtype=np.int32),
        ends=np.array([(a, b) for a, b, _ in pairs], dtype=np.int32).reshape(-1, 2),
        likely=np.array([p for _, _, p in pairs], dtype=np.float64),
        lists=grouper.postings.rows,
        filled=grouper.postings.filled,
        allow_pickle=False,
        **shelf.columns(),
    )
    return out.getvalue()


def restore(data: bytes) -> Grouper:
    """The grouper of a snapshot: it goes on as the one that was saved would have."""
    with np.load(io.BytesIO(data), allow_pickle=False) as saved:
        arrays = {name: saved[name] for name in saved.files}
    facts: dict[str, Any] = json.loads(arrays["facts"].tobytes().decode("utf-8", "surrogatepass"))
    grouper = Grouper(Settings(**facts["settings"]))
    shelf = grouper.shelf
    shelf.profiles = Profiles(*(arrays[name].copy() for name in shelf.columns()))
    shelf.ids = facts["ids"]
    shelf.row_of = {article: row for row, article in enumerate(shelf.ids)}
    shelf.order = list(zip(facts["when"], shelf.ids, strict=True))
    shelf.seen_day = arrays["seen_day"].tolist()
    shelf.newest = facts["newest"]
    grouper.postings.rows, grouper.postings.filled = arrays["lists"], arrays["filled"]
    for (a, b), p in zip(arrays["ends"].tolist(), arrays["likely"].tolist(), strict=True):
        grouper.likely.setdefault(a, {})[b] = p
        grouper.likely.setdefault(b, {})[a] = p
    for row, story in enumerate(arrays["story"].tolist()):
        name = facts["names"][story]
        grouper.story_of[row] = name
        grouper.rows_of.setdefault(name, []).append(row)
    grouper.forwards = facts["forwards"]
    grouper.add_texts(Text(**text) for text in facts["pending"])
    _restore_docket(grouper.docket, facts["docket"])
    return grouper


def _docket(docket: Docket) -> dict[str, Any]:
    return {
        "taken": [asdict(judgement) for _, judgement in sorted(docket.taken.items())],
        "bound": [asdict(bound) for _, bound in sorted(docket.bound.items())],
        "told": dict(sorted(docket.told.items())),
    }


def _restore_docket(docket: Docket, saved: dict[str, Any]) -> None:
    docket.take(Judgement(**{**judgement, "subjects": tuple(judgement["subjects"])}) for judgement in saved["taken"])
    for bound in saved["bound"]:
        fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in bound.items()}
        docket.bound[bound["judgement"]] = Bound(**fields)
    docket.waiting -= docket.bound.keys()
    docket.told = {name: (status, by) for name, (status, by) in saved["told"].items()}
    docket.renew()
