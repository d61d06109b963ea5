"""Snapshots: a grouper as bytes, and back. Plain arrays and JSON in one npz file; nothing in it can run code.

The lists of candidates are not kept: they are what entering the rows of the shelf in order makes, and are made anew.
"""

import io
import json
import zipfile
from dataclasses import asdict
from typing import Any, Final

import numpy as np

from storydesk.errors import InputError
from storydesk.model import Judgement, Signal
from storydesk.stories.ageing import listed
from storydesk.stories.constraints import Bound
from storydesk.stories.grouper import Grouper, Settings
from storydesk.stories.judgements import Docket
from storydesk.stories.profiles import Profiles, Text
from storydesk.stories.reach import STEPS
from storydesk.stories.roundups import MARKS

VERSION: Final = 4


def snapshot(grouper: Grouper) -> bytes:
    """Everything the grouper knows. The same state gives the same bytes."""
    shelf = grouper.shelf
    names = sorted(grouper.rows_of)
    number = {name: i for i, name in enumerate(names)}
    facts = {
        "version": VERSION,
        "settings": asdict(grouper.settings),
        "ids": shelf.ids,
        "when": [when for when, _ in shelf.order],
        "newest": shelf.newest,
        "marks": [(row, mark.name, mark.value) for row, mark in sorted(shelf.marks.items())],
        "names": names,
        "forwards": dict(sorted(grouper.forwards.items())),
        "quiet": sorted(grouper.quiet),
        "spent": sorted(grouper.spent),
        "aged": grouper.aged,
        "pending": [asdict(text) for _, text in sorted(grouper.pending.items())],
        "docket": _docket(grouper.docket),
    }
    pairs = [(a, b, p) for a, mates in grouper.likely.items() for b, p in mates.items() if a < b]
    ends = np.array([(a, b) for a, b, _ in pairs], dtype=np.int32).reshape(-1, 2)
    order = np.lexsort((ends[:, 1], ends[:, 0]))
    steps = np.round(np.array([p for _, _, p in pairs], dtype=np.float64) * STEPS) - 1
    out = io.BytesIO()
    np.savez(
        out,
        facts=np.frombuffer(json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass"), dtype=np.uint8),
        seen_day=np.array(shelf.seen_day, dtype=np.int32),
        story=np.array([number.get(grouper.story_of.get(row, ""), -1) for row in range(len(shelf))], dtype=np.int32),
        ends=ends[order],
        likely=steps[order].astype(np.uint16),
        allow_pickle=False,
        **shelf.columns(),
    )
    return out.getvalue()


def restore(data: bytes) -> Grouper:
    """The grouper of a snapshot: it goes on as the one that was saved would have. Raises InputError for bytes that are none, or of another version."""
    arrays, facts = _read(data)
    grouper = Grouper(Settings(**facts["settings"]))
    shelf = grouper.shelf
    shelf.profiles = Profiles(*(arrays[name] for name in shelf.columns()))
    shelf.ids = facts["ids"]
    shelf.order = list(zip(facts["when"], shelf.ids, strict=True))
    shelf.seen_day = arrays["seen_day"].tolist()
    shelf.newest = facts["newest"]
    shelf.marks = {row: Signal(kind, words, 0.0, MARKS[kind]) for row, kind, words in facts["marks"]}
    shelf.closed = arrays["story"] < 0
    shelf.closed_rows = int(shelf.closed.sum())
    for row, story in enumerate(arrays["story"].tolist()):
        if story >= 0:
            shelf.row_of[shelf.ids[row]] = row
            name = grouper.story_of[row] = facts["names"][story]
            grouper.rows_of.setdefault(name, []).append(row)
            grouper.last_day[name] = max(grouper.last_day.get(name, shelf.seen_day[row]), shelf.seen_day[row])
    grouper.postings = listed(shelf)
    for (a, b), step in zip(arrays["ends"].tolist(), arrays["likely"].tolist(), strict=True):
        grouper.likely.setdefault(a, {})[b] = grouper.likely.setdefault(b, {})[a] = (step + 1) / STEPS
    grouper.forwards, grouper.aged = facts["forwards"], facts["aged"]
    grouper.quiet, grouper.spent = set(facts["quiet"]), set(facts["spent"])
    grouper.add_texts(Text(**text) for text in facts["pending"])
    _restore_docket(grouper.docket, facts["docket"])
    return grouper


def _read(data: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """The arrays and the facts of a snapshot."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as saved:
            arrays = {name: saved[name] for name in saved.files}
        facts: dict[str, Any] = json.loads(arrays["facts"].tobytes().decode("utf-8", "surrogatepass"))
        version = facts["version"]
    except (KeyError, TypeError, ValueError, EOFError, AttributeError, zipfile.BadZipFile):
        raise InputError("snapshot", "these bytes are no snapshot of a grouper", "group the articles anew") from None
    if version != VERSION:
        raise InputError("snapshot", f"it is of version {version}, this storydesk reads {VERSION}", "group the articles anew")
    return arrays, facts


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
