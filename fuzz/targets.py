"""The table of targets, in the order in which they are worth the time."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from fuzz import outcomes, pumped, readers, scanners, seeds, words
from storydesk.annotate.times.rules import RULES

Check = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed: `check` raises where something does not hold, `seeds` gives inputs to start from, `longest` is in bytes."""

    name: str
    check: Check
    seeds: Callable[[], Iterable[bytes]]
    longest: int = 4_096
    words: str = ""
    """Words, between blanks, that mutation may put in."""


_MARKS: Final = "“ ” ‘ ’ « » ‹ › „ `` '' \" ' – — … ( ) [ ] . , : ! ? \n \n\n said HALL: REED: Q: A: told \u00a0 \u2028"
_XML: Final = (
    "<rss <channel> <item> <title> <link> <description> <pubDate> <content:encoded> <![CDATA[ ]]> <feed <entry> <updated> <summary <author> <name> "
    "<urlset <url> <loc> <news:news> <newsItem <itemClass <pubStatus <contentSet> <inlineXML> <nitf> <body.content> <p> <headline> <!DOCTYPE <!ENTITY xmlns= "
    "<?xml encoding= type= rel= href= <opml> <body> <outline xmlUrl= text= &amp; &#0; &a; </"
)
_HTML: Final = (
    "<p> <div <h1> <h2> <article> <figure> <figcaption> <blockquote <script> <style> <meta <title> <time <a <img <br> <ul> <li> <table> <tr> <td> <span <b> <i> "
    "<iframe <svg> <!-- --> </p> </div> class= datetime= content= property= rel= byline caption author twitter-tweet hidden &nbsp; &amp; ld+json"
)
_ARCHIVE: Final = (
    "WARC/1.0 WARC/1.1 WARC-Type: response resource revisit conversion Content-Length: Content-Type: text/html text/plain application/http HTTP/1.1 200 \r\n "
    "Transfer-Encoding: chunked Content-Encoding: gzip deflate br zstd WARC-Target-URI: WARC-Date: charset="
)
_JSON: Final = (
    '{ } [ ] : , " null true "text" "title" "id" "items" "version" "https://jsonfeed.org/version/1.1" "content_html" "uri" "standard" "bodies" '
    '"value" "role" "published" "authors" "blocks" "start" "end" 1e999 -1 \\ud800 \\u0000'
)
_EXPORT: Final = (
    "Classification Body Load-Date: Length: Byline: Copyright \\par \\'e9 \\u8212? \\trowd \\cell \\row { } <w:p> <w:r> <w:t> <w:tbl> <w:tr> <w:tc> HD\t LP\t TD\t "
    "words"
)


def _time_words() -> str:
    """Every word of the grammar of times."""
    return " ".join(sorted({w for _, pattern in RULES for w in re.findall(r"[a-z']{2,}", pattern.pattern)}))


TARGETS: Final = {
    target.name: target
    for target in (
        Target("quotes", scanners.check_quotes, seeds.prose, words=_MARKS),
        Target("times", scanners.check_times, seeds.times, 2_048, _time_words()),
        Target("folding", words.check_folding, seeds.prose, words=_MARKS),
        Target("feeds", readers.file_check(readers.FEEDS), seeds.feeds, words=_XML),
        Target("archives", readers.file_check(readers.ARCHIVES), seeds.archives, words=_ARCHIVE),
        Target("news", readers.file_check(readers.NEWS), seeds.news, words=f"{_XML} {_JSON}"),
        Target("tables", readers.file_check(readers.TABLES), seeds.tables, words=', ; | " "" \n \r\n PAR1 text title'),
        Target("exports", readers.file_check(readers.EXPORTS), seeds.exports, words=_EXPORT),
        Target("lists", readers.file_check(readers.LISTS), seeds.lists, words=_XML),
        Target("pages", readers.check_page, seeds.pages, 8_192, _HTML),
        Target("pumped", pumped.check_pumped, seeds.pumped, 512, f"{_MARKS} {_HTML}"),
        Target(
            "queries",
            words.check_queries,
            seeds.queries,
            512,
            'speaker: outlet: before: after: has: OR NEAR " * \0 [ ] { } 2031-03 null 99999999999999999999',
        ),
        Target(
            "urls",
            words.check_urls,
            seeds.addresses,
            1_024,
            "http:// https:// www. m. amp/ .amp? utm_source= @ : / ? # %2f %25 [::1] .. xn-- &",
        ),
        Target("bodies", readers.check_lists, seeds.bodies),
        Target("reports", outcomes.check_report, seeds.reports, 16_384, _JSON),
        Target("sites", outcomes.check_changed_site, seeds.sites, 256),
        Target("imports", outcomes.check_import, seeds.imports, 8_192, _JSON),
        Target("backups", outcomes.check_backup, seeds.backups, 512),
        Target("decoding", words.check_decoding, seeds.decoding, words=f"{_HTML} charset= utf-16 idna punycode"),
        Target("plain", readers.file_check(readers.PLAIN), seeds.plain),
        Target("packed", pumped.check_packed, seeds.bodies, 256),
        Target("annotation", scanners.check_annotation, seeds.prose, 1_024, f"{_MARKS} {_time_words()}"),
    )
}
