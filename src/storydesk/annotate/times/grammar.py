"""The grammar of time expressions in English news: which spans name a time, and what their words say, before any resolution.

Regular expressions over folded text (lower case, one form of quote marks and dashes), each linear. At one place the rule that reads the most characters wins,
then the rule that stands first. What looks like a time and is none is read by rules of its own, which give nothing: ages ("21-year-old"), model years
("2007 Mitsubishi"), measures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from storydesk.text.calendar import MONTHS, SEASONS, WEEKDAYS
from storydesk.text.folding import fold
from storydesk.text.numbers import TENS, UNITS

_MONTH: Final = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|"
    r"jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?)"
)
_WEEKDAY: Final = r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT_DAY: Final = r"(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\.?"
_DAY: Final = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>1[5-9]\d\d|20\d\d)"
_PART: Final = r"(?P<part>morning|afternoon|evening|night|lunchtime|dawn|dusk)"
_ZONE: Final = r"(?: (?:local time|gmt|utc|bst|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|eastern(?: time)?|pacific(?: time)?|central time)\b)?"
_OF_DAY: Final = r" (?:in the (?:early |late )?|at )(?P<of_day>morning|afternoon|evening|night)\b"
_CLOCK: Final = (
    r"(?:(?P<approx>about|around|approximately|roughly|just after|shortly after|just before|shortly before|nearly|almost|by|before|after) )?"
    r"(?:(?P<hour>1\d|2[0-3]|0?\d)(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap]\.m\b\.?|[ap]m\b)|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?!\d|"
    r":)|(?P<oclock>1[0-2]|[1-9])(?: o'clock\b|(?="
    + _OF_DAY.replace("?P<of_day>", "?:")
    + r")(?:(?<=at \d)|(?<=at \d\d)|(?<=around \d)|(?<=around \d\d)|"
    r"(?<=about \d)|(?<=about \d\d)))|(?P<noon>noon|midday|midnight))(?:" + _OF_DAY + r")?" + _ZONE
)
_UNIT: Final = r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|quarter|season|year|decade|century|centurie)s?"
_ONE_UNIT: Final = _UNIT.removesuffix("s?")
_SMALL: Final = {word: number for word, number in (UNITS | TENS).items() if 0 < number <= 60}
_NUMBER: Final = (
    r"(?P<number>\d{1,3}(?:,\d{3})*|\d+(?:\.\d+)?|an?|half an?|"
    + "|".join(sorted(_SMALL, key=len, reverse=True))
    + r"|(?:a )?(?:couple(?: of)?|few|dozen)|several|many|some)"
)
_SEASON: Final = r"(?P<season>spring|summer|autumn|fall|winter)"
_NEAR: Final = (
    r"(?P<near>last|past|next|this|coming|previous|following|same|that|the past|the last|the next|the coming|the previous|the following|"
    r"the same|this past|this coming|the very same|earlier this|later this|late last|early last|early this|late this|early next|late next|later that|"
    r"earlier that|mid)"
)
_HOLIDAYS: Final = (
    r"(?P<holiday>christmas(?: day| eve)?|new year'?s (?:day|eve)|thanksgiving(?: day)?|halloween|easter (?:sunday|monday)|good friday|"
    r"boxing day|valentine'?s day|independence day|fourth of july|veterans day)"
)
_EDGE: Final = r"(?P<edge>early|late|mid|earlier|later)"
_MAKES: Final = (
    "acura alfa aston audi bentley bmw buick cadillac chevrolet chevy chrysler citroen dodge ferrari fiat ford gmc harley honda hyundai "
    "infiniti jaguar jeep kia lexus lincoln maserati "
    "mazda mercedes mercury mini mitsubishi nissan oldsmobile peugeot pontiac porsche ram renault saab saturn skoda subaru "
    "suzuki tesla toyota vauxhall volkswagen volvo vw yamaha"
).replace(" ", "|")
_COLOURS: Final = "black|white|gr[ae]y|silver|red|blue|green|gold|tan|brown|yellow|orange|beige|maroon|model"
_COUNTED: Final = (
    "people|men|women|children|miles?|feet|foot|metres?|meters?|km|kilomet(?:re|er)s?|square|pounds?|dollars|euros|homes|jobs|troops|soldiers|workers|"
    "students|residents|employees|acres|"
    "tons?|tonnes|percent|per cent|million|billion|votes|members|cases|deaths|patients|points|households|houses|families|passengers|kg|lbs?|degrees|"
    "others|police|officers|firefighters|block"
)

_FESTIVE: Final = (
    "lights?|lists?|trees?|cards?|gifts?|presents?|part(?:y|ies)|dinners?|lunch(?:es)?|songs?|singles?|albums?|markets?|carols?|decorations?|"
    "ornaments?|sweaters?|jumpers?|sales?|shopp(?:ing|ers)|holidays?|season|period|bonus(?:es)?|spirit|concerts?|messages?|meals?|puddings?|music|"
    "movies?|films?|specials?|wish(?:es)?|shows?|cake|cookies?|stockings?|crackers?|wreaths?|parades?|costumes?|candy"
)
"""What is given a holiday's name and is no day."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A span of a text that names a time: the rule that read it, and the words that matter by name."""

    start: int
    end: int
    rule: str
    words: dict[str, str]


