"""What SECURITY.md promises of the whole program, and that every promise names tests that there are."""

import ast
import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

import storydesk
from storydesk.cli import main
from storydesk.desk import Desk
from storydesk.desk.delivering import message
from storydesk.errors import InputError
from storydesk.report import to_json, to_markdown
from storydesk.store.tables import METADATA
from tests.report.invented import mill_report

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path(storydesk.__file__).parent
EXAMPLES = ROOT / "examples"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
RUNS_WHAT_IT_READS = frozenset("pickle cPickle _pickle dill cloudpickle joblib marshal shelve jsonpickle runpy code codeop pty".split())


def trees() -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE), ast.parse(path.read_text(encoding="utf-8"))


def test_every_test_that_the_security_page_names_is_there() -> None:
    named = NAMED.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 60
    for file, name in named:
        functions = {
            node.name for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
        }
        assert name in functions, f"{file}::{name}"


def test_every_promise_names_a_test() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    promised = page.partition("## What is promised")[2].partition("\n## What is not")[0]
    rows = [line for line in promised.splitlines() if line.startswith("| ") and not line.startswith(("| promise", "| ---"))]
    assert len(rows) > 30
    assert [row for row in rows if not NAMED.search(row)] == []


def test_nothing_that_is_read_is_ever_run() -> None:
    """No pickles, no eval: what is kept in files is JSON, text, SQLite, Parquet, and numbers that numpy reads without pickles."""
    found = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found += [f"{path} imports {a.name}" for a in node.names if a.name.partition(".")[0] in RUNS_WHAT_IT_READS]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in RUNS_WHAT_IT_READS:
                found.append(f"{path} imports {node.module}")
            elif isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else ""
                allowed = [k.value for k in node.keywords if k.arg in ("allow_pickle", "shell")]
                found += [f"{path}:{node.lineno} {called}"] * (called in ("eval", "exec", "compile", "__import__"))
                found += [
                    f"{path}:{node.lineno} allows it" for value in allowed if not (isinstance(value, ast.Constant) and not value.value)
                ]
    assert found == []


def test_whoever_writes_tables_makes_their_cells_safe() -> None:
    writers = {str(path) for path, tree in trees() for n in ast.walk(tree) if isinstance(n, ast.Attribute) and n.attr in ("writer", "DictWriter")
               and isinstance(n.value, ast.Name) and n.value.id == "csv"}  # fmt: skip
    safe = {str(path) for path, tree in trees() for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "safe_cell"}
    assert {"report/ledger.py", "web/exports.py"} <= writers
    assert writers <= safe | {"report/ledger.py"}


def hostile_data() -> dict[str, Any]:
    """A report in which every short string of an article's maker is a formula."""
    data = to_json(mill_report())
    for article in data["articles"]:
        article["outlet"] = "=HYPERLINK(1)"
    for fact in data["facts"]:
        for citation in fact["citations"]:
            citation["exact"] = "@SUM(1+1)"
    return data


def test_no_cell_of_the_facts_is_a_formula(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fastapi", reason="needs the extra web: pip install 'storydesk[web]'")
    from fastapi.testclient import TestClient

    from storydesk.web.app import create_app

    monkeypatch.setattr(Desk, "report_json", lambda self, identity: hostile_data())
    with TestClient(create_app("sqlite://", refresh_every=None), base_url="http://127.0.0.1") as client:
        rows = list(csv.reader(io.StringIO(client.get("/api/stories/x/facts.csv").text)))
    assert len(rows) > 5
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert sum(cell == "'@SUM(1+1)" for row in rows for cell in row) > 5


def test_markdown_holds_nothing_that_is_obeyed() -> None:
    from dataclasses import replace

    report = mill_report()
    first = replace(
        report.articles[0],
        outlet="<script>alert(1)</script> [a](javascript:alert(1)) ![b](https://evil.example/) <https://evil.example> 1 < 2",
    )
    written = to_markdown(replace(report, articles=(first, *report.articles[1:])))
    assert "1 < 2" in written
    assert not re.search(r"(?<!\\)<[a-zA-Z/!]|\]\(", written)


def test_a_site_is_built_without_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **options: object) -> None:
        raise AssertionError("a connection was asked for")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    done = CliRunner().invoke(main, ["build", str(EXAMPLES / "dunmarrow-ferry"), "--out", str(tmp_path / "site")])
    assert done.exit_code == 0, done.output
    assert CliRunner().invoke(main, ["check", str(tmp_path / "site")]).exit_code == 0


HOSTILE = "Boats \x1b]0;pwned\x07 wait \x9b2J at \x1b[31m Merrowby lock"


def test_a_terminal_obeys_nothing_that_an_article_prints(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"id": "a", "text": f"{HOSTILE}, and the canal office has said nothing of it."}), encoding="utf-8")
    shown, terminal = pytest.importorskip("pty", reason="no terminals on this system").openpty()
    try:
        command = [sys.executable, "-c", "from storydesk.cli import main; main()", "extract", str(file)]
        done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, check=False, timeout=120)
        os.close(terminal)
        said = b"".join(iter(lambda: reading(shown), b"")).decode()
    finally:
        os.close(shown)
    assert done.returncode == 0, done.stderr
    assert "Merrowby" in said
    assert not [c for c in said if unicodedata.category(c) == "Cc" and c not in "\r\n\t"]
    piped = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=120).stdout.decode()
    assert HOSTILE.replace("\x9b", "›") in json.loads(piped)["text"]  # read as the sign that it is in Windows-1252


