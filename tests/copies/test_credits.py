"""Credits: an agency's mark is seen where the trade puts it, and a mention of an agency is no mark."""

import pytest

from storydesk.copies.credits import agencies_of
from storydesk.model import Article

TEXTS = {
    "TOLLAN (AP) — The old ferry sank.": {"AP"},
    "Ferry sinks. TOLLAN, Lorne, May 3 (UPI) -- The old ferry sank.": {"UPI"},
    "Tollan (Lorne) (AFP) – The old ferry sank.": {"AFP"},
    "(Reuters) - The old ferry sank.": {"Reuters"},
    "The old ferry sank.\n\n© 2031 AFP": {"AFP"},
    "The old ferry sank.\n\nCopyright 2031 The Associated Press. All rights reserved.": {"AP"},
    "Associated Press\n\nThe old ferry sank.": {"AP"},
    "The old ferry sank.\n(Reporting by Ada Quill in Tollan; Editing by Bo Lark)": {"Reuters"},
    "TOLLAN (AP) — The ferry sank.\n\n(Reporting by Ada Quill; additional reporting by Cy Moss; editing by Bo Lark)": {"AP", "Reuters"},
    "The old ferry sank, the mayor told Reuters.": set(),
    "The old ferry sank.\nThe Associated Press contributed to this report.": set(),
    "The app (AP) was down, according to the Associated Press.": set(),
    "Photo of the PA system (PA) by the quay": set(),
    "The reporting by the Bugle; editing by committee": set(),
    "": set(),
}


@pytest.mark.parametrize("text", TEXTS)
def test_marks(text):
    assert agencies_of(Article("a", "a", text)) == TEXTS[text]
