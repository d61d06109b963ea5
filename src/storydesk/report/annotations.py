"""Every citation of a report as a W3C Web Annotation, so that other tools can light the same characters in the same articles.

Source: Web Annotation Data Model, W3C Recommendation 23 February 2017. A target has two selectors: the position (TextPositionSelector, in code points, as the
standard counts) and the words with what stands around them (TextQuoteSelector). Bodies hold no words of ours but the fixed names of kinds.
"""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from storydesk.report.reading import citations
from storydesk.report.sheet import Json, Sheet

AROUND: Final = 32
"""Characters of text before and after the cited words, enough to find them again in a page whose offsets moved."""
_SECTIONS: Final = {
    "tally": "tallies", "fact": "facts", "disagreement": "disagreements", "update": "updates", "quote": "utterances", "cue": "utterances", "timeline": "timeline",
    "copy": "copies",
}  # fmt: skip


def to_annotations(report: Json) -> dict[str, Any]:
    """All citations of a report (as JSON) as one AnnotationPage."""
    story = story_name(report)
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{story}#annotations",
        "type": "AnnotationPage",
        "items": list(_annotations(report)),
    }


def story_name(report: Json) -> str:
    """The name of a story as a URN."""
    return f"urn:storydesk:story:{_safe(report['story']['id'])}"


def article_name(article: str) -> str:
    """The name of an article as a URN."""
    return f"urn:storydesk:article:{_safe(article)}"


def item_name(report: Json, kind: str, item: str) -> str:
    """The name of what cites a span: the id of a fact, disagreement or utterance, and the place of an item that has no id."""
    section, number = _SECTIONS.get(kind), item.rpartition("-")[2]
    row = report[section][int(number)] if section and number.isdecimal() else {}
    return f"{story_name(report)}:{kind}:{_safe(str(row.get('id', item)))}"


def _safe(name: str) -> str:
    return quote(name.encode("utf-8", "backslashreplace"), safe="")


def _annotations(report: Json) -> Iterator[dict[str, Any]]:
    sheet = Sheet(report)
    for number, (kind, item, citation) in enumerate(citations(report)):
        yield {
            "id": f"{story_name(report)}#annotation-{number}",
            "type": "Annotation",
            "motivation": "classifying",
            "body": [
                {"type": "TextualBody", "value": kind, "purpose": "tagging"},
                {"type": "SpecificResource", "source": item_name(report, kind, item), "purpose": "linking"},
            ],
            "target": _target(sheet, citation),
        }


def _target(sheet: Sheet, citation: Json) -> dict[str, Any]:
    article, text = sheet.articles[sheet.index[citation["article"]]], sheet.text(citation["article"])
    start, end = citation["start"], citation["end"]
    return {
        "source": article["url"] or article_name(citation["article"]),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(start - AROUND, 0) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }
