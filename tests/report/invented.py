"""An invented story told by six invented outlets, as the report that the stages should give: rich enough that every section of a page has something to show."""

from collections.abc import Iterable

from storydesk.model import (
    Article,
    Assignment,
    Block,
    Citation,
    Comparison,
    CopyLink,
    Count,
    Disagreement,
    Entity,
    Fact,
    Gap,
    Part,
    Passage,
    PrintedQuote,
    Published,
    Quote,
    Rejected,
    Report,
    Side,
    Signal,
    Span,
    Statement,
    Story,
    Tally,
    TimelineEntry,
    Utterance,
    Variant,
    content_id,
)

TEXTS: dict[str, list[tuple[str, str]]] = {
    "callow-herald.txt": [
        ("headline", "Night fire guts Marlow mill as 41 workers flee"),
        ("byline", "By Orla Penwright"),
        ("standfirst", "Two crew members are in hospital and the harbour road is closed."),
        ("body", "A fire that broke out shortly before 10pm on Tuesday has gutted the Marlow paper mill in Port Callow. "
                 "Forty-one workers on the night shift got out by the river stairs."),
        ("body", "“We heard the rollers stop, all of them at once, and then somebody was shouting to leave everything and run,” said Piet Aldane, a "
                 "machine hand. “I have never been so glad to see that river.”"),
        ("caption", "The mill seen from the harbour road on Wednesday morning."),
        ("credit", "Photograph: Ines Varga"),
        ("body", "Two firefighters were taken to St Brannoc’s Hospital with burns. The fire chief, Maud Ellery, said the roof of the drying hall had "
                 "fallen in at about 1am on Wednesday. “My crews did everything that could be done from the river side,” she said."),
        ("body", "The mill, which opened in 1911, employs 230 people. Its owners will meet the town council on Friday."),
        ("signoff", "Did you see the fire? Write to the newsroom of the Callow Herald."),
    ],
    "tidewater-wire.html": [
        ("headline", "Fire destroys paper mill in Port Callow; two firefighters hurt"),
        ("dateline", "PORT CALLOW (Tidewater Wire)"),
        ("body", "A fire has destroyed the Marlow paper mill in Port Callow, the fire service said on Wednesday. Two firefighters were taken to hospital."),
        ("body", "The blaze began at 9.50 p.m. on Tuesday. All 41 workers escaped unhurt, fire chief Maud Ellery said."),
        ("body", "\"My crews did everything that could be done,\" Ellery told reporters. \"The wind off the harbor took it out of our hands.\""),
        ("body", "The mill opened in 1911 and employs about 230 people."),
    ],
    "northern-ledger.html": [
        ("headline", "Port Callow mill fire: chief blames harbour wind"),
        ("byline", "Ledger staff and agencies"),
        ("body", "A fire has destroyed the Marlow paper mill in Port Callow, the fire service said on Wednesday. Two firefighters were taken to hospital."),
        ("body", "The blaze began at 9.50 p.m. on Tuesday. All 41 workers escaped unhurt, fire chief Maud Ellery said."),
        ("body", "“My crews did all that could be done,” Ms Ellery said. “The wind off the harbour took it out of our hands.”"),
        ("related", "Read more: How the valley lost its mills"),
        ("body", "Piet Aldane, 52, said he had “never been so glad to see that river”."),
        ("promo", "Get the Ledger on your phone. Our app is free."),
    ],
    "channel-nine.html": [
        ("headline", "LIVE: Marlow mill fire"),
        ("live_entry", "08:15 Three firefighters are now known to have been hurt, the fire service says. Two of them have been discharged."),
        ("live_entry", "07:40 “Nobody should come to the harbour road today,” says fire chief Maud Ellery."),
        ("live_entry", "06:05 The Marlow mill in Port Callow has burned through the night. The fire started in the boiler house, a worker tells us."),
        ("embed", "All out and all safe. Thank you to whoever rang that bell. – Piet Aldane (@pietaldane) March 12, 2031"),
        ("prompt", "WATCH: The roof of the drying hall falls"),
        ("body", "The mill, which opened in 1909, is the last in the valley."),
    ],
    "morning-dispatch.txt": [
        ("date", "12 March 2031"),
        ("headline", "‘The roof came down like a curtain’: mill town wakes to ruin"),
        ("body", "Port Callow woke on Wednesday to the ruin of its paper mill. The fire started in the drying hall, according to the mill’s manager, "
                 "Tobias Renn, and was out of control within minutes."),
        ("body", "“The roof came down like a curtain,” said a woman who watched from her kitchen. “You could read a newspaper by it.”"),
        ("body", "Piet Aldane, 25, was on the night shift. “I have never been so glad to see that river,” he said. He and 40 others left by "
                 "the river stairs. Just over had worked there for thirty years."),
        ("body", "The chief of the fire service, Maud Ellery, said: “My crews did everything that could be done from the river side. The wind off the "
                 "harbour took it out of our hands, and no engine in the county could have changed that.”"),
        ("correction", "Correction: an earlier version of this article said that the mill opened in 1909. It opened in 1911."),
        ("widget", "Share this article ×"),
    ],
    "valley-radio.txt": [
        ("body", "Mr Renn said production would move to the Eastmoor plant. “Not one of our people will be left without a wage,” he said. The council meets "
                 "the owners on Friday. Mr Aldane walked home along the river."),
        ("body", "It began last month, when the inspector was due and did not come."),
    ],
}  # fmt: skip

