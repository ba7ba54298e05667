"""Recurring times: "every two years", "each Monday", "per month", "daily", "Tuesday nights"."""

from extract.dates.duration import duration_value
from extract.dates.lexicon import Lexicon
from extract.dates.numbers import amount
from extract.dates.reading import Reading
from extract.dates.words import Words

_BEHIND_ADVERB = frozenset("and or in by on to since for from the a at with until that as after before under".split())


def recurring(w: Words, lex: Lexicon, i: int) -> Reading | None:
    """Sets: "every two years", "each Monday", "per month", "twice a week", "daily", "Tuesdays"."""
    word = w[i]
    found = lex.sets.at(w.low, i)
    if found is not None:
        if w.capital(i) and w.capital(i + 1) and not w.text[i + 1].isupper():
            return None
        if w.capital(i) and w.capital(i - 1) and w[i - 1].isalpha():
            return None
        if not found[0].data.get("attributive", True) and w[found[1]].isalpha() and w[found[1]] not in _BEHIND_ADVERB:
            return None
        return Reading(i, found[1], "set", "frequency word", value=found[0].data["value"])
    approx = "APPROX" if word in ("almost", "nearly") else None
    k = i + 1 if approx else i
    if approx and (found := lex.sets.at(w.low, k)) is not None:
        return Reading(i, found[1], "set", "frequency word", value=found[0].data["value"], mod=approx)
    if w[k] in ("every", "each", "per", "any"):
        return _every(w, lex, i, k, approx)
    if word in lex.weekday_plural and w.capital(i) and w[i + 1] == "ago":
        return Reading(i, i + 2, "invalid", "weekdays counted back")
    if word in lex.weekday_plural and w.capital(i):
        return Reading(i, i + 1, "set", "weekdays", value=f"XXXX-WXX-{lex.weekday_plural[word]}")
    if word in lex.weekdays and w[i + 1] in ("and", "or") and w[i + 2] in lex.weekdays and w[i + 3] in lex.plural_parts:
        return Reading(i, i + 1, "set", "weekdays", value=f"XXXX-WXX-{lex.weekdays[word]}T{lex.parts[w[i + 3]]}")
    if word in lex.weekdays and w[i + 1] in lex.plural_parts:
        return Reading(i, i + 2, "set", "weekdays", value=f"XXXX-WXX-{lex.weekdays[word]}T{lex.parts[w[i + 1]]}")
    return None


def _every(w: Words, lex: Lexicon, i: int, k: int, mod: str | None) -> Reading | None:
    at = k + 1
    head = w[k]
    if head == "any":
        return None
    step = 1.0
    if w[at] in ("other", "second"):
        step, at = 2.0, at + 1
    elif w[at] in ("single", "few"):
        step, at = (1.0 if w[at] == "single" else -1.0), at + 1
    else:
        number = amount(w, lex, at)
        if number is not None and number.end > at and w[number.end] in lex.units and head != "per":
            step, at = number.value or -1.0, number.end
    unit = lex.units.get(w[at])
    if unit is not None:
        if w[at + 1] in ("of",) and head == "each":
            return None
        if unit.name == "quarter" and w[at + 1] == "of":
            return None
        value = duration_value(None if step < 0 else step, unit)
        if unit.name == "night":
            value = "XXXX-XX-XXTNI"
        return Reading(i, at + 1, "set", "every", value=value, mod=mod)
    if head == "per":
        return None
    if w[at] in lex.weekdays:
        value, end = f"XXXX-WXX-{lex.weekdays[w[at]]}", at + 1
        if w[end] in lex.parts:
            value, end = f"{value}T{lex.parts[w[end]]}", end + 1
        return Reading(i, end, "set", "every", value=value, mod=mod)
    if w[at] in lex.months and w.capital(at):
        if w[at + 1].isdigit() and len(w[at + 1]) <= 2:
            return Reading(
                i, at + 2, "set", "every", value=f"XXXX-{lex.months[w[at]]:02d}-{int(w[at + 1]):02d}", mod=mod
            )
        return Reading(i, at + 1, "set", "every", value=f"XXXX-{lex.months[w[at]]:02d}", mod=mod)
    if w[at] in lex.seasons and w[at] not in lex.guarded:
        return Reading(i, at + 1, "set", "every", value=f"XXXX-{lex.seasons[w[at]]}", mod=mod)
    if w[at] in lex.seasons and w[at] in ("spring", "fall"):
        return Reading(i, at + 1, "set", "every", value=f"XXXX-{lex.seasons[w[at]]}", mod=mod)
    if w[at] in lex.parts and lex.parts[w[at]] in ("MO", "AF", "EV", "NI"):
        return Reading(i, at + 1, "set", "every", value=f"XXXX-XX-XXT{lex.parts[w[at]]}", mod=mod)
    return None
