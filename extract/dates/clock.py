"""Times of day: "10:31 a.m.", "noon", "0530 hours", "18:00 EET", "three o'clock"."""

from extract.dates.lexicon import Lexicon
from extract.dates.reading import Reading
from extract.dates.words import Words
from extract.quantities.numerals import TENS, UNITS


def clock_time(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """The time of day that starts at token ``i``, with its zone; None where there is none."""
    word = w[i]
    if word in ("noon", "midnight", "midday"):
        if (w.glued(i) and w[i - 1] == "-") or w[i - 1] == "high":
            return None
        return _zoned(w, lex, Reading(i, i + 1, "point", "clock time", time="24:00" if word == "midnight" else "12:00"))
    if word.isdigit():
        return _digital(w, lex, i)
    if word in UNITS and 1 <= UNITS[word] <= 12 and (spoken := _spoken(w, lex, i, UNITS[word])) is not None:
        return spoken
    k = i + 1 if word == "a" else i
    minutes = _MINUTES.get(w[k])
    # "five to ten" is a range of numbers unless "at" or "until" leads
    told = w[k] in ("half", "quarter") or w[i - 1] in ("at", "until", "by")
    if minutes is not None and told and w[k + 1] in ("past", "to") and 1 <= UNITS.get(w[k + 2], 0) <= 12:
        return _past_or_to(w, lex, i, k + 1, minutes)
    return None


_BEFORE_CLOCK = frozenset("from to by until between and about around approximately".split())
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20}


def _past_or_to(w: Words, lex: Lexicon, i: int, k: int, minutes: int) -> Reading | None:
    """ "half past nine", "a quarter to six in the evening"."""
    hour = UNITS[w[k + 1]]
    if w[k] == "to":
        if minutes == 30:
            return None
        hour, minutes = (hour - 1) or 12, 60 - minutes
    half, end = _half_of_day(w, k + 2)
    if half is not None:
        hour = hour % 12 + (12 if half == "p" else 0)
    found = Reading(i, end, "point", "clock time", time=f"{hour:02d}:{minutes:02d}", confidence=0.7)
    return _zoned(w, lex, _in_the_part(w, found, hour))


def _digital(w: Words, lex: Lexicon, i: int) -> Reading | None:
    word = w[i]
    if w.glued(i) and w[i - 1] and (w[i - 1] in "$£€#.,:/+&" or w[i - 1].isalpha()):
        return None
    if len(word) == 4 and int(word[:2]) < 24 and int(word[2:]) < 60:
        if w[i + 1] in ("hrs", "hours", "h") and (
            w[i + 1] == "hrs" or (word[0] in "012" and word[2:] != "00") or word[0] == "0"
        ):
            return _zoned(w, lex, Reading(i, i + 2, "point", "clock time", time=f"{word[:2]}:{word[2:]}"))
        counted = w[i + 1] in lex.measures and w[i + 1] not in ("hours", "hour")
        named = w.capital(i + 1) and w.text[i + 1].istitle() and w[i + 1] not in lex.weekdays | lex.months
        led = (
            w[i - 1] == "at"
            and not counted
            and not named
            and not (w.glued(i + 1) and (w[i + 1] in ":/-%" or w[i + 1].isalnum()))
        )
        zero = word[0] == "0" and (w[i - 1] in _BEFORE_CLOCK or w[i + 1] in ("today", "yesterday", "tomorrow"))
        if led or zero or (w[i + 1] == "local" and (w[i + 2] == "time" or not w[i + 2].isalpha())):
            return _zoned(w, lex, Reading(i, i + 1, "point", "clock time", time=f"{word[:2]}:{word[2:]}"))
        if w[i + 1] in ("gmt", "utc", "z") and w.text[i + 1].isupper():
            return _zoned(w, lex, Reading(i, i + 1, "point", "clock time", time=f"{word[:2]}:{word[2:]}"))
        return None
    if len(word) > 2 or int(word) > 24:
        return None
    hour, minute, k, exact = int(word), 0, i + 1, False
    stopped = w[k] == "." and w[i - 1] == "at"
    if w[k] in (":", ".") and w.glued(k) and w.glued(k + 1) and len(w[k + 1]) == 2 and w[k + 1].isdigit():
        counted = w[k + 2] in lex.measures or w[k + 2] in lex.units or w[k + 2] in ("%", "percent")
        minute, exact = int(w[k + 1]), w[k] == ":" or (stopped and not counted)
        k += 2
        if minute > 59 or (
            w.glued(k) and w[k] and w[k] in ":.,/-" and w.glued(k + 1) and w[k + 1].isdigit() and w[k] != ":"
        ):
            return None
        if w[k] == ":" and w.glued(k) and len(w[k + 1]) == 2 and w[k + 1].isdigit():
            k += 2
    half, end = _half_of_day(w, k)
    if half is None:
        zone = _zone_end(w, lex, end)
        if w[end] in ("hrs", "hours") and exact:
            zone = end + 1
        if w[k] == "o" and w[k + 1] == "'" and w[k + 2] == "clock":
            return _in_the_part(w, Reading(i, k + 3, "point", "clock time", time=f"{hour % 24:02d}:{minute:02d}"), hour)
        if (
            w[i - 1] == "at"
            and w[k] == "in"
            and w[k + 1] == "the"
            and w[k + 2] in ("morning", "afternoon", "evening")
            and hour <= 12
        ):
            return _in_the_part(w, Reading(i, k, "point", "clock time", time=f"{hour % 24:02d}:{minute:02d}"), hour)
        if not exact and not (zone is not None and k > i + 1):
            return None
        if hour > 23:
            return None
        if zone is None and (
            w[i - 1] in ("verse", "won", "lost", "beat", "chapter") or (w.glued(k) and w[k].isalpha() and w[k] != "h")
        ):
            return None
        return Reading(i, zone or end, "point", "clock time", time=f"{hour:02d}:{minute:02d}")
    if hour > 12 and half:
        half = None
    if hour == 12 and half is not None:
        hour = 12 if half == "p" else 0
    elif half == "p":
        hour += 12
    if hour > 23:
        return None
    return _zoned(w, lex, Reading(i, end, "point", "clock time", time=f"{hour:02d}:{minute:02d}"))


