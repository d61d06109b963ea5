"""Copies told apart from shared quotes, shared sources and independent reports; citations exact; input order without effect."""

import random
from dataclasses import replace

import pytest

from storydesk.copies import find_copies
from storydesk.copies.evidence import Evidence, weigh
from storydesk.copies.kinds import FRESH, kind_of
from storydesk.copies.masks import telling
from storydesk.model import Annotations, Article, Block, Member, Published, Span

FRAME = (
    "The old ferry Perpetua sank at her moorings in Tollan harbour late on Sunday after a valve in the engine room was left open by workmen. "
    "Nobody was aboard when she settled on the mud with her funnel still above the tide, and the harbour crew laid a boom around her by midnight. "
    "A salvage barge is expected from Crail on Wednesday, but lifting her could take until the end of the month."
)
REMARK = "She has carried four generations of us across that water, and I will not see her broken up for scrap while I hold this office"
OTHER = (
    "Tollan woke on Monday to find its best known boat under water. People came down before breakfast to look at the tilted mast, some with children "
    "on their shoulders. The mayor, Ada Quill, walked along the quay and spoke to those who stood there."
)
THIRD = (
    "Bread prices in the region rose again this week, according to a survey of millers who blame the wet summer for a thin and late crop."
)


UNDATED = Published()


def member(name, body, outlet="Tollan Bugle", published=UNDATED, family=None):
    title = f"Headline {name}"
    text = f"{title}\n\n{body}"
    blocks = (Block(Span(0, len(title)), "headline"), Block(Span(len(title) + 2, len(text)), "body"))
    return Member(Article(name, name, text, outlet=outlet, family=family, published=published, blocks=blocks), Annotations(name))