def _rule(name: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return name, re.compile(rf"(?<![\w$£€#@/.-])(?:{pattern})(?![\w/])")


_INTO: Final = r"(?:in|since|until|till|by|during|before|after|from|of|between|to|through|for)"
_OF_YEAR: Final = r"(?:of )?(?P<of_year>last|this|next) year"
_ON_DAY: Final = rf"(?:{_WEEKDAY}|{_SHORT_DAY}),? (?:the )?"
_RULES: Final = tuple(
    _rule(name, pattern)
    for name, pattern in (
        # what is no time
        ("none", rf"{_NUMBER}[ -](?:years?|months?|weeks?|days?)[ -]olds?"),
        ("none", rf"(?:aged?|ages) {_NUMBER}(?: (?:years?|months?|weeks?))?"),
        ("none", r"\d{1,3}(?:,\d{3})+[ -](?:year|month|week|day|hour)s?"),
        ("none", rf"(?:1[5-9]\d\d|20\d\d)[ -](?:(?:{_COLOURS}) )*(?:{_MAKES})"),
        ("none", rf"(?:1[5-9]\d\d|20\d\d) (?:{_COLOURS}) \w+"),
        ("none", rf"(?:1[5-9]\d\d|20\d\d)(?: |-)(?:more |other |new )?(?:{_COUNTED})"),
        ("none", rf"{_NUMBER}[- ](?:weeks?|months?)[- ]pregnant"),
        ("none", r"(?:highway|interstate|route|road|flight|channel|apartment|suite|room|no\.?|number|page|section) \d{1,4}"),
        ("none", r"(?:almost|nearly|more than|less than|fewer than|at least|up to) (?:1[5-9]\d\d|20\d\d)(?! (?:years?|bc|ad))"),
        ("none", rf"{_HOLIDAYS.replace('?P<holiday>', '?:')} (?:{_FESTIVE})"),
        ("none", r"(?:the )?(?:start|middle|end) of the day|any (?:other )?\w+ (?:\w+ )?today|out there today|today's (?:world|society|youth|standards|"
            r"generation|terms|money|prices|age|climate|market|economy|hollywood|children|kids|consumers|readers|audiences)"),
        ("none", r"(?:24|twenty-four)[- ]hour (?:news|notice|hotline)|24/7|9-1-1|7-eleven|year-on-year|day-to-day|day-by-day|good (?:morning|"
            r"afternoon|evening|night)"),
        # days with a date
        ("iso", rf"{_YEAR}-(?P<month_number>0\d|1[0-2])-(?P<day>[0-2]\d|3[01])(?:[t ](?P<hour24>[01]\d|2[0-3]):(?P<minute24>[0-5]\d)(?::\d\d)?z?)?"),
        ("numeric", r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})"),
        ("day", rf"(?:{_ON_DAY})?{_MONTH} {_DAY}(?:-(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?)?(?:,? {_YEAR}|,? {_OF_YEAR})?(?: {_PART})?(?:,? (?:at )?{_CLOCK})?"),
        ("day", rf"(?:{_ON_DAY})?{_DAY}(?:-(?P<last>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|"
            rf"th)?)? (?:of )?{_MONTH}(?:,? {_YEAR}|,? {_OF_YEAR})?(?: {_PART})?(?:,? (?:at )?{_CLOCK})?"),
        ("day", rf"{_CLOCK},?(?: on)? (?:{_ON_DAY})?{_MONTH} {_DAY}(?:,? {_YEAR})?"),
        ("day", rf"{_CLOCK},?(?: on)? (?:{_ON_DAY})?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?"),
        ("month", rf"(?:(?:{_EDGE})[ -])?{_MONTH},? (?:of )?{_YEAR}"),
        ("month", rf"(?:{_INTO} )?(?:{_EDGE}[ -])?{_MONTH} {_OF_YEAR}"),
        ("month", rf"(?:{_INTO} )?(?:{_EDGE}[ -]|{_NEAR} )?{_MONTH}(?:'s)?(?! \d)"),
        ("month", rf"(?:the )?(?P<edge>(?:very )?(?:beginning|start|middle|end)) of {_MONTH}(?:,? {_YEAR})?(?! \d)"),
        ("season", rf"(?:the )?(?:{_EDGE}[ -])?{_SEASON}(?: of)? {_YEAR}"),
        ("season", rf"{_NEAR} {_SEASON}"),
        ("quarter", rf"(?:the )?(?P<ordinal>first|second|third|fourth|last|q[1-4]) (?:fiscal )?quarter(?: of)?(?: {_YEAR})?"),
        ("decade", r"(?:the )?(?:(?P<edge>early|late|mid)[ -])?(?P<decade>(?:1[5-9]|20)\d0)'?s"),
        ("decade", r"(?:the )?(?:(?P<edge>early|late|mid)[ -])?'(?P<short_decade>\d0)s"),
        ("century", r"(?:the )?(?:(?P<edge>early|late|mid)[ -])?(?P<century>1?\d|2[01])(?:st|nd|rd|th)[ -]century"),
        ("fiscal", rf"(?:fiscal|financial) (?:year )?{_YEAR}"),
        ("years", r"(?P<year>1[5-9]\d\d|20\d\d)(?:-| to | and )(?P<last>1[5-9]\d\d|20\d\d|\d\d)"),
        ("year", rf"(?:(?P<edge>early|late|mid)[ -])?{_YEAR}(?!,\d{{3}}|\.\d|-\d)(?:'s)?"),
        # weekdays
        ("weekday", rf"(?:{_EDGE}(?: on)? |{_NEAR} )?{_WEEKDAY}(?:'s)?(?:,? {_PART})?(?:,? (?:at )?{_CLOCK})?"),
        ("weekday", rf"{_CLOCK},?(?: on)? (?:{_EDGE} |{_NEAR} )?{_WEEKDAY}(?: {_PART})?"),
        # words that point
        ("deictic", rf"(?P<deictic>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|this morning|this afternoon|"
            rf"this evening|last night|last evening)(?: {_PART})?(?:,? (?:at )?{_CLOCK})?"),
        ("deictic", rf"{_CLOCK} (?:on )?(?P<deictic>yesterday|today|tomorrow|tonight|this morning|this afternoon|this evening|last night)(?: {_PART})?"),
        ("overnight", r"overnight"),
        ("clock", _CLOCK),
        ("weekend", r"(?:(?P<near>last|this|next|this past|this coming|the|over the|that|previous) )weekend"),
        ("near", rf"{_NEAR} {_ONE_UNIT}(?! {_UNIT.replace('?P<unit>', '')})(?:'s)?"),
        ("span", rf"(?:the )?(?P<side>last|past|next|coming|previous|following|first|final) {_NUMBER} {_UNIT}"),
        ("edge_of", r"(?:the )?(?P<edge>(?:very )?beginning|start|end|middle|turn) of (?:the|this|last|next) (?P<fiscal>(?:financial|fiscal) )?(?P<unit>day|"
            r"week|month|year|decade|century)"),
        ("that", r"(?:the )?(?P<that>next|following|previous) (?P<unit>day|morning|night|week|month|year)|(?:the|a) (?P<unit2>day|night|morning|"
            r"evening|week|month|year) (?P<side>before|after|earlier|later)"),
        ("that", r"(?P<that>that|the same) (?P<unit>day|morning|afternoon|evening|night|week|month|year)"),
        ("ago", rf"(?:(?P<approx>about|around|some|nearly|almost|more than|less than|over|under|at least|just over|just under|"
            rf"exactly) )?{_NUMBER} {_UNIT} (?P<side>ago|earlier|later|from now)"),
        ("damaged", r"(?:just |a little |little |only )?(?:over|under|more than|less than|about|around|almost|nearly) (?:seconds|minutes|hours|days|"
            r"weeks|months|years) (?:ago|earlier|later|before|after)"),
        ("vague_offset", r"(?:just |only |mere )?(?:seconds|minutes|moments|hours|days|weeks|months|years|decades|centuries) (?P<side>ago|earlier|"
            r"later|before|after)"),
        # how long, how often
        ("duration", rf"(?:(?P<approx>about|around|some|nearly|almost|more than|less than|at least|just over|just under|up to) )?{_NUMBER}(?: (?:full|"
            rf"whole|long|straight|consecutive))?[ -]{_UNIT}(?:[ -]long)?(?:')?"),
        ("duration", r"(?:half|quarter) (?:an? )?(?P<half_unit>hour|day|year|century|decade)"),
        ("long", r"(?P<unit>day|night|week|weekend|month|year|decade|hour|season)-?long"),
        ("duration_vague", r"(?P<unit>decade|year|month|week|day|hour|minute|centurie)s-long|for (?P<unit2>decade|year|month|week|day|hour|centurie)s|"
            r"(?:the (?:past|last|next|coming) |in recent )(?P<unit3>decade|year|month|week|day|hour)s"),
        ("set", rf"(?:every|each) (?:{_WEEKDAY}|(?P<unit>day|night|week|weekend|month|year|hour|minute|morning|evening))|(?P<often>annual|annually|"
            rf"yearly|monthly|weekly|daily|hourly|nightly|biannual)|(?:once|twice) an? (?P<unit2>day|week|month|year)"),
        ("holiday", rf"(?:{_NEAR} )?{_HOLIDAYS}(?:,? {_YEAR})?"),
        ("vague", r"(?:more |most )?(?P<vague>recently|lately|currently|nowadays|these days|at present|at the moment|presently|now)"),
        ("vague", r"(?P<vague>the near future|(?:the )?(?:coming|next few) (?:days|weeks|months|years)|a later (?:time|date)|"
            r"an? (?:un\w+) (?:period of time|date|time))"),
    )
)  # fmt: skip


