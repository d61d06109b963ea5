"""Profiles of the articles of a partition: what the fold over all of them compares, made beforehand by all workers, so that the one that folds reads no text."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from itertools import islice
from typing import Final

import numpy as np
import pyarrow as pa

from storydesk.engine.folder import Folder
from storydesk.engine.settings import EngineSettings
from storydesk.engine.tables import read_rows, table
from storydesk.stories.profiles import Profiles, Text, profile

TOGETHER: Final = 128
"""Articles of which profiles are made at once, as in the fold."""
_COLUMNS: Final = {field.name: getattr(Profiles.empty(1), field.name) for field in fields(Profiles)}
SIZE: Final = sum(column.nbytes for column in _COLUMNS.values())
"""Bytes of a profile."""
PROFILES: Final = pa.schema([("item", pa.int64()), ("profile", pa.binary(SIZE))])


def profile_texts(folder: Folder, key: str, leaf: str, settings: EngineSettings) -> tuple[Counter[str], list[str]]:
    """Make the profiles of the articles of a partition."""
    counts: Counter[str] = Counter(articles=0)
    name = f"profiles/{key}.parquet"
    rows = read_rows(folder, f"texts/{leaf}.parquet", ("item", "id", "title", "body", "day", "outlet", "when"))
    with table(folder, name, PROFILES) as out:
        while some := list(islice(rows, TOGETHER)):
            found = packed(profile([Text(**{n: v for n, v in row.items() if n != "item"}) for row in some]))
            for row, one in zip(some, found, strict=True):
                out.put({"item": row["item"], "profile": one})
            counts["articles"] += len(some)
    return counts, [name]


def packed(profiles: Profiles) -> list[bytes]:
    """Each profile as bytes: its columns one behind the other."""
    columns = [
        np.ascontiguousarray(getattr(profiles, name)).view(np.uint8).reshape(len(profiles), like.nbytes) for name, like in _COLUMNS.items()
    ]
    data = np.concatenate(columns, axis=1).tobytes()
    return [data[start : start + SIZE] for start in range(0, len(data), SIZE)]


def unpacked(rows: Sequence[bytes]) -> Profiles:
    """Profiles that were packed."""
    data = np.frombuffer(b"".join(rows), np.uint8).reshape(len(rows), SIZE)
    columns, at = {}, 0
    for name, like in _COLUMNS.items():
        part = np.ascontiguousarray(data[:, at : at + like.nbytes])
        columns[name], at = part.view(like.dtype).reshape(len(rows), *like.shape[1:]), at + like.nbytes
    return Profiles(**columns)