CASES = {
    "the same text": (FRAME, FRAME, "copy"),
    "a paragraph copied into a long article": (FRAME, " ".join([OTHER, THIRD, FRAME, THIRD.replace("Bread", "Flour")]), "copy"),
    "a word changed here and there": (FRAME, FRAME.replace("late on Sunday", "on Sunday night").replace("settled", "came to rest"), "copy"),
    "only a remark": (f"{OTHER} “{REMARK},” she said.", f'{THIRD} "{REMARK}", the mayor told the council.', "shared_quote"),
    "nothing": (OTHER, THIRD, None),
    "a set phrase": (f"{OTHER} No arrests have been made.", f"{THIRD} No arrests have been made.", None),
    "a sign-up box": (f"{OTHER} Sign up for our newsletter and get the best of the coast in your inbox each week.",
                      f"{THIRD} Sign up for our newsletter and get the best of the coast in your inbox each week.", None),
    "an empty article": ("", FRAME, None),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_kinds(case):
    left, right, kind = CASES[case]
    links = find_copies([member("a", left), member("b", right, outlet="Crail Post")])
    assert [link.kind for link in links] == ([kind] if kind else [])
    for passage in (p for link in links for p in link.passages):
        passage.left.check(member("a", left).article.text)
        passage.right.check(member("b", right, outlet="Crail Post").article.text)


def test_only_story_blocks_count():
    left, right = member("a", FRAME), member("b", FRAME, outlet="Crail Post")
    captions = tuple(replace(b, role="caption") if b.role == "body" else b for b in right.article.blocks)
    assert find_copies([left, replace(right, article=replace(right.article, blocks=captions))]) == ()


def test_order_of_members_changes_nothing():
    members = [
        member("a", FRAME),
        member("b", f"{OTHER} “{REMARK},” she said."),
        member("c", f"{FRAME} “{REMARK},” she said."),
        member("d", THIRD),
    ]
    expected = find_copies(members)
    for seed in range(3):
        random.Random(seed).shuffle(members)
        assert find_copies(members) == expected
    assert {(link.left, link.right) for link in expected} == {("a", "c"), ("b", "c")}


def test_many_articles_need_no_comparison_of_all_with_all():
    from storydesk.copies.shingles import likely_pairs

    numbers = [f"w{i}a w{i}b w{i}c went to w{i}d market with w{i}e and found nothing there at all" for i in range(300)]
    members = [member(f"m{i:03d}", text) for i, text in enumerate(numbers)] + [member("y", FRAME), member("z", f"{OTHER} {FRAME}")]
    pairs = likely_pairs([telling(m) for m in members])
    assert (300, 301) in pairs
    assert len(pairs) < 3 * len(members) + 300 * 40


MIDNIGHT, MORNING = Published("2031-05-02T00:10:00+00:00", "minute"), Published("2031-05-02T09:00:00+02:00", "minute")
SECOND_OF_MAY, THIRD_OF_MAY = Published("2031-05-02", "day"), Published("2031-05-03", "day")
DIRECTIONS = {
    "nothing settles it": (member("a", FRAME), member("b", FRAME, "Crail Post"), None),
    "a copyright line": (member("a", FRAME), member("b", f"{FRAME}\n\nCopyright 2031 Tollan Bugle. All rights reserved.", "Crail Post"), "a"),
    "a dateline": (member("a", f"TOLLAN (CNA) - {FRAME}", "Crail Post"), member("b", FRAME, "Coast News Agency"), "b"),
    "an agency's own mark says nothing of others": (member("a", f"TOLLAN (CNA) - {FRAME}", "Coast News Agency"), member("b", FRAME, "Crail Post"), None),
    "each credits the other": (member("a", f"{FRAME} Report by Crail Post."), member("b", f"{FRAME} Report by Tollan Bugle.", "Crail Post"), None),
    "one outlet, two days": (member("a", FRAME, published=THIRD_OF_MAY), member("b", f"{FRAME} {OTHER}", published=SECOND_OF_MAY), "b"),
    "two outlets, two days": (member("a", FRAME, published=THIRD_OF_MAY), member("b", FRAME, "Crail Post", SECOND_OF_MAY), None),
    "the name of a town is no credit": (member("a", f"{FRAME} That is according to Tollan Police."), member("b", FRAME, "Tollan"), None),
    "an affiliate": (member("a", f"Coverage via affiliate KTOL. {FRAME}"), member("b", FRAME, "ktol.com"), "b"),
    "an outlet speaks of its own work": (member("a", f"{FRAME} Ktol 5 has learned that divers went down."), member("b", FRAME, "ktol5.com"), "b"),
    "two outlets, minutes with zones": (member("a", FRAME, published=MORNING), member("b", FRAME, "Crail Post", MIDNIGHT), "b"),
}  # fmt: skip


@pytest.mark.parametrize("case", DIRECTIONS)
def test_direction(case):
    left, right, original = DIRECTIONS[case]
    (link,) = find_copies([left, right])
    assert link.kind == "copy"
    assert link.original == original


def test_two_customers_of_one_agency_are_said_to_be_that():
    left, right = member("a", f"TOLLAN (AP) - {FRAME}", published=MORNING), member("b", f"Tollan (AP) - {FRAME}", "Crail Post", MIDNIGHT)
    (link,) = find_copies([left, right])
    assert link.original is None
    assert [(s.name, s.value) for s in link.signals if s.name == "agency"] == [("agency", "AP")]


def test_one_text_stored_twice_has_no_direction():
    (link,) = find_copies([member("a", FRAME, published=THIRD_OF_MAY), member("b", FRAME, published=SECOND_OF_MAY)])
    assert (link.kind, link.original) == ("copy", None)


@pytest.mark.parametrize(("attributions", "kind"), [(0, "shared_source"), (2, "copy")])
def test_words_of_attribution_tell_a_copied_report_from_a_printed_notice(attributions, kind):
    evidence = Evidence(own=24, longest=20, share=0.3, sentence=0.9, told=30, attributions=attributions, fresh=20, vocabulary=0.4)
    assert kind_of(evidence, same_outlet=False).name == kind


@pytest.mark.parametrize("same_outlet", [True, False])
@pytest.mark.parametrize(("fresh", "copied"), [(FRESH - 1, False), (FRESH, True)])
def test_a_formula_of_the_trade_is_no_copy(fresh, copied, same_outlet):
    evidence = Evidence(own=40, longest=40, share=0.6, sentence=1.0, told=50, attributions=1, fresh=fresh, vocabulary=0.6)
    assert (kind_of(evidence, same_outlet).name == "copy") is copied


FORMULA = "He was taken to the hospital, where he was pronounced dead,"
ENDS = (
    "and the keeper of the light wrote it into his book before the tide had turned.",
    "while the mayor spoke to millers of a late crop and the price of bread.",
)


def test_own_words_outside_phrases_are_counted():
    left, right = (telling(member(name, f"{FORMULA} {end}")) for name, end in zip("ab", ENDS, strict=True))
    assert weigh(left, right).own >= 8
    assert weigh(left, right).fresh < FRESH
    assert weigh(left, left).fresh > weigh(left, right).fresh + 10


def test_shared_vocabulary_counts_long_plain_words_of_the_text_with_fewer():
    texts = ("The harbour master closed the northern gate.", "A master baker closed his shop beside the harbour in the autumn.")
    left, right = (telling(member(name, text)) for name, text in zip("ab", texts, strict=True))
    assert weigh(left, right).vocabulary == weigh(right, left).vocabulary == 3 / 4


def test_attributions_are_counted_in_the_shared_own_words_only():
    told = FRAME.replace("after a valve", "according to the harbour office, after a valve")
    (link,) = find_copies([member("a", f"{told} The mayor said so."), member("b", told, outlet="Crail Post")])
    values = {s.name: s.value for s in link.signals}
    assert (link.kind, values["attributions"]) == ("copy", 1)
    assert 0 < float(values["attribution_rate"]) < 0.1
