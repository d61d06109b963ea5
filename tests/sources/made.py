"""Files of every kind that is read, made of invented articles, for the tests of sources."""

import gzip
import io
import json
import zipfile
from pathlib import Path

ARTICLES = [
    ("Lock gates fail at Merrowby", "The lower gates at Merrowby lock failed on Monday.\n\nNo one was hurt, the canal office said."),
    ("Canal reopens after repair", "Boats passed Merrowby again on Friday.\n\nThe repair took four days."),
    ("Inquiry into lock failure", "An inquiry into the failure at Merrowby opens in May.\n\nIt will hear nine witnesses."),
]
OUTLET = "The Merrowby Post"


def paragraphs(text: str, tag: str = "p") -> str:
    return "".join(f"<{tag}>{part}</{tag}>" for part in text.split("\n\n"))


def rss(articles: list[tuple[str, str]] = ARTICLES, whole: bool = True, base: str = "https://post.example") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>{base}/{n}</link><guid>item-{n}</guid><pubDate>Mon, 1{n} Mar 2031 09:30:00 +0100</pubDate>"
        + (f"<content:encoded><![CDATA[{paragraphs(text)}]]></content:encoded>" if whole else f"<description>{text[:40]}</description>")
        + "</item>"
        for n, (title, text) in enumerate(articles)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{OUTLET}</title><language>en-gb</language>{items}</channel></rss>"
    ).encode()


