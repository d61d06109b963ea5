"""A disagreement that people dismissed is gone from a report, and nothing leads to it any more."""

from storydesk.desk.judging import without_dismissed

FOUND = {"disagreements": [{"id": "d1"}, {"id": "d2"}], "updates": [{"id": "d3"}]}
LED = {
    "timeline": [{"disputed": "d1"}, {"disputed": "d2"}],
    "tallies": [{"disagreement": "d3"}, {"disagreement": "d2"}, {"disagreement": None}],
}


def test_what_led_to_it_leads_nowhere() -> None:
    assert without_dismissed({**FOUND, **LED, "brief": []}, {"d1", "d3"}) == {
        "disagreements": [{"id": "d2"}],
        "updates": [],
        "timeline": [{"disputed": None}, {"disputed": "d2"}],
        "tallies": [{"disagreement": None}, {"disagreement": "d2"}, {"disagreement": None}],
        "brief": [],
    }


def test_a_report_kept_by_an_earlier_version_has_no_tallies() -> None:
    assert without_dismissed({**FOUND, "timeline": []}, {"d1"})["tallies"] == []