OUTLETS = {
    "callow-herald.txt": ("Callow Herald", None, "2031-03-12T09:10", "header"),
    "tidewater-wire.html": ("Tidewater Wire", None, "2031-03-12T06:30:00Z", "json-ld"),
    "northern-ledger.html": ("The Northern Ledger", "Ledger Group", "2031-03-12", "meta"),
    "channel-nine.html": ("Channel Nine", None, "2031-03-12T08:15", "visible"),
    "morning-dispatch.txt": ("Morning Dispatch", None, "2031-03-12", "header"),
    "valley-radio.txt": (None, None, None, "none"),
}
ORDER = (
    "tidewater-wire.html",
    "channel-nine.html",
    "callow-herald.txt",
    "morning-dispatch.txt",
    "northern-ledger.html",
    "valley-radio.txt",
)


def article(name: str, rows: Iterable[tuple[str, str]], **fields: object) -> Article:
    """An article whose blocks are the given texts, a blank line between them."""
    text, blocks = "", []
    for role, words in rows:
        text += "\n\n" if text else ""
        start = len(text)
        text += words
        parts = (Part("handle", Span(start + words.index("@"), start + words.index(")"))),) if role == "embed" else ()
        reason = {"credit": "opens with a credit word", "promo": "names an app", "prompt": "opens in capitals with a verb of watching"}.get(
            role, ""
        )
        blocks.append(Block(Span(start, len(text)), role, reason, parts))
    return Article(id=name, location=f"mill/{name}", text=text, blocks=tuple(blocks), language="en", **fields)  # type: ignore[arg-type]


def _articles() -> dict[str, Article]:
    found = {}
    for name in ORDER:
        outlet, family, value, basis = OUTLETS[name]
        precision = None if value is None else "day" if len(value) == 10 else "minute"
        published = Published(value, precision, "UTC" if value and value.endswith("Z") else None, basis)
        url = "https://ledger.example/mill?id=1&x=2" if name.startswith("northern") else None
        found[name] = article(name, TEXTS[name], outlet=outlet, family=family, published=published, url=url)
    return found


ARTICLES = _articles()
HERALD, WIRE, LEDGER, NINE, DISPATCH, RADIO = (
    "callow-herald.txt", "tidewater-wire.html", "northern-ledger.html", "channel-nine.html", "morning-dispatch.txt", "valley-radio.txt",
)  # fmt: skip


def cite(name: str, words: str) -> Citation:
    """The first place where an article prints these words."""
    start = ARTICLES[name].text.index(words)
    return Citation(name, start, start + len(words), words)


def said(*places: tuple[str, str]) -> Statement:
    return Statement.quoting(*(cite(*p) for p in places))


def _fact(coverage: str, independent: int, *places: tuple[str, str]) -> Fact:
    statement = said(*places)
    return Fact(content_id("fact", *(f"{a} {w}" for a, w in places)), statement, len({a for a, _ in places}), independent, coverage)


