"""Pages that are no article: error pages, consent walls, stubs of articles behind a paywall, and pages whose words a program would have to fetch."""

import re
from typing import Final

from storydesk.extract.lines import Line
from storydesk.text.tokens import count_words

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
    r"you (?:will be|are being) (?:connected|redirected)|"
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


_SWITCH: Final = (
    r"enabl|disabl|requir|need|without|activ|aktiv|aktyw|włącz|ohne|erforder|sans\b|nécess|sin\b|habilit|necesit|abilit|senza|inschakel|zonder|slå på|включ|"
    r"無効|有効|启用"
)
_SHELL: Final = re.compile(rf"java ?script.{{0,60}}(?:{_SWITCH})|(?:{_SWITCH}).{{0,60}}java ?script", re.I)
SHORTEST_SHELL: Final = 60
"""Words of a page below which one that asks for JavaScript is an empty shell."""


def stub_reason(lines: list[Line], title: str | None, running: str) -> tuple[str, str] | None:
    """error_page, app_shell or paywall_stub with the words that show it, or None. `running` is what would be body."""
    count = count_words(running, SHORT + 1)
    if count > SHORT:
        return None
    top = [title or ""] + [line.opening for line in lines[:3]]
    total = sum(len(line.words) for line in lines[:40])
    if total <= SHORT and (error := next((m for t in top if (m := _ERROR.match(t.strip()))), None)):
        return "error_page", f"opens with {error.group()!r}"
    if total <= SHORTEST_SHELL and (shell := next((line for line in lines if _SHELL.search(line.opening)), None)):
        return "app_shell", f"asks for a program: {shell.text[:60]!r}"
    wall = next((m for line in lines[:40] if (m := _WALL.search(line.opening))), None) if count <= SHORTEST_STORY else None
    return ("paywall_stub", f"asks the reader: {wall.group()!r}") if wall else None
