"""The commands as a user meets them: what they print, what they write, how they fail."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from storydesk.cli import main

ROOT = Path(__file__).resolve().parents[2]
FERRY = ROOT / "examples" / "dunmarrow-ferry"


def run(*arguments: str | Path, stdin: str | None = None) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lines") / "articles.jsonl"
    assert run("extract", FERRY, "--out", path)[0] == 0
    return path


def test_extract_writes_articles_that_prove_their_blocks(extracted: Path) -> None:
    articles = lines(extracted.read_text(encoding="utf-8"))
    assert len(articles) == 6
    for article in articles:
        covered = {i for b in article["blocks"] for i in range(b["start"], b["end"])}
        assert all(i in covered or c.isspace() for i, c in enumerate(article["text"]))


def test_annotate_gives_spans_of_the_article(extracted: Path) -> None:
    texts = {a["id"]: a["text"] for a in lines(extracted.read_text(encoding="utf-8"))}
    status, out, _ = run("annotate", extracted)
    assert status == 0
    found = lines(out)
    assert {f["id"] for f in found} == set(texts)
    spans = [(f["id"], s) for f in found for q in f["quotes"] for s in q["content"]]
    assert len(spans) > 10
    assert all(texts[i][s["start"] : s["end"]].strip() for i, s in spans)


def test_cluster_and_copies_read_what_extract_writes(extracted: Path) -> None:
    status, out, _ = run("cluster", extracted)
    assert status == 0
    assert len({row["story"] for row in lines(out)}) == 1
    status, out, _ = run("copies", extracted)
    assert status == 0
    assert {"copy"} <= {row["kind"] for row in lines(out)}


def test_records_on_standard_input_keep_their_text() -> None:
    record = {
        "id": "r1",
        "title": "Owls in the tower",
        "body": "Two owls moved in.\nNobody minds.",
        "date": "2031-05-02",
        "source": "The Post",
        "x": 1,
    }
    status, out, _ = run("extract", "-", stdin=json.dumps(record) + "\n")
    assert status == 0
    (article,) = lines(out)
    assert (article["id"], article["text"], article["outlet"]) == ("r1", record["body"], "The Post")
    assert article["published"]["value"] == "2031-05-02"


def test_report_as_one_story(extracted: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.jsonl.gz"
    assert run("report", extracted, "--as-one", "--out", out)[0] == 0
    (report,) = lines(gzip.decompress(out.read_bytes()).decode())
    assert report["schema"] == "storydesk.report/1"
    assert len(report["articles"]) == 6


def test_build_and_check(tmp_path: Path) -> None:
    site = tmp_path / "site"
    status, out, error = run("build", FERRY, ROOT / "examples" / "harbourlight-song", "--out", site)
    assert status == 0
    assert "12 articles, 2 stories, 4 not read" in out
    assert "page-not-found.html" in error
    assert run("check", site)[0] == 0
    report = next(site.glob("stories/*/report.json"))
    report.write_text(
        report.read_text(encoding="utf-8").replace('"exact": "', '"exact": "x', 1).replace('"exact":"', '"exact":"x', 1), encoding="utf-8"
    )
    status, out, _ = run("check", site)
    assert status == 1
    assert out.strip()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "no-such-folder", "--out", "x"], "no-such-folder: there is no such file or folder"),
        (["extract", "no-such-file.txt"], "no-such-file.txt: there is no such file or folder"),
        (["check", "."], "."),
    ],
)
def test_bad_input_gets_one_clear_line(arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, error = run(*arguments)
    assert status in (1, 2)
    assert message in out + error
    assert "Traceback" not in out + error


def test_a_folder_that_is_no_site_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    status, _, error = run("build", FERRY, "--out", tmp_path)
    assert status == 2
    assert "not a story site" in error
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_a_folder_that_cannot_be_made_gets_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    status, _, error = run("build", FERRY, "--out", tmp_path / "file" / "site")
    assert status == 2
    assert error.startswith("storydesk: ")
    assert str(tmp_path) in error


def test_a_stage_that_reads_nothing_fails() -> None:
    status, out, error = run("cluster", "-", stdin="not json\n")
    assert (status, out) == (1, "")
    assert "1 could not be read" in error


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.txt").write_text("", encoding="utf-8")
    status, _, error = run("build", tmp_path / "in", "--out", tmp_path / "site")
    assert status == 1
    assert "empty.txt" in error
    assert "no article" in error


def test_help_starts_fast() -> None:
    code = "import sys; from storydesk.cli import main; print([m for m in ('spacy', 'numpy', 'trafilatura', 'jinja2') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_owners_of_outlets_can_be_told(tmp_path: Path) -> None:
    table = tmp_path / "families.csv"
    table.write_text("outlet,family\nVane News,Vane Group\nNorvane Today,Vane Group\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["build", str(FERRY), "--out", str(tmp_path / "site"), "--families", str(table), "-q"])
    assert done.exit_code == 0, done.output
    (report,) = [json.loads(p.read_text(encoding="utf-8")) for p in (tmp_path / "site").rglob("report.json")]
    assert [a["family"] for a in report["articles"]].count("Vane Group") == 2
    table.write_text("outlet\n", encoding="utf-8")
    wrong = CliRunner().invoke(main, ["build", str(FERRY), "--out", str(tmp_path / "other"), "--families", str(table)])
    assert wrong.exit_code == 2
    assert "families.csv" in wrong.output


def test_lines_may_go_where_they_come_from_and_a_run_that_fails_leaves_the_file(extracted: Path, tmp_path: Path) -> None:
    held = extracted.read_bytes()
    for name in ("articles.jsonl", "packed.jsonl.gz"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(held) if name.endswith(".gz") else held)
        assert run("extract", path, "--out", path)[0] == 0
        after = path.read_bytes()
        assert (gzip.decompress(after) if name.endswith(".gz") else after) == held
    for arguments in (("extract", tmp_path / "none"), ("quotes", tmp_path / "none"), ("copies", tmp_path / "none", "--format", "csv")):
        assert run(*arguments, "--out", tmp_path / "articles.jsonl")[0] == 2
        assert (tmp_path / "articles.jsonl").read_bytes() == held
    assert sorted(p.name for p in tmp_path.iterdir()) == ["articles.jsonl", "packed.jsonl.gz"]
    assert run("extract", FERRY, "--out", tmp_path)[2] == f"storydesk: {tmp_path}: is a folder (name a file)\n"


def test_what_a_stage_could_not_read_is_told_where_no_file_lists_it(tmp_path: Path) -> None:
    (tmp_path / "lines.jsonl").write_text('{"text": "A crane fell.\n' * 7)
    status, _, told = run("cluster", tmp_path)
    assert status == 1
    assert told.splitlines() == [
        *(f"not read: {tmp_path / 'lines.jsonl'}:{n}: broken_json (Unterminated string starting at: column 10)" for n in range(1, 6)),
        "storydesk: 7 could not be read; name a file with --rejected to list them",
    ]
    assert "not read" not in run("cluster", tmp_path, "--rejected", tmp_path / "lost.jsonl")[2]


def test_a_site_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    assert "nowhere: there is no such site (name a report.json" in run("why", "a", "--site", tmp_path / "nowhere")[2]
    assert "holds no report (name a report.json" in run("why", "a", "--site", tmp_path)[2]


def test_an_article_that_stands_alone_is_said_not_to_be_looked_into(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A crane fell in Marwick\n\nA crane fell in Marwick on Monday. Ida North saw it fall, she said.\n")
    status, _, told = run("build", tmp_path / "one.txt", "--out", tmp_path / "site", "--quiet")
    assert (status, told) == (0, "storydesk: no event is told by two articles: it was listed and not looked into (--singles does)\n")
    page = next((tmp_path / "site" / "stories").glob("*/index.html")).read_text(encoding="utf-8")
    assert "An article that stands alone was not looked into." in page
    assert run("check", tmp_path / "site")[0] == 0
    assert run("build", tmp_path / "one.txt", "--out", tmp_path / "site", "--quiet", "--singles")[2] == ""
    page = next((tmp_path / "site" / "stories").glob("*/index.html")).read_text(encoding="utf-8")
    assert "was not looked into" not in page


def test_a_site_that_cannot_be_written_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("not a folder")
    status, _, told = run("build", FERRY, "--out", tmp_path / "note" / "site", "--quiet")
    assert (status, told) == (2, f"storydesk: {tmp_path / 'note' / 'site'}: Not a directory (name a place in a folder that is there)\n")
