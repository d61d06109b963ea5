"""Printed quotes of several articles come together as what was said once, and how they differ is told in an editor's words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.compare.utterances import find_utterances, joining, printings, variants
from storydesk.compare.utterances.alignment import align
from storydesk.compare.utterances.differences import differences, main_kind
from storydesk.compare.utterances.joining import same_speech
from storydesk.compare.utterances.printings import spoken
from storydesk.compare.utterances.words import speech_words
from storydesk.model import Annotations, Article, Block, Entity, Member, Quote, Signal, Span, Utterance

HALE = Entity("hale", "person", "Tom Hale", ())
NORTH = Entity("north", "person", "Ida North", ())
LONG = "The ferry was never meant to sail in such weather. We will ask why. Nobody on the quay had told us, and nobody will admit it now."


def member(name: str, *quotes: tuple[str, str | None], form: str = "direct") -> Member:
    """An article that prints the quotes one after another, between double marks unless they are mixed."""
    text, found = "", []
    for content, entity in quotes:
        text += "He said: " + ('"' if form == "direct" else "")
        found.append(Quote((Span(len(text), len(text) + len(content)),), form, entity=entity))
        text += content + ('" and left.\n' if form == "direct" else " and left.\n")
    article = Article(name, name, text, blocks=(Block(Span(0, len(text)), "body"),))
    return Member(article, Annotations(name, quotes=tuple(found)))


def joined(*members: Member) -> list[Utterance]:
    return [u for u in find_utterances(members, (HALE, NORTH)) if len(u.quotes) > 1]


def kinds(utterance: Utterance) -> list[str]:
    return [v.kind for v in utterance.variants]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (LONG, LONG.replace(".", ",").upper(), []),
        (LONG, "we will ask why. Nobody on the quay had told us, and nobody will admit it now", ["cut_start"]),
        (LONG, "The ferry was never meant to sail in such weather.", ["cut_end"]),
        (LONG, LONG.replace("meant", "intended"), ["wording"]),
        (LONG, LONG.replace("We will ask why. ", ""), ["omission"]),
        ("The colour of the two harbours astonished twenty people,", "The color of the 2 harbors astonished 20 people.", []),
    ],
)
def test_one_utterance_in_two_printings(left: str, right: str, expected: list[str]) -> None:
    (utterance,) = joined(member("a", (left, "hale")), member("b", (right, "hale")))
    assert kinds(utterance) == expected
    assert utterance.speaker == "Tom Hale"
    for variant in utterance.variants:
        assert len(variant.sides) >= 2
        assert all(side.citations for side in variant.sides)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("We will not rest until this pump runs again,", "We looked at three pumps and found two of them dry,"),
        ("It happens far too often,", "It happens because nobody reads the gauges any more,"),
        ("a dark day", "a long night"),
        ("He was a happy dog. He was a quiet dog.", "She was never a happy cat."),
    ],
)
def test_two_remarks_of_one_speaker_stay_two(left: str, right: str) -> None:
    assert joined(member("a", (left, "hale")), member("b", (right, "hale"))) == []


def test_a_few_words_do_not_make_one_of_two_speeches() -> None:
    crew = "the crew answered a life-threatening situation and took the difficult step of cutting the line"
    chief = "All of us took it for a life-threatening situation, and then I gave the order."
    found = find_utterances(
        (spoken_by("a", crew, "the harbour", None), member("b", ("a life-threatening situation", "hale")), member("c", (chief, "hale"))),
        (HALE,),
    )
    homes = {q.article: u.id for u in found for q in u.quotes}
    assert homes["a"] != homes["c"]


def test_another_speaker_is_a_variant() -> None:
    (utterance,) = joined(member("a", (LONG, "hale")), member("b", (LONG, "north")))
    assert kinds(utterance) == ["speaker"]
    assert {s.value for s in utterance.variants[0].sides} == {"Tom Hale", "Ida North"}


def spoken_by(name: str, said: str, who: str, entity: str | None, *, named: str = "", plural: bool = False) -> Member:
    """An article in which `who` said something, and `named` is the best name for that."""
    text = f'{named} came to the quay. "{said}," {who} said.' if named else f'"{said}," {who} said.'
    at, start = text.index(said), text.rindex(who)
    speaker = Span(start, start + len(who))
    signals = (Signal("plural", 1.0),) if plural else ()
    quote = Quote((Span(at, at + len(said)),), "direct", None, speaker, entity, Span(0, len(named)) if named else speaker, signals)
    return Member(Article(name, name, text, blocks=(Block(Span(0, len(text)), "body"),)), Annotations(name, quotes=(quote,)))


def test_two_who_speak_together_are_another_speaker_than_one_of_them() -> None:
    (utterance,) = joined(member("a", (LONG, "hale")), spoken_by("b", LONG, "Ada Brook and Tom Hale", None, plural=True))
    assert kinds(utterance) == ["speaker"]
    assert {s.value: s.citations[0].exact for s in utterance.variants[0].sides}["Ada Brook and Tom Hale"] == "Ada Brook and Tom Hale"


@pytest.mark.parametrize(
    ("who", "entity", "named"), [("she", "north", "Ida North"), ("They", None, "Ada Brook and Ida North"), ("he", "north", "")]
)
def test_a_pronoun_is_no_other_speaker(who: str, entity: str | None, named: str) -> None:
    other = spoken_by("b", LONG, who, entity, named=named, plural=who == "They")
    (utterance,) = joined(spoken_by("a", LONG, "Tom Hale", "hale"), other)
    assert kinds(utterance) == []


def test_a_speaker_is_told_once_an_article_and_by_name() -> None:
    first, last = LONG.split(". ", maxsplit=1)[0] + ".", LONG.rsplit(". ", maxsplit=1)[-1]
    twice = member("a", (LONG, "hale"), (first, "hale"))
    pronoun = spoken_by("b", LONG, "he", "hale", named="Captain Hale")
    (utterance,) = joined(twice, pronoun, spoken_by("c", LONG, "Ida North", "north"), member("d", (first, "hale"), (last, "north")))
    (speakers,) = (v for v in utterance.variants if v.kind == "speaker")
    assert {s.value: [c.article for c in s.citations] for s in speakers.sides} == {"Ida North": ["c", "d"], "Tom Hale": ["a", "b", "d"]}
    assert [c.exact for s in speakers.sides for c in s.citations if c.article == "b"] == ["Captain Hale"]


def test_an_article_stands_by_the_speaker_to_whom_it_gives_the_words_in_question() -> None:
    first, _, last = LONG.split(". ", 2)
    split = member("c", (f"{first}.", "hale"), (last, "north"))
    (utterance,) = joined(member("a", (LONG, "hale")), member("b", (LONG, "hale")), split)
    (speakers,) = (v for v in utterance.variants if v.kind == "speaker")
    assert {s.value: [c.article for c in s.citations] for s in speakers.sides} == {"Ida North": ["c"], "Tom Hale": ["a", "b"]}


def test_a_shorter_form_of_the_name_is_no_other_speaker() -> None:
    short = Entity("short", "person", "Hale", ())
    found = find_utterances((member("a", (LONG, "hale")), member("b", (LONG, "short"))), (HALE, short))
    assert [v.kind for u in found for v in u.variants] == []


def test_a_quote_printed_in_pieces_is_one_printing() -> None:
    pieces = member("b", ("The ferry was never meant to sail in such weather.", "hale"), ("Nobody on the quay had told us,", "hale"))
    (utterance,) = joined(member("a", (LONG, "hale")), pieces)
    assert len(utterance.quotes) == 3
    assert kinds(utterance) == ["omission", "cut_end"]


def test_no_side_of_a_variant_runs_from_the_headline_into_the_body() -> None:
    headline, between = "We will ask why", "Nine people died when the ferry sank. " * 12
    text = f"'{headline}': nine dead\n{between}\n\"{LONG}\" he said."
    at = text.index(LONG)
    quotes = (Quote((Span(1, 1 + len(headline)),), "direct", entity="hale"), Quote((Span(at, at + len(LONG)),), "direct", entity="hale"))
    article = Article("a", "a", text, blocks=(Block(Span(0, len(text)), "body"),))
    found = find_utterances(
        [Member(article, Annotations("a", quotes=quotes)), member("b", (LONG.replace("meant", "intended"), "hale"))], (HALE,)
    )
    sides = [c.exact for u in found for v in u.variants for side in v.sides for c in side.citations]
    assert sides
    assert not any("Nine people" in side for side in sides)


def test_translations_join_beside_quotes_that_are_joined() -> None:
    first = "A good season and so much work, wasted this way,"
    left = member(
        "a",
        (first, "hale"),
        ("The rowers jumped off on all sides once they heard the hull splintering. Sadly that rower jumped the wrong way,", "hale"),
    )
    other = "The crew leapt overboard on every side on hearing the hull crack. Sadly he jumped in the wrong direction."
    right = member("b", ("A good season, and so much work wasted,", "hale"), (other, "hale"))
    found = joined(left, right)
    assert len(found) == 2


def test_a_word_changed_in_one_translation_is_no_part_of_how_two_translations_differ() -> None:
    first = "A good season and so much work, wasted this way,"
    one = "The rowers jumped off on all sides once they heard the hull splintering. Sadly that rower jumped the wrong way,"
    other = "The crew leapt overboard on every side on hearing the hull crack. Sadly he jumped in the wrong direction."
    members = [
        member(n, (first, "hale"), (said, "hale")) for n, said in zip("abc", (one, other, other.replace("crack", "burst")), strict=True)
    ]
    (utterance,) = (u for u in joined(*members) if "Sadly" in u.text.exact)
    assert sorted(sorted(len(side.value.split()) for side in v.sides) for v in utterance.variants) == [[1, 1], [19, 20]]


def test_the_spoken_part_of_a_mixed_quote() -> None:
    article = Article("a", "a", 'He called it "a dark day" for the town.')
    assert [s.of(article.text) for s in spoken(article, Quote((Span(3, 39),), "mixed"))] == ["a dark day"]
    assert [s.of(article.text) for s in spoken(article, Quote((Span(14, 24),), "mixed"))] == ["a dark day"]
    decade = Article("a", "a", "the child of early '80s music and players' rights")
    assert [s.of(decade.text) for s in spoken(decade, Quote((Span(0, 29),), "mixed"))] == ["the child of early '80s music"]
    assert [s.of(decade.text) for s in spoken(decade, Quote((Span(34, 49),), "mixed"))] == ["players' rights"]


def test_order_of_articles_does_not_matter() -> None:
    members = [member("a", (LONG, "hale")), member("b", (LONG[:60], None)), member("c", ("Nobody on the quay had told us,", "hale"))]
    assert find_utterances(members, (HALE,)) == find_utterances(members[::-1], (HALE,))
    assert len(find_utterances(members, (HALE,))) == 1


def test_every_quote_is_in_one_utterance() -> None:
    members = [member(n, (LONG, "hale"), ("Yes", None), ("a dark day", "north")) for n in "abc"]
    found = find_utterances(members, (HALE, NORTH))
    assert sorted((q.article, q.quote.extent) for u in found for q in u.quotes) == sorted(
        (m.article.id, q.extent) for m in members for q in m.annotations.quotes
    )
    assert len({u.id for u in found}) == len(found)


WORDS = "harbour ferry captain quay storm engine lantern widow cargo rope tide signal anchor whistle deck barrel".split()
speech = st.lists(st.sampled_from(WORDS), min_size=8, max_size=30).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(speech, st.data())
def test_any_cut_or_change_of_marks_is_aligned(text: str, data: st.DataObject) -> None:
    parts = text.split()
    start = data.draw(st.integers(0, len(parts) - 5))
    end = data.draw(st.integers(start + 5, len(parts)))
    mark = data.draw(st.sampled_from([", ", " — ", " … ", ". "]))
    cut = mark.join(parts[start:end]).capitalize()
    a, b = speech_words(text, [Span(0, len(text))]), speech_words(cut, [Span(0, len(cut))])
    alignment = align(a, b)
    assert same_speech(alignment, False) > 0.5
    assert all(w.span.of(cut).lower() == w.form or w.form in ("harbor",) for w in alignment.right)


@settings(max_examples=60, deadline=None)
@given(speech, speech)
def test_differences_lie_inside_both_printings(left: str, right: str) -> None:
    alignment = align(speech_words(left, [Span(0, len(left))]), speech_words(right, [Span(0, len(right))]))
    for _, ours, theirs in differences(alignment):
        assert 0 <= ours[0] <= ours[1] <= len(alignment.left)
        assert 0 <= theirs[0] <= theirs[1] <= len(alignment.right)
    assert main_kind(alignment) in ("same", "wording", "omission", "cut_start", "cut_end")


def test_words_an_apostrophe_shortens_are_the_words_they_stand_for() -> None:
    left, right = "We've a pump that won't run and it's gonna leak,", "We have a pump that will not run and it is going to leak"
    alignment = align(*(speech_words(t, [Span(0, len(t))]) for t in (left, right)))
    assert alignment.covered == 1
    assert [kind for kind, _, _ in differences(alignment)] == ["wording"] * 3


def test_one_goes_on_where_the_other_stops() -> None:
    left = "Nobody had told us about the weather. We will ask why nobody on the quay had told us,"
    right = "We will ask why nobody on the quay had told us. There are two pumps left and both of them leak."
    alignment = align(*(speech_words(t, [Span(0, len(t))]) for t in (left, right)))
    assert alignment.agreed == 1
    assert same_speech(alignment, False) >= 0.5


@pytest.mark.parametrize(
    ("whole", "other", "kind"),
    [
        ("{0} why nobody on the quay had told us about the weather and why {1}", "{0} why … {1}", "omission"),
        ("I knew, long before the council met, that {1}", "I … {1}", "omission"),
        ("{1} and I said so to every member of the board that week", "{1} ... that week", "omission"),
        ("I knew, long before the council met, that {1}", "{1}", "cut_start"),
        ("{0} and we will go on asking why {1}", "{0} and go on asking why {1}", "wording"),
    ],
)
def test_what_is_left_out_beside_an_edge_is_an_omission_where_an_ellipsis_says_so(whole: str, other: str, kind: str) -> None:
    """And words that a side says in another place of the same speech are not gone."""
    parts = "We will ask", "the two pumps were left to rust all through the long winter."
    texts = [t.format(*parts) for t in (whole, other)]
    for left, right in (texts, texts[::-1]):
        assert main_kind(align(*(speech_words(t, [Span(0, len(t))]) for t in (left, right)))) == kind


SPEECH = (
    "Nobody expected the harbour gate to hold against a tide like this one. Our divers spent eleven nights clearing gravel from the sluice, and they never "
    "once complained. I promised the council a written account before Easter. Whoever signed that certificate must explain it, because four families "
    "lost their boats, their nets and a season of work."
)
PARTS = SPEECH.split()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_cut_split_or_other_punctuation_is_aligned(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(PARTS) - 8))
    end = data.draw(st.integers(start + 8, len(PARTS)))
    split = data.draw(st.integers(start + 4, end - 4))
    stop = data.draw(st.sampled_from([",", ".", "", " …", "!", " –"]))
    change = data.draw(
        st.sampled_from([str, str.upper, lambda t: t.replace(",", ""), lambda t: t.replace(".", ";"), lambda t: t.replace(" ", "\u00a0")])
    )
    pieces = [" ".join(PARTS[start:split]), " ".join(PARTS[split:end])]
    quotes = [(change(p) + stop, "hale") for p in (pieces if data.draw(st.booleans()) else [" ".join(pieces)])]
    (utterance,) = find_utterances((member("a", (SPEECH, "hale")), member("b", *quotes)), (HALE, NORTH))
    assert len(utterance.quotes) == 1 + len(quotes)


def test_a_story_of_many_carriers_is_not_compared_pair_by_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    for module in (joining, printings, variants):
        monkeypatch.setattr(module, "align", lambda *sides: counted.append(1) or align(*sides))
    monkeypatch.setattr(joining, "_alike", lambda *sides: counted.append(1) or False)

    def compared(carriers: int) -> int:
        counted.clear()
        cuts = [(a, a + n) for n in range(14, 34) for a in range(0, len(PARTS) - n, 3)]
        members = []
        for i in range(carriers):
            start, end = cuts[i % len(cuts)]
            own = f"Report {i} of street {i}x names {i}y as its own witness"
            members.append(member(f"a{i:04}", (" ".join([*PARTS[start:end], f"gloss{i}"]), "hale"), (own, "hale")))
        found = find_utterances(members, (HALE,))
        assert max(len(u.quotes) for u in found) == carriers
        return len(counted)

    few, many = compared(150), compared(600)
    assert many < 5 * few
    assert many < 80 * 600


@pytest.mark.parametrize(
    ("few", "many", "speakers"),
    [
        (
            "hinder, mislead or frighten",
            "The rule names three sins - hinder, mislead and frighten - which any harbour pilot would call bad manners.",
            ("hale", None),
        ),
        (
            "winter boat",
            "Nobody on this council ever saw the lugger which the bailiff entered as a winter boat in nine returns.",
            ("hale", "north"),
        ),
    ],
)
def test_a_few_words_that_two_people_may_take_from_a_text_are_no_utterance_of_one(
    few: str, many: str, speakers: tuple[str, str | None]
) -> None:
    assert not joined(member("a", (many, speakers[0])), member("b", (few, speakers[1])))


ONE_SENTENCE = (
    "Halt the crossing, we ask nothing more. Which of these boats do they ever mean to mend? Mine leaks like a basket.",
    "Madness. We ask for a halt to the crossing. Which of these boats do we ever mean to mend?",
)


def test_one_sentence_of_a_speech_that_two_articles_print_joins_what_they_print_of_it() -> None:
    (utterance,) = joined(member("a", (ONE_SENTENCE[0], "hale")), member("b", (ONE_SENTENCE[1], "hale")))
    assert "wording" in kinds(utterance)
    assert not joined(member("a", (ONE_SENTENCE[0], "hale")), member("b", (ONE_SENTENCE[1], "north")))
    assert not joined(member("a", (ONE_SENTENCE[0], "hale"), (ONE_SENTENCE[1], "hale")))


def test_a_short_turn_of_phrase_joins_nothing() -> None:
    left = "I can tell you this. The northern quay stays shut until somebody has looked at every plank of it."
    right = "I can tell you this. My daughters sang all evening, and neighbours brought soup for the stranded sailors."
    assert not joined(member("a", (left, "hale")), member("b", (right, "hale")))


@pytest.mark.parametrize("articles", [40, 80])
def test_who_said_it_is_asked_of_each_printing_a_few_times(monkeypatch: pytest.MonkeyPatch, articles: int) -> None:
    compared: list[None] = []

    def counting(*sides: object) -> object:
        compared.append(None)
        return align(*sides)  # type: ignore[arg-type]

    monkeypatch.setattr(variants, "align", counting)
    first, last = LONG[: LONG.index(" We")], LONG[LONG.index("Nobody") :]
    halves = [
        (first.replace("weather", f"weather at {n}"), "hale") if n % 2 else (last.replace("now", f"at {n} now"), "north")
        for n in range(articles)
    ]
    members = [member("whole", (LONG, "hale")), *(member(f"a{n:02}", half) for n, half in enumerate(halves))]
    (utterance,) = joined(*members)
    assert "speaker" in kinds(utterance)
    assert len(compared) < 10 * articles
