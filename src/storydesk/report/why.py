"""Why a report holds two tellings to be of one thing, and to disagree or agree: the claims, and the fixed sentences of the signals.

Pure: it reads a report as JSON and returns words. Every line is a fixed label of this module, a value of the report, or quoted from an article. `SIGNAL_SENTENCES` is
the table of sentences that a signal of a disagreement or a fact may have; the proof of a site asks that none has another, so that no word of a signal is made up.
"""

from collections.abc import Iterator
from typing import Final

from storydesk.report.sheet import Json

SIGNAL_SENTENCES: Final = frozenset({
    "An article says itself that one of the values was wrong.",
    "Both add up to the same number of people.",
    "Both ages are told of the same name.",
    "Both are called by the same word.",
    "Both are measured from the same place.",
    "Both are set beside the same kind of event.",
    "Both are told as harmed by the one they are kin to.",
    "Both are told as having the same part in what happened.",
    "Both are told as kin of the same one.",
    "Both are told in lists of one group, and nobody but these two is left.",
    "Both are told of the case that the story is about.",
    "Both are told of the one person to whom it happened.",
    "Both are told of the same person.",
    "Both are told to be of one colour and kind.",
    "Both are told to be of one sex.",
    "Both are told with the same age.",
    "Both articles are of one day; the second state follows from the first.",
    "Both articles count as many dead and hurt, and one gives all of them by sex.",
    "Both articles quote the same words of that person.",
    "Both articles tell of as many people of that part, and their ages follow in one order.",
    "Both call who was hit by accident by the same word or age.",
    "Both count the same in like words, and print other figures.",
    "Both count the same.",
    "Both descriptions share a word for looks.",
    "Both measure something that is called by the same word.",
    "Both measure the earthquake of the story.",
    "Both name it as the event of the story, with a noun.",
    "Both name it by the same name or number.",
    "Both name the same day.",
    "Both name the same place.",
    "Both passages print another number that is the same.",
    "Both print the same number of the same unit.",
    "Both rank it with words of one kind.",
    "Both sentences name the same person, organisation or place.",
    "Both set it beside the same other event.",
    "Both stand for the same short form.",
    "Both tell an act that is done once, by words of its own.",
    "Both tell how many live in the same place.",
    "Both tell it with the same verb and object.",
    "Both tell it with the same verb, of the same one.",
    "Both tell of an event of one kind.",
    "Both tell of one of the same age or name, and of the same hospital.",
    "Both tell of the dead.",
    "Both tell the same act of the same one.",
    "Both tell when help was called.",
    "Both tell where the gun was before somebody took it.",
    "Both tell who fired, by an age alone.",
    "Both tell who found the dead.",
    "Each article counts one such person, and tells of this one.",
    "Each article names one hospital only, to which one person was taken.",
    "Each article prints just one result.",
    "Each of the two articles counts one hurt person in all.",
    "Every article tells of one death only.",
    "Everybody else of that part is told of by both articles.",
    "How it happened is told with the same word.",
    "It happened to something else.",
    "It happened to the same one.",
    "Labelled names that are so near, and printed so, were one name.",
    "Neither article names another day for the harm.",
    "Neither article tells another such value of events of this kind.",
    "No article prints both addresses.",
    "No article prints both.",
    "No article tells of both ages.",
    "No sentence names both.",
    "Of one of them nothing tells what part he or she had.",
    "One article tells that nobody was hurt, and no other number.",
    "One of the two is printed once.",
    "One of them has no name in its article.",
    "One part of the two names is the same.",
    "One tells it as possible, the other as a fact.",
    "One tells more than it, the other not more.",
    "One tells that it did not happen.",
    "One tells the amount more loosely, or rounds it otherwise.",
    "Place or circumstance is told with the same word.",
    "Some articles tell it with a graver word than others.",
    "Such an event happens once in a story.",
    "The ages are far apart, and one of them has no name.",
    "The ages are far apart.",
    "The ages are less than six years apart.",
    "The ages are one year apart.",
    "The ages differ in one digit.",
    "The article tells, as past, of a day after the date in its own header.",
    "The article with the later state is of a later day.",
    "The clock time is the same, but for a.m. and p.m.",
    "The day of the month is the same, the month is not.",
    "The days told are far apart.",
    "The death is told of an earlier day than the harm.",
    "The house number is the same, and the numbers of the streets differ in one digit.",
    "The make is the same.",
    "The name of the street is the same.",
    "The names begin with the same words, or hold the same words in another order.",
    "The names of the street differ by one letter.",
    "The passages name the same person.",
    "The passages share telling words.",
    "The same name stands after both.",
    "The same one did it.",
    "The same one takes part, in another role.",
    "The same telling word stands beside both.",
    "The same two names stand the other way about.",
    "The sentences share telling words.",
    "The two differ by a letter or two, or sound the same.",
    "The two sentences stand side by side in one article.",
    "The two sound the same.",
    "The two values are near each other.",
    "The two ways of doing it exclude each other.",
    "The two words are opposites.",
    "They are told as having different parts in what happened.",
    "They are told with different ages.",
    "What is denied is called by the same word.",
    "What one article denies the other tells as done at the scene.",
    "Who or what took part is called by the same word.",
    "articles that give it as somebody's words",
    "articles that tell it as possible, alleged or planned",
    "how the two stand to each other",
    "that it is named",
    "what happened, or what is spoken of",
    "the first word that is shared",
    "the last word that is shared",
    "that the same words stand side by side",
    "what sort of name it is",
    "whether it tells what happened, or names what is spoken of",
    "who, what or where",
})  # fmt: skip
RELATIONS: Final = {
    "contradict": "Why a disagreement: the values leave no room for each other, and no article says that anything changed or was wrong.",
    "inside_one_article": "Why a disagreement: one article prints both values of the same thing.",
    "cannot_tell": "Why it cannot be told: the values leave no room for each other, and no date tells whether the later article changes the earlier.",
    "tension": "Why no contradiction: both may be right, as written.",
    "update": "Why no contradiction: the later article may tell of a later state.",
    "correction": "Why no contradiction: an article says itself that one of the values was wrong.",
}
COVERAGE: Final = {
    "all": "All outlets of the story tell it.",
    "several": "Several outlets tell it, not all.",
    "single": "One outlet alone tells it.",
}
VALUED: Final = frozenset({"tells", "relation"})
"""Signals whose values are labels of their own."""
VALUES: Final = {
    "event": "what happened",
    "phrase": "what is spoken of",
    "subject": "who or what does it",
    "object": "whom or what it happens to",
    "sole": "who or what takes part in it",
    "by": "by whom or what",
    "of": "of whom or what",
    "is": "what somebody or something is",
    "same": "the same one under two names",
    "attribute": "of what sort",
    "date": "on which day",
    "time": "at what time",
    "age": "how old",
    "count": "how many",
    "share": "how large a share",
    "named": "by name",
    "wording": "the same few words side by side",
}
"""What stands for the labels of a fact's signals; a preposition stands for itself."""
SAME: Final = "Why the same thing:"
SIDES: Final = "What is told:"
AGREES: Final = "Why no contradiction: the sentences say the same in what is compared."