def expressions(text: str, start: int, end: int) -> Iterator[Expression]:
    """The time expressions of `text[start:end]`, in order, never overlapping. Rules named none are read and dropped."""
    folded = fold(text[start:end])
    found: list[tuple[int, int, int, re.Match[str]]] = []
    for order, (_, pattern) in enumerate(_RULES):
        found.extend((m.start(), -m.end(), order, m) for m in pattern.finditer(folded))
    found.sort(key=lambda f: f[:3])
    at = 0
    for first, last, order, match in found:
        if first < at:
            continue
        name = _RULES[order][0]
        words = {k: v for k, v in match.groupdict().items() if v is not None}
        expression = _trimmed(Expression(start + first, start - last, name, words), text)
        if expression is None:
            continue
        at = -last
        if name != "none":
            yield expression


_LEAD: Final = re.compile(r"(?:in|since|until|till|by|during|before|after|from|of|between|to|through|for|over|at) ")


_OF_AN_EVENT: Final = re.compile(
    r" (?!(?:and|but|or|nor|when|while|at|in|on|with|by|for|to|from|of|as|was|were|had|is|are|has|did|does|would|will|could|who|which|that|because|near|"
    r"during|outside|inside|about|around)\b)\w"
)
"""What follows "the day before" where it is counted from an event ("the day before the vote"), and not from the day told last."""
_HALF_AFTER: Final = re.compile(r" ?(?:and|to|until|till|-) ?(1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?([ap])\.?m\b")


