"""A story as an evidence package: a folder that proves by itself what was said where, and that nothing in it was changed since.

    data/report.json          the report, as published
    data/annotations.json     every citation as a W3C Web Annotation
    data/articles/*.txt       the text of each article, whole, UTF-8
    data/provenance.json      which report was derived from which articles, by which version of storydesk (PROV-JSON)
    bag-info.txt, manifest-sha256.txt, ...

Sources: BagIt, RFC 8493; PROV-JSON, W3C Member Submission 24 April 2013. The libraries `bagit` and `prov` write both.
"""

import json
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from storydesk.errors import InputError
from storydesk.report.annotations import article_name, story_name, to_annotations
from storydesk.report.places import file_names
from storydesk.report.sheet import Json

SPACE: Final = "urn:storydesk:"


def write_evidence(report: Json, folder: Path, made: datetime, version: str) -> Path:
    """Write the package of one report (as JSON) to a new folder. `made` is the time that the package bears, `version` storydesk's own.

    Raises InputError where the folder holds something, or where the extra `evidence` is not installed.
    """
    if find_spec("bagit") is None or find_spec("prov") is None:
        raise InputError("evidence", "needs the packages bagit and prov", "pip install 'storydesk[evidence]'")
    import bagit

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(str(folder), "is not empty", "name a new folder: a package holds nothing but its evidence")
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    names = file_names((a["id"] for a in report["articles"]), ".txt")
    for article in report["articles"]:
        (articles / names[article["id"]]).write_bytes(article["text"].encode("utf-8", "backslashreplace"))
    _dump(folder / "report.json", report)
    _dump(folder / "annotations.json", to_annotations(report))
    _dump(folder / "provenance.json", provenance(report, made, version))
    bagit.make_bag(
        str(folder),
        {
            "External-Identifier": story_name(report),
            "External-Description": (report["story"]["headline"] or report["story"]["id"]).replace("\n", " "),
            "Bagging-Date": made.date().isoformat(),
            "Bag-Software-Agent": f"storydesk {version}",
        },
        checksums=["sha256", "sha512"],
    )
    return folder


def provenance(report: Json, made: datetime, version: str) -> dict[str, Any]:
    """Where the report comes from: each article an entity with its outlet, the comparison an activity, storydesk its agent."""
    from prov.model import ProvDocument

    document = ProvDocument()
    document.add_namespace("storydesk", SPACE)
    document.add_namespace("schema", "https://schema.org/")
    software = document.agent("storydesk:software", {"prov:type": "prov:SoftwareAgent", "schema:softwareVersion": version})
    compared = document.activity("storydesk:comparison", endTime=made)
    document.wasAssociatedWith(compared, software)
    result = document.entity(_local(story_name(report)), {"prov:type": report["schema"]})
    document.wasGeneratedBy(result, compared, made)
    for article in report["articles"]:
        told = {"prov:location": article["location"], "schema:url": article["url"], "schema:publisher": article["outlet"]}
        told |= {"schema:headline": article["headline"], "schema:datePublished": article["published"]["value"]}
        entity = document.entity(_local(article_name(article["id"])), {k: v for k, v in told.items() if v})
        document.used(compared, entity)
        document.wasDerivedFrom(result, entity)
    plain: dict[str, Any] = json.loads(document.serialize(format="json") or "{}")
    return plain


def _local(urn: str) -> str:
    return "storydesk:" + urn.removeprefix(SPACE)


def _dump(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    path.write_bytes(text.encode("utf-8", "backslashreplace"))
