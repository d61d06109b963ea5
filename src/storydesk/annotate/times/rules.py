"""The rules of the grammar: a name and a pattern each, over folded text (lower case, one form of quote marks and dashes). Each pattern is linear.

Rules named none read what looks like a time and is none: ages ("21-year-old"), model years ("2007 Mitsubishi"), measures.
"""

import re
from typing import Final

from storydesk.annotate.makes import MAKES
from storydesk.annotate.times.number_words import SMALL

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
_NUMBER: Final = (
    r"(?P<number>\d{1,3}(?:,\d{3})*|\d+(?:\.\d+)?|an?|half an?|"
    + "|".join(sorted(SMALL, key=len, reverse=True))
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
_MAKES: Final = "|".join(sorted(MAKES | frozenset("alfa aston harley saab vw yamaha".split())))
"""Makes that a year may stand before."""
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


def _rule(name: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return name, re.compile(rf"(?<![\w$£€#@/.-])(?:{pattern})(?![\w/])")


_INTO: Final = r"(?:in|since|until|till|by|during|before|after|from|of|between|to|through|for)"
_OF_YEAR: Final = r"(?:of )?(?P<of_year>last|this|next) year"
_ON_DAY: Final = rf"(?:{_WEEKDAY}|{_SHORT_DAY}),? (?:the )?"
RULES: Final = tuple(
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
