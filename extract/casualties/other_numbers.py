"""Numbers that count nobody: days of a month, ages, money, times, fractions."""

from extract.casualties.lexicon import Lexicon
from extract.casualties.phrases import BLOCKED_BEFORE, MONTHS
from extract.casualties.sentence import Sentence
from extract.quantities import Quantity

_SHORT_MONTHS = frozenset("jan feb apr jun jul aug sep sept oct nov dec".split())
_VERBAL_MONTHS = frozenset("may march".split())
_ON = frozenset("on since until till by from of".split())


def counts_nobody(lexicon: Lexicon, sentence: Sentence, position: int, quantity: Quantity) -> bool:
    """Whether a number at ``position`` is a date, an age, money, a time or the like, and no count of people."""
    words = sentence.words
    at = position + quantity.core
    end = position + quantity.taken
    before = words[at - 1] if at else ""
    after = words[end] if end < len(words) else ""
    if before in MONTHS and at > 1 and words[at - 2][:1].isdigit() and end - at == 1:
        noun = lexicon.nouns.at(words, end) if after else None
        return not (after in ("bodies", "deaths") or (noun is not None and noun[1].category != "thing"))
    if (after in MONTHS or after.rstrip(".") in _SHORT_MONTHS) and not (after in _VERBAL_MONTHS and before not in _ON):
        return quantity.best is not None and quantity.best < 32
    if before in ("and", "to", "or", ",") and _among_ages(words, at):
        return True
    if words[at] == "no" and after == ",":
        return True
    if before == "of" and at > 1 and not after.isalpha() and _an_age(quantity):
        person = lexicon.nouns.at(words, at - 2)
        if person is not None and person[0] == 1 and not person[1].plural and person[1].category != "thing":
            return True
    dash = before in ("-", "–") and at > 1 and words[at - 2][-1:].isalnum()
    if (
        before in BLOCKED_BEFORE
        or before in lexicon.lists["numbered"]
        or (dash and sentence.ends[at - 1] == sentence.starts[at])
    ):
        return True
    if after in ("%", "-", "–", ":", "percent", "/") or after[:1] in ("°",):
        following = words[end + 1] if end + 1 < len(words) else ""
        if after == "/" or after == ":":
            return following[:1].isdigit()
        return not (after in ("-", "–") and (following in ("member", "person", "man") or end - position > 3))
    value = quantity.best
    written = words[at]
    if value is not None and 1000 <= value <= 2100 and written.isdigit() and quantity.taken == 1:
        noun = lexicon.nouns.at(words, end) if after else None
        if noun is None or noun[1].category == "thing":
            return before in (
                "the",
                "in",
                "of",
                "since",
                "by",
                "from",
                "until",
                "to",
                ",",
                "during",
                "and",
                "between",
                "mid",
                "after",
                "before",
                "",
            ) or after in (",", ".", ")", "")
    if before == "," and after in (",", ")") and value is not None and 0 < value < 111 and quantity.taken <= 3:
        return at > 1 and words[at - 2] not in ("killed", "dead", "wounded", "injured")
    if before == "(" and after == ")":
        return True
    if after in ("in", "out") and end + 1 < len(words):
        whole = (
            lexicon.quantities.at(words, end + (2 if words[end + 1] == "of" else 1)) if end + 2 < len(words) else None
        )
        if (
            whole is not None
            and value is not None
            and (whole.best or 0) > value
            and (whole.best or 0) in (3, 4, 5, 10, 20, 100)
        ):
            return True
    if value is None and before == "how":
        return True
    if after in ("years", "year") and end + 1 < len(words) and words[end + 1] in ("old", "-", "of"):
        return True
    return bool(written[0].isdigit() and before in ("'", "/"))


def _among_ages(words: list[str], at: int) -> bool:
    """Whether a number goes on a list of ages: "aged 9, 11 and 13"."""
    position = at - 1
    while (
        position > 0
        and at - position < 9
        and (words[position] in (",", "and", "to", "or") or words[position].isdigit())
    ):
        position -= 1
    return words[position] == "aged" and position < at - 1


def _an_age(quantity: Quantity) -> bool:
    """Whether a number can be somebody's years ("a boy of eight")."""
    return quantity.qualifier == "exact" and 0 < (quantity.best or 0) < 111