def _half_of_day(w: Words, k: int) -> tuple[str | None, int]:
    """ "a.m.", "pm", "in the afternoon" are no zones: ("a" or "p", the position behind)."""
    word = w[k]
    if word in ("am", "pm"):
        if word == "am" and not w.glued(k) and w[k + 1] in ("a", "the", "not", "i"):
            return None, k
        return word[0], k + 1
    if word in ("a", "p") and w[k + 1] == "." and w[k + 2] == "m":
        end = k + 4 if w[k + 3] == "." and w.glued(k + 3) else k + 3
        return word, end
    return None, k


def _spoken(w: Words, lex: Lexicon, i: int, hour: int) -> Reading | None:
    k = i + 1
    minute = 0
    if w[k] in ("thirty", "fifteen", "forty", "twenty", "ten") and (w[k + 1] in ("a", "p", "am", "pm")):
        minute = TENS.get(w[k], UNITS.get(w[k], 0))
        k += 1
    if w[k] == "o" and w[k + 1] == "'" and w[k + 2] == "clock":
        return _in_the_part(w, Reading(i, k + 3, "point", "clock time", time=f"{hour % 24:02d}:00"), hour)
    half, end = _half_of_day(w, k)
    if half is None:
        return None
    hour = hour % 12 + (12 if half == "p" else 0)
    return _zoned(w, lex, Reading(i, end, "point", "clock time", time=f"{hour:02d}:{minute:02d}"))


def _in_the_part(w: Words, found: Reading, hour: int) -> Reading:
    """ "three o'clock in the afternoon"."""
    k = found.j
    if w[k] == "in" and w[k + 1] == "the" and w[k + 2] in ("morning", "afternoon", "evening"):
        if w[k + 2] != "morning" and hour < 12:
            hour += 12
        found.time = f"{hour % 24:02d}:{(found.time or '00:00')[3:]}"
        found.j = k + 3
    return found


def _time_of_place(w: Words, k: int) -> int | None:
    """The position behind "Baghdad time", "Eastern Time", "Central European Summer Time" at ``k``."""
    for end in range(k, k + 4):
        if w[end] == "time" and end > k:
            return end + 1
        if not w.capital(end) or not w[end].isalpha() or w[end] == "prime" or w.apart(end):
            return None
    return None


def _zone_end(w: Words, lex: Lexicon, k: int) -> int | None:
    """The position behind a time zone at ``k`` ("EET", "local time", "(GMT +8)"), or None."""
    opened = w[k] == "("
    at = k + 1 if opened else k
    found = lex.zones.at(w.low, at) if at < w.n else None
    if not opened and (place := _time_of_place(w, at)) is not None:
        return place
    if found is None or (not w.text[at].isupper() and w[at] not in ("local", "zulu", "z")):
        return None
    if w[at] == "local" and w[at + 1] != "time" and (w[at + 1].isalpha() or len(w[at - 1]) != 4):
        return None
    end = found[1]
    if w[end] in ("+", "-") and w[end + 1].isdigit():
        end += 2
    if opened:
        return end + 1 if w[end] == ")" else None
    return end


def _zoned(w: Words, lex: Lexicon, found: Reading) -> Reading:
    end = _zone_end(w, lex, found.j)
    if end is not None:
        found.j = end
    return found
