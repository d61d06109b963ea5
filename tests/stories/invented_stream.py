"""Invented texts for the stream grouper: a few kinds of event in a few towns, each told by several outlets."""

from storydesk.stories.profiles import Text

PLACES = ("Marwick", "Dunholm", "Oldbeck", "Tollan", "Crail", "Ferrinport")
EVENTS = (
    ("crane", "a crane fell on the quay and hurt dockers when a cable parted above the freighter"),
    ("bakery", "the bakery took the county prize for its rye loaf after a tasting of forty breads"),
    ("election", "the council chose a new mayor in the third round by a single vote after midnight"),
    ("reservoir", "anglers found the reservoir drained after a sluice jammed and swans stood in the mud"),
)
DAY = 741_000


def told(event: int, place: int, version: int, day: int = DAY) -> Text:
    """One outlet's telling of one of the events."""
    (word, body), name = EVENTS[event], PLACES[place]
    bits = [
        f"{body} in {name}",
        f"officials at {name} {word} office said",
        f"witness Perran{place} Aske{event} saw it",
        f"number {place * 37 + event * 11 + 100} was painted there",
    ]
    turned = bits[version:] + bits[:version]
    return Text(f"{event}-{place}-{version}", f"{word} {name} report {version}", ". ".join(turned) + ".", day, f"outlet{version}", f"{day}")
