"""When an article was published, and where that is known from.

Only a whole date counts: a day, a month and a year. What could be read in two ways ("03/04/2011") is not read.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from extract.articles.lines import breaks_off, hard_wrapped

RANKING = ("sidecar", "front_matter", "metadata", "file_name", "dateline", "inferred")
"""Sources of a publication date, best first. Where a file has many records, their own metadata come before it."""

YEARS = range(1800, 2101)

_MONTH_NAMES = (
    "january february march april may june july august september october november december "
    "jan feb mar apr may jun jul aug sep oct nov dec"
)
MONTHS = {name: n % 12 + 1 for n, name in enumerate(_MONTH_NAMES.split())} | {"sept": 9}

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?<![\d/.-]){_YEAR}(?P<gap>[-/.])(?P<month_number>\d{{1,2}})(?P=gap)(?P<day>\d{{1,2}})(?!\d|[-/]\d)",
        rf"(?<![\d/.,-]){_DAY}(?:\s+of)?[\s,-]\s?{_MONTH}[\s,-]\s?{_YEAR}",
        rf"\b{_MONTH}\s?{_DAY}(?:\s?,\s?|\s){_YEAR}",
        rf"\b{_MONTH}\s?{_DAY}\s\d\d:\d\d:\d\d\s(?:[+-]\d{{4}}|[A-Z]{{3}})\s{_YEAR}",
        rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<gap>[/.-])(?P<second>\d{{1,2}})(?P=gap){_YEAR}",
    )
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month_number>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?")
_EPOCH = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{12,13}(?:\.0+)?")
LONGEST_WRITTEN = 120


def written_date(value: str) -> datetime.date | None:
    """The date that a key or column gives: ISO 8601, RFC 2822, words ("10 Jan. 2011"), Unix time; or None.

    Of a time with an offset the day counts as written there; a Unix time is taken in UTC.
    """
    value = " ".join(value.split())
    if not value or len(value) > LONGEST_WRITTEN:
        return None
    if (compact := _COMPACT.fullmatch(value)) and (date := _date(compact)) is not None:
        return date
    if _EPOCH.fullmatch(value):
        return _unix(float(value))
    dates = {date for _, _, date in dates_in(value)}
    if len(dates) == 1:
        return dates.pop()
    if dates:
        return None
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def dates_in(line: str) -> Iterator[tuple[int, int, datetime.date]]:
    """The whole dates of a short line as (start, end, date)."""
    for shape in _SHAPES:
        for match in shape.finditer(line):
            date = _date(match)
            if date is not None:
                yield match.start(), match.end(), date


def file_name_date(stem: str) -> datetime.date | None:
    """The date in a file's name (2011-01-10-talks, 20110110_talks, talks.2011.01.10), or None."""
    dates = {date for match in _IN_NAME.finditer(stem) if (date := _date(match)) is not None}
    return dates.pop() if len(dates) == 1 else None


_IN_NAME = re.compile(
    r"(?<![0-9A-Za-z])(?P<year>(?:18|19|20)\d\d)(?P<gap>[-_. ]?)(?P<month_number>\d\d)(?P=gap)(?P<day>\d\d)"
    r"(?=T\d|[^0-9A-Za-z]|$)"
)


def _date(match: re.Match[str]) -> datetime.date | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if parts["gap"] == "." or first > 12 or first == second:
            day, month = first, second
        elif second > 12:
            month, day = first, second
        else:
            # Day and month, or month and day: nobody can tell.
            return None
    else:
        day = int(parts["day"])
        month = int(parts["month_number"]) if parts.get("month_number") else MONTHS[parts["month"].lower()[:3]]
    if year not in YEARS:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _unix(seconds: float) -> datetime.date | None:
    seconds = seconds / 1000 if abs(seconds) >= 1e11 else seconds
    try:
        date = datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    return date if 1970 <= date.year <= 2100 else None


# --- datelines ----------------------------------------------------------------------------------------------------

HEAD_LINES = 8
"""A dateline stands in one of the first so many lines with text."""

BODY_LENGTH = 220
"""A line so long is the story itself: nothing below it is a dateline."""

