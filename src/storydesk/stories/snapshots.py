"""Snapshots: a grouper as bytes, and back. Plain arrays and JSON in one npz file behind a digest of it (BLAKE2b): nothing in it can run code, and damaged bytes are
refused.

The lists of candidates are not kept: they are what entering the rows of the shelf in order makes, and are made anew.
"""

import io
import json
import sys
from array import array
from dataclasses import asdict
from hashlib import blake2b
from typing import Any, Final

import numpy as np

from storydesk.errors import InputError
from storydesk.model import Judgement, Signal
from storydesk.stories.ageing import listed
from storydesk.stories.constraints import Bound
from storydesk.stories.grouper import Grouper, Settings
from storydesk.stories.judgements import Docket
from storydesk.stories.likely import STEPS
from storydesk.stories.profiles import Profiles, Text
from storydesk.stories.roundups import MARKS

VERSION: Final = 10
SEAL: Final = 16
"""Bytes of the digest."""


def snapshot(grouper: Grouper) -> bytes:
    """Everything the grouper knows. The same state gives the same bytes."""
    shelf = grouper.shelf
    names = sorted(grouper.rows_of)
    number = {name: i for i, name in enumerate(names)}
    facts = {
        "version": VERSION,
        "settings": asdict(grouper.settings),
        "ids": shelf.ids,
        "when": shelf.when,
        "newest": shelf.newest,
        "few": grouper.few,
        "in_parts": [(row, *mates) for row, mates in sorted(grouper.in_parts.items())],
        "marks": [(row, mark.name, mark.value) for row, mark in sorted(shelf.marks.items())],
        "names": names,
        "forwards": dict(sorted(grouper.forwards.items())),
        "quiet": sorted(grouper.quiet),
        "spent": sorted(grouper.spent),
        "aged": grouper.aged,
        "pending": [asdict(text) for _, text in sorted(grouper.pending.items())],
        "docket": _docket(grouper.docket),
    }
    left, right, probability, thirds = grouper.likely.pairs()
    out = io.BytesIO()
    np.savez(
        out,
        facts=np.frombuffer(json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass"), dtype=np.uint8),
        seen_day=shelf.seen_day[: len(shelf)],
        story=np.array([-1 if name is None else number[name] for name in grouper.story_of], dtype=np.int32),
        ends=np.stack((left, right), axis=1).astype(np.int32),
        likely=np.round(probability * STEPS - 1).astype(np.uint16),
        thirds=thirds,
        allow_pickle=False,
        **shelf.columns(),
    )
    return _seal(out.getvalue()) + out.getvalue()


def _seal(data: bytes) -> bytes:
    return blake2b(data, digest_size=SEAL).digest()


def restore(data: bytes) -> Grouper:
    """The grouper of a snapshot: it goes on as the one that was saved would have. Raises InputError for bytes that are none, or of another version."""
    arrays, facts = _read(data)
    grouper = Grouper(Settings(**facts["settings"]))
    shelf = grouper.shelf
    shelf.profiles = Profiles(*(arrays[name] for name in shelf.columns()))
    shelf.ids = facts["ids"]
    shelf.when = list(map(sys.intern, facts["when"]))
    shelf.seen_day = arrays["seen_day"]
    shelf.newest = facts["newest"]
    grouper.few = facts["few"]
    shelf.marks = {row: Signal(kind, words, 0.0, MARKS[kind]) for row, kind, words in facts["marks"]}
    grouper.in_parts = {row: tuple(mates) for row, *mates in facts["in_parts"]}
    shelf.closed = arrays["story"] < 0
    shelf.closed_rows = int(shelf.closed.sum())
    days = shelf.seen_day.tolist()
    grouper.story_of = [facts["names"][story] if story >= 0 else None for story in arrays["story"].tolist()]
    for row, name in enumerate(grouper.story_of):
        if name is not None:
            shelf.row_of[shelf.ids[row]] = row
            grouper.rows_of.setdefault(name, array("i")).append(row)
            grouper.last_day[name] = max(grouper.last_day.get(name, days[row]), days[row])
    for name, day in grouper.last_day.items():
        grouper.calendar.enter(name, day)
    grouper.postings = listed(shelf)
    ends = arrays["ends"].astype(np.int64)
    grouper.likely.add(ends[:, 0], ends[:, 1], (arrays["likely"] + 1.0) / STEPS, arrays["thirds"])
    grouper.forwards, grouper.aged = facts["forwards"], facts["aged"]
    grouper.quiet, grouper.spent = set(facts["quiet"]), set(facts["spent"])
    grouper.add_texts(Text(**text) for text in facts["pending"])
    _restore_docket(grouper.docket, facts["docket"])
    return grouper


def _read(data: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """The arrays and the facts of a snapshot."""
    if data[:SEAL] != _seal(data[SEAL:]):
        raise InputError("snapshot", "these bytes are no snapshot of a grouper, or one that was damaged", "group the articles anew")
    with np.load(io.BytesIO(data[SEAL:]), allow_pickle=False) as saved:
        arrays = {name: saved[name] for name in saved.files}
    facts: dict[str, Any] = json.loads(arrays["facts"].tobytes().decode("utf-8", "surrogatepass"))
    if (version := facts["version"]) != VERSION:
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
