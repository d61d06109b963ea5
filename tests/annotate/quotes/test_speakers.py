import pytest

from storydesk.annotate.names import find_mentions
from storydesk.annotate.parsing import parse
from storydesk.annotate.quotes import find_quotes
from storydesk.model import Article, Block, Quote, Span


def speech(*paragraphs: str, indirect: bool = False) -> tuple[str, list[Quote]]:
    text, blocks = "", []
    for paragraph in paragraphs:
        blocks.append(Block(Span(len(text), len(text) + len(paragraph)), "body"))
        text += paragraph + "\n\n"
    grammar = parse(Article(id="a", location="a", text=text, blocks=tuple(blocks)))
    return text, [q for q in find_quotes(grammar, find_mentions(grammar)) if indirect or q.form != "indirect"]


CASES = [
    ("name after", ['"The quay is shut," said Ana Brook, the harbour master.'], "Ana Brook"),
    ("name before", ['Ana Brook said: "The quay is shut."'], "Ana Brook"),
    ("surname", ["Ana Brook came late.", '"The quay is shut," Brook said.'], "Ana Brook"),
    ("pronoun", ["Ana Brook came late.", '"The quay is shut," she said.'], "Ana Brook"),
    ("pronoun of the right gender", ["Ana Brook met Thomas Reed.", '"The quay is shut," he said.'], "Thomas Reed"),
    ("pronoun chain", ["Ana Brook came late. She had missed the boat. She sat down.", '"The quay is shut," she said.'], "Ana Brook"),
    ("not who is addressed", ["Thomas Reed ran to the car.", 'He told Peter Hall "Get out," Hall recalled.'], "Thomas Reed"),
    ("inner cue before closing one", ['Thomas Reed made a video, saying, “The boat is mine,” police said.'], "Thomas Reed"),
    ("title", ["Thomas Reed, the harbour sheriff, came late. Peter Hall left.", '"The quay is shut," the sheriff said.'], "Thomas Reed"),
    ("role before the name", ["Harbour sheriff Thomas Reed came late. Peter Hall left.", '"The quay is shut," the sheriff said.'], "Thomas Reed"),
    ("age", ["Thomas Reed, 41, met Peter Hall, 60, on the quay.", '"The quay is shut," the 60-year-old sailor said.'], "Peter Hall"),
    ("identified as", ["The suspect was identified as Thomas Reed. Peter Hall saw it.", '"I am done," the suspect said.'], "Thomas Reed"),
    ("carry-over", ["Peter Hall was lost at sea.", '"The quay is shut," said Ana Brook.', '"It will stay shut until the summer."'], "Ana Brook"),
    ("split", ["Peter Hall left.", '"The quay is shut," said Ana Brook. "Peter knows it."'], "Ana Brook"),
    ("document", ['"The quay was never inspected," the report says.'], "the report"),
    ("verb before a document", ['"The quay has been sold," read the statement. "It will stay shut."'], "the statement"),
    ("fullest phrase", ["A notice issued by the Harbour Office was read out.", 'The notice says the men "may be at sea."'], "A notice issued by the Harbour Office"),
    ("group", ['The men are "tired but unhurt," authorities said.'], "authorities"),
    ("the town of", ["The boat was sold by the town of Hollis to Ana Brook.", '"The quay is shut," the town said.'], "Hollis"),
    ("they", ["Ana Brook and Peter Hall left at dawn.", '"We are thankful," they wrote.'], "Ana Brook and Peter Hall"),
    ("unnamed", ['A man who only gave his age told reporters: "We lost the boat."'], "A man who only gave his age"),
    ("dash and name", ["Neighbours wrote to us.", '"The quay was our life. It is gone." — Ana Brook, Hollis'], "Ana Brook"),
    ("role and name", ["The spokesman, Peter Hall, came late.", '"The quay is shut," he said.'], "Peter Hall"),
    ("main clause before relative clause", ["Ana Brook played the song that Lucan Reed wrote. She left.", '"The quay is shut," she said.'], "Ana Brook"),
    ("another office", ['Sir Ian Kerr, chairman of the Harbour Authority, said: "We are late."', 'Grant Shaw came. The Tory chairman told us: "No."'], "Grant Shaw"),
    ("his own office", ['Grant Shaw came in. Sir Ian Kerr, chairman of the Harbour Authority, left.', '"No," the Harbour chairman said.'], "Ian Kerr"),
    ("subject of unknown gender", ['"We pray," Sheriff Paul Bailey said.', 'Officer Kim Fowler came late. He called it "a bad day for all."'], "Kim Fowler"),
    ("another person of the sentence", ["Grant Shaw came in.", 'As Ana Brook lost her seat, the harbour minister said it was "a bad day."'], "Grant Shaw"),
    ("name after a craft", ["Roger Lanning came late.", '"I cheer for every new rocket," Lanning wrote.'], "Roger Lanning"),
    ("name after a body", ["Peter Hall left.", 'Deputy editor of the Daily Lantern Ann Lee tweeted: "It is over."'], "Ann Lee"),
    ("kin of a name", ["Peter Hall left.", 'The wife of Peter Hall wrote: "It is over."'], "The wife of Peter Hall"),
    ("role after a name and a comma", ["Peter Hall, the film director, came in.", 'In a talk with Ada Hollis, the director said it was "a bad day."'], "Peter Hall"),
    ("he before according to", ['Thomas Reed came late. He said the quay was "a ruin" and "a shame," according to reports by the Daily Lantern.'], "Thomas Reed"),
    ("his sister, she", ["Thomas Reed was lost at sea. His sister came to the quay.", '"We hope," she wrote.'], "His sister"),
    ("her lawyer, he", ["Ana Brook was freed. Brook's lawyer came late.", '"The quay is shut," he said.'], "Brook's lawyer"),
    ("his sister is not who is near", ['Thomas Reed was lost. Ana Brook came late. His sister wrote online: "We hope."'], "His sister"),
    ("an owned thing is nobody", ["Thomas Reed's boat sank on Friday.", '"The quay is shut," he said.'], "Thomas Reed"),
    ("description without antecedent", ["Ana Brook, a singer, came late.", '"The quay is shut," the director said.'], "the director"),
    ("another kind of secretary", ["Nato secretary general Thomas Reed came late.", '"The quay is shut," the foreign secretary said.'], "the foreign secretary"),
    ("a caller is told of", ['Sheriff Ana Brook said a man called the quay and said "Leave me alone."'], "a man"),
    ("still the sheriff", ['Sheriff Ana Brook said a man was held and added: "We look for others."'], "Ana Brook"),
    ("his words are announced", ["Judge Thomas Reed gave his ruling. Two died.", "These are his findings:", "“It was late.”", "“It was wet.”"], "Thomas Reed"),
    ("her words are announced", ["Thomas Reed left.", "Here is Ana Brook’s statement in full:", "“It is time. I go.”", "“I thank you.”"], "Ana Brook"),
    ("words from a document", ["Thomas Reed left.", "Key quotes from the report:", "“The quay was never inspected. It fell.”"], "the report"),
    ("whom he told has a calling with a participle", ["Ana Brook came late with Reed, who told the acting master Peter Hall, “I am not well.”"], "Reed"),
    ("whom a clip shows", ["Ms. Ana Brook posted a clip of her nephew on a ferry. In the video he says, “The quay is nice in the sun.”"], "her nephew"),
    ("who filmed goes before whom the clip shows", ["Mr. Thomas Reed posted a clip of his cousin. In the video he says, “The quay is nice in the sun.”"], "Thomas Reed"),
    ("a clip of a thing", ["Ms. Ana Brook came late. Thomas Reed posted a clip of his boat. In the video he says, “The quay is nice in the sun.”"], "Thomas Reed"),
    ("quoted by a paper", ['Ana Brook was quoted by the Daily Lantern as saying: "The quay is shut."'], "Ana Brook"),
    ("quoted by a paper after it", ["Thomas Reed left.", '"The quay is shut," Ana Brook was quoted by the Daily Lantern as saying.'], "Ana Brook"),
    ("he was quoted", ["Thomas Reed dismissed fears for the quay, the Daily Lantern reported.", '"It is shut," he was quoted as saying.'], "Thomas Reed"),
    ("the paper quoted", ['"The quay is shut," the Daily Lantern quoted Ana Brook as saying.'], "Ana Brook"),
    ("media that report", ['As state-run Ostwick media reports, "Hale said the harbour had seen the ship at once."'], "state-run Ostwick media"),
    ("inverted", ['"The port let the two sides meet," confirmed Swiss harbour ministry spokesman Jean-Paul Brook.'], "Jean-Paul Brook"),
    ("from the agency", ["From the Ostwick Agency:", '"The ship was hired by a firm from Hollis in March, and went to sea with no oil."'], "Ostwick Agency"),
    ("named after the first words", [
        'At a briefing, a spokeswoman for the Quay Board dismissed the claim, saying the reports "did not fit the facts."',
        '"We keep every rule of the quay," said the spokeswoman, Ana Brook.'], "Ana Brook"),
    ("account", ['Twitter user @quaywatch tweeted, "The boat is gone."'], "Twitter user @quaywatch"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraphs", "name"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_who_speaks(paragraphs: list[str], name: str) -> None:
    text, found = speech(*paragraphs)
    assert found
    last = found[-1]
    assert last.name is not None
    assert last.name.of(text) == name
    assert last.signals


def test_who_adds_to_a_passage_without_a_speaker_spoke_it() -> None:
    text, found = speech(
        "Ana Brook came late.", "The quay is shut.", "“It was over in a minute and nobody moved.”", "Ana Brook added: “We ran.”"
    )
    assert [q.name.of(text) if q.name else None for q in found] == ["Ana Brook", "Ana Brook"]


def test_who_adds_to_it_spoke_before() -> None:
    text, found = speech(
        '"He was bold," Mike Bishop told a paper.',
        '"It is with a heavy hand that we sign it," he said.',
        'Flanagan added: "We look after the family."',
    )
    assert [q.name.of(text) for q in found if q.name] == ["Mike Bishop", "Flanagan", "Flanagan"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Nothing moved on the water for an hour.", '"The quay is shut and it will not be opened again."'],
        ['Hall was asked, "Where is the boat?"'],
        ["The boats lay still.", '"The quay is shut," she said.'],
    ],
)
def test_unknown_stays_unknown(paragraphs: list[str]) -> None:
    _, found = speech(*paragraphs)
    assert found[-1].entity is None
    assert found[-1].name is None


def test_unnamed_speakers_and_groups_have_no_entity() -> None:
    for paragraph in ('A man told reporters: "We lost the boat."', '"They are safe," authorities said.'):
        _, found = speech(paragraph)
        assert found[0].entity is None
        assert found[0].speaker is not None


@pytest.mark.parametrize("who", ["a spokesman for the office", "the spokeswoman", "a Harbour Office spokeswoman"])
def test_who_speaks_for_a_body_is_joined_with_it(who: str) -> None:
    text, found = speech("The Harbour Office was closed.", f'"It is shut," {who} said.')
    assert found[0].entity is not None
    assert found[0].name is not None
    assert found[0].name.of(text) == who


def test_who_describes_another_calling_is_nobody_we_know() -> None:
    _, found = speech("Ana Brook, a singer, came late.", '"The quay is shut," the director said.')
    assert found[0].entity is None


OTHERS = [
    ("quoted as saying", ["The Lantern quoted Boris Kallen, the speaker, as saying the town was shut."], "Boris Kallen"),
    (
        "quoted by a paper",
        ['The Lantern quoted an unnamed senior minister, speaking in May, as saying: "It was a mistake."'],
        "an unnamed senior minister",
    ),
    ("named so by", ['A choir, founded in 1955 and later dubbed "the loudest in the land" by the Lantern\'s Tom Hale, sang.'], "Tom Hale"),
    (
        "agency of another name",
        ["The Quay Board met on Monday.", "The Ostwick news agency reported that the ferry had sunk."],
        "The Ostwick news agency",
    ),
    (
        "who is asked answers",
        ['"It is over," Jon Lang said.', "When we spoke to Amir Patel on Thursday night he said he had no word of it."],
        "Amir Patel",
    ),
    ("dash before heading", ["Original release:", "“We will not be defined by this flood” — Ostwick Mayor Ana Brook"], "Ana Brook"),
    (
        "he who was quoted",
        [
            "Tom Hale is still mayor, he insists.",
            "The Lantern quoted the speaker, Boris Kallen, as saying the town was shut. He said it would open in May.",
        ],
        "Boris Kallen",
    ),
    (
        "of that land",
        [
            "German Foreign Minister Frank Weber spoke with the Russian foreign minister, Boris Kallen.",
            "The Russian minister said the border must be closed.",
        ],
        "Boris Kallen",
    ),
    (
        "name at the end of a calling",
        [
            '"I am just going to flag it up," Joanna Hind said.',
            'Ostwick\'s shadow leader of the council Ana Brook said the emails raised "serious questions" for Mina Hale.',
            '"They urgently need to make clear what they knew," she said.',
        ],
        "Ana Brook",
    ),
    (
        "identified",
        ["The driver, identified by the Lantern as Laura Sand, told the Lantern that he wore black.", '"He was calm," the driver said.'],
        "Laura Sand",
    ),
]


@pytest.mark.parametrize(("paragraphs", "name"), [c[1:] for c in OTHERS], ids=[c[0] for c in OTHERS])
def test_who_speaks_through_somebody_else(paragraphs: list[str], name: str) -> None:
    text, found = speech(*paragraphs, indirect=True)
    last = found[-1].name
    assert last is not None
    assert last.of(text) == name


def test_who_is_introduced_and_named_afterwards_spoke_the_first_words() -> None:
    text, found = speech(
        'At a briefing, a spokeswoman for the Quay Board flatly dismissed the claim, saying the reports "did not fit the facts."',
        '"We keep every rule of the quay," said the spokeswoman, Ana Brook.',
    )
    assert [q.name.of(text) for q in found if q.name] == ["Ana Brook", "Ana Brook"]


def test_a_place_where_something_was_said_does_not_speak() -> None:
    text, found = speech('After the finish in Brussels said: "I will never forget this day."')
    assert "Brussels" not in [q.name.of(text) for q in found if q.name]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [
            "Ben Hall answered the judge's questions on Monday. He could be released.",
            "The judge said she would like to see more reports first.",
        ],
        ["Several of the Quay Board's critics said they would press for stronger rules."],
        ["Further sanctions were announced on Monday.", "They said the navy had come within a mile of the coast."],
        ["Sina Yusuf, his ex-wife, left the town.", '"I tried to talk him out of it," his current wife said.'],
        ['Thomas Reed fired at the inn when he came, then he shot at "several vehicles."'],
    ],
    ids=["met by the judge", "critics", "sanctions", "another wife", "shot at"],
)
def test_nobody_is_made_to_speak_who_did_not(paragraphs: list[str]) -> None:
    text, found = speech(*paragraphs, indirect=True)
    assert all(q.entity is None for q in found)
    assert "Further sanctions" not in [q.name.of(text) for q in found if q.name]
