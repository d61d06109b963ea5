"""A report as JSON-LD in the words of schema.org: its articles and the quotes that they print, for search engines and catalogues.

Source: JSON-LD 1.1, W3C Recommendation 16 July 2020; schema.org types ItemList, NewsArticle, Quotation. What is unknown is left out, as schema.org has no null.
"""

from typing import Any

from storydesk.report.annotations import article_name, story_name
from storydesk.report.sheet import Json


def to_json_ld(report: Json) -> dict[str, Any]:
    """The articles of a story as an ItemList of NewsArticle, the spoken words each prints as its Quotation parts."""
    quotations: dict[str, list[Any]] = {}
    for utterance in report["utterances"]:
        for printed in utterance["quotes"]:
            if printed["form"] == "direct" and printed["content"]:
                quotations.setdefault(printed["article"], []).append(_quotation(utterance, printed))
    items = [
        {"@type": "ListItem", "position": n, "item": _article(a, quotations.get(a["id"], []))} for n, a in enumerate(report["articles"], 1)
    ]
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "ItemList",
            "@id": story_name(report),
            "name": report["story"]["headline"],
            "numberOfItems": len(items),
            "itemListElement": items,
        }
    )


def _article(article: Json, quotations: list[Any]) -> dict[str, Any]:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": article_name(article["id"]),
            "headline": article["headline"],
            "url": article["url"],
            "inLanguage": article["language"],
            "datePublished": article["published"]["value"],
            "dateModified": article["modified"]["value"],
            "publisher": {"@type": "Organization", "name": article["outlet"]} if article["outlet"] else None,
            "hasPart": quotations or None,
        }
    )


def _quotation(utterance: Json, printed: Json) -> dict[str, Any]:
    speaker = utterance["speaker"]["name"]
    words = " […] ".join(c["exact"] for c in printed["content"])
    return _known({"@type": "Quotation", "text": words, "spokenByCharacter": {"@type": "Thing", "name": speaker} if speaker else None})


def _known(value: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in value.items() if v is not None}