_DASH = re.compile(r"\s(?:--+|[—–―-])(?=\s|$)|[—–―]|(?<=\))\s?-+(?=\s)|:(?=\s)")
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|/[A-Z][A-Za-z. ]{1,30}/")
_ZONES = "GMT UTC CET CEST EET EEST BST EST EDT ET PST PDT IST JST KST MSK CST EAT CAT WAT HKT SGT".split()
_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\b\s?(?:hrs|hours|[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?|"
    rf"\b(?:{'|'.join(_ZONES)}|local time)\b(?:\s?[+-]\d{{1,4}})?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?", re.IGNORECASE)
_PLACE = re.compile(
    r"[^\W\d_][\w.'’-]*(?:[\s,/]+(?:(?:and|de|del|la|las|los|al|el|of|the|da|do|du|di|ad|i)\s+)?[^\W\d_a-z][\w.'’-]*){0,7}"
)
_NO_PLACE = frozenset(
    "a after all an as at before between but by during for from had has he held her his how if in it its last "
    "no not on one only said since so some that their there these they this those through until update updated "
    "was were when where while why with".split()
)
_LABEL = re.compile(
    r"(?:(?:first\s+)?published|posted|issued|released|release\s+date|date|publication\s+date|filed|dated|"
    r"(?:for\s+)?immediate\s+release|(?:press|news)\s+(?:release|statement)(?:\s+(?:no\.?\s?)?[\w/-]{1,20})?)?"
    r"\s*(?:(?:on|at|in|:)\s*)?",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:updated|modified|amended|revised|corrected)\b", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:posted\s+|published\s+)?by\s(?-i:[A-Z])[^\d|:]{1,80}?(?:\s(?:on|at))?[\s,|–—-]*", re.IGNORECASE
)
_AS_OF = re.compile(r".{0,100}\(\s?(?:as\s+of|as\s+at|issued|released|published)\b[^()]{0,80}\)\s*", re.IGNORECASE)
_PUBLISHED_IN = re.compile(
    r"(?:this (?:article|story|report) (?:was )?)?(?:first )?published (?:in|by)\s", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a text says when it was written: the line's offsets [start, end) and the date."""

    start: int
    end: int
    date: datetime.date


def dateline(text: str) -> Dateline | None:
    """The first line at the head of a text that dates it with day, month and year; None where there is none.

    "SEOUL, Jan. 10, 2011 (Agency) --", "Manila, 8 July 2024 –", a date on a line of its own, "Posted by N. N. on
    22/02/2023", "(as of 18:00, 17 January 2023)"; and "Published in NAME, December 1st, 2022" among the last lines.
    """
    narrow = hard_wrapped(text[:2000])
    for start, line in _head(text):
        if (date := _dated(line)) is not None and not (narrow and breaks_off(text, start)):
            return Dateline(start, start + len(line), date)
    for start, line in _tail(text):
        if _PUBLISHED_IN.match(line):
            for begin, end, date in dates_in(line):
                if line[:begin].endswith((", ", " on ")) and not line[end:].strip(" ."):
                    return Dateline(start, start + len(line), date)
    return None


def _head(text: str) -> Iterator[tuple[int, str]]:
    """The first lines with text as (offset, line cut at 240 characters), the story's first paragraph included."""
    position = 0
    for _ in range(HEAD_LINES):
        while position < len(text) and text[position].isspace():
            position += 1
        if position >= len(text):
            return
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        yield position, text[position : min(end, position + 240)]
        if end - position > BODY_LENGTH:
            return
        position = end


def _tail(text: str) -> Iterator[tuple[int, str]]:
    last = text[-1500:]
    offset = len(text) - len(last)
    for match in list(re.finditer(r"[^\n]+", last))[-6:]:
        if len(match.group()) <= 160:
            yield offset + match.start(), match.group()


def _dated(line: str) -> datetime.date | None:
    """The date of a line that is a dateline or a date with its label; None for prose."""
    head = line[:160]
    found = sorted(dates_in(head))
    if not found:
        return None
    start, end, date = found[0]
    before, after = head[:start], head[end:]
    later = [begin for begin, _, each in found if each != date]
    if later and later[0] < end + 40 and not _CHANGED.search(head, end, later[0]):
        return None
    dash = _DASH.search(after)
    # "10 January 2011: the day that ..." is a headline.
    labelled = dash is not None and dash.group().strip() == ":" and not before.strip()
    if dash is not None and not labelled and _is_dateline(before, after[: dash.start()]):
        return date
    if len(line) <= 140 and (_alone(before, after) or _as_of(line, start)):
        return date
    return None


_SPACES = re.compile(r"(?:[\s,;]|(?<=\s)[–—-]+(?=\s))+")


def _is_dateline(before: str, between: str) -> bool:
    """Whether what stands before the date and between date and dash is a place, an agency, a time, and nothing else."""
    rest = _SPACES.sub(" ", _stripped(f"{before} {between}")).strip(" .,:()[]/–—-")
    if not rest:
        return True
    return len(rest) <= 80 and _is_place(rest)


def _alone(before: str, after: str) -> bool:
    """Whether a line holds a date and beside it only a label, a byline, a weekday, a time, a place in capitals."""
    after = after.split("|")[0]
    if after.startswith("."):
        return False
    rest = _stripped(after).strip(" ,.-–—:()[]")
    if rest and not _BYLINE.fullmatch(rest + " "):
        return False
    start = _stripped(before).strip(" \t,-–—|([")
    if _LABEL.fullmatch(start) or _BYLINE.fullmatch(start + " "):
        return True
    # "GENEVA, 10 January 2011" on a line of its own.
    return before.rstrip().endswith((",", "|")) and len(start.split()) <= 4 and not rest and _is_place(start)


def _is_place(words: str) -> bool:
    """Whether words can name a place (and an agency): capitals, and nothing that only a sentence has."""
    if any(word.strip(".,").lower() in _NO_PLACE for word in words.replace("/", " ").split()):
        return False
    return _PLACE.fullmatch(words) is not None


def _as_of(line: str, start: int) -> bool:
    match = _AS_OF.fullmatch(line)
    return match is not None and line.rfind("(", 0, start) >= 0


def _stripped(words: str) -> str:
    return _WEEKDAY.sub(" ", _TIME.sub(" ", _BRACKETS.sub(" ", words)))
