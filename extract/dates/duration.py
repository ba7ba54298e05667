"""Amounts of time: durations, and offsets from an anchor ("three days later")."""

from extract.dates.lexicon import Lexicon, Unit
from extract.dates.numbers import Amount, amount
from extract.dates.reading import Reading
from extract.dates.words import Words

_NEEDS_LEAD = frozenset("minutes mins seconds secs hours hrs nights weekends quarters".split())
_LEADS = frozenset(
    "for in within over of after until during lasted took last lasting take takes taken spent spend some these those "
    "more many following next past first final last coming or and several than few about hours just only".split()
)
_LATER = frozenset("later afterwards afterward thereafter on".split())
_EARLIER = frozenset("earlier before previously prior beforehand".split())
_CLAUSE_END = frozenset(". , ; : ! ? ) \" ' - and but when while or in at on the he they it".split()) - {
    "the",
    "he",
    "they",
    "it",
    "-",
}
_RATE_BLOCK = frozenset(
    "for in within after than about nearly almost over of during under until at least just only exactly before into "
    "once+ every each or another roughly from to by on with through around lasted spend spent take takes took not "
    "is was  "
    "be as half and".split()
)
_OVER_IS_MORE = frozenset(
    "for after in of just well by since lasted last lasting took spent spend within until little slightly a is "
    "was during  "
    "another -".split()
)