def reading(number: int) -> bytes:
    """What waits on a terminal; nothing at its end."""
    try:
        return os.read(number, 65_536)
    except OSError:
        return b""


def test_no_headline_becomes_a_header_of_a_mail() -> None:
    headline = "Gates fail\r\nBcc: all@evil.example\r\n\r\nBuy"
    notice = {"id": "n", "kind": "new_story", "story": "s", "headline": headline, "citations": [], "rule": "r"}
    found = message(notice, "desk@post.example")
    assert set(found.keys()) >= {"To", "Subject"}
    assert "Bcc" not in found
    assert "Bcc: all" in str(found["Subject"])
    with pytest.raises(ValueError, match="linefeed"):
        message(notice, "desk@post.example\nBcc: all@evil.example")


def listened(monkeypatch: pytest.MonkeyPatch, *options: str) -> str:
    """The address that `storydesk serve` listens on."""
    import uvicorn

    found: list[str] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: found.extend(s.getsockname()[0] for s in sockets))
    done = CliRunner().invoke(main, ["serve", "--port", "0", *options])
    assert done.exit_code == 0, done.output
    return found[0]


def test_the_desk_is_served_to_this_machine_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("uvicorn", reason="needs the extra web: pip install 'storydesk[web]'")
    place = str(tmp_path / "desk.db")
    Desk.open(place).close()
    assert listened(monkeypatch, "--desk", place) == "127.0.0.1"
    refused = CliRunner().invoke(main, ["serve", "--desk", place, "--public", "0.0.0.0"])
    assert refused.exit_code != 0
    assert "nobody has an account" in refused.output
    with Desk.open(place) as desk:
        desk.accounts.put("ines", "editor", None)
    assert listened(monkeypatch, "--desk", place, "--public", "0.0.0.0") == "0.0.0.0"


def test_cookies_are_for_this_site_and_no_script(tmp_path: Path) -> None:
    pytest.importorskip("fastapi", reason="needs the extra web: pip install 'storydesk[web]'")
    from fastapi.testclient import TestClient

    from storydesk.web.app import create_app
    from storydesk.web.guard import WebSettings

    for secure in (False, True):
        settings = WebSettings(login=True, secure=secure)
        with TestClient(create_app(tmp_path / "desk.db", settings, refresh_every=None), base_url="https://desk.example") as client:
            given = client.get("/login").headers["set-cookie"].lower()
        assert "httponly" in given
        assert "samesite=strict" in given
        assert ("secure" in given) == secure


def test_tokens_and_sessions_are_kept_as_digests(tmp_path: Path) -> None:
    from storydesk.web.access import digest, hash_password, new_secret

    token, session = new_secret(), new_secret()
    with Desk.open(tmp_path / "desk.db") as desk:
        desk.accounts.put("ines", "editor", hash_password("ines river stairs"))
        desk.accounts.put_token("ines", digest(token))
        desk.accounts.open_session("ines", digest(session))
        desk.back_up(tmp_path / "copy.db")
    for path in tmp_path.iterdir():
        kept = path.read_bytes()
        assert not any(secret.encode() in kept for secret in (token, session, "ines river stairs")), path


def everything(desk: Desk) -> dict[str, list[Any]]:
    with desk.store.reading() as connection:
        return {t.name: sorted(map(repr, connection.execute(select(t)))) for t in METADATA.sorted_tables}


HOSTILE_WORDS = (
    "'; DROP TABLE articles; --", '" OR 1=1 --', "%' OR '1'='1", "a) UNION SELECT password FROM accounts --", "*:*",
    'NEAR("a" "b")', "{headline body}: x", "^x", "\\", "%_%",
    "x'||(SELECT password FROM accounts)||'", ":match", "\x00", "\ud800", "a" * 5_000, "(" * 500, '"' * 501,
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "desk.db") as opened:
        opened.add_articles(mill_report().articles)
        opened.accounts.put("ines", "editor", "a hash that nobody sees")
        yield opened


@pytest.mark.parametrize("words", HOSTILE_WORDS)
def test_words_that_are_asked_for_are_never_sql(desk: Desk, words: str) -> None:
    before = everything(desk)
    asks: tuple[Callable[[], Any], ...] = (
        lambda: desk.search(words), lambda: desk.search(f"speaker:{words}"), lambda: desk.search(f'outlet:"{words}"'), lambda: desk.stories(query=words),
        lambda: desk.stories(outlet=words, language=words, after=words, before=words), lambda: desk.stories(order=words), lambda: desk.stories(cursor=words),
        lambda: list(desk.quotes(speaker=words, outlet=words, after=words, before=words)), lambda: desk.story(words), lambda: desk.article(words),
        lambda: desk.rejected(5, words), lambda: desk.changes(story=words), lambda: desk.judge("same", [words, words], words, words), lambda: desk.versions(words),
        lambda: desk.search("x", cursor=words), lambda: desk.accounts.password_of(words), lambda: desk.why(words), lambda: desk.judgements(words),
    )  # fmt: skip
    for ask in asks:
        try:
            answer = ask()
        except InputError:
            continue
        assert "a hash that nobody sees" not in repr(answer)
    assert everything(desk) == before


