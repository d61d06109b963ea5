"""Inputs that fuzzing found, made small and told with invented words: each broke something once."""

import gzip
import json
import sys
import time
from pathlib import Path

import pytest
import zstandard

from fuzz.invariants import check_article
from fuzz.pumped import LENGTH
from storydesk.annotate.times import find_times
from storydesk.desk import Desk
from storydesk.desk.exchange import read_articles
from storydesk.errors import InputError
from storydesk.extract import extract
from storydesk.model import Article, Block, Comparison, Published, RawDocument, Rejected, Report, Span, Story
from storydesk.report import article_to_json, check_site, read_article, write_site
from storydesk.sources import read
from storydesk.sources.opml import Subscription, read_opml, write_opml
from storydesk.sources.payload import opened
from storydesk.text.decoding import decode
from storydesk.text.folding import fold
from storydesk.text.urls import canonical
from tests.report.invented import mill_report, single_report
from tests.sources import made

TEXT = "The lower gates at Merrowby lock failed on Monday, the canal office said."


def taken(work: object) -> float:
    """CPU seconds of a call."""
    assert callable(work)
    began = time.process_time()
    work()
    return time.process_time() - began


def record(**fields: object) -> Article | Rejected:
    return extract(RawDocument("a", "record", b"", {"text": TEXT, **fields}))


@pytest.mark.parametrize(
    "address", ["http://[::1]evil.example/", "https://[::1]news.example:/a", "http://[news.example]/", "http://a]b.example/", "http://[]/"]
)
def test_what_stands_beside_brackets_is_no_host(address: str) -> None:
    with pytest.raises(InputError):
        canonical(address)


@pytest.mark.parametrize(
    "piece", ["Post by" + " " * LENGTH + "x", "Posted by Ada" + " " * LENGTH + "(", "A post shared by " + "\u2003" * LENGTH]
)
def test_blanks_without_end_after_the_mark_of_a_post(piece: str) -> None:
    page = RawDocument("a.txt", "text", f"{TEXT}\n\n{piece}\n\nBoats wait.".encode(), {"id": "a.txt"})
    assert taken(lambda: extract(page)) < 5


@pytest.mark.parametrize("name", ["id", "outlet", "headline", "author", "section", "url"])
@pytest.mark.parametrize(("before", "after"), [("[", "]"), ('{"name":', "}")])
def test_a_name_wrapped_without_end_is_no_name(name: str, before: str, after: str) -> None:
    value = json.loads(before * 900 + '"x"' + after * 900)
    found = record(**{name: value})
    assert isinstance(found, Article)
    assert "x" not in (found.outlet, found.title, found.section, found.url)


def test_half_characters_and_zero_bytes_of_a_record_stay_out() -> None:
    found = record(id="a\0\ud800", title="b\0\ud800", outlet="c\0\ud800", author="By Ada\0\ud800 Brook", section="d\0\ud800")
    assert isinstance(found, Article)
    written = json.dumps(article_to_json(found), ensure_ascii=False)
    written.encode()
    assert "\\u0000" not in written
    assert [a.name for a in found.authors] == ["Ada Brook"]
    refused = record(text=f"{TEXT} \0 More.")
    assert isinstance(refused, Rejected)
    assert refused.reason == "binary"


def test_a_body_of_many_empty_members_is_opened_in_proportion() -> None:
    member = gzip.compress(b"", mtime=0)
    assert taken(lambda: opened(member * 200_000, "gzip", 4_000_000)) < 10
    assert opened(member * 3 + gzip.compress(TEXT.encode()) + member, "gzip", 1_000) == TEXT.encode()


ROW = article_to_json(mill_report().articles[0])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"\xb1", "broken_json"), (b"[" * 100_000, "broken_json"), (b"3", "not_an_object"), (b"{}", "bad_record"),
        (json.dumps({**ROW, "id": 3}).encode(), "bad_record"), (json.dumps({**ROW, "text": ROW["text"][:9]}).encode(), "bad_record"),
        (json.dumps({**ROW, "outlet": "a\0"}).encode(), "bad_record"), (json.dumps({**ROW, "title": "\ud800"}).encode(), "bad_record"),
        (json.dumps({**ROW, "published": {**ROW["published"], "value": "2031-03-{2T06:30"}}).encode(), "bad_record"),
        (json.dumps({**ROW, "published": {**ROW["published"], "value": "2031-02-30"}}).encode(), "bad_record"),
        (json.dumps({**ROW, "blocks": [[]]}).encode(), "bad_record"), (json.dumps({**ROW, "published": None}).encode(), "bad_record"),
        (json.dumps({**ROW, "blocks": [{**ROW["blocks"][0], "start": -1}]}).encode(), "bad_record"),
    ],
)  # fmt: skip
def test_a_line_that_only_looks_like_an_article_is_told(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line + b"\n" + json.dumps(ROW).encode() + b"\n")
    refused, kept = read_articles(path)
    assert isinstance(refused, Rejected)
    assert refused.reason == reason
    assert isinstance(kept, Article)
    with Desk() as desk:
        assert desk.add_articles([refused, kept]).new == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl.gz", b"\x1f\x8b\x08"), ("a.jsonl.gz", b"no"), ("a.jsonl.zst", b"(\xb5/\xfd"), ("a.jsonl.gz", gzip.compress(bytes(90_000_000))),
        ("a.parquet", b"PAR1PAR1"),
    ],
)  # fmt: skip
def test_an_import_that_cannot_be_opened_is_told(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match="cannot be read"):
        list(read_articles(path))