def _facts() -> tuple[Fact, ...]:
    burned = "A fire has destroyed the Marlow paper mill in Port Callow"
    joined = (
        _fact("all", 5, (HERALD, "A fire that broke out shortly before 10pm on Tuesday has gutted the Marlow paper mill in Port Callow."), (WIRE, burned),
              (LEDGER, burned), (NINE, "The Marlow mill in Port Callow has burned through the night."),
              (DISPATCH, "Port Callow woke on Wednesday to the ruin of its paper mill."), (RADIO, "production would move to the Eastmoor plant")),
        _fact("several", 3, (HERALD, "Two firefighters were taken to St Brannoc’s Hospital with burns."), (WIRE, "Two firefighters were taken to hospital."),
              (LEDGER, "Two firefighters were taken to hospital."), (NINE, "Three firefighters are now known to have been hurt")),
        _fact("several", 3, (HERALD, "Forty-one workers on the night shift got out by the river stairs."), (WIRE, "All 41 workers escaped unhurt"),
              (LEDGER, "All 41 workers escaped unhurt"), (DISPATCH, "He and 40 others left by the river stairs.")),
        _fact("several", 2, (HERALD, "broke out shortly before 10pm on Tuesday"), (WIRE, "The blaze began at 9.50 p.m. on Tuesday."),
              (LEDGER, "The blaze began at 9.50 p.m. on Tuesday.")),
        _fact("several", 2, (WIRE, "employs about 230 people"), (HERALD, "employs 230 people")),
        _fact("several", 2, (HERALD, "Its owners will meet the town council on Friday."), (RADIO, "The council meets the owners on Friday.")),
    )  # fmt: skip
    alone = (
        (HERALD, "the harbour road is closed"), (HERALD, "the roof of the drying hall had fallen in at about 1am on Wednesday"),
        (WIRE, "the fire service said on Wednesday"), (NINE, "Two of them have been discharged."), (NINE, "is the last in the valley"),
        (DISPATCH, "was out of control within minutes"), (DISPATCH, "a woman who watched from her kitchen"), (RADIO, "production would move to the Eastmoor plant"),
        (RADIO, "Mr Aldane walked home along the river."), (LEDGER, "chief blames harbour wind"),
    )  # fmt: skip
    return joined + tuple(_fact("single", 1, place) for place in alone)


def _tally() -> Tally:
    rows = (
        (WIRE, 2, "Two firefighters were taken to hospital"),
        (NINE, 3, "Three firefighters are now known to have been hurt"),
        (HERALD, 2, "Two firefighters were taken to St Brannoc’s Hospital"),
    )
    counts = (Count(a, n, said((a, w), *(((NINE, "Two of them"),) if a == NINE else ())), approximate=a == WIRE) for a, n, w in rows)
    return Tally("t1", "injured", tuple(counts), "d4")


def _side(value: str, *places: tuple[str, str]) -> Side:
    return Side(value, tuple(cite(*p) for p in places))


def _disagreements() -> tuple[Disagreement, ...]:
    why = (
        Signal("same_thing", 1.0, 0.6, "Both measure something that is called by the same word."),
        Signal("same_noun", 1.0, 0.4, "Both count the same."),
    )
    return (
        Disagreement("d1", "place", cite(DISPATCH, "The fire started"), (
            _side("boiler house", (NINE, "the boiler house")), _side("drying hall", (DISPATCH, "the drying hall"))),
                     "contradict", why),
        Disagreement("d2", "age", cite(LEDGER, "Piet Aldane"), (_side("52", (LEDGER, "52")), _side("25", (DISPATCH, "25"))), "contradict", why),
        Disagreement("d3", "date", None, (
            _side("1911", (HERALD, "1911"), (WIRE, "1911"), (DISPATCH, "It opened in 1911")), _side("1909", (NINE, "1909"))), "correction", why),
        Disagreement("d4", "number", cite(WIRE, "Two firefighters"), (_side("2", (WIRE, "Two"), (LEDGER, "Two")), _side("3", (NINE, "Three"))), "update", why),
        Disagreement("d5", "word", None, (
            _side("gutted", (HERALD, "gutted")), _side("destroyed", (WIRE, "destroyed"), (LEDGER, "destroyed")), _side("ruin", (DISPATCH, "ruin")))),
        Disagreement("d6", "a_new_kind", None, (
            _side("hospital", (HERALD, "Two crew members are in hospital")), _side("taken", (HERALD, "taken to St Brannoc’s Hospital"))),
                     "inside_one_article"),
    )  # fmt: skip


