"""The inputs to start from: invented files of every kind, and the hostile files beside the checkout, which stay there."""

import json
import tarfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from fuzz.outcomes import export_lines
from fuzz.readers import ARCHIVES, EXPORTS, FEEDS, LISTS, NEWS, PLAIN, TABLES
from storydesk.report import to_json
from tests.report.invented import single_report
from tests.sources import made

HOSTILE: Final = Path(__file__).resolve().parents[2] / "shared/data/hostile/hostile.tar.zst"
LARGEST: Final = 64_000
"""Bytes of a hostile file that is taken for a seed."""
PROSE: Final = (
    "Ferry hits pier at Dunmarrow\n\nDUNMARROW (CN) — A ferry with 214 people on board hit the pier on Tuesday at 9:40 a.m., the harbour office said.\n\n"
    "“We heard a ‘dreadful’ noise,” said Ada Brook, 43. “Then it stopped.”\n\n\"It was over within minutes, Mr. Reed told reporters on March 14, 2031.",
    "HALL: Where is the boat?\n\nREED: In the yard.\n\n(Pause.)\n\nHALL: Since when?\n\nREED: Since late last night.",
    "« Il pleut », dit-elle. “It's raining,’ he said.\n\n'Twas the '90s; the boys' school closed in early 2031. 'Nobody came,' she said, 'not one.'",
    "On Christmas Eve 2030, two days earlier, from 1:30 to 4 p.m. EST on Friday, Jan. 3, in the first quarter of 2031, the early 1990s, every Monday, "
    "last summer, 2031-02-28T23:59, 3/4/2031, overnight, the day before yesterday, more than 24 hours ago, Feb. 29, 2031, 30 February, a 21-year-old",
    "水門が開く。\n\nÉcole fermée — naïve café’s… U.S. officials said. Mr. Smith Jr. left at 5 p.m. No. 4 won.\nﬁne ＂wide＂ İstanbul ß ǅ \u2028 \u0085 \ufeff \u200b",
)  # fmt: skip
ADDRESSES: Final = (
    "https://www.news.example/2031/03/14/ferry?utm_source=x&b=2&a=1#top", "http://m.news.example:80/a/../b/./amp/?amp=1", "HTTPS://NEWS.example./%7euser/%e2%82%ac?",
    "https://cdn-news.cdn.ampproject.org/c/s/news.example/a.amp.html", "https://bücher.example/ä?ü=ö", "http://[::ffff:127.0.0.1]:80/", "http://user@evil.example/",
    "https://www.google.com/amp/s/www.google.com/amp/s/news.example/a", "//news.example", "javascript:alert(1)", "http://a.example/\\evil",
)  # fmt: skip
QUERIES: Final = (
    'ferry "open house" speaker:"Ada Brook" outlet:post after:2031-03 before:2031-04 has:disagreement', 'before:2031-13 "', "100%_\\ C:\\store 水 *:* NEAR(a b) -x",
    "lock\x005", 'gates OR boats\x00["2031-03-14", 1, "a"]', "outlet:% speaker:_",
)  # fmt: skip
ROBOTS: Final = b"User-agent: *\nDisallow: /*a*b$\nAllow: /a\nCrawl-delay: 3\nRequest-rate: 1/5\nSitemap: https://news.example/s.xml\n"


def _led(names: Sequence[str], files: dict[str, bytes]) -> Iterator[bytes]:
    """Files behind the byte that says their name."""
    for name, data in files.items():
        yield bytes([names.index(name)]) + data


def feeds() -> Iterator[bytes]:
    yield from _led(FEEDS, {"x.rss": made.rss(), "x.atom": made.atom(), "x.xml": made.rss(whole=False)})
    yield from (b"\0" + data for data in hostile("feedparser", (".xml",)) if len(data) < 3_000)
    yield from (b"\2" + data for data in hostile("feedvalidator", (".xml",)) if len(data) < 1_500)


def lists() -> Iterator[bytes]:
    opml = b"<opml version='2.0'><body><outline text='Canals'><outline type='rss' text='Post' xmlUrl='https://post.example/f'/></outline></body></opml>"
    yield from _led(LISTS, {"x.opml": opml, "sitemap.xml": made.sitemap()})
    yield b"\1<sitemapindex><sitemap><loc>https://post.example/s.xml</loc></sitemap></sitemapindex>"


def bodies() -> Iterator[bytes]:
    import gzip

    yield from (data[1:] for data in lists())
    yield ROBOTS
    yield b"5\r\nhello\r\n0\r\n\r\n"
    yield gzip.compress(b"words") + gzip.compress(b"and more")
    yield from hostile("protego", (".txt", ""))


def news() -> Iterator[bytes]:
    line = json.dumps(
        {"id": "a", "title": "Lock gates fail", "text": made.ARTICLES[0][1], "published": "2031-03-14T09:30:00+01:00"}
    ).encode()
    item = json.dumps(made.ninjs()).encode()
    yield from _led(
        NEWS, {"x.xml": made.newsml(), "x.json": made.json_feed(), "x.jsonl": line + b"\n" + line + b"\n[1]\n", "x.ninjs": item}
    )
    yield from (b"\0" + data for data in hostile("newsml-g2", (".xml",)))
    yield from (b"\4" + data for data in hostile("newsinjson", (".json",)))
    yield from (b"\2" + data for data in hostile("JSONTestSuite", (".json",)) if len(data) < 500)
    yield from (b"\0" + data for data in hostile("defusedxml", (".xml",)))


