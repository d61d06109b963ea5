"""What a run tells of itself: what went in and came out, what was rejected and why, what it took."""

import json
from pathlib import Path

from storydesk.engine import Here, Run, RunReport
from storydesk.engine.accounts import MEBIBYTE, write_report
from storydesk.engine.driving import Account
from storydesk.engine.folder import Done, Folder
from storydesk.model import Rejected
from tests.engine.made import SMALL, write_news

REPORT = RunReport(
    (
        Account(
            "extract",
            [
                Done("extract", "0", "m", {"items": 7, "articles": 5, "rejected": 2}, cpu=1.25, memory=300 * MEBIBYTE),
                Done("extract", "1", "m", {"items": 3, "articles": 3, "rejected": 0}, cpu=0.5, memory=400 * MEBIBYTE, resumed=True),
            ],
            seconds=2.5,
            losses=4,
            cut=1,
            set_aside=1,
        ),
        Account("stories"),
    ),
    (Rejected("a:1", "extract", "no_text"), Rejected("a:2", "extract", "no_text"), Rejected("a:3", "extract", "crashed", "\ud800")),
    seconds=3.0,
    cpu=0.125,
)


def test_an_account_sums_partitions_and_counts_reasons(tmp_path: Path) -> None:
    write_report(Folder(str(tmp_path)), REPORT)
    told = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert told["stages"][0] == {
        "stage": "extract", "partitions": 2, "resumed": 1, "losses": 4, "cut": 1, "set_aside": 1, "counts": {"items": 10, "articles": 8, "rejected": 2},
        "seconds": 2.5, "cpu": 1.75, "memory": 400 * MEBIBYTE,
    }  # fmt: skip
    assert told["stages"][1]["memory"] == 0
    assert told["rejected"] == {"extract: crashed": 1, "extract: no_text": 2}
    assert (tmp_path / "run.txt").read_text(encoding="utf-8").splitlines() == [
        "stage      partitions  resumed  lost        s     CPU s    MiB  in and out",
        "extract             2        1     4      2.5       1.8    400  10 items, 8 articles, 2 rejected",
        "          1 partitions cut in search of what ended workers, 1 set aside",
        "stories             0        0     0      0.0       0.0      0  ",
        "not read: 1 extract: crashed",
        "not read: 2 extract: no_text",
    ]


def test_every_stage_of_a_run_has_its_account(tmp_path: Path) -> None:
    report = Run(str(tmp_path / "work"), Here(), SMALL).run([write_news(tmp_path / "news")])
    told = report.to_json()
    stages = {stage["stage"]: stage for stage in told["stages"]}
    assert all(stage["counts"] and stage["cpu"] > 0 and stage["memory"] > 0 for stage in stages.values())
    assert 0 < sum(account.seconds for account in report.stages) <= report.seconds
    extracted, paged = stages["extract"]["counts"], stages["pages"]["counts"]
    assert extracted["items"] == extracted["articles"] + extracted["rejected"]
    assert stages["tables"]["counts"]["articles"] == stages["stories"]["counts"]["articles"] == extracted["articles"] - paged["known"]
    assert stages["compare"]["counts"]["articles"] == stages["annotate"]["counts"]["articles"]
    assert sum(told["rejected"].values()) == len(report.rejected) == extracted["rejected"] + paged["rejected"]
