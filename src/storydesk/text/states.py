"""Short names of states, provinces and countries as news prints them, with the names in full."""

from typing import Final

STATES: Final = {
    "ala": "alabama", "ariz": "arizona", "ark": "arkansas", "calif": "california", "colo": "colorado", "conn": "connecticut", "del": "delaware", "fla": "florida",
    "ga": "georgia", "ill": "illinois", "ind": "indiana", "kan": "kansas", "ky": "kentucky", "la": "louisiana", "mass": "massachusetts", "md": "maryland",
    "mich": "michigan", "minn": "minnesota", "miss": "mississippi", "mo": "missouri", "mont": "montana", "neb": "nebraska", "nev": "nevada", "okla": "oklahoma",
    "ore": "oregon", "pa": "pennsylvania", "tenn": "tennessee", "tex": "texas", "va": "virginia", "vt": "vermont", "wash": "washington", "wis": "wisconsin",
    "wyo": "wyoming", "n.y": "new york", "n.j": "new jersey", "n.c": "north carolina", "s.c": "south carolina", "n.h": "new hampshire", "n.m": "new mexico",
    "n.d": "north dakota", "s.d": "south dakota", "w.va": "west virginia", "r.i": "rhode island", "b.c": "british columbia", "ont": "ontario", "que": "quebec",
    "u.s": "united states", "us": "united states", "u.s.a": "united states", "usa": "united states", "america": "united states", "u.k": "united kingdom",
    "uk": "united kingdom", "britain": "united kingdom",
}  # fmt: skip
"""Short names of states and countries, folded and without a closing full stop."""
