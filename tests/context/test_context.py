"""The Model Context Protocol server: tools answer with citations that hold, over the real protocol."""

import sys
from pathlib import Path
from typing import Any

import pytest

from storydesk.desk import Desk

pytest.importorskip("mcp", reason="needs the extra mcp: pip install 'storydesk[mcp]'")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("context") / "desk.db"
    with Desk.open(found) as desk:
        desk.add([EXAMPLES / "dunmarrow-ferry"])
        desk.refresh()
    return found


def citations(value: Any) -> Any:
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for member in value.values():
            yield from citations(member)
    elif isinstance(value, list):
        for member in value:
            yield from citations(member)


def test_every_answer_is_cited(place: Path) -> None:
    from storydesk.context import Tools

    with Desk.open(place) as desk:
        tools = Tools(desk)
        story = tools.stories()[0]["story"]
        answers = [tools.search("ferry"), tools.story(story), tools.facts(story), tools.disagreements(story)]
        for answer in answers:
            found = list(citations(answer))
            assert found
            for c in found:
                assert desk.article(c["article"]).text[c["start"] : c["end"]] == c["exact"]
        assert tools.quotes()
        for row in tools.quotes():
            assert desk.article(row["article"]).text[row["start"] : row["end"]].startswith(row["text"][:10])
        assert len(tools.facts(story, limit=10**9)) <= 50


def test_over_the_protocol(place: Path) -> None:
    import anyio
    from mcp import ClientSession, StdioServerParameters, stdio_client

    server = StdioServerParameters(
        command=sys.executable, args=["-c", "from storydesk.cli import main; main()", "mcp", "--desk", str(place)]
    )

    async def talk() -> tuple[set[str], bool, str]:
        async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
            await session.initialize()
            names = {t.name for t in (await session.list_tools()).tools}
            answer = await session.call_tool("search", {"query": "ferry"})
            wrong = await session.call_tool("story", {"story": "none"})
            return names, bool(answer.is_error), str(wrong.content)

    names, failed, wrong = anyio.run(talk)
    assert names == {"search", "stories", "story", "facts", "disagreements", "quotes"}
    assert not failed
    assert "no such story" in wrong
