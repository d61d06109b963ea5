"""The thread beside the requests goes on, whatever one story or one moment does to it."""

import logging
import time
from pathlib import Path

import pytest

from storydesk.desk import Desk
from storydesk.web.refresher import Refresher


def test_the_thread_goes_on_after_a_fault(place: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    calls: list[int] = []

    def refresh(desk: Desk) -> int:
        calls.append(1)
        if len(calls) == 1:
            raise ValueError("a fault that nobody expected")
        return 0

    monkeypatch.setattr(Desk, "refresh", refresh)
    thread = Refresher(place, None, 0.01)
    with caplog.at_level(logging.WARNING, "storydesk"):
        thread.start()
        for _ in range(1_000):
            if len(calls) > 2:
                break
            time.sleep(0.01)
        thread.stop()
    assert len(calls) > 2
    assert "a fault that nobody expected" in caplog.text
