import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.annotate.quotes.marks import passages
from storydesk.model import Span


def found(*paragraphs: str) -> list[str]:
    """Contents between marks; an unclosed one ends with |, a continued one begins with +."""
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return [("+" if p.continues else "") + p.content.of(text) + ("" if p.closed else "|") for p in passages(text, spans)]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ('"The quay is shut," said Ana Brook.', ["The quay is shut,"]),
        ("“The quay is shut,” said Ana Brook.", ["The quay is shut,"]),
        ("“The quay is shut,\" said Ana Brook. \"It won't open.”", ["The quay is shut,", "It won't open."]),
        ("„Der Kai ist zu“, sagte Brook.", ["Der Kai ist zu"]),
        ("« Le quai est fermé », dit Brook.", ["Le quai est fermé"]),
        ("»Der Kai ist zu«, sagte Brook.", ["Der Kai ist zu"]),
        ("''The quay is shut,'' said Ms. Brook. ''It's over.''", ["The quay is shut,", "It's over."]),
        ("‘The quay is shut,’ said Brook. ‘I don’t know why.’", ["The quay is shut,", "I don’t know why."]),
        ("'The quay is shut,' said Brook of the dogs' home.", ["The quay is shut,"]),
        ("She called the plan ‘an insult’ to the wardens’ families.", ["an insult"]),
        ("It isn't the Brooks’ fault, ’cause they don`t own the '90s quay.", []),
        ("“He told me ‘run’ and I ran,” she said.", ["He told me ‘run’ and I ran,"]),
        ("‘He told me “run” and I ran,’ she said.", ['He told me “run” and I ran,']),
        ('"He shouted "run" and I ran," she said.', ['He shouted "run" and I ran,']),
        ("He is 6'2\" tall and the board is 5'11\" long.", []),
        ('"The quay is shut, she said. "It will stay shut."', ["The quay is shut,", "It will stay shut."]),
        ('"This is"—he paused—"the end," she read.', ["This is", "the end,"]),
        ("She told us: 'The quay is shut,” Brook said.", ["The quay is shut,"]),
        ("He said“The quay is shut.”", ["The quay is shut."]),
        ("“The quay is shut,’’ said Brook. ‘‘It's over.’’", ["The quay is shut,", "It's over."]),
        ('Brook said: "The quay is shut.""It is over."', ["The quay is shut.", "It is over."]),
        ('""The quay is shut," said Brook. "It is over."', ["The quay is shut,", "It is over."]),
        ('"" and "', []),
    ],
)  # fmt: skip
def test_marks_of_one_paragraph(text: str, contents: list[str]) -> None:
    assert found(text) == contents


@pytest.mark.parametrize(
    ("paragraphs", "contents"),
    [
        (('"We left at dawn.', '"We came back at noon.', '"Nobody was there," she wrote.'), ["We left at dawn.|", "+We came back at noon.|", "+Nobody was there,"]),
        (("‘We left at dawn.", "‘We came back at noon.’"), ["We left at dawn.|", "+We came back at noon.’"[:-1]]),
        (("She added: ‘We left at dawn.", "‘We came back at noon.’"), ["We left at dawn.|", "+We came back at noon."]),
        (('"We left at dawn.', "The harbour was empty."), ["We left at dawn.|"]),
        (('"We left at dawn.', 'We came back at noon," she wrote.'), ["We left at dawn.|", "+We came back at noon,"]),
        (('"We left at dawn."', '"We came back at noon."'), ["We left at dawn.", "We came back at noon."]),
        (('He spoke of a "plan. The harbour was empty.',), ["plan.|"]),
    ],
)  # fmt: skip
def test_marks_over_paragraphs(paragraphs: tuple[str, ...], contents: list[str]) -> None:
    assert found(*paragraphs) == contents


@given(st.lists(st.text(alphabet="ab Z.,!\"'“”‘’«»„`é\t", max_size=60), max_size=5))
def test_passages_stay_in_their_paragraph_and_do_not_overlap(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    end = 0
    for passage in passages(text, spans):
        assert spans[passage.paragraph].covers(passage.extent)
        assert passage.extent.covers(passage.content)
        assert passage.content.of(text) == passage.content.of(text).strip() != ""
        assert passage.extent.start >= end
        end = passage.extent.end


@pytest.mark.parametrize("piece", ['"', "'", ' "a', " as'", ' as" ‘as’', "“a ", '"a" ', "«a " * 2 + "” "])
def test_time_is_linear_on_bad_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        rounds = []
        for _ in range(3):
            began = time.process_time()
            passages(text, [Span(0, len(text))])
            rounds.append(time.process_time() - began)
        return min(rounds)

    assert seconds(80_000) < 60 * max(seconds(8_000), 0.002)
