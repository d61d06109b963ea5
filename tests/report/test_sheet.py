"""What pages look up in a report, and how its values are shown."""

import copy
from dataclasses import replace
from typing import Any

import pytest

from storydesk.model import Article, Citation, Comparison, Count, Disagreement, Published, Report, Side, Span, Statement, Story, Tally
from storydesk.report import to_json
from storydesk.report.headline import choose_headline
from storydesk.report.labels import FIXED, LABELS
from storydesk.report.places import file_names
from storydesk.report.sheet import Sheet
from storydesk.report.speech import speakers
from tests.report.invented import article, mill_report

MILL = to_json(mill_report())


@pytest.mark.parametrize(
    ("pointer", "form", "shown"),
    [
        ("/articles", "count", "6"),
        ("/articles", "outlets", "6"),
        ("/articles", "independent", "5"),
        ("/articles/0", "code", "A"),
        ("/articles/5", "article-code", "F"),
        ("/facts", "coverage:several", "5"),
        ("/facts", "sort:several/event/3", "2"),
        ("/facts/3", "position", "4"),
        ("/articles/1", "only", "2"),
        ("/articles/2", "aside", "3"),
        ("/timeline/3/when", "day", "11 March 2031"),
        ("/timeline/3/when", "clock", "21:50"),
        ("/copies/0/passages", "size", "235"),
        ("/gaps/4/kind", "words", "something new"),
    ],
)
def test_forms(pointer: str, form: str, shown: str) -> None:
    assert Sheet(MILL).shown(pointer, form) == shown


@pytest.mark.parametrize(
    ("pointer", "form"),
    [("/nothing", "text"), ("/facts/999", "text"), ("/facts", "text"), ("/facts", "no form"), ("/facts/999", "position")],
)
def test_what_is_not_there_cannot_be_shown(pointer: str, form: str) -> None:
    with pytest.raises((LookupError, TypeError)):
        Sheet(MILL).shown(pointer, form)


def _with(**changes: Any) -> Sheet:
    data = copy.deepcopy(MILL)
    for i, fields in changes.items():
        data["articles"][int(i[1:])].update(fields)
    return Sheet(data)


def test_outlets_and_owners_are_folded() -> None:
    """Two articles of one outlet are one voice with one letter, numbered; two outlets of one owner are two voices and one telling."""
    sheet = _with(a0={"outlet": "Same"}, a2={"outlet": "Same"}, a3={"family": "Ledger Group"})
    assert sheet.shown("/articles", "outlets") == "5"
    assert [sheet.code(i) for i in range(6)] == ["A1", "B", "A2", "C", "D", "E"]
    assert sheet.independent == 3


def test_letters_go_on_after_z() -> None:
    articles = tuple(Article(id=f"{i:03}", location="", text="x") for i in range(30))
    sheet = Sheet(to_json(Report(Story("s", tuple(a.id for a in articles)), articles, Comparison())))
    assert [v.code for v in sheet.outlets][24:28] == ["Y", "Z", "AA", "AB"]


def test_labels_differ_from_nothing() -> None:
    assert all(LABELS.values())
    assert all(text == " ".join(text.split()) for text in FIXED)


def test_gaps_between_words_are_told_from_changed_words() -> None:
    """Of "… the river side. The wind …" and "… done", the second prints nothing where the first has more."""
    chief = next(u for s in speakers(Sheet(MILL)) for u in s.utterances if u.pointer == "/utterances/0")
    gaps = {d.kind: [printed.gap for _, side in d.sides for printed in side] for d in chief.differences}
    assert gaps["wording"] == [False, False, False]
    assert gaps["cut_end"] == [False, True]


def test_unknown_speakers_come_last() -> None:
    found = speakers(Sheet(MILL))
    assert [s.pointer is None for s in found] == [False] * (len(found) - 1) + [True]


def test_file_names() -> None:
    names = file_names(["a.txt", "A.txt", "b/c", "..", "nul", "plain-1_x"])
    assert names["plain-1_x"] == "plain-1_x"
    assert len({n.lower() for n in names.values()}) == len(names)
    assert all("/" not in n and not n.startswith(".") for n in names.values())


def _headline(*headlines: str, brief: str = "") -> str | None:
    articles = tuple(article(f"{i}.txt", [("headline", h)] if h else [("body", "Words.")]) for i, h in enumerate(headlines))
    assert _chosen(articles, brief) == _chosen(tuple(_given_beside(a) for a in articles), brief)
    return _chosen(articles, brief)