@pytest.mark.parametrize("name", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "rot13", "no such", "utf-7"])
def test_an_encoding_that_no_page_has_is_not_believed(name: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><body><p>{TEXT}</p><p>\\u0041 #</p></body></html>'.encode()
    assert decode(page, page=True) == page.decode()
    assert decode(page, page=True, named=name) == page.decode()


BROKEN_PAGES = (
    b"", b"<!-- -->", b"<p>" * 2_000, b'<html data-report="report.json"><p data-ref="/articles/0/headline" data-form="date">x</p></html>',
    b'<html data-report="report.json"><p data-ref="/articles" data-form="day">x</p></html>', b'<a href="http://[">x</a>', b'<a href="%00">x</a>',
    b'<a href="' + b"a" * 5_000 + b'">x</a>',
    b'<html data-report="report.json"><p data-article="x" data-start="' + b"9" * 5_000 + b'" data-end="1">x</p></html>',
)  # fmt: skip


@pytest.mark.parametrize("page", BROKEN_PAGES)
def test_a_page_that_cannot_be_walked_is_not_proved(tmp_path: Path, page: bytes) -> None:
    write_site([single_report()], (), tmp_path)
    (story,) = tmp_path.glob("stories/*/index.html")
    story.write_bytes(page)
    (tmp_path / "articles.jsonl").write_bytes(b"3\n[]\n" + (tmp_path / "articles.jsonl").read_bytes())
    assert check_site(tmp_path).problems


@pytest.mark.parametrize("data", [b"[" * 100_000, b"{}", b"\xff", b'{"articles": 3}'])
def test_a_report_that_is_none_is_a_problem(tmp_path: Path, data: bytes) -> None:
    write_site([single_report()], (), tmp_path)
    (report,) = tmp_path.glob("stories/*/report.json")
    report.write_bytes(data)
    assert check_site(tmp_path).problems


@pytest.mark.parametrize("packed", [(1, 2), (2, 2), (4,), (1, 1, 2), (0, 3, 1)])
def test_records_packed_together_are_gone_on_behind_one_by_one(tmp_path: Path, packed: tuple[int, ...]) -> None:
    path, waiting = tmp_path / "a.warc.gz", iter([*made.records(), made.record(b"words", "https://post.example/9")])
    path.write_bytes(b"".join(gzip.compress(b"".join(next(waiting) for _ in range(number))) for number in packed if number))
    found = [item for item in read([path]) if isinstance(item, RawDocument)]
    assert len({item.position for item in found}) == len(found) == sum(packed)
    for number, item in enumerate(found, 1):
        assert [i for i in read([path], after=item.position) if isinstance(i, RawDocument)] == found[number:]


def test_reading_goes_on_behind_a_record_that_is_cut_short(tmp_path: Path) -> None:
    path, (first, second, third) = tmp_path / "a.warc", made.records()
    path.write_bytes(first + second.replace(b"Content-Length: ", b"Content-Length: 7") + third)
    found = [item for item in read([path]) if isinstance(item, RawDocument)]
    assert len(found) == 3
    for number, item in enumerate(found, 1):
        assert [i for i in read([path], after=item.position) if isinstance(i, RawDocument)] == found[number:]


def test_a_packed_file_that_ends_early_is_told(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": TEXT}).encode() + b"\n"
    for cut in (1, 5, 9):
        path = tmp_path / "a.jsonl.zst"
        path.write_bytes(zstandard.compress(line) + zstandard.compress(line)[:-cut])
        told = [item for item in read([path]) if isinstance(item, Rejected)]
        assert [item.reason for item in told] == ["broken_archive"], told


@pytest.mark.parametrize(("year", "value"), [("2030", "XXXX-02-29"), ("2032", "2032-02-29")])
def test_the_29th_of_february_takes_no_year_that_lacks_it(year: str, value: str) -> None:
    text = f"It opened on Christmas Eve {year}. It closed on Feb. 29 after rain."
    found = find_times(Article("a", "a", text, blocks=(Block(Span(0, len(text)), "body"),)))
    assert found[-1].value == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("1234567 years", "P1234567Y"), ("2.5 hours", "PT2.5H"), ("9" * 40 + " quarters", "PXQ"), ("9" * 400 + " days ago", None)],
)
def test_a_number_of_units_is_written_out_or_left_open(words: str, value: str | None) -> None:
    text = f"It took {words}."
    found = find_times(Article("a", "a", text, published=Published("2031-03-14", "day"), blocks=(Block(Span(0, len(text)), "body"),)))
    values = [time.value for time in found]
    assert "e+" not in repr(values)
    assert value is None or values == [value]


