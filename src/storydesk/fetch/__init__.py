"""Fetching, an extra: pages, feeds and sitemaps from the web, politely and within bounds. Nothing else in storydesk opens a connection.

`Fetcher` gets one address; `documents` what an address holds; `watch` follows feeds for ever. Needs `pip install 'storydesk[fetch]'`.
"""

from storydesk.fetch.fetcher import Fetcher
from storydesk.fetch.http import Answer
from storydesk.fetch.pages import completed, documents
from storydesk.fetch.settings import FetchSettings, WatchSettings
from storydesk.fetch.watch import watch
from storydesk.sources.opml import Subscription, read_opml, write_opml

__all__ = [
    "Answer",
    "FetchSettings",
    "Fetcher",
    "Subscription",
    "WatchSettings",
    "completed",
    "documents",
    "read_opml",
    "watch",
    "write_opml",
]
