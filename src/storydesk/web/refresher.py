"""The thread that works beside the requests: it compares stories that changed, and sends the notices that this raised. Pages show the report before until the new
one is kept."""

import logging
import os
from pathlib import Path
from threading import Event, Thread

from storydesk.desk import Desk
from storydesk.desk.delivering import mailer, poster
from storydesk.errors import StorydeskError
from storydesk.pipeline import Settings

_log = logging.getLogger("storydesk")


class Refresher:
    """Looks for stale stories every so many seconds, through a desk of its own."""

    def __init__(self, place: str | Path, settings: Settings | None, every: float) -> None:
        self._place, self._settings, self._every = place, settings, every
        self._stop = Event()
        self._thread = Thread(target=self._run, name="refresher", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the story that is being compared."""
        self._stop.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        setting = os.environ.get("STORYDESK_SMTP")
        mail, post = mailer(setting) if setting else None, poster()
        with Desk.open(self._place, self._settings) as desk:
            while not self._stop.wait(self._every):
                try:
                    desk.refresh()
                    desk.alarms.send(post, mail)
                except StorydeskError as problem:
                    _log.warning("not compared, will be tried again: %s", problem)
                except Exception:  # noqa: BLE001  (a thread that ends is told by nobody)
                    _log.exception("not compared, will be tried again")