def archives() -> Iterator[bytes]:
    plain = b"".join(made.records())
    yield from (bytes([number]) + plain for number in range(5))
    yield from _led(ARCHIVES, {"raw.wacz": made.wacz(), "raw.warc.gz": made.warc_gz()})
    yield bytes([0]) + made.record(
        b"5\r\nhello\r\n0\r\n\r\n", "https://a.example/", head="Content-Type: text/plain\r\nTransfer-Encoding: chunked"
    )
    yield from (bytes([0]) + data for data in hostile("warcio", (".warc",)))
    yield from (bytes([6]) + data for data in hostile("warcio", (".gz",)))


def tables() -> Iterator[bytes]:
    yield from _led(TABLES, {"x.csv": made.csv_table(), "x.parquet": made.parquet(), "x.tsv": made.csv_table().replace(b",", b"\t")})
    yield b'\0id;text\n1;"a;b\n\nc"\n2;caf\xe9\x81\n'


def exports() -> Iterator[bytes]:
    lines = made.nexis_lines()
    rich = b"{\\rtf1\\ansi " + "\\par ".join(lines).encode() + b"}"
    html = "".join(f"<p>{line}</p>" for line in lines).encode()
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines).encode()
    yield from _led(EXPORTS, {"x.rtf": rich, "x.docx": paragraphs, "export.html": html})
    yield bytes([1]) + b"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>HD</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"


def plain() -> Iterator[bytes]:
    page = made.page(*made.ARTICLES[0])
    yield from (bytes([number]) + data for number in range(len(PLAIN)) for data in (PROSE[0].encode(), page))


def pages() -> Iterator[bytes]:
    title, text = made.ARTICLES[0]
    yield made.page(title, text)
    yield PAGE
    yield from hostile("resiliparse", (".html",))


PAGE: Final = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Lock gates fail | The Post</title><meta property="og:title" content="Lock gates fail">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Lock gates fail","datePublished":"2031-03-14T09:30:00Z","author":[{"name":"Ada Brook"}]}</script>
<meta property="article:published_time" content="2031-03-14T09:30:00+01:00"></head><body><nav><a href="/">Home</a></nav><article><h1>Lock gates fail</h1>
<p class="byline">By <a rel="author">Ada Brook</a></p><time datetime="2031-03-14">14 March 2031</time><figure><img src="a.jpg" alt="x"><figcaption>The lock. Photo: Post
</figcaption></figure><p>MERROWBY (CN) &mdash; The lower gates at Merrowby lock failed on Monday, the canal office said.</p>
<h2>What next</h2><ul><li>One</li><li>Two</li></ul>
<blockquote class="twitter-tweet"><p>Boats wait.</p>&mdash; Canal (@canal) <a>March 14, 2031</a></blockquote>
<p>“No one was hurt,” said Ms Brook.<br>Correction: it was Monday.</p>
<table><tr><td>a</td></tr></table><div hidden>no</div></article><footer>&copy; 2031</footer></body></html>""".encode()  # fmt: skip


def prose() -> Iterator[bytes]:
    yield from (text.encode() for text in PROSE)
    yield from hostile("naughty", (".txt",))


def times() -> Iterator[bytes]:
    yield from (bytes([number, 0]) + text.encode() for number, text in enumerate(PROSE))


def decoding() -> Iterator[bytes]:
    yield from prose()
    yield from (text.encode(name, "replace") for text in PROSE for name in ("utf-16", "cp1252", "utf-32", "shift_jis", "koi8-r"))
    yield b"<meta charset=windows-1251>\xcf\xf0\xe8\xe2\xe5\xf2"
    yield from (data for data in hostile("feedparser/tests/encoding", (".xml",)) if len(data) < 2_000)


def addresses() -> Iterator[bytes]:
    yield from (address.encode() for address in ADDRESSES)


def queries() -> Iterator[bytes]:
    yield from (query.encode() for query in QUERIES)


def reports() -> Iterator[bytes]:
    yield json.dumps(to_json(single_report()), separators=(",", ":")).encode()


def sites() -> Iterator[bytes]:
    yield from (bytes([number]) + b"\0\1\0\0\4<b>" for number in range(12))


def imports() -> Iterator[bytes]:
    yield b"\0" + export_lines().split(b"\n")[0]
    yield b"\1" + export_lines()[:4_000]
    yield b"\3" + made.parquet()


def backups() -> Iterator[bytes]:
    yield b"\0SQLite format 3\0"
    yield from (b"\1" + place.to_bytes(3, "big") + b"\0\1x" for place in (0, 20, 100, 4_096, 5_000, 9_000, 20_000))


def pumped() -> Iterator[bytes]:
    from fuzz.pumped import SCANNERS

    pieces = (
        *PROSE,
        "<p><b>a</p>",
        "&amp;&",
        '{"a":[',
        "a*",
        "Mon, 1 Mar ",
        "((",
        "“’",
        "1,",
        " - ",
        "A.",
        "\n\n",
        "By Ada Brook and ",
        "https://",
        "%25",
        "<!--",
    )
    yield from (bytes([number, 0, 60]) + piece.encode() for number in range(len(SCANNERS)) for piece in pieces)


@cache
def _hostile() -> dict[str, bytes]:
    import zstandard

    if not HOSTILE.is_file():
        return {}
    found = {}
    with (
        HOSTILE.open("rb") as raw,
        zstandard.ZstdDecompressor().stream_reader(raw) as opened,
        tarfile.open(fileobj=opened, mode="r|") as files,
    ):
        for member in files:
            stream = files.extractfile(member) if member.isfile() and member.size <= LARGEST else None
            if stream is not None:
                found[member.name] = stream.read()
    return found


def hostile(word: str, suffixes: tuple[str, ...]) -> Iterator[bytes]:
    """The hostile files of a project, as large as a seed may be; none where they are not beside the checkout."""
    for name, data in sorted(_hostile().items()):
        if word in name and (Path(name).suffix in suffixes) and Path(name).name != "COMMIT":
            yield data