def test_what_a_model_may_ask_changes_nothing(desk: Desk) -> None:
    pytest.importorskip("mcp", reason="needs the extra mcp: pip install 'storydesk[mcp]'")
    from storydesk.context import Tools

    desk.refresh()
    before, tools = everything(desk), Tools(desk)
    named = [name for name in dir(tools) if not name.startswith("_") and callable(getattr(tools, name))]
    assert named == ["disagreements", "facts", "quotes", "search", "stories", "story"]
    story = tools.stories()[0]["story"]
    for name in named:
        for given in (story, "ferry", *HOSTILE_WORDS):
            try:
                getattr(tools, name)(given)
            except InputError:
                continue
    assert everything(desk) == before


# -- regular expressions ------------------------------------------------------------------------------------------------------------------

PUMPED = 1_500
SECONDS = 0.7
"""Of CPU for one search. A pattern that is linear takes a thousandth, one that grows with the square a tenth, with the cube many times it."""


def patterns() -> dict[str, re.Pattern[str]]:
    """Every regular expression over text that our modules hold, and those written where they are used."""
    found: dict[str, re.Pattern[str]] = {}
    for module in walk_packages(storydesk.__path__, "storydesk."):
        try:
            found |= {p.pattern: p for p in held(vars(import_module(module.name)), 4)}
        except ImportError:
            continue
    for _, tree in trees():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
            ):
                texts = [n.value for n in node.args[:1] if isinstance(n, ast.Constant) and isinstance(n.value, str)]
                found |= {text: re.compile(text) for text in texts if text not in found}
    return found


def held(value: object, deep: int) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, in what it lists and in what it names."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict | list | tuple | frozenset | set) and deep:
        for inside in value.values() if isinstance(value, dict) else value:
            yield from held(inside, deep - 1)


def sample(tree: Any) -> Iterator[tuple[str, str]]:
    """What matches the tree, piece by piece, and of a repetition without a small bound the piece that can come again."""
    for code, value in tree:
        if code is codes.LITERAL:
            yield chr(value), ""
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            least, most, inside = value
            piece = "".join(p for p, _ in sample(inside))
            yield piece * min(max(least, 1), 3), piece if most > 40 else ""
            if most > 1:
                yield from ((("", again)) for _, again in sample(inside) if again)
        elif code is codes.SUBPATTERN:
            yield from sample(value[3])
        elif code is codes.BRANCH:
            yield from sample(value[1][0])
            for branch in value[1][1:]:
                yield from (("", again) for _, again in sample(branch) if again)
        elif code is codes.IN:
            yield _one_of(value), ""
        elif code is codes.NOT_LITERAL:
            yield "a" if value != ord("a") else "b", ""
        elif code is codes.ANY:
            yield "a", ""
        elif code is codes.CATEGORY:
            yield _category(value), ""


def _one_of(value: Any) -> str:
    for code, inside in value:
        if code is codes.LITERAL:
            return chr(inside)
        if code is codes.RANGE:
            return chr(inside[0])
        if code is codes.CATEGORY:
            return _category(inside)
    negated = {chr(inside) for code, inside in value if code is codes.LITERAL}
    return next(c for c in " a1.-" if c not in negated)


def _category(value: Any) -> str:
    return {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "a", codes.CATEGORY_NOT_SPACE: "a"}.get(value, "-")


def pumped(pattern: re.Pattern[str]) -> Iterator[str]:
    """Texts that begin as the pattern wants, go on for long with what it repeats, and end as it does not want."""
    head = ""
    for piece, again in sample(parser.parse(pattern.pattern, pattern.flags)):
        for one in {again, " "} - {""} if again else ():
            yield head + one * (PUMPED // len(one)) + "\x01"
        head += piece
    yield head + "\x01"


def test_no_regular_expression_goes_wild() -> None:
    found, slow = patterns(), []
    assert len(found) > 400
    for pattern in found.values():
        for text in pumped(pattern):
            began = time.process_time()
            pattern.search(text)
            if (taken := time.process_time() - began) > SECONDS:
                slow.append(f"{taken:.1f} s: {pattern.pattern[:100]!r} on {text[:40]!r}...")
                break
    assert slow == []


def test_the_search_for_wild_expressions_finds_one() -> None:
    cubic = re.compile(r"Post by\s+(?P<author>[^@()\n]{1,80}?)?\s*\(?(?P<handle>@[\w.]{1,30})?\)?\s*on")
    began = time.process_time()
    for text in pumped(cubic):
        cubic.search(text[:400] + "\x01")
    assert time.process_time() - began > SECONDS