def _quote(name: str, *pieces: str, speaker: str | None = None, cue: str | None = None, form: str = "direct") -> PrintedQuote:
    def span(words: str | None) -> Span | None:
        return cite(name, words).span if words else None

    content = tuple(cite(name, p).span for p in pieces)
    return PrintedQuote(name, Quote(content, form, span(cue), span(speaker), "e1" if speaker else None, span(speaker)))


def _utterances() -> tuple[Utterance, ...]:
    chief = "My crews did everything that could be done from the river side"
    long = f"{chief}. The wind off the harbour took it out of our hands, and no engine in the county could have changed that."
    rollers = "We heard the rollers stop, all of them at once, and then somebody was shouting to leave everything and run,"
    glad = "I have never been so glad to see that river"
    return (
        Utterance("u1", "e1", "Maud Ellery", cite(DISPATCH, long), (
            _quote(DISPATCH, long, speaker="Maud Ellery", cue="said"),
            _quote(HERALD, chief, speaker="she", cue="said"),
            _quote(WIRE, "My crews did everything that could be done", "The wind off the harbor took it out of our hands.", speaker="Ellery", cue="told"),
            _quote(LEDGER, "My crews did all that could be done", "The wind off the harbour took it out of our hands.", speaker="Ms Ellery", cue="said"),
        ), (
            Variant("wording", (_side("everything", (DISPATCH, "everything"), (HERALD, "everything that could")), _side("all", (LEDGER, "all that could")))),
            Variant("omission", (_side("from the river side", (DISPATCH, "from the river side")), _side("done The", (WIRE, "done")))),
            Variant("cut_end", (_side("and no engine", (DISPATCH, "and no engine in the county could have changed that.")), _side("hands", (LEDGER, "hands")))),
        )),
        Utterance("u2", "e2", "Piet Aldane", cite(HERALD, glad), (
            _quote(HERALD, glad, speaker="Piet Aldane", cue="said"), _quote(DISPATCH, glad, speaker="he", cue="said"),
            _quote(LEDGER, "never been so glad to see that river", speaker="Piet Aldane", cue="said", form="mixed"),
        ), (Variant("cut_start", (_side("I have", (HERALD, "I have")), _side("never", (LEDGER, "never")))),)),
        Utterance("u3", "e2", "Piet Aldane",
                  cite(HERALD, rollers),
                  (_quote(HERALD, rollers, speaker="Piet Aldane"),)),
        Utterance("u4", "e1", "Maud Ellery", cite(NINE, "Nobody should come to the harbour road today,"), (
            _quote(NINE, "Nobody should come to the harbour road today,", speaker="Maud Ellery"),)),
        Utterance("u5", "e3", "Tobias Renn", cite(RADIO, "Not one of our people will be left without a wage,"),
                  (_quote(RADIO, "Not one of our people will be left without a wage,", speaker="he", cue="said"),)),
        Utterance("u6", None, None, cite(DISPATCH, "The roof came down like a curtain,"), (_quote(DISPATCH, "The roof came down like a curtain,"),)),
        Utterance("u7", None, None, cite(DISPATCH, "You could read a newspaper by it."), (_quote(DISPATCH, "You could read a newspaper by it."),)),
    )  # fmt: skip


def _timeline() -> tuple[TimelineEntry, ...]:
    return (
        TimelineEntry("1909", "year", "explicit", "event", said((NINE, "The mill, which opened in 1909, is the last in the valley.")), "d3"),
        TimelineEntry("1911", "year", "explicit", "event", said((HERALD, "The mill, which opened in 1911, employs 230 people."),
                      (WIRE, "The mill opened in 1911 and employs about 230 people.")), "d3"),
        TimelineEntry("2031-02", "month", "relative_to_publication", "event", said((RADIO, "It began last month, when the inspector was due and did not come."))),
        TimelineEntry("2031-03-11T21:50", "minute", "weekday_before_publication", "event", said((WIRE, "The blaze began at 9.50 p.m. on Tuesday."),
                      (LEDGER, "The blaze began at 9.50 p.m. on Tuesday."))),
        TimelineEntry("2031-03-12T01:00", "hour", "weekday_before_publication", "event", said(
            (HERALD, "the roof of the drying hall had fallen in at about 1am on Wednesday"))),
        TimelineEntry("2031-03-12", "day", "publication", "publication", said((DISPATCH, "12 March 2031"))),
        TimelineEntry("2031-03-14", "day", "weekday_after_publication", "planned", said((HERALD, "Its owners will meet the town council on Friday."))),
        TimelineEntry(None, None, "unresolved", "event", said((RADIO, "The council meets the owners on Friday."))),
    )  # fmt: skip


