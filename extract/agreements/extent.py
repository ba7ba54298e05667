"""How far a description reaches: left over its modifiers, right over "on X", "with Y", "between Y and Z"."""

from extract.agreements.actors import Actor
from extract.agreements.lexicon import PREPOSITIONS, Lexicon
from extract.agreements.words import STOPS, Words
from extract.quantities.numerals import numeral

_STOP_RIGHT = frozenset(
    "that which who whom whose when while during after before by at as if because since until unless although though "
    "but or nor so than then "
    "is are was were be been being has have had will would could can may might shall should must "
    "did does do said says say he she it they we i you there where this these those last next yesterday today tomorrow "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december not also still yet just already soon now only under through amid without "
    "within despite including such via per "
    "allows applies bans binds commits contains covers ends expires gives includes lapses lets limits obliges permits "
    "prohibits provides remains requires sets".split()
)


_DATE_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec weeks week months month "
    "years year days day decades hours now".split()
)


_ADJECTIVE_ENDINGS = ("al", "ive", "ary", "ic", "ous", "able", "ible", "ful", "ian", "ese", "less")


_ED_ADJECTIVES = frozenset("armed united unarmed classified shared limited occupied disputed divided enriched".split())


_FIRE = frozenset("ceasefire truce armistice fire ceasefires truces".split())


_VIEWS = frozenset(["regard", "respect"])


_OCCASIONS = frozenset("every many numerous occasion occasions several".split())


_PARTNERS = frozenset(
    "alliance army country faction government group militia movement nation neighbor organization party rebel state "
    "third".split()
)


_PARTED = frozenset(["among", "between", "with"])


_MAX_LEFT = 8


_MAX_RIGHT = 16


def left(words: Words, lexicon: Lexicon, demonyms: dict[int, Actor], begin: int, first: int, taken: list[bool]) -> int:
    """Where the noun phrase starts: modifiers of the list, adjectives by their ending, years, parties as modifiers."""
    modifiers = lexicon.lists["modifiers"]
    norms = words.norm
    start = begin
    for k in range(max(first, begin - _MAX_LEFT), begin):
        hit = lexicon.names.longest(norms, k, begin + 1)
        if hit and hit[0] > begin and not any(taken[k:begin]):
            start = k  # a name of a type holds words that are no modifiers by themselves
            break
    while start > first and begin - start < _MAX_LEFT and not taken[start - 1]:
        word = norms[start - 1]
        if start in demonyms and demonyms[start].start >= first:
            start = demonyms[start].start
        elif word in modifiers or (word[:1].isdigit() and len(word) <= 4 and word.isdigit()):
            if word in ("and", "or") and (
                start == begin or (norms[start - 2] not in modifiers and not _adjective(norms[start - 2]))
            ):
                break
            start -= 1
        elif _adjective(word) or words.joined[start]:
            start -= 1
        elif word.endswith("ed") and words.joined[start - 1] and start - 1 > first:
            start -= 2  # "UN-brokered truce"
        else:
            start = _unknown(words, lexicon, start, first)
            break
    while start < begin and norms[start] in (
        "and",
        "on",
        "or",
        "such",
        "several",
        "many",
        "other",
        "more",
        "most",
        "year",
        "years",
        "day",
        "days",
    ):
        start += 1
    return start


def _unknown(words: Words, lexicon: Lexicon, start: int, first: int) -> int:
    """The start moved over one noun, or a compound of nouns, that no list knows, behind "a": "a host-country deal"."""
    at = start - 1
    while at > first and words.joined[at]:
        at -= 1
    known = lexicon.lists["not_heads_before"]
    nouns = range(at, start)
    if at - 1 < first or words.norm[at - 1] not in ("a", "an") or len(nouns) > 4:
        return start
    if any(not words.text[i].isalpha() or not words.text[i].islower() or words.norm[i] in known for i in nouns):
        return start
    return at


def _adjective(word: str) -> bool:
    return len(word) > 4 and word.isalpha() and word.endswith(_ADJECTIVE_ENDINGS) and word not in _NO_ADJECTIVES