def why(report: Json, key: str) -> tuple[str, ...]:
    """The lines that explain a disagreement, an update or a fact of a report, by its id; none where the report has no such id."""
    for section in ("disagreements", "updates"):
        for item in report[section]:
            if item["id"] == key:
                return tuple(_of_disagreement(item))
    return next((tuple(_of_fact(item)) for item in report["facts"] if item["id"] == key), ())


def _of_disagreement(item: Json) -> Iterator[str]:
    yield SIDES
    for number, side in enumerate(item["sides"], 1):
        for citation in side["citations"]:
            yield f"  {number}. {_cited(citation)}"
    yield SAME
    yield from _signals(item)
    yield RELATIONS[item["relation"]]


def _of_fact(item: Json) -> Iterator[str]:
    yield SIDES
    yield from (f"  {_cited(citation)}" for citation in item["citations"])
    yield SAME
    yield from _signals(item)
    yield COVERAGE[item["coverage"]]
    if len(item["citations"]) > 1:
        yield AGREES


def _signals(item: Json) -> Iterator[str]:
    """A signal that weighs, with its value and weight; one that only tells what was compared, with its value in words, and none of a count of nothing."""
    for signal in item["signals"]:
        value = signal["value"] if isinstance(signal["value"], str) else f"{signal['value']:g}"
        if signal["weight"]:
            yield f"  {signal['text']} [{signal['name']} {value}, weight {signal['weight']:g}]"
        elif signal["value"] != 0:
            yield f"  {signal['text'].rstrip('.')}: {VALUES.get(value, value) if signal['name'] in VALUED else value}"


def _cited(citation: Json) -> str:
    return f"“{citation['exact']}” ({citation['article']}, {citation['start']}-{citation['end']})"


def unknown_sentences(report: Json) -> Iterator[tuple[str, str]]:
    """Signals of disagreements, updates and facts whose sentence is not in the table: the place, and what is wrong."""
    for section in ("disagreements", "updates", "facts"):
        for i, item in enumerate(report[section]):
            for signal in item["signals"]:
                if signal["text"] not in SIGNAL_SENTENCES:
                    yield f"/{section}/{i}", f"the signal {signal['name']} has words that are no fixed label: {signal['text'][:60]!r}"