def _copies() -> tuple[CopyLink, ...]:
    wire = [b.span for b in ARTICLES[WIRE].blocks if b.role == "body"][:2]
    ledger = [b.span for b in ARTICLES[LEDGER].blocks if b.role == "body"][:2]
    passages = tuple(Passage(ARTICLES[WIRE].cite(a), ARTICLES[LEDGER].cite(b)) for a, b in zip(wire, ledger, strict=True))
    shared = "I have never been so glad to see that river"
    quote = Passage(cite(HERALD, shared), cite(DISPATCH, shared))
    return (
        CopyLink(LEDGER, WIRE, "copy", tuple(Passage(p.right, p.left) for p in passages), WIRE, (Signal("credit", 1.0, 1.0, "The later article credits agencies."),)),
        CopyLink(HERALD, DISPATCH, "shared_quote", (quote,)),
        CopyLink(HERALD, WIRE, "shared_source", (Passage(cite(HERALD, "opened in 1911"), cite(WIRE, "opened in 1911")),)),
    )  # fmt: skip


def mill_report() -> Report:
    """The whole report."""
    entities = (
        Entity("e1", "person", "Maud Ellery", (cite(HERALD, "Maud Ellery"), cite(WIRE, "Maud Ellery"))),
        Entity("e2", "person", "Piet Aldane", (cite(HERALD, "Piet Aldane"),)),
        Entity("e3", "person", "Tobias Renn", (cite(DISPATCH, "Tobias Renn"), cite(RADIO, "Mr Renn"))),
    )
    brief = (
        said((WIRE, "A fire has destroyed the Marlow paper mill in Port Callow, the fire service said on Wednesday."),
             (LEDGER, "A fire has destroyed the Marlow paper mill")),
        said((HERALD, "Forty-one workers on the night shift got out by the river stairs."), (DISPATCH, "He and 40 others left by the river stairs.")),
        said((NINE, "Three firefighters are now known to have been hurt, the fire service says."), (WIRE, "Two firefighters were taken to hospital.")),
    )  # fmt: skip
    gaps = (
        Gap("no_publication_date", RADIO), Gap("anonymous_outlet", RADIO), Gap("unknown_speaker", DISPATCH, (cite(DISPATCH, "You could read a newspaper by it."),)),
        Gap("damaged_sentence", DISPATCH, (cite(DISPATCH, "Just over had worked there for thirty years."),)), Gap("something_new", NINE),
    )  # fmt: skip
    comparison = Comparison(entities, _utterances(), _facts(), _disagreements(), _timeline(), brief, gaps, (_tally(),))
    rejected = (Rejected("mill/broken.html", "extract", "no_text", "only a consent banner was found"),)
    like = (
        Signal("likeliest_article", WIRE, 0.9, "the article of the story that is most like it"),
        Signal("names", 0.8, 1.2, "both name the same people"),
    )
    story = Story("5f0c9a1b2d3e", ORDER, (Assignment(HERALD, like, "00aa11bb22cc"), Assignment(RADIO)))
    return Report(story, tuple(ARTICLES[n] for n in ORDER), comparison, _copies(), rejected)


def single_report() -> Report:
    """A story of one article that nobody compared, in a language written from right to left, with no headline."""
    text = "أعلنت البلدية إغلاق الجسر القديم يوم الأحد."
    one = Article("bridge.txt", "bridge.txt", text, blocks=(Block(Span(0, len(text)), "body"),), language="ar")
    return Report(Story("00aa11bb22cc", ("bridge.txt",)), (one,), Comparison())


REJECTED = (
    Rejected("inbox/scan.pdf", "read", "unknown_format", "neither text, HTML nor JSON Lines"),
    Rejected("inbox/list.jsonl:14", "read", "bad_record", "no text"),
)
