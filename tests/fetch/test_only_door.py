"""Nothing opens a connection but fetching, and fetching knows its HTTP library in one place."""

import ast
import subprocess
import sys
from pathlib import Path

import storydesk

SOURCE = Path(storydesk.__file__).parent
DOORS = {
    "socket",
    "ssl",
    "httpx",
    "httpx2",
    "httpcore",
    "httpcore2",
    "requests",
    "urllib3",
    "aiohttp",
    "urllib.request",
    "http.client",
    "ftplib",
    "smtplib",
}


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_who_opens_connections() -> None:
    doors = {str(path.relative_to(SOURCE)): imported(path) & DOORS for path in SOURCE.rglob("*.py")}
    assert {name: found for name, found in doors.items() if found} == {
        "desk/delivering.py": {"smtplib"},
        "fetch/addresses.py": {"socket"},
        "fetch/http.py": {"httpcore2"},
        "web/listening.py": {"socket"},
    }


def test_what_is_said_where_it_is_not_installed() -> None:
    code = "import sys; sys.modules['httpcore2'] = None\ntry:\n import storydesk.fetch\nexcept Exception as e: print(type(e).__name__, e)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "MissingPartError fetching needs httpcore2 and protego: pip install 'storydesk[fetch]'"


def test_sources_load_no_http() -> None:
    code = "import sys, storydesk.sources; print([m for m in ('httpcore2', 'feedparser', 'fastwarc', 'pyarrow', 'docx', 'lxml') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
