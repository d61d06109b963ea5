"""Lines that are no part of the telling are set aside, each with its role; the telling itself is never lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.extract.lines import cut
from storydesk.extract.roles import label
from tests.extract.made import STORY, article, check_cover, role_of, roles, story

IN_THE_MIDDLE = [
    ("Orla Finch/Canal Press/Getty Images", "credit"),
    ("(Photo: Orla Finch)", "credit"),
    ("The empty canal at Merrowby on Monday. (Canal Police)", "caption"),
    ("Boats in the mud at Merrowby. Photo by Orla Finch", "caption"),
    ("Boats in the mud at Merrowby on Monday. | Orla Finch/Canal Times", "caption"),
    ("Police are looking at the gates at Merrowby. (Saint Ned's County Police)", "caption"),
    ("FILE - In this May 4, 2029 file photo, the lock at Merrowby is open to boats. (AP Photo/Orla Finch)", "caption"),
    ("In this May 4, 2029 photo, a boat leaves the lock at Merrowby.", "caption"),
    ("MERROWBY, ENGLAND - MAY 04: A boat leaves the lock on May 4, 2029. (Photo by Orla Finch/Getty Images)", "caption"),
    ("Edwina Tarrock looks at the broken gates", "caption"),
    ("The empty canal seen from the bridge. (Published Monday, March 10, 2031)", "caption"),
    ("Image 3 of 12 A boat lies on its side", "caption"),
    ("WATCH: Boats lie in the mud at Merrowby", "prompt"),
    ("You can see a clip of the gates giving way below.", "prompt"),
    ("Check out how boaters reacted to the news below:", "prompt"),
    ("1:24 Drone flies over the empty canal", "prompt"),
    ("Scroll down for video", "prompt"),
    ("Download the Merrowby Post App for the latest canal news. Click here", "promo"),
    ("Sign up for our morning newsletter", "promo"),
    ("Follow @merrowbypost on Twitter", "promo"),
    ("Check MerrowbyPost.com for updates.", "promo"),
    ("Let the Post know what you thought of the new gates.", "promo"),
    ("Tune in to Channel 9 at 6 p.m. for more.", "promo"),
    ("RELATED: Ten canals to see before they close", "related"),
    ("Related stories The day the lock broke Ten canals to see Why the water left Merrowby", "related"),
    ("Chef sells his copper pans to pay a parking fine", "related"),
    ("Play Facebook", "widget"),
    ("Please turn on JavaScript. Media requires JavaScript to play.", "widget"),
    ("JUST WATCHED What became of the boats? Replay More Videos ... MUST WATCH What became of the boats? 02:13", "widget"),
    ("Share your comment ×", "widget"),
    ("Twitter", "widget"),
    ("Embed Canal drains in a night 0:48 autoplay autoplay Copy this code to your website or blog", "widget"),
    ("Please enable Javascript to watch this video", "widget"),
    ("Sunday, 6:30 p.m.", "subhead"),
    ("What happens next", "subhead"),
    ("so sad for merrowby — ned (@nedonthewater) March 10, 2031", "embed"),
    ("*NOTICE* Towpath shut at Merrowby. Walk round. — Canal Office (@canaloffice) March 10, 2031", "embed"),
    ("This is a developing story. Check back for updates.", "correction"),
    ("Six 9 News will continue to update this story as more is known.", "correction"),
    ("A screen shot of the auction page for the lock keeper's boat in St. Orla.", "caption"),
    ("And sign up for our morning newsletter", "promo"),
    ("Enlarge this image toggle caption Orla Finch/Canal Press Orla Finch/Canal Press", "caption"),
    ("GETTY Edwina Tarrock turned back just before the gates gave way", "caption"),
    ("Grab from a video of the canal office shows boats in the mud on March 10, 2031", "caption"),
    ("Map of Merrowby showing where the gates gave way: nine boats lie there.", "caption"),
    (
        "MOST READ IN NEWS LOCKED OUT How the keeper lost her key. MUD LARK Boater finds ring in the empty canal WHEEL DEAL Mill sold",
        "related",
    ),
    ("We pay for your stories! Ring the desk of the Post.", "promo"),
]


@pytest.mark.parametrize(("line", "role"), IN_THE_MIDDLE)
def test_set_aside_between_paragraphs(line: str, role: str) -> None:
    found = article(story(line))
    assert role_of(found, line[:12]) == role
    assert [text for r, text in roles(found) if r == "body"] == list(STORY)


AT_THE_END = [
    ("Contributing: Staff Writers Ned Oakes and Orla Finch.", "credit"),
    ("Copyright Canal Press", "credit"),
    ("© 2031 Merrowby Media. All rights reserved.", "credit"),
    ("The Canal Press contributed to this report.", "credit"),
    ("(Reporting by Ned Oakes; editing by Orla Finch)", "credit"),
    ("An earlier version of this article gave the wrong day.", "correction"),
    ("Related to this story Show more 12", "related"),
    ("We’re thinking of everyone in Merrowby as they dry out their boats.", "signoff"),
    ("Our thoughts are with the boat people of Merrowby.", "signoff"),
    ("All of us at the Post are thinking of Merrowby.", "signoff"),
    (
        "The Lock airs Sunday, March 16 at 8 p.m. on Channel 9. Tune in again on March 20, when Edwina is the guest of Towpath on Channel 9.",
        "promo",
    ),
    ("noakes@merrowbypost.example", "byline"),
    ("Ned Oakes can be reached at http://www.twitter.com/noakes .", "byline"),
    ("Ned Oakes contributed from Merrowby.", "credit"),
    ("REUTERS", "credit"),
]


@pytest.mark.parametrize(("line", "role"), AT_THE_END)
def test_set_aside_at_the_end(line: str, role: str) -> None:
    found = article(story(line, after=5))
    assert role_of(found, line[:12]) == role
    assert [text for r, text in roles(found) if r == "body"] == list(STORY)


BODY = [
    "“We will dig, we will pump and we will float again",
    "Tarrock said the gates had been checked in May (see the office's own report).",
    "Anyone who saw the gates give way is asked to call the canal office on 555-0199.",
    "All four engineers are due to return to Merrowby at 10 a.m. on Thursday.",
    "On Twitter, Tarrock wrote: “Nobody panic.”",
    "In a photo posted on Monday she stood in the empty lock.",
    "Share prices of the canal company fell by a tenth.",
    "Video from the bridge spread fast on Monday.",
    "Follow the canal north and the next lock is nine miles off.",
    "Commenting on the repair, the county's engineer Silas Brandt called it urgent.",
    "We went down to the lock ourselves, said Tarrock, and we saw the crack.",
    "UPDATE: The towpath was opened again on Tuesday morning, the canal office said.",
    "Police say the towpath is shut",
    "The gates at Merrowby are being taken out by a crane",
    "At last check, engineers were still looking for the crack",
    "The office paid for three gates in one year. (Full Story)",
    "By then the water was gone.",
    "Tarrock told Reuters via email.",
    "The canal office declined to speak to the Associated Press for this story.",
    "A screen shot of the auction page was shown to the office.",
    "The office will update the report in May.",
    "The county contributed from its own purse.",
    "Most read in News of the canal what they feared.",
]


@pytest.mark.parametrize("line", BODY)
def test_prose_stays_body(line: str) -> None:
    for after in (2, 3):
        assert role_of(article(story(line, after=after)), line) == "body", line


def test_caption_inside_a_running_quotation_is_set_aside_and_the_quotation_is_not() -> None:
    first = '"We heard a bang and we ran out on the bank, and there was nothing left in the canal.'
    last = '"Then the boats sat down, one by one, and nobody in Merrowby said a word."'
    found = article(story(first, "Edwina Tarrock on the bridge at Merrowby", last))
    assert [role_of(found, w) for w in (first, "Edwina Tarrock on the bridge", last)] == ["body", "caption", "body"]


def test_the_agency_behind_the_last_paragraph_makes_no_caption() -> None:
    found = article(story() + "\n\nThe office will say more on Friday. REUTERS")
    assert roles(found)[-2:] == [("body", "The office will say more on Friday."), ("credit", "REUTERS")]
    found = article(story("The office on Friday. REUTERS"))
    assert ("caption", "The office on Friday.") in roles(found)


def test_buttons_below_a_notice() -> None:
    below = ["Stay in touch with news and weather -- Download the Post app:", "Android App", "iPhone/iPad App"]
    found = article("\n\n".join([*STORY, *below]))
    assert roles(found)[-3:] == [("promo", line) for line in below]


def test_links_below_read_more() -> None:
    below = ["Read more:", "Ten canals to see before they close", "Why the water left Merrowby"]
    found = article("\n\n".join([*STORY, *below]))
    assert roles(found)[-3:] == [("related", line) for line in below]


def test_a_pull_quote_is_no_part_of_the_text() -> None:
    said = "“We will dig, we will pump and we will float again,” she said."
    pulled = "We will dig, we will pump and we will float again. Edwina Tarrock, keeper of the lock"
    assert role_of(article("\n\n".join([STORY[0], pulled, said, *STORY[1:]])), pulled) == "caption"
    assert role_of(article("\n\n".join([STORY[0], pulled, *STORY[1:]])), pulled) == "body"


def test_lists_verse_and_sentences_that_go_on_are_body() -> None:
    listed = "The office named three boats:\n\nThe Early Heron\n\nThe Slow Worm\n\nMy Aunt Dora"
    verse = "They sang:\n\n“Down in the mud\nwhere the long boats lie\nwe wait for rain”"
    broken = "Silas Brandt, the county's engineer, has looked at the gates and at the\n\nwalls of the chamber, and found a crack."
    for text in (listed, verse, broken):
        found = article(story(text))
        assert {r for r, t in roles(found) if t in text} == {"body"}


def test_dateline_is_a_block_of_its_own() -> None:
    for dateline in (
        "MERROWBY (CP) - ",
        "MERROWBY, Okla. – ",
        "MERROWBY — ",
        "(Canal Press) -- ",
        "Merrowby, Va. – ",
        "NEW MERROWBY (CP) — ",
        "NEW MERROWBY — ",
    ):
        found = article(story(after=0, headline="Merrowby lock fails").replace(STORY[0], dateline + STORY[0], 1))
        assert roles(found)[1:3] == [("dateline", dateline.strip()), ("body", STORY[0])]


def test_a_page_of_captions_has_a_headline_and_no_body() -> None:
    captions = [f"FILE - In this May {n}, 2029 file photo, a boat passes Merrowby. (AP Photo/Orla Finch)" for n in range(1, 9)]
    found = article("\n\n".join(["Canal collapse kills a swan at Merrowby", "Published: 2031-03-10", *captions]))
    assert {r for r, _ in roles(found)} == {"headline", "date", "caption", "credit"}


def test_notices_that_share_a_paragraph_with_the_text_are_split_off() -> None:
    found = article(story("The towpath stays shut until Friday. Check back for updates. Follow us on Facebook."))
    assert role_of(found, "The towpath stays") == "body"
    assert role_of(found, "Check back") == role_of(found, "Follow us") == "promo"


LINES = st.sampled_from(
    [
        *STORY,
        *(line for line, _ in IN_THE_MIDDLE + AT_THE_END),
        *BODY,
        "",
        " ",
        "“",
        "—",
        "By Ned Oakes",
        " date 2031-03-10 Lock fails By Ned Oakes",
    ]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\n\n", " \n "]))
def test_every_character_lies_in_one_block(lines: list[str], joint: str) -> None:
    text = joint.join(lines)
    blocks = label(text, cut(text))
    covered = [i for block in blocks for i in range(block.span.start, block.span.end)]
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_covered(text: str) -> None:
    text = text.replace("\0", "").replace("\r", "\n")
    blocks = label(text, cut(text))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= {i for b in blocks for i in range(b.span.start, b.span.end)}


def test_line_ends_are_the_only_change() -> None:
    found = article(story().replace("\n", "\r\n") + "\r\rThe end of it is not yet known, the office said.")
    assert found.text == story() + "\n\nThe end of it is not yet known, the office said."
    check_cover(found)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Image copyright Post Images Image caption Boats sit in the mud below the lock"], ["credit", "caption"]),
        (["Image copyright Ruth Amsel"], ["credit"]),
        (["Image caption The gates were last replaced nineteen years ago."], ["caption"]),
        (["Media captionBoats sit in the mud"], ["caption"]),
        (["Image copyright", "Post Images", "Image caption", "Boats sit in the mud below the lock"], ["credit", "credit", None, "caption"]),
        (["Correction, 4 March: An earlier version of this article gave a wrong length."], ["correction"]),
        (["Update 10:20: This story has been updated with words of the county."], ["correction"]),
    ],
)
def test_labels_of_pictures_and_notes(lines: list[str], expected: list[str | None]) -> None:
    found = article(story(*lines))
    blocks = [b for b in found.blocks if any(b.span.of(found.text) in line or line in b.span.of(found.text) for line in lines)]
    assert len(blocks) == len(expected)
    assert all(role in (None, block.role) for block, role in zip(blocks, expected, strict=True))
    assert [b.role for b in found.blocks if b.span.of(found.text) in STORY] == ["body"] * 5


LIVE = ["Merrowby lock: the latest", "10:42", STORY[3], STORY[1], "10:20", STORY[2], "09:55", STORY[0]]


@pytest.mark.parametrize("clock", ["{}", "{}am", "Updated {}", "{} GMT"])
def test_entries_of_a_live_blog(clock: str) -> None:
    lines = [clock.format(line) if line[:1].isdigit() else line for line in LIVE]
    found = article("\n\n".join(lines))
    assert [(b.role, b.span.of(found.text)) for b in found.blocks if b.role == "live_entry"] == [
        ("live_entry", line) for line in LIVE if line in STORY
    ]
    assert next(b.reason for b in found.blocks if b.role == "live_entry") == f"under {clock.format('10:42')}"
    times = [[part.span.of(found.text) for part in b.parts if part.name == "time"] for b in found.blocks if b.role == "live_entry"]
    assert times == [[clock.format(time)] for time in ("10:42", "10:42", "10:20", "09:55")]


def test_two_times_in_a_report_make_no_live_blog() -> None:
    found = article(story("10:42", after=2))
    assert "live_entry" not in {b.role for b in found.blocks}
