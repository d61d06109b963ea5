"""The tables. Facts first: what was read, what people decided, what became of stories. Below them, what can be made again from the facts.

Times are ISO 8601 in UTC, days are YYYY-MM-DD, so that both sort as text. Payloads are JSON; an article's text has a column of its own, verbatim.
"""

from typing import Final

from sqlalchemy import TEXT, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, UniqueConstraint

METADATA: Final = MetaData()
Text: Final = TEXT().with_variant(TEXT(collation="C"), "postgresql")
"""Text that both databases sort by code points."""

meta = Table("meta", METADATA, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

articles = Table(
    "articles",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("root", Text, nullable=False),
    Column("latest", Boolean, nullable=False),
    Column("digest", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("outlet", Text),
    Column("family", Text),
    Column("language", Text),
    Column("headline", Text),
    Column("url", Text),
    Column("published", Text),
    Column("day", Text),
    Column("added_at", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index("articles_root", "root", "seq"),
    Index("articles_day", "day", "seq"),
    Index("articles_outlet", "outlet", "seq"),
)
"""`seq` is the order of arrival. The versions of one page share a `root`, the id of the first; the `latest` of them speaks for the page."""

page_keys = Table(
    "page_keys",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("article", Integer, ForeignKey("articles.seq"), primary_key=True),
)
"""Under what an article may be found again when its page is read once more."""

rejected = Table(
    "rejected",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("location", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("at", Text, nullable=False),
    UniqueConstraint("location", "stage", "reason"),
)

stories = Table(
    "stories",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("opened_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("headline", Text),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("first_published", Text, nullable=False),
    Column("last_published", Text, nullable=False),
    Column("languages", Text, nullable=False),
    Column("disagreements", Integer),
    Column("facts", Integer),
    Column("utterances", Integer),
    Index("stories_weight", "outlets", "articles", "id"),
    Index("stories_newest", "last_published", "id"),
    Index("stories_changed", "changed_at", "id"),
)
"""`digest` stands for the articles of the story. Days that are not known are empty, so that they sort first. The counts of what comparing found are unknown (null)
until the story was compared."""

members = Table(
    "members",
    METADATA,
    Column("root", Text, primary_key=True),
    Column("story", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("entered", Text, nullable=False),
    Index("members_story", "story", "place"),
)
"""Pages in stories. `entered` is the version that was grouped: a later one takes its place on the page and does not move it."""

forwards = Table("forwards", METADATA, Column("old", Text, primary_key=True), Column("new", Text, nullable=False))

changes = Table(
    "changes",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("other", Text),
    Column("payload", Text, nullable=False),
    Index("changes_story", "story", "seq"),
)

judgements = Table(
    "judgements",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("verdict", Text, nullable=False),
    Column("subjects", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("note", Text, nullable=False),
)

cursors = Table(
    "cursors",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("position", Text, nullable=False),
    Column("at", Text, nullable=False),
)

snapshots = Table(
    "snapshots",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)

reports = Table(
    "reports",
    METADATA,
    Column("story", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("payload", Text, nullable=False),
)
"""A report is stale where its digest is not that of its story, or `code` not that of the running program."""

quotes = Table(
    "quotes",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("story", Text, nullable=False),
    Column("article", Text, nullable=False),
    Column("speaker", Text),
    Column("speaker_key", Text),
    Column("outlet", Text),
    Column("day", Text),
    Column("payload", Text, nullable=False),
    Index("quotes_speaker", "speaker_key", "seq"),
    Index("quotes_story", "story"),
    Index("quotes_article", "article"),
)

accounts = Table(
    "accounts",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text),
    Column("at", Text, nullable=False),
)

keys = Table(
    "keys",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("until", Text),
    Index("keys_account", "account"),
)
"""Tokens and sessions, by the SHA-256 of each."""

annotations = Table(
    "annotations",
    METADATA,
    Column("article", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)
"""What was found in the text of an article of a story that was compared, while the story is open. It holds while `code` is that of the running program."""

rules = Table(
    "rules",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("payload", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("ended_at", Text),
)
"""What people want to be told of, with the secret that signs a rule's webhooks."""

notices = Table(
    "notices",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("rule", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Index("notices_rule", "rule", "seq"),
)

deliveries = Table(
    "deliveries",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("notice", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Index("deliveries_due", "state", "due"),
)
"""What is to be sent of notices: `state` is waiting, sent or given_up."""

tellings = Table(
    "tellings",
    METADATA,
    Column("story", Text, primary_key=True),
    Column("article", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Index("tellings_article", "article"),
)
"""How an article of a compared story came by its words: `copied` from another outlet's, `shared` with another's where it cannot be told who copied, or its `own`."""

REBUILT: Final = (reports, quotes, tellings, annotations)
"""What `doctor --rebuild` empties, besides the search index."""
