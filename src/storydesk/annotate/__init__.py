"""Annotation: what one article names, quotes, dates and claims."""

from storydesk.annotate.claims import find_claims
from storydesk.annotate.claims.propositions import find_propositions
from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes import find_quotes, tagger
from storydesk.annotate.times import find_times
from storydesk.model import Annotations, Article

LANGUAGES = frozenset({"en"})
"""Languages whose grammar we read. Articles in others keep their text and blocks; nothing is claimed about their content."""


def annotate(article: Article, best: bool = False) -> Annotations:
    """All annotations of one article; with `best` by the slower and better tagger of quotes. Raises MissingPartError where no language model is installed, or the extra
    that `best` needs."""
    if article.language is not None and article.language not in LANGUAGES:
        return Annotations(article.id)
    grammar = parse(article)
    mentions = find_mentions(grammar)
    quotes = find_quotes(grammar, mentions, tagger(best))
    times = find_times(article)
    claims = (*find_claims(grammar, mentions, quotes, times), *find_propositions(grammar, mentions, quotes, times))
    return Annotations(article.id, grammar.sentences, mentions, quotes, times, claims)


__all__ = ["annotate"]