def _with_half(words: dict[str, str], later: re.Match[str]) -> dict[str, str]:
    """The first clock of "1:30 to 4 p.m." with the half of the day that the second one prints, where that keeps them in order."""
    first, last = int(words["hour24"]), int(later.group(1))
    if not 1 <= first <= 12 or first % 12 > last % 12:
        return words
    rest = {k: v for k, v in words.items() if k not in {"hour24", "minute24"}}
    return {**rest, "hour": words["hour24"], "minute": words["minute24"], "half": later.group(2) + ".m."}


def _trimmed(expression: Expression, text: str) -> Expression | None:
    """Without a leading preposition or a possessive; None where the words are no time after all (may, march, second, a lower-case month)."""
    start, end, words = expression.start, expression.end, expression.words
    printed = fold(text[start:end])
    lead = _LEAD.match(printed)
    if lead and expression.rule != "clock":
        start += lead.end()
    if printed.endswith("'s"):
        end -= 2
    elif printed.endswith("'"):
        end -= 1
    if "month" in words and "day" not in words and not _month_meant(text, start, expression, lead is not None):
        return None
    if "weekday" in words and not any(c.isupper() for c in text[start:end]):
        return None
    if expression.rule == "clock" and words.get("approx") in {"by", "before", "after"}:
        start += len(words["approx"]) + 1
    if expression.rule == "clock" and "hour24" in words and (half := _HALF_AFTER.match(fold(text[end : end + 24]))):
        words = _with_half(words, half)
    if (
        expression.rule == "season"
        and "year" not in words
        and words.get("near") in {"past", "that", "same"}
        and words.get("season") == "fall"
    ):
        return None
    if (
        words.get("deictic") == "today"
        and text[start] == "T"
        and re.match(r" (?:programme|program|show|host|presenter)\b", text[end : end + 12])
    ):
        return None
    if words.get("often") == "daily" and (text[end : end + 2].strip()[:1].isupper() or text[max(0, start - 4) : start].lower() == "the "):
        return None
    if expression.rule in {"duration", "ago"} and words.get("unit") == "second" and words.get("number") in {"a", "an"}:
        return None
    if expression.rule == "clock" and _names_a_thing(text, start, end):
        return None
    if expression.rule == "that" and words.get("side") in {"before", "after"} and _OF_AN_EVENT.match(text, end):
        if text[max(0, start - 3) : start].lower() == "in ":
            return None
        words = {**words, "of_event": words["side"]}
    return Expression(start, end, expression.rule, words)


