"""Alerts: what each rule tells of, and what it keeps quiet about."""

import copy
from typing import Any

import pytest

from storydesk.desk.alerting import KINDS, make_rule, notices
from storydesk.errors import InputError
from storydesk.report import to_json
from tests.report.invented import mill_report

AT = "2031-03-12T10:00:00+00:00"
MILL = to_json(mill_report())


def told(kind: str, before: Any, after: Any, **wish: Any) -> list[Any]:
    return list(notices([make_rule(kind, "ines", AT, **wish)], before, after))


def without(report: Any, section: str) -> Any:
    return {**report, section: []}


def fewer_voices(report: Any) -> Any:
    """The report as it was when one outlet alone carried each fact."""
    facts = [{**f, "citations": f["citations"][:1], "outlets": 1, "independent": 1, "id": f"was {f['id']}"} for f in report["facts"]]
    return {**report, "facts": facts}


def test_nothing_new_is_nothing_told() -> None:
    for kind in KINDS:
        wish = {"words": "mill"} if kind == "told" else {}
        assert told(kind, MILL, MILL, **wish) == [], kind


def test_confirmed() -> None:
    found = told("confirmed", fewer_voices(MILL), MILL)
    assert {c["exact"] for n in found for c in n.citations}
    assert all(n.number is not None and n.number >= 2 for n in found)
    assert len(found) == sum(f["independent"] >= 2 for f in MILL["facts"])
    assert told("confirmed", None, MILL) == []
    assert told("confirmed", fewer_voices(MILL), MILL, least=50) == []


def test_contradicted() -> None:
    contradictions = [d for d in MILL["disagreements"] if d["relation"] == "contradict"]
    for before in (None, without(MILL, "disagreements")):
        assert len(told("contradicted", before, MILL)) == len(contradictions) > 0
    renamed = copy.deepcopy(MILL)
    for number, found in enumerate(renamed["disagreements"]):
        found["id"] = f"other {number}"
    assert told("contradicted", MILL, renamed) == []


def test_quote_altered() -> None:
    plain = {**MILL, "utterances": [{**u, "variants": []} for u in MILL["utterances"]]}
    found = told("quote_altered", plain, MILL)
    assert found
    speaker = next(u["speaker"]["name"] for u in MILL["utterances"] if any(v["kind"] == "wording" for v in u["variants"]))
    assert told("quote_altered", plain, MILL, speaker=speaker.split()[-1])
    assert told("quote_altered", plain, MILL, speaker="Nobody Else") == []


def test_outlets_passed() -> None:
    outlets = len({a["outlet"] or a["id"] for a in MILL["articles"]})
    one = {**MILL, "articles": MILL["articles"][:1]}
    (found,) = told("outlets_passed", one, MILL, least=outlets)
    assert found.number == outlets
    assert told("outlets_passed", one, MILL, least=outlets + 1) == []


def test_told_and_narrowed() -> None:
    before = {**MILL, "articles": MILL["articles"][1:]}
    new = MILL["articles"][0]
    (found,) = told("told", before, MILL, words="MILL")
    assert {c["article"] for c in found.citations} == {new["id"]}
    assert told("told", before, MILL, words="lighthouse") == []
    assert len(told("told", before, MILL, outlet=new["outlet"].upper())) == 1
    assert told("told", before, MILL, outlet="Somebody Else") == []
    assert told("told", before, MILL, story="another") == []
    assert len(told("told", before, MILL, story=MILL["story"]["id"])) == 1


def test_text_changed_without_a_word() -> None:
    article = MILL["articles"][0]
    cited = {"article": article["id"], "start": 0, "end": 5, "exact": article["text"][:5]}
    change = {"kind": "changed", "role": "body", "before": cited, "after": cited, "edits": []}
    version = {"article": {"id": "old"}, "changes": [change]}
    assert len(told("text_changed", MILL, {**MILL, "versions": [version]})) == 1
    noted = {**version, "changes": [change, {**change, "kind": "added", "role": "correction", "before": None}]}
    assert told("text_changed", MILL, {**MILL, "versions": [noted]}) == []
    assert told("text_changed", {**MILL, "versions": [version]}, {**MILL, "versions": [version]}) == []


@pytest.mark.parametrize(
    ("kind", "wish"),
    [
        ("nonsense", {}), ("told", {}), ("contradicted", {"least": 3}), ("confirmed", {"least": 1}), ("confirmed", {"channels": ["pigeon:roof"]}),
        ("confirmed", {"channels": ["webhook:file:///etc/passwd"]}), ("confirmed", {"channels": ["mail:nobody"]}),
    ],
)  # fmt: skip
def test_rules_that_make_no_sense(kind: str, wish: Any) -> None:
    with pytest.raises(InputError):
        make_rule(kind, "ines", AT, **wish)
