"""A report as JSON: the published schema holds, what is unknown is null, and the report comes back from it."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.report import article_from_json, article_to_json, from_json, to_json
from storydesk.report.shape import misshapen, schema
from tests.report.invented import ARTICLES, DISPATCH, RADIO, mill_report, single_report

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "report.schema.json"
MILL = to_json(mill_report())


@pytest.mark.parametrize("report", [mill_report(), single_report()], ids=["mill", "single"])
def test_schema_holds(report: Any) -> None:
    jsonschema.validate(to_json(report), schema(), cls=jsonschema.Draft202012Validator)
    assert list(misshapen(to_json(report))) == []


def test_published_schema_is_the_packaged_one() -> None:
    assert json.loads(DOCS.read_text(encoding="utf-8")) == schema()
    jsonschema.Draft202012Validator.check_schema(schema())


def test_schema_describes_everything() -> None:
    """Every object of the schema is closed, lists all its members as required, and says what it is."""
    for name, rule in schema()["$defs"].items():
        assert rule["additionalProperties"] is False, name
        assert set(rule["required"]) == set(rule["properties"]), name
        assert rule["description"], name


def test_every_citation_is_exact() -> None:
    texts = {a["id"]: a["text"] for a in MILL["articles"]}
    found = list(_citations(MILL))
    assert len(found) > 100
    for citation in found:
        assert texts[citation["article"]][citation["start"] : citation["end"]] == citation["exact"]


def _citations(value: Any) -> Any:
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for member in value.values():
            yield from _citations(member)
    elif isinstance(value, list):
        for item in value:
            yield from _citations(item)


def test_unknown_is_null_and_there() -> None:
    radio = next(a for a in MILL["articles"] if a["id"] == RADIO)
    assert radio["outlet"] is None
    assert radio["headline"] is None
    assert radio["published"]["value"] is None
    unknown = next(u for u in MILL["utterances"] if u["text"]["article"] == DISPATCH and u["speaker"]["name"] is None)
    assert unknown["speaker"] == {"entity": None, "name": None}
    assert unknown["quotes"][0]["cue"] is None
    assert MILL["copies"][1]["original"] is None
    assert to_json(single_report())["story"] == {
        "id": "00aa11bb22cc", "headline": None, "headline_citation": None, "first_published": None, "last_published": None, "assignments": [],
    }  # fmt: skip


def test_facts_come_as_the_board_lists_them() -> None:
    facts = MILL["facts"]
    assert [f["coverage"] for f in facts] == sorted((f["coverage"] for f in facts), key=["all", "several", "single"].index)
    several = [f["outlets"] for f in facts if f["coverage"] == "several"]
    assert several == sorted(several, reverse=True)
    assert [d["relation"] for d in MILL["disagreements"]][-2:] == ["inside_one_article", "correction"]
    assert [d["relation"] for d in MILL["updates"]] == ["update"]


@pytest.mark.parametrize("report", [mill_report(), single_report()], ids=["mill", "single"])
def test_report_comes_back(report: Any) -> None:
    data = to_json(report)
    back = from_json(json.loads(json.dumps(data)))
    assert to_json(back) == data
    assert back.articles == report.articles
    assert set(back.comparison.facts) == set(report.comparison.facts)
    assert back.comparison.gaps == report.comparison.gaps
    assert back.comparison.tallies == report.comparison.tallies


def test_a_report_of_an_earlier_version_has_no_tallies() -> None:
    assert from_json({name: value for name, value in MILL.items() if name != "tallies"}).comparison.tallies == ()


@pytest.mark.parametrize("article", ARTICLES.values(), ids=lambda a: a.id)
def test_article_comes_back(article: Any) -> None:
    assert article_from_json(json.loads(json.dumps(article_to_json(article)))) == article


def test_a_record_that_is_no_article_is_told() -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        article_from_json({"id": "x", "blocks": []})


def _places(value: Any, at: tuple[Any, ...] = ()) -> Any:
    yield at
    if isinstance(value, dict):
        for name, member in value.items():
            yield from _places(member, (*at, name))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _places(item, (*at, i))


PLACES = [p for p in _places(MILL) if p]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from([None, -1, 3, 1.5, "", "words", True, [], {}, "remove", "add"]))
def test_our_shape_check_agrees_with_a_schema_library(place: tuple[Any, ...], change: Any) -> None:
    data = copy.deepcopy(MILL)
    parent = data
    for step in place[:-1]:
        parent = parent[step]
    if change == "remove":
        del parent[place[-1]]
    elif change == "add" and isinstance(parent[place[-1]], dict):
        parent[place[-1]]["unheard_of"] = 1
    else:
        parent[place[-1]] = change
    valid = jsonschema.Draft202012Validator(schema()).is_valid(data)
    assert valid == (not list(misshapen(data)))
