"""A folder of attacks and accidents: the run goes on, what is well is read, and all else is listed with its reason."""

import gzip
import re
from pathlib import Path

from storydesk.model import Rejected
from storydesk.pipeline import gather
from tests.extract.made import STORY, story

WELL = ("before.txt", "zz-after.txt")
REFUSED: dict[str, tuple[bytes, str]] = {
    "deep.html": (b"<html><body>" + b"<div>" * 100_000 + b"deep", "too_deep"),
    "bomb.txt.gz": (gzip.compress(bytes(200_000_000), 9), "too_large"),
    "laughs.xml": (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><rss><channel><item><title>&c;</title></item></channel></rss>',
        "entities",
    ),
    "outside.xml": (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&a;</title></channel></rss>',
        "",
    ),
    "broken.warc": (b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\nno", ""),
    "served-as.rss": (b"<!DOCTYPE html><html><body><h1>Not found</h1></body></html>", ""),
    "zero.txt": (b"Words and \0 a zero byte.", "binary"),
}


def test_the_run_goes_on(tmp_path: Path) -> None:
    for name in WELL:
        (tmp_path / name).write_text(story(headline=f"Lock fails ({name})"), encoding="utf-8")
    (tmp_path / "mixed.txt").write_bytes("Café and ".encode() + "naïve ".encode("latin-1") + STORY[0].encode("utf-8"))
    (tmp_path / "years.jsonl").write_text(
        '{"id":"y0","text":"Boats sat in the mud.","published":"0000-01-01"}\n{"id":"y9","text":"Boats sat in deep mud.","published":"9999-12-31"}\n'
        '{"id":"../../etc/passwd","text":"Boats sat in the wet mud."}\n',
        encoding="utf-8",
    )
    for name, (data, _) in REFUSED.items():
        (tmp_path / name).write_bytes(data)
    articles, rejected = gather([tmp_path])
    read = {a.id: a for a in articles}
    assert {*WELL, "mixed.txt", "y0", "y9"} <= read.keys()
    assert read["y0"].published.value is None is read["y9"].published.value
    reasons = {re.split(r"[#:@]", Path(r.location).name)[0]: r for r in rejected}
    for name, (_, reason) in REFUSED.items():
        assert isinstance(reasons.get(name), Rejected), name
        assert reasons[name].reason == reason or (not reason and reasons[name].reason), name
    assert "root:" not in "".join(a.text for a in articles)