def _names_a_thing(text: str, start: int, end: int) -> bool:
    """Is a clock part of a name ("The Courier's 12:30 Report", "the 9:30 Mass")? A name of the calendar may follow a clock, and nothing else with a capital may
    where "the" or a possessive stands before."""
    after = re.match(r" ([A-Z][a-z]+)", text[end : end + 24])
    known = after and (after.group(1).lower() in {*WEEKDAYS, *MONTHS} or after.group(1) in {"Eastern", "Pacific", "Central", "Mountain"})
    return bool(after and not known and re.search(r"(?:\b[Tt]he|['’]s) $", text[max(0, start - 8) : start]))


def _month_meant(text: str, start: int, expression: Expression, preposition: bool) -> bool:
    """Is a month word without a day a month? It has a capital, and "May", "March" and short forms stand after a preposition or with a year."""
    word = expression.words["month"]
    at = fold(text[start : expression.end]).find(word)
    if at < 0 or not text[start + at].isupper():
        return False
    sure = preposition or "year" in expression.words or "near" in expression.words or "edge" in expression.words
    return sure or (word not in {"may", "march"} and not word.endswith(".") and word in MONTHS)


def month_number(word: str) -> int:
    """1 to 12, for a month's name or short form."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word.rstrip(".")[:3]))


def weekday_number(word: str) -> int:
    """0 for Monday, from the word without "day"."""
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(word))


def season_code(word: str) -> str:
    return SEASONS[word]


LONGEST_NUMBER: Final = 12
"""Digits of a number that counts units of time. The longest number word has nine letters, "a couple of" eleven."""


def number_of(word: str) -> float | None:
    """The number of a number word; None for several, few, some, and for more digits than anything is counted in."""
    word = word.replace(",", "")
    if len(word) > LONGEST_NUMBER:
        return None
    if re.fullmatch(r"\d+(?:\.\d+)?", word):
        return float(word)
    if word in {"a", "an"}:
        return 1.0
    if word.startswith("half"):
        return 0.5
    if word in _SMALL:
        return float(_SMALL[word])
    if word.removeprefix("a ").startswith("couple"):
        return 2.0
    return 12.0 if word.endswith("dozen") else None