def test_folding_twice_is_folding_once() -> None:
    every = "".join(chr(c) for c in range(sys.maxunicode + 1) if not 0xD800 <= c < 0xE000)
    assert len(fold(every)) == len(every)
    assert fold(fold(every)) == fold(every)


LIVE = "Lock gates fail\n\nThe day at Merrowby, told as it went.\n\n10:42\n\nBoats pass again.\n\n10:15\n\nThe gates are lifted.\n\n09:30\n\nThe lower gates have failed."


def test_a_live_blog_is_an_article_when_it_is_given_back(tmp_path: Path) -> None:
    article = extract(RawDocument("a.txt", "text", LIVE.encode(), {"id": "a.txt"}))
    assert isinstance(article, Article)
    row = article_to_json(article)
    entries = [block for block in row["blocks"] if block["role"] == "live_entry"]
    assert [row["text"][part["start"] : part["end"]] for block in entries for part in block["parts"]] == ["10:42", "10:15", "09:30"]
    assert read_article(row) == article
    check_article(article)
    write_site([Report(Story("s", (article.id,)), (article,), Comparison())], (), tmp_path)
    assert not check_site(tmp_path).problems
    for start, end in ((0, 4), (len(LIVE) - 4, len(LIVE)), (entries[1]["start"], entries[1]["end"])):
        entries[0]["parts"] = [{"name": "time", "start": start, "end": end}]
        with pytest.raises(ValueError, match="its time lies outside it"):
            read_article(row)


@pytest.mark.parametrize("character", ["\x8e", "\xad", "\u200d", "\ue000", "\U0001f6a2", "\u0301"])
def test_a_list_of_feeds_keeps_addresses_to_the_letter(character: str) -> None:
    address = f"https://post.{character}example/f"
    written = write_opml(
        read_opml(f"<opml version='2.0'><body><outline type='rss' text='Post' xmlUrl='{address}'/></body></opml>".encode())
    )
    assert [feed.url for feed in read_opml(written)] == [address]


def test_a_list_of_feeds_holds_any_name() -> None:
    names = "".join(map(chr, [*range(0x20), 0x7F, 0xD800, 0xFFFE]))
    (feed,) = read_opml(write_opml([Subscription("https://post.example/f", f"a{names}b", folders=(names,))]))
    assert (feed.url, feed.title[0], feed.title[-1]) == ("https://post.example/f", "a", "b")


def test_a_folder_that_a_list_names_twice_is_written_once_and_loses_no_feed() -> None:
    feeds = [Subscription(f"https://post.example/{n}", n, folders=(folder,)) for n, folder in (("a", "lake"), ("b", "town"), ("c", "lake"))]
    again = read_opml(write_opml(feeds))
    assert set(again) == set(feeds)
    assert [feed.url[-1] for feed in again] == ["a", "c", "b"]


@pytest.mark.parametrize("character", ["&#1;", "&#x1F;", "\x01", "\x0b", "\x0c", "\x1c", "\x7f", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_hold_ends_no_page(character: str) -> None:
    post = f"<blockquote><p>so sad{character} for merrowby</p>&mdash; ned (@nedonthewater) March 10, 2031</blockquote>"
    body = "<p>The quay at Merrowby was shut on Monday after a crane fell on it, and nobody was hurt, the harbour master said.</p>" * 3
    page = f"<html><body><article><h1>Quay shut</h1>{body}{post}be{character}hind it{body}</article></body></html>"
    found = extract(RawDocument("quay.html", "html", page.encode(), {"id": "quay.html"}))
    assert isinstance(found, Article)
    check_article(found)
    assert "nedonthewater" in found.text
    assert character not in found.text
