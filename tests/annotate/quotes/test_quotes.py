import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes import find_quotes
from storydesk.model import Article, Block, Part, Quote, Span


def article(*paragraphs: str, roles: str = "") -> Article:
    """One block a paragraph; `roles` gives a letter for each: b body (default), h headline, c caption."""
    text, blocks = "", []
    for number, paragraph in enumerate(paragraphs):
        role = {"h": "headline", "c": "caption", "b": "body"}[roles[number : number + 1] or "b"]
        blocks.append(Block(Span(len(text), len(text) + len(paragraph)), role))
        text += paragraph + "\n\n"
    return Article(id="a", location="a.txt", text=text, blocks=tuple(blocks))


def quotes(whole: Article, form: str | None = None) -> list[Quote]:
    grammar = parse(whole)
    return [q for q in find_quotes(grammar, find_mentions(grammar)) if (q.form == form if form else q.form != "indirect")]


def contents(whole: Article, form: str | None = None) -> list[list[str]]:
    return [[s.of(whole.text) for s in q.content] for q in quotes(whole, form)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The quay is shut," said Ana Brook, the harbour master.', [["The quay is shut,"]]),
        ('"The quay is shut," Brook said. "It will stay shut until May."', [["The quay is shut,", "It will stay shut until May."]]),
        ('Brook said: "The quay is shut."', [["The quay is shut."]]),
        ('Brook described the plan as "an insult to every sailor."', [["an insult to every sailor."]]),
        ('The quay had cracks "as wide as a fist," the report says.', [["as wide as a fist,"]]),
        ('Brook said the quay may sink and "others may follow it."', [["others may follow it."]]),
        ('According to the report, "The quay was never inspected."', [["The quay was never inspected."]]),
        ('"Run!" shouted Brook.', [["Run!"]]),
        ('The Daily Lantern reports that pictures had shown "Boats leaving the quay by night."', [["Boats leaving the quay by night."]]),
        ('Brook said that talks on the quay were "pointless" and that she would leave.', [["pointless"]]),
        ('Brook said on Friday that the plan for the quay is "nonsense".', [["nonsense"]]),
        ('Brook thanked her crew, saying, "This is for Peter," before she sang the opening lyrics.', [["This is for Peter,"]]),
        ('The men are "tired but unhurt" and "going home," officials said.', [["tired but unhurt", "going home,"]]),
        ("‘It was over in a minute,’ she said. ‘Nobody moved.’", [["It was over in a minute,", "Nobody moved."]]),
        ('As Ana Brook put it, "The quay was never ours."', [["The quay was never ours."]]),
        ('Brook pointed out in May, "The quay was never ours."', [["The quay was never ours."]]),
        ('Brook issued a short statement, "The quay was never ours."', [["The quay was never ours."]]),
        ('Brook called the plan "reckless" on Monday.', [["reckless"]]),
        (
            'The sale broke the office rules which state "boats of any kind whatever their age" are barred.',
            [["boats of any kind whatever their age"]],
        ),
        (
            'FROM THE QUAY "Nobody has asked any of us what we want to do with the boats." (Lantern)',
            [["Nobody has asked any of us what we want to do with the boats."]],
        ),
    ],
)
def test_speech_is_found(text: str, expected: list[list[str]]) -> None:
    assert contents(article(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        'The band closed with its hit song "Paper Boats" on Friday.',
        'She sang “Carry me over/Carry me under/The river is wide” on stage.',
        'The crowd joined in the lyrics, which included: "We sail on. We will not sink."',
        '"Set it down where the water can see," runs the last line of the chorus.',
        'Her voice shook as she reached the words: "Fold me a light."',
        'Lee, known as "Big Tom" in the harbour, sold the boat.',
        'The so-called "reform" took a year.',
        'Brook said that the boat was "Halcyon" to its owners.',
        'Brook watched the show "Boats leaving by night" on Friday.',
        'The so-called «Kestrel Road affair» began with one engineer, who saw in May that the pipes were rusting.',
        'In what one newspaper called “a comedy of missing keys”, the office stayed shut.',
        'He described the evening as his "favourite" of the year.',
        'Sailors call the wind "hollow" in May.',
        'The wind is called "hollow" in May.',
        'Work on the quay continued "day and night" until May.',
        'The law requires the officers to ask for "reasonable papers" at the gate.',
        "It’s the Brooks’ boat, and the sailors’ home isn’t far.",
    ],
)  # fmt: skip
def test_titles_lyrics_and_words_at_arms_length_are_no_speech(text: str) -> None:
    assert contents(article(text)) == []


def test_a_caption_does_not_break_a_running_quote() -> None:
    whole = article('"We left at dawn," Brook wrote.', '"We came back at noon.', "The quay on Friday", '"Nobody was there."', roles="bbcb")
    assert contents(whole) == [["We left at dawn,"], ["We came back at noon.", "Nobody was there."]]


def test_a_quote_in_a_caption_is_not_read() -> None:
    assert contents(article("Nothing was said.", 'Brook said: "The quay is shut."', roles="bc")) == []


def test_a_headline_repeats_words_of_the_text() -> None:
    whole = article("‘Others may follow’: harbour master on the quay", 'Ana Brook said: "Others may follow."', roles="hb")
    headline, body = quotes(whole)
    assert headline.content[0].of(whole.text) == "Others may follow"
    assert headline.entity == body.entity is not None