_NO_ADJECTIVES = frozenset(
    "several final approval refusal proposal arrival denial withdrawal public logic topic traffic republic general "
    "official officials capital criminal rival hospital festival journal principal individual trial signal five give "
    "receive arrive active achieve believe leave naive serve have live drive above olive unable enable people".split()
)


def right(
    words: Words,
    lexicon: Lexicon,
    parties: dict[int, Actor],
    end: int,
    last: int,
    taken: list[bool],
    place_only: bool = False,
) -> int:
    """Where the mention ends: after "on X", "with X", "between X and Y", "to do X", before a clause or a date."""
    norms = words.norm
    stop = position = end
    if position >= last or norms[position] not in PREPOSITIONS:
        return end
    while position < last and position - end < _MAX_RIGHT and not taken[position]:
        word = norms[position]
        party = parties.get(position)
        if (
            word in STOPS
            or word == ","
            or (party is not None and not party.demonym and _goes_elsewhere(words, end, position))
            or word in _STOP_RIGHT
            or (
                position > end
                and word.endswith("ed")
                and word not in _ED_ADJECTIVES
                and norms[position - 1] not in ("the", "a", "and", "of")
                and words.text[position].islower()
            )
        ):
            break
        if word in PREPOSITIONS:
            after = norms[position + 1] if position + 1 < last else ""
            if position == end and not _goes_with(words, position, after, lexicon):
                break
            if (
                position == end
                and word == "with"
                and (after in _VIEWS or (after in ("a", "an") and not _party_ahead(words, position, parties)))
            ):
                break  # "read the accords with a great deal of care", "a treaty with regard to the river"
            if word == "on" and (after in _OCCASIONS or words.norm[position + 2 : position + 3] == ["day"]):
                break
            if word == "in" and norms[end - 1] not in _FIRE and not _PARTED.isdisjoint(norms[end:position]):
                break  # "a treaty with Peru in Lima"
            if position == end and word == "in" and place_only and words.norm[end - 1] not in _FIRE:
                break
            if (
                after in _DATE_WORDS
                or after in _STOP_RIGHT
                or after in ("more", "less")
                or (after[:1].isdigit() and word not in ("with", "between", "among"))
            ):
                break
            if word == "to" and norms[position - 1] in ("access", "aid", "assistance"):
                position += 1
                continue
            if position > end and word in ("to", "under", "over", "against", "among"):
                break
        elif word not in ("and", "the", "a", "an", "'s", "'"):
            stop = position + 1
        position += 1
    return stop


def _party_ahead(words: Words, position: int, parties: dict[int, Actor]) -> bool:
    """Whether a party, or a noun that stands for one, follows "with a"."""
    tail = range(position + 2, min(position + 7, len(words)))
    return any(i in parties or words.norm[i] in _PARTNERS for i in tail)


def _goes_elsewhere(words: Words, end: int, position: int) -> bool:
    """Whether a word behind a partner's name is none of the mention: a verb, as in "between Oman and Yemen enters"."""
    word = words.text[position]
    linked = any(link in words.norm[end:position] for link in ("among", "between", "with"))
    return linked and word.islower() and word not in PREPOSITIONS and word not in ("and", "or", "the", "'s", "'")


def _goes_with(words: Words, position: int, after: str, lexicon: Lexicon) -> bool:
    word = words.norm[position]
    if word == "in":  # a truce has a place; other agreements are only made in one
        place = after == "the" or (after != "" and words.text[position + 1][:1].isupper())
        return place and words.norm[position - 1] in _FIRE | {"hostilities"}
    if word == "to":
        return after in _PURPOSES
    if word == "for":
        return after not in _DATE_WORDS and numeral([after]) is None and after not in ("the", "a", "now", "more")
    if word == "of":
        return after != "" and (words.text[position + 1][:1].isupper() or after in lexicon.lists["domain"])
    return word not in ("over", "under", "against")


_PURPOSES = frozenset(
    "end stop halt share facilitate exchange cooperate limit reduce cut ban protect supply provide allow let free swap "
    "withdraw disarm normalize establish create build expand boost deepen hold keep restore curb combat fight prevent "
    "resolve settle demarcate extradite open reopen transfer return release disengage lift dismantle freeze".split()
)