def _given_beside(one: Article) -> Article:
    """The same article, its headline given by a field and printed nowhere."""
    title = one.headline.of(one.text) if one.headline else None
    return replace(article(one.id, [("body", "Words.")]), title=title)


def _chosen(articles: tuple[Article, ...], brief: str) -> str | None:
    statements = (Statement(brief, (Citation("0.txt", 0, len(brief), brief),)),) if brief else ()
    chosen = choose_headline(Report(Story("s", tuple(a.id for a in articles)), articles, Comparison(brief=statements)))
    return chosen.text if chosen else None


@pytest.mark.parametrize(
    ("headlines", "chosen"),
    [
        (["", ""], None),
        (["Only one"], "Only one"),
        (["Ferry sinks off Norvane", "Six dead as ferry sinks", "LIVE updates"], "Ferry sinks off Norvane"),
        (["Ferry sinks", "Ferry sinks"], "Ferry sinks"),
        (["Ferry sinks " * 20, "Other words"], "Other words"),
        (["Â£2m ferry sinks", "£2m ferry sinks"], "£2m ferry sinks"),
        (["Ferry sinks \ufffd at quay", "Ferry sinks at quay", "Quay opens"], "Ferry sinks at quay"),
    ],
)
def test_headline_is_the_one_that_others_share(headlines: list[str], chosen: str | None) -> None:
    assert _headline(*headlines) == chosen


def test_a_long_headline_that_is_printed_gives_way_to_a_short_one_that_is_given() -> None:
    printed = article("0.txt", [("headline", "Ferry sinks off Norvane " * 8)])
    given = _given_beside(article("1.txt", [("headline", "Ferry sinks off Norvane")]))
    assert _chosen((printed, given), "") == "Ferry sinks off Norvane"


@pytest.mark.parametrize(
    ("relation", "days", "chosen"),
    [
        ("contradict", ("2031-03-12", "2031-03-13"), "Ferry sinks, captain held"),
        ("tension", ("2031-03-12", "2031-03-13"), "Six dead as ferry sinks"),
        ("cannot_tell", ("2031-03-12", "2031-03-13"), "Six dead as ferry sinks"),
        ("update", ("2031-03-12", "2031-03-13"), "Ferry sinks in storm, eight dead"),
        ("update", ("2031-03-13", "2031-03-12"), "Six dead as ferry sinks"),
    ],
)
def test_a_headline_prints_nothing_that_is_in_dispute_or_outdated(relation: str, days: tuple[str, str], chosen: str) -> None:
    heads = ("Six dead as ferry sinks", "Ferry sinks in storm, eight dead", "Ferry sinks, captain held")
    articles = tuple(
        replace(article(f"{i}.txt", [("headline", h)]), published=Published(day, "day"))
        for i, (h, day) in enumerate(zip(heads, (*days, None), strict=True))
    )
    sides = tuple(Side(word, (Citation(f"{i}.txt", at, at + len(word), word),)) for i, (word, at) in enumerate((("Six", 0), ("eight", 22))))
    found = Disagreement("d", "number", None, sides, relation)
    chosen_now = choose_headline(Report(Story("s", tuple(a.id for a in articles)), articles, Comparison(disagreements=(found,))))
    assert chosen_now is not None
    assert chosen_now.text == chosen


def test_a_headline_counts_the_dead_as_the_newest_article_does() -> None:
    heads = ("Ferry sinks, six dead", "Ferry sinks, eight dead", "Lake mourns six dead of the ferry")
    days = ("2031-03-12", "2031-03-13", None)
    articles = tuple(
        replace(article(f"{i}.txt", [("headline", h)]), published=Published(day, "day"))
        for i, (h, day) in enumerate(zip(heads, days, strict=True))
    )
    words = ("six dead", "eight dead", "six dead")
    counts = tuple(
        Count(a.id, 8 if "eight" in w else 6, Statement(w, (a.cite(Span(h.index(w), h.index(w) + len(w))),)))
        for a, h, w in zip(articles, heads, words, strict=True)
    )
    report = Report(Story("s", tuple(a.id for a in articles)), articles, Comparison(tallies=(Tally("t", "killed", counts),)))
    chosen = choose_headline(report)
    assert chosen is not None
    assert chosen.text == "Ferry sinks, eight dead"
    given = tuple(a if i == 1 else _given_beside(a) for i, a in enumerate(articles))
    assert choose_headline(replace(report, articles=given, comparison=Comparison())) == chosen