def test_an_embedded_post_is_its_authors() -> None:
    text = "The quay is gone — Ana (@anab) May 3, 2031"
    parts = (Part("text", Span(0, 16)), Part("author", Span(19, 22)), Part("handle", Span(24, 29)))
    whole = Article(id="a", location="a", text=text, blocks=(Block(Span(0, len(text)), "embed", parts=parts),))
    (post,) = quotes(whole)
    assert post.content[0].of(text) == "The quay is gone"
    assert post.speaker is not None
    assert post.speaker.of(text) == "Ana"


@pytest.mark.parametrize(
    "text",
    [
        "Brook wants the quay to be shut until May.",
        "Brook believed in the quay.",
        "Brook did not say that the quay would be shut.",
        "Brook refused to say whether the quay would be shut.",
        "Brook announced the plan.",
        "Brook was told that the quay would be shut.",
    ],
)
def test_attitudes_and_what_was_not_said_are_no_speech(text: str) -> None:
    assert quotes(article(text), "indirect") == []


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Brook said the quay would be shut until May.", "the quay would be shut until May", "said"),
        ("The quay was never inspected, the report says.", "The quay was never inspected", "says"),
        ("Officials announced that the ferry would sail again.", "that the ferry would sail again", "announced"),
    ],
)
def test_indirect_speech(text: str, content: str, cue: str) -> None:
    whole = article(text)
    (quote,) = quotes(whole, "indirect")
    assert quote.content[0].of(text) == content
    assert quote.cue is not None
    assert quote.cue.of(text) == cue


def test_who_in_a_clause_is_whom_the_clause_describes() -> None:
    whole = article("Ana Brook, who said the quay would be shut until May, left at noon.")
    (quote,) = quotes(whole, "indirect")
    assert quote.name is not None
    assert quote.name.of(whole.text) == "Ana Brook"


def test_no_indirect_speech_without_a_speaker() -> None:
    assert quotes(article("It was said that the quay would be shut. The quay was shut."), "indirect") == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet="ab Zé.,!\"'“”‘’ \t", max_size=80), min_size=1, max_size=4))
def test_content_stays_inside_blocks(paragraphs: list[str]) -> None:
    whole = article(*paragraphs)
    for quote in quotes(whole):
        for span in quote.content:
            assert any(b.span.covers(span) for b in whole.blocks)
            assert span.of(whole.text).strip()


def work(whole: Article) -> int:
    """Lines of our code that run while the quotes of an article are found."""
    grammar = parse(whole)
    mentions = find_mentions(grammar)
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Callable[..., object] | None:
        nonlocal count
        count += event == "line"
        return trace if "storydesk" in frame.f_code.co_filename else None

    sys.settrace(trace)
    try:
        find_quotes(grammar, mentions)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize(
    "piece", ['"a ', "word ", '"', '"x" said ', "Привет “мир” 世界 he said ", "‘a’ ", '"Go," he said, ', "Ana said that "], ids=str.strip
)
def test_bad_text_takes_linear_work(piece: str) -> None:
    short, long = work(article(piece * 300)), work(article(piece * 1200))
    assert long < 5 * short


def test_bad_text_loses_nothing_else() -> None:
    whole = article('"a ' * 5_000, '"The quay is shut," said Ana Brook.')
    assert "The quay is shut," in [content for found in contents(whole) for content in found]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('"There was a fight. A boat was lost." Assistant Harbour Chief Ken Moor said.', ["Assistant Harbour Chief Ken Moor"]),
        ('"It is over." Ann Lee said. "I am glad." Bob Hale says.', ["Ann Lee", "Bob Hale"]),
        ('"It is over." Lee left the quay. Harbour police said.', [None]),
        ('"It is over." Lee said nothing.', [None]),
        ('"It is over." The man who was asked what the crew said.', [None]),
    ],
)
def test_an_attribution_may_be_a_sentence_of_its_own(text: str, speakers: list[str | None]) -> None:
    assert [q.speaker.of(text) if q.speaker else None for q in quotes(article(text))] == speakers


def test_a_day_before_a_speaker_is_no_part_of_the_name() -> None:
    whole = article("On Friday Harbour Police say the boat was lost near the quay.")
    (quote,) = quotes(whole, "indirect")
    assert quote.speaker is not None
    assert quote.speaker.of(whole.text) == "Harbour Police"


@pytest.mark.parametrize(
    ("paragraph", "speaker"),
    [
        (
            "Prime Minister Ann Kerr left. Norvane's new prime minister warned, “we are on the brink of ruin.”",
            "Norvane's new prime minister",
        ),
        ("Canada's Prime Minister Ann Kerr left. Canada's prime minister warned, “we are on the brink of ruin.”", "Ann Kerr"),
        ("Ann Kerr, the mayor of Ostwick, left. Ostwick's mayor warned, “we are on the brink of ruin.”", "Ann Kerr"),
    ],
)
def test_who_holds_the_office_of_another_land_is_not_meant(paragraph: str, speaker: str) -> None:
    whole = article(paragraph)
    (quote,) = quotes(whole, "mixed") or quotes(whole, "direct")
    assert quote.name is not None
    assert quote.name.of(whole.text) == speaker


def test_two_verbs_of_one_subject_make_two_quotes() -> None:
    whole = article('Senator Tom Brook, who backed the dyke by saying farmers were owed "a dry winter", says it "mirrors an old wish".')
    assert contents(whole, "mixed") == [["a dry winter"], ["mirrors an old wish"]]
