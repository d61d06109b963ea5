"""Where the measuring data lies: other people's texts, beside the checkout and not in it. A benchmark whose data is not there says so and ends well."""

import sys
from pathlib import Path
from typing import Final

SHARED: Final = Path(__file__).resolve().parents[2] / "shared" / "data"


def need(path: Path) -> None:
    """End the run, with the reason and without an error, where the data is absent."""
    if not path.exists():
        print(f"skipped: {path} is not here")
        sys.exit(0)
