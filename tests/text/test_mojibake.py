"""Damaged text comes out as it was written, correct text as it came in."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.text.mojibake import mended

WRITTEN = [
    "“We were lucky,” she said. “Very lucky.”",
    "The children’s ferry cost £5 … and sank — twice.",
    "José Varn ate a crêpe in Zürich, naïve as ever; São Halden was far.",
    "The ferry is gone 😀",
    "It was 30 °C in Ångholm, and the Élysée was shut.",
]
WORDS = [
    "ferry", "“Halden”", "‘Halden’", "„Halden“", "«Halden»", "»Halden«", "«MANHû", "“MANHÔ", "MANHÃ\xa0FRIA", "IRMÃ…", "SÃO", "ÂNGELA", "Â»", "Â", "pâté", "5 €",
    "São", "Château", "naïve", "Ñandú", "Straße", "Łódź", "İstanbul", "Ελλάδα", "Москва", "東京", "£5", "©", "20 °C", "x²", "½", "—", "–", "…", "Varn’s", "😀", "•", "™",
    "a\xa0b", "co\xadop", "\x85", "â", "€5", "ð",
]  # fmt: skip


@pytest.mark.parametrize("read_as", ["latin-1", "sloppy-windows-1252"])
@pytest.mark.parametrize("text", WRITTEN)
def test_what_was_read_wrongly_is_read_rightly(text: str, read_as: str) -> None:
    import ftfy.bad_codecs  # noqa: F401  registers the windows-1252 of browsers

    assert mended(text.encode().decode(read_as)) == text


def test_one_damaged_line_among_others_is_mended() -> None:
    damaged = WRITTEN[0].encode().decode("latin-1")
    assert mended(f"“Yes,” said José.\n\n{damaged}\nMANHû") == f"“Yes,” said José.\n\n{WRITTEN[0]}\nMANHû"


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("â€œWe were lucky,â€ she said. â€œVery.â€", "“We were lucky,” she said. “Very.”"),  # the last byte was dropped
        ("Varnâ€™s “ferry” is José’s", "Varn’s “ferry” is José’s"),  # both in one line
        ("\x93We were lucky,\x94 she said.", "“We were lucky,” she said."),  # windows-1252 read as Latin-1
        ("Â© 2031 Varn", "© 2031 Varn"),
    ],
)
def test_other_damage(damaged: str, text: str) -> None:
    assert mended(damaged) == text


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from([" ", "\n"]))
def test_correct_text_stays(words: list[str], between: str) -> None:
    text = between.join(words)
    assert mended(text) == text


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=200))
def test_plain_text_stays(text: str) -> None:
    assert mended(text) == text


def test_time_is_linear_in_a_long_line() -> None:
    def once(text: str) -> float:
        start = time.process_time()
        mended(text)
        return time.process_time() - start

    def cost(size: int) -> float:
        return min(once("Varnâ€™s ferry, " * size) for _ in range(4))

    assert cost(10_000) < 60 * max(cost(1_000), 0.0005)