def atom() -> bytes:
    entries = "".join(
        f"<entry><id>tag:post.example,2031:{n}</id><title>{title}</title><link href='https://post.example/{n}'/><published>2031-03-1{n}T09:30:00+01:00</published>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{paragraphs(text)}</div></content></entry>"
        for n, (title, text) in enumerate(ARTICLES)
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>{OUTLET}</title>{entries}</feed>".encode()


def json_feed() -> bytes:
    items = [
        {"id": str(n), "title": t, "content_html": paragraphs(x), "url": f"https://post.example/{n}"} for n, (t, x) in enumerate(ARTICLES)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": OUTLET, "items": items}, indent=1).encode()


def sitemap() -> bytes:
    urls = "".join(
        f"<url><loc>https://post.example/{n}</loc><news:news><news:publication><news:name>{OUTLET}</news:name><news:language>en</news:language></news:publication>"
        f"<news:publication_date>2031-03-1{n}</news:publication_date><news:title>{title}</news:title></news:news></url>"
        for n, (title, _) in enumerate(ARTICLES)
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'.encode()


def page(title: str, text: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs(text)}</body></html>".encode()


def record(
    body: bytes, url: str, kind: str = "response", status: str = "200 OK", head: str = "Content-Type: text/html", length: int | None = None
) -> bytes:
    block = f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body
    lines = [
        "WARC/1.0", f"WARC-Type: {kind}", "WARC-Record-ID: <urn:uuid:8f2c0000-0000-4000-8000-000000000000>", f"WARC-Target-URI: {url}",
        "WARC-Date: 2031-03-14T09:00:00Z", f"Content-Type: application/http; msgtype={kind}", f"Content-Length: {len(block) if length is None else length}",
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def records() -> list[bytes]:
    return [record(page(t, x), f"https://post.example/{n}") for n, (t, x) in enumerate(ARTICLES)]


def warc_gz() -> bytes:
    return b"".join(gzip.compress(r) for r in records())


def wacz() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as bundle:
        bundle.writestr("datapackage.json", "{}")
        bundle.writestr("archive/../../one.warc.gz", b"".join(gzip.compress(r) for r in records()[:2]))
        bundle.writestr("archive/two.warc.gz", gzip.compress(records()[2]))
    return held.getvalue()


def csv_table() -> bytes:
    quoted = ['"' + text.replace('"', '""') + '"' for _, text in ARTICLES]
    return ("id,title,text\n" + "".join(f"a{n},{t},{q}\n" for n, ((t, _), q) in enumerate(zip(ARTICLES, quoted, strict=True)))).encode()


def parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet as files

    held = io.BytesIO()
    columns = {"id": ["a0", "a1", "a2"], "title": [t for t, _ in ARTICLES], "text": [x for _, x in ARTICLES]}
    files.write_table(pyarrow.table(columns), held)
    return held.getvalue()


def ninjs(**changed: object) -> dict[str, object]:
    title, text = ARTICLES[0]
    item = {"uri": "urn:item:0", "type": "text", "standard": {"name": "ninjs", "version": "3.0"}, "language": "en", "headlines": [{"role": "main", "value": title}],
            "versionCreated": "2031-03-14T09:30:00+01:00", "bodies": [{"role": "main", "contentType": "text/html", "value": paragraphs(text)}]}  # fmt: skip
    return {**item, **changed}


def newsml(item_class: str = "ninat:text", status: str = "stat:usable") -> bytes:
    items = "".join(
        f"""<newsItem guid="urn:item:{n}" version="1" xml:lang="en"><itemMeta><itemClass qcode="{item_class}"/><provider><name>{OUTLET}</name></provider>
        <versionCreated>2031-03-1{n}T10:00:00Z</versionCreated><pubStatus qcode="{status}"/></itemMeta><contentMeta><headline>{title}</headline></contentMeta>
        <contentSet><inlineXML contenttype="application/nitf+xml"><nitf><body><body.content>{paragraphs(text)}</body.content></body></nitf></inlineXML>
        </contentSet></newsItem>"""
        for n, (title, text) in enumerate(ARTICLES)
    )
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'.encode()


def nexis_lines() -> list[str]:
    lines = [
        "User Name: A Reader",
        "Date and Time: Monday, March 17, 2031",
        "Job Number: 1",
        "Documents (3)",
        "1. Lock gates fail",
        "Client/Matter: -None-",
        "Search Terms: merrowby",
        "",
    ]
    for n, (title, text) in enumerate(ARTICLES):
        lines += [
            title,
            OUTLET,
            f"March 1{n}, 2031 Thursday",
            "Copyright 2031 Post Group All Rights Reserved",
            "Section: NEWS; Pg. 4",
            "Length: 12 words",
            "Byline: Ada Brook",
            "Body",
            "",
        ]
        lines += [*text.split("\n\n"), "Classification", "Language: ENGLISH", f"Load-Date: March 1{n}, 2031", "End of Document", ""]
    return lines


def factiva_lines(indexed: bool = True) -> list[str]:
    lines: list[str] = []
    for n, (title, text) in enumerate(ARTICLES):
        body = text.split("\n\n")
        if indexed:
            lines += [
                "SE\tNews",
                f"HD\t{title}",
                "BY\tBy Ada Brook",
                "WC\t12 words",
                f"PD\t1{n} March 2031",
                f"SN\t{OUTLET}",
                "SC\tMERPST",
                "LA\tEnglish",
                "CY\t(c) 2031",
                f"LP\t{body[0]}",
                f"TD\t{body[1]}",
                "IN\tcanals",
            ]
        else:
            lines += [
                "News",
                title,
                "By Ada Brook",
                "12 words",
                f"1{n} March 2031",
                OUTLET,
                "MERPST",
                "4",
                "English",
                "(c) 2031 Post Group",
                "",
                *body,
            ]
        lines += [f"Document MERPST00203103{10 + n}en3e0000{n}", ""]
    return lines


def proquest_lines() -> list[str]:
    lines: list[str] = []
    for n, (title, text) in enumerate(ARTICLES):
        first, *others = text.split("\n\n")
        lines += [
            f"Document {n + 1} of 3",
            title,
            f"Author: Brook, Ada. Publication info: {OUTLET} ; Merrowby [Merrowby]1{n} Mar 2031: 4.",
            f"Full text: {first}",
            *others,
            f"Title: {title}",
            f"Publication title: {OUTLET}",
            f"Publication date: Mar 1{n}, 2031",
            "Language of publication: English",
            f"ProQuest document ID: 10{n}",
            "_" * 40,
        ]
    return lines


def word(lines: list[str]) -> bytes:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def rich(lines: list[str]) -> bytes:
    return (
        "{\\rtf1\\ansi\\ansicpg1252 " + "\n".join(line.replace("\\", "\\\\").replace("\t", "\\tab ") + "\\par" for line in lines) + "}"
    ).encode("ascii")


def web(lines: list[str]) -> bytes:
    rows = "".join(
        "<tr>" + paragraphs(line.replace("\t", "\n\n"), "td") + "</tr>" if "\t" in line else f"</table><p>{line}</p><table>"
        for line in lines
    )
    return f"<html><head><title>Factiva</title></head><body><table>{rows}</table></body></html>".encode()


def everything(folder: Path) -> dict[str, Path]:
    """One file of each kind, by name. Those with three articles hold all of `ARTICLES`."""
    title, text = ARTICLES[0]
    lines = [json.dumps({"id": f"a{n}", "title": t, "text": x}) for n, (t, x) in enumerate(ARTICLES)]
    made = {
        "text.txt": text.encode(), "page.html": page(title, text), "lines.jsonl": "\n".join(lines).encode(), "list.json": ("[" + ",".join(lines) + "]").encode(),
        "rss.xml": rss(), "atom.atom": atom(), "feed.json": json_feed(), "sitemap.xml": sitemap(), "plain.warc": b"".join(records()), "members.warc.gz": warc_gz(),
        "one-piece.warc.gz": gzip.compress(b"".join(records())), "collection.wacz": wacz(), "table.csv": csv_table(), "table.parquet": parquet(),
        "items.jsonl.gz": gzip.compress("\n".join(json.dumps(ninjs(uri=f"urn:item:{n}")) for n in range(3)).encode()), "message.xml": newsml(),
        "nexis.docx": word(nexis_lines()), "factiva.rtf": rich(factiva_lines()), "factiva.html": web(factiva_lines()), "proquest.rtf": rich(proquest_lines()),
    }  # fmt: skip
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in made}