def duration_value(value: float | None, unit: Unit) -> str:
    """The TIMEX3 value of an amount of a unit: 2.5 years is P2Y6M, several decades PXY."""
    letter = unit.code
    if value is None:
        return (
            f"P{'T' if letter[0] == 'T' and len(letter) == 2 else ''}X{letter[-1] if letter != 'TNI' else 'TNI'}"
            if letter != "WE"
            else "PXWE"
        )
    total = value * unit.size
    whole = int(total)
    rest = total - whole
    if letter == "TNI":
        return f"P{_number(total)}TNI"
    time = "T" if letter.startswith("T") else ""
    letter = letter[-1] if letter != "WE" else "WE"
    smaller = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S"), "D": (24, "H")}.get(unit.code)
    if rest and smaller is not None:
        part = rest * smaller[0]
        if abs(part - round(part)) < 1e-6:
            head = f"{whole}{letter}" if whole else ""
            if unit.code == "D":
                return f"P{head}T{round(part)}H"
            return f"P{time}{head}{round(part)}{smaller[1]}"
    return f"P{time}{_number(total)}{letter}"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def quantity(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """A duration, an offset or a rate that starts at token ``i`` with an amount, a modifier before it included."""
    found = _quantity(w, lex, i)
    if found is not None and found.kind == "duration" and w.capital(found.j - 1):
        end = found.j + 1 if w[found.j] == "'" else found.j
        if w[end] in ("war", "wars") and w.capital(end) and not w.text[end].isupper():
            # "the Thirty Years' War" is a name
            return Reading(i, end + 1, "invalid", "name of a war")
    return found


def _quantity(w: Words, lex: Lexicon, i: int) -> Reading | None:
    k = i
    mod = None
    modifier = lex.quantity.at(w.low, k)
    if w[k] == "over" and w[k - 1] not in _OVER_IS_MORE:
        modifier = None
    while modifier is not None:
        mod = mod or modifier[0].data["mod"]
        k = modifier[1]
        modifier = lex.quantity.at(w.low, k) if k < w.n else None
    if w[k] in ("another", "additional", "extra"):
        return _another(w, lex, i, k, mod)
    if w[k] == "an" and w[k + 1] in ("additional", "extra", "estimated"):
        return _another(w, lex, i, k + 1, mod)
    found = amount(w, lex, k)
    if found is None:
        return _bare(w, lex, i, k, mod)
    return _measured(w, lex, i, k, found, mod)


def _another(w: Words, lex: Lexicon, i: int, k: int, mod: str | None) -> Reading | None:
    at = k + 1
    found = amount(w, lex, at) or Amount(1, at)
    unit = lex.units.get(w[found.end])
    if unit is None:
        return None
    return Reading(
        i, found.end + 1, "duration", "another", value=duration_value(found.value, unit), mod=mod or found.mod
    )


def _seasons(w: Words, lex: Lexicon, i: int, k: int, at: int, found: Amount) -> Reading | None:
    """ "two summers", "the past three winters": P2SU, with the letters of TIMEX3's seasons."""
    season = lex.seasons.get(w[at])
    if season is None or w[at] not in lex.plural_seasons or w[at] in lex.guarded:
        return None
    count = "X" if found.value is None else _number(found.value)
    return Reading(i, at + 1, "duration", "seasons", value=f"P{count}{season}", mod=found.mod)


def _measured(w: Words, lex: Lexicon, i: int, k: int, found: Amount, mod: str | None) -> Reading | None:
    at = found.end
    mod = mod or found.mod
    high: Amount | None = None
    single = w[k] in ("a", "an") and at == k + 1
    # "two to three weeks", "two or three weeks", "12-18 months"
    if single and w[at] in ("single", "full", "whole", "mere") and w[at + 1] in lex.units:
        at += 1
    if w[at] in ("to", "or", "-") and not single and at + 1 < w.n:
        high = amount(w, lex, at + 1) if w[at + 1] not in ("a", "an") else None
        if (
            high is not None
            and high.value is not None
            and (lex.units.get(w[high.end]) is not None or w[high.end] == "-")
        ):
            at = high.end
        else:
            high = None
    while w[at] in lex.between and w[at + 1] in lex.units:
        at += 1
    hyphen = w[at] == "-" and w.glued(at)
    if hyphen:
        at += 1
    word = w[at]
    unit = lex.units.get(word)
    if unit is None:
        return _seasons(w, lex, i, k, at, found)
    if unit.name == "quarter" and (
        single or w[k] == "one" or hyphen or w[at + 1] == "of" or found.value in (None, 3.0)
    ):
        return None
    if unit.name == "weekend" and single:
        return None
    if unit.name == "night" and (hyphen or single):
        return None
    if not unit.plural and not hyphen and not single and w[k].isdigit() and int(w[k]) > 1000:
        return None
    end = at + 1
    if single and unit.name == "year" and w[end] == "-" and w[end + 1] in ("earlier", "ago") and w.glued(end):
        return Reading(at, end + 2, "offset", "ago", shift=("year", -1, "now"))
    if _age(w, end, hyphen):
        return Reading(k, end + 2, "invalid", "age")
    if w[end] == "and" and w[end + 1] == "a" and w[end + 2] == "half" and found.value is not None:
        found.value += 0.5
        end += 3
    elif w[end] == "-" and w[end + 1] == "and" and w[end + 2] == "-" and w[end + 3] == "a" and w[end + 5] == "half":
        found.value = (found.value or 1) + 0.5
        end += 6
    elif w[end] == "or" and w[end + 1] in ("so", "more", "two", "less", "longer", "thereabouts"):
        if w[end + 1] in ("more", "longer"):
            mod = mod or "EQUAL_OR_MORE"
        else:
            mod = mod or "APPROX"
        end += 2
    if w[end] == "-" and w[end + 1] == "long" and w.glued(end):
        if single:
            return Reading(at, end + 2, "duration", "unit-long", value=duration_value(None if unit.plural else 1, unit))
        end += 2
    elif w[end] == "long" and not single and not unit.plural:
        end += 1
    value = found.value
    if high is not None and high.value is not None:
        mod = mod or "APPROX"
    elif not hyphen and (compound := _compound(w, lex, i, end, value, unit, mod)) is not None:
        return compound
    offset = _offset(w, lex, i, end, value, unit, mod)
    if offset is not None:
        return offset
    if (
        unit.name == "day"
        and w[k] == "one"
        and end == k + 2
        and w[k - 1] in ("will", "would", "could", "may", "might", "can")
    ):
        return Reading(i, end, "ref", "one day", value="FUTURE_REF")
    if single and _is_rate(w, lex, k):
        start = k
        for back in ("twice", "once", "times"):
            if w[k - 1] == back:
                start = k - 1 if back != "times" else (k - 2)
        return Reading(max(start, 0), end, "set", "rate", value=duration_value(1, unit))
    rule = "duration"
    if hyphen or (not unit.plural and not single and w[k] not in ("one", "1") and found.value != 0.5):
        rule = "adjective duration"
        if (
            hyphen
            and found.value == 0.5
            and w[k] == "half"
            and unit.name not in ("century", "hour", "decade", "day", "year")
        ):
            return None
        if w[end] == "period" and not single and w[i - 1] in ("a", "the"):
            return Reading(i - 1, end + 1, "duration", rule, value=duration_value(value, unit), mod=mod)
        if hyphen and single:
            i = at
            rule = "unit-long"
            if w[end - 1] != "long":
                return None
        if hyphen and i < k and mod is None:
            i = k
    return Reading(i, end, "duration", rule, value=duration_value(value, unit), mod=mod)


_SMALLER = ("Y", "M", "W", "D", "TH", "TM", "TS")


def _compound(
    w: Words, lex: Lexicon, i: int, end: int, value: float | None, unit: Unit, mod: str | None
) -> Reading | None:
    """ "three years and ten months", "two hours and 30 minutes": one amount of time in two units."""
    if w[end] != "and" or value is None or value != int(value) or unit.size != 1:
        return None
    rest = amount(w, lex, end + 1)
    smaller = lex.units.get(w[rest.end]) if rest is not None else None
    if rest is None or smaller is None or rest.value is None or rest.value != int(rest.value) or smaller.size != 1:
        return None
    if unit.code not in _SMALLER or smaller.code not in _SMALLER[_SMALLER.index(unit.code) + 1 :]:
        return None
    j = rest.end + 1
    if (unit.code, smaller.code) == ("Y", "M"):
        offset = _offset(w, lex, i, j, value * 12 + rest.value, smaller, mod)
        if offset is not None:
            return offset
    if w[j] in ("ago", "later", "earlier", "before", "after"):
        return None
    time = "T" if smaller.code[0] == "T" and unit.code[0] != "T" else ""
    joined = f"P{unit.code[:-1]}{_number(value)}{unit.code[-1]}{time}{_number(rest.value)}{smaller.code[-1]}"
    return Reading(i, j, "duration", "duration", value=joined, mod=mod)


def _age(w: Words, end: int, hyphen: bool) -> bool:
    """ "46-year-old", "18 years old", "of age"."""
    if w[end] == "-" and w[end + 1] in ("old", "olds"):
        return True
    return (w[end] == "old" and not hyphen) or (w[end] == "of" and w[end + 1] == "age")


def _offset(
    w: Words, lex: Lexicon, i: int, end: int, value: float | None, unit: Unit, mod: str | None
) -> Reading | None:
    word = w[end]
    unit_name, number = unit.grain, value
    if unit.name in ("decade", "century", "millennium", "fortnight") and value is not None:
        number = value * unit.size
        unit_name = "year" if unit.code == "Y" else "week"
        mod = mod or ("APPROX" if unit.code == "Y" else None)
    if word == "ago" and unit.name == "week" and number is not None and w[end + 1] in lex.weekdays:
        # "a week ago Monday"
        return Reading(
            i, end + 2, "point", "weekday", weekday=lex.weekdays[w[end + 1]], shift=("week", -int(number), "now")
        )
    if word == "ago":
        return Reading(i, end + 1, "offset", "ago", mod=mod, shift=(unit_name, _negative(number), "now"))
    if word == "from" and w[end + 1] in ("now", "today"):
        return Reading(i, end + 2, "offset", "from now", mod=mod, shift=(unit_name, number, "now"))
    if word == "hence":
        return Reading(i, end + 1, "offset", "from now", mod=mod, shift=(unit_name, number, "now"))
    if word in ("later", "afterwards", "afterward", "thereafter"):
        return Reading(i, end + 1, "offset", "later", mod=mod, shift=(unit_name, number, "then"))
    if word in ("earlier", "previously", "beforehand"):
        return Reading(i, end + 1, "offset", "earlier", mod=mod, shift=(unit_name, _negative(number), "then"))
    if word in ("after", "before") and w[end + 1] == "that" and (w[end + 2] in _CLAUSE_END or not w[end + 2]):
        if word == "before":
            return Reading(i, end + 2, "offset", "earlier", mod=mod, shift=(unit_name, _negative(number), "then"))
        return Reading(i, end + 2, "offset", "later", mod=mod, shift=(unit_name, number, "then"))
    if word in ("before", "prior") and (w[end + 1] in _CLAUSE_END or not w[end + 1]):
        return Reading(i, end + 1, "offset", "earlier", mod=mod, shift=(unit_name, _negative(number), "then"))
    return None


def _negative(number: float | None) -> float | None:
    return None if number is None else -number


def _is_rate(w: Words, lex: Lexicon, k: int) -> bool:
    """Whether "a day" behind a count is a rate: "600 lorries of aid a day", "twice a week"."""
    before = w[k - 1]
    if before in ("twice", "once", "times", "thrice"):
        return True
    if before in _RATE_BLOCK or not before or not (before[-1].isalnum() or before in ("%",)):
        return False
    if w[k + 2] in (
        "ago",
        "later",
        "earlier",
        "after",
        "before",
        "of",
        "from",
        "or",
        "and",
        "long",
        "-",
        "to",
        "in",
        "when",
        "that",
        "for",
        "on",
        "at",
        "old",
    ):
        return before in ("percent", "%") or (before.isdigit() and len(before) != 4)
    for back in range(k - 1, max(k - 8, -1), -1):
        word = w[back]
        if word in (".", ";", ",") and not w.glued(back + 1):
            return False
        if word.isdigit() or word in (
            "$",
            "£",
            "€",
            "%",
            "percent",
            "million",
            "billion",
            "dozen",
            "hundreds",
            "thousands",
            "dozens",
            "hundred",
            "thousand",
        ):
            return True
        if word in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty"):
            return True
    return False


def _bare(w: Words, lex: Lexicon, i: int, k: int, mod: str | None) -> Reading | None:
    """Units without an amount: "decades", "for weeks", "days later", "week-long"."""
    unit = lex.units.get(w[k])
    if unit is None:
        return None
    end = k + 1
    if w[k] == "year" and w[end] == "-" and w[end + 1] in ("earlier", "ago") and w.glued(end):
        return Reading(k, end + 2, "offset", "ago", shift=("year", -1, "now"))
    if w[end] == "-" and w[end + 1] == "long" and w.glued(end):
        value = duration_value(None if unit.plural else 1, unit)
        return Reading(i, end + 2, "duration", "unit-long", value=value, mod=mod)
    if w[end] == "long" and unit.plural is False and w[k - 1] not in ("all",):
        return (
            Reading(i, end + 1, "duration", "unit-long", value=duration_value(1, unit), mod=mod)
            if w[k - 1] in ("a", "the")
            else None
        )
    if not unit.plural:
        return None
    if w[end] == "old" or (w[end] == "of" and w[end + 1] == "age"):
        return Reading(k, end + 1, "invalid", "age")
    offset = _offset(w, lex, i, end, None, unit, mod)
    if offset is not None:
        return offset
    # "weeks or months", "days and weeks"
    if w[end] in ("or", "and") and (other := lex.units.get(w[end + 1])) is not None and other.plural:
        return Reading(i, end + 2, "duration", "vague duration", value=duration_value(None, unit), mod=mod)
    if w[k] in _NEEDS_LEAD and w[k - 1] not in _LEADS:
        return None
    if w.glued(k) and w[k - 1] == "-":
        return None
    if unit.name == "quarter" and w[k - 1] in ("some", "many", "these", "those"):
        return None
    if unit.name == "year" and len(w[end]) == 4 and w[end].isdigit():
        # "in the years 1955-1957"
        return None
    if w[i] == "some":
        mod = None
    return Reading(i, end, "duration", "vague duration", value=duration_value(None, unit), mod=mod)
