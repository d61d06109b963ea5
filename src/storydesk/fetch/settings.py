"""How far fetching goes. Every bound has its reason; none depends on the site."""

from dataclasses import dataclass

MEGABYTE = 1_000_000
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """`agent`: the name that sites are told; give your own with an address to write to. `allowed`: hosts that may be private or have odd ports, by name (`localhost`,
    `intranet.example:8080`). `largest`: bytes of one answer, opened. `seconds`: for one answer from the first byte sent to the last read; `pause`: between two
    requests to one host, or what its robots.txt asks for up to `longest_pause`. `longest_wait`: how long a request may wait for its turn before it is refused
    instead. `redirects`: how many are followed, each checked like the first address.
    """

    agent: str = "storydesk (+https://pypi.org/project/storydesk/)"
    allowed: frozenset[str] = frozenset()
    largest: int = 8 * MEGABYTE
    seconds: float = 30.0
    pause: float = 1.0
    longest_pause: float = 120.0
    longest_wait: float = 180.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """`interval`: seconds between two looks at a feed. `longest_interval`: where doubling after failures ends. `remembered`: seconds for which an item that its feed no
    longer lists is remembered, so that it is not taken for new when it comes back. `pages`: fetch the page of an item that its feed gives in part.
    """

    interval: float = 900.0
    longest_interval: float = DAY
    remembered: float = 400 * DAY
    pages: bool = True
