"""Why two tellings are one thing, in fixed words."""

import ast
from pathlib import Path

from storydesk.report.why import RELATIONS, SAME, SIGNAL_SENTENCES, unknown_sentences, why

COMPARE = Path(__file__).resolve().parents[2] / "src/storydesk/compare"
SIDES = [
    {"value": "43", "citations": [{"article": "a", "start": 10, "end": 12, "exact": "43"}]},
    {"value": "45", "citations": [{"article": "b", "start": 10, "end": 12, "exact": "45"}]},
]
SIGNAL = {"name": "same_entity", "value": 1.0, "weight": 3.2, "text": "Both ages are told of the same name."}
AGE = {"id": "d1", "kind": "age", "sides": SIDES, "relation": "contradict", "signals": [SIGNAL]}
FACT = {"id": "f1", "citations": SIDES[0]["citations"], "coverage": "single", "signals": []}
REPORT = {"disagreements": [AGE], "updates": [], "facts": [FACT]}


def test_a_disagreement_is_explained_by_its_sides_and_signals() -> None:
    lines = why(REPORT, "d1")
    assert any("“43” (a, 10-12)" in line for line in lines)
    assert any("“45” (b, 10-12)" in line for line in lines)
    assert lines.index(SAME) < next(i for i, line in enumerate(lines) if SIGNAL["text"] in line)
    assert lines[-1] == RELATIONS["contradict"]


def test_a_fact_is_explained_by_its_places() -> None:
    assert any("“43”" in line for line in why(REPORT, "f1"))


def test_the_signals_of_a_fact_are_told_in_words() -> None:
    signals = [
        {"name": "relation", "value": "object", "weight": 0.0, "text": "how the two stand to each other"},
        {"name": "head", "value": "object", "weight": 0.0, "text": "what happened, or what is spoken of"},
        {"name": "hedged", "value": 0.0, "weight": 0.0, "text": "articles that tell it as possible, alleged or planned"},
    ]
    lines = why({**REPORT, "facts": [{**FACT, "signals": signals}]}, "f1")
    assert "  how the two stand to each other: whom or what it happens to" in lines
    assert "  what happened, or what is spoken of: object" in lines
    assert not any("possible" in line for line in lines)


def test_an_unknown_id_has_no_explanation() -> None:
    assert why(REPORT, "none") == ()


def test_a_signal_in_other_words_is_a_problem() -> None:
    made_up = {**SIGNAL, "text": "The mayor lied about it."}
    found = list(unknown_sentences({**REPORT, "disagreements": [{**AGE, "signals": [SIGNAL, made_up]}]}))
    assert [place for place, _ in found] == ["/disagreements/0"]


def test_the_table_holds_every_sentence_of_the_stages_and_no_other() -> None:
    told = {
        text
        for folder in ("disagreements", "facts")
        for path in sorted((COMPARE / folder).rglob("*.py"))
        for text in _sentences(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert told == SIGNAL_SENTENCES


def _sentences(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") == "Signal"
            and len(node.args) > 3
            and isinstance(node.args[3], ast.Constant)
        ):
            found.add(str(node.args[3].value))
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "SENTENCES" and isinstance(node.value, ast.Dict):
            found |= {str(v.value) for v in node.value.values if isinstance(v, ast.Constant)}
    return found
