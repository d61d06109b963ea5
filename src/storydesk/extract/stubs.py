"""Pages that are no article: error pages, consent walls, and stubs of articles behind a paywall."""

import re
from typing import Final

from storydesk.extract.lines import Line
from storydesk.text.tokens import words

SHORT: Final = 90
"""Words of a text below which its own words are asked whether it is an article. The shortest news items have some 40."""
SHORTEST_STORY: Final = 45
"""Words of running text from which on a page behind a wall still tells something of the story."""
_ERROR: Final = re.compile(
    r"(?:(?:error\s*)?(?:40[0134]|410|429|50[0234])\b(?:[\s\-–—:|]*(?:error|not found|forbidden|bad|page|gone|too many|internal|service|"
    r"gateway|unauthorized|access|sorry|$))|page (?:not found|cannot be found|can['’]t be found|doesn['’]t exist|does not exist|unavailable|"
    r"no longer)|not found$|access (?:denied|to this page)"
    r"|(?:sorry|oops|uh[- ]oh|whoops)[,!. ]{1,3}(?:but )?(?:the|this|we|that|something|your|page)|just a moment|attention required|are you "
    r"(?:a )?(?:human|robot)|(?:please )?(?:verify|confirm) (?:that )?you are (?:a )?human|checking your browser|enable (?:javascript|cookies)|"
    r"this (?:page|site|content|video) (?:is not|isn['’]t|is currently un|is un|can['’]?t be|could not be|no longer|does not|doesn['’]t)|"
    r"service unavailable|bad gateway|internal server error|under (?:construction|maintenance)|pardon our interruption|forbidden$|we can['’]t find)",
    re.I,
)
_WALL: Final = re.compile(
    r"subscribe(?:rs?)? (?:now |today )?(?:to|for|only|exclusive)|(?:to|and) (?:continue|keep) reading|already (?:a |an )?(?:subscribe|"
    r"member|have an account)|sign in to (?:read|continue)|log in to (?:read|continue)|for subscribers|subscribers only|"
    r"start your (?:free )?(?:trial|subscription)|you(?:['’]ve| have) (?:reached|read|used)\b.{0,40}\b(?:limit|free|articles)|this "
    r"(?:article|story|content) is (?:for|only|available|reserved|exclusive|premium)|unlock (?:this|the) (?:article|story)|register to (?:read|continue)|"
    r"(?:accept|consent to) (?:all )?cookies|before you continue",
    re.I,
)


def stub_reason(lines: list[Line], title: str | None, running: str) -> tuple[str, str] | None:
    """error_page or paywall_stub with the words that show it, or None. `running` is what would be body."""
    count = len(words(running))
    if count > SHORT:
        return None
    top = [title or ""] + [line.opening for line in lines[:3]]
    total = sum(len(line.words) for line in lines[:40])
    if total <= SHORT and (error := next((m for t in top if (m := _ERROR.match(t.strip()))), None)):
        return "error_page", f"opens with {error.group()!r}"
    wall = next((m for line in lines[:40] if (m := _WALL.search(line.opening))), None) if count <= SHORTEST_STORY else None
    return ("paywall_stub", f"asks the reader: {wall.group()!r}") if wall else None
