"""Agreements by description and by reference: "an agreement on ...", "the pact", "such a deal", "both documents"."""

from extract.agreements.actors import Actor, within
from extract.agreements.find import Find
from extract.agreements.lexicon import PREPOSITIONS, Head, Lexicon
from extract.agreements.words import STOPS, Words
from extract.quantities.numerals import numeral

_DEFINITE = frozenset("neither either the this that these those both its their his her our such said".split())
_INDEFINITE = frozenset("a an any no another some each every new".split())
_OTHER = frozenset(
    "similar comparable new another other such second parallel separate follow-on follow next earlier previous "
    "prior".split()
)
_NUMBERS = frozenset("two three four five six seven eight nine ten both several".split())
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
_PARTY_NOUNS_AFTER = frozenset("countries nations states partners neighbors governments".split())
_ADJECTIVE_ENDINGS = ("al", "ive", "ary", "ic", "ous", "able", "ible", "ful", "ian", "ese", "less")
_ED_ADJECTIVES = frozenset("armed united unarmed classified shared limited occupied disputed divided enriched".split())
_DEALERS = frozenset("forces troops soldiers police officers ministers authorities".split())
_FIRE = frozenset("ceasefire truce armistice fire ceasefires truces".split())
_HIGH = frozenset("constitutional federal high supreme top".split())
"""Courts that rule on treaties."""
_TRADE = frozenset("tariff tariffs trade customs price prices".split())
_VIEWS = frozenset(["regard", "respect"])
_OCCASIONS = frozenset("every many numerous occasion occasions several".split())
_PARTNERS = frozenset(
    "alliance army country faction government group militia movement nation neighbor organization party rebel state "
    "third".split()
)
_PARTED = frozenset(["among", "between", "with"])
_DOCUMENTS = frozenset("documents texts".split())
_WHAT_OF_IT = frozenset("compliance extension implementation monitoring supervision verification".split())
_MAX_LEFT = 8
_MAX_RIGHT = 16


def described(words: Words, lexicon: Lexicon, who: list[Actor], taken: list[bool]) -> list[Find]:
    """Every head noun that could be a pact, with the extent of its mention; ``weak`` ones still need evidence."""
    found = []
    ends = {actor.end: actor for actor in who if actor.firm}
    position = 0
    norms = words.norm
    root = lexicon.heads.root
    size = len(words)
    while position < size:
        if norms[position] not in root or taken[position]:
            if norms[position] in _DOCUMENTS and position and norms[position - 1] in _NUMBERS and not taken[position]:
                found.append(_documents(words, position))
            position += 1
            continue
        sentence = words.sentence[position]
        hit = lexicon.heads.longest(norms, position, words.bounds[sentence][1])
        if hit is None or any(taken[position : hit[0]]):
            position += 1
            continue
        find = _read(words, lexicon, ends, position, hit[0], hit[1][0], taken)
        if find is not None:
            found.append(find)
        position = hit[0]
    return found


def _read(
    words: Words,
    lexicon: Lexicon,
    ends: dict[int, Actor],
    begin: int,
    end: int,
    head: Head,
    taken: list[bool],
) -> Find | None:
    first, last = words.bounds[words.sentence[begin]]
    norms = words.norm
    if end < last and norms[end] in lexicon.lists["not_after"]:
        return None
    if end < last and (words.joined[end] or _modifies(words, lexicon, end, last)):
        return None
    start = _left(words, lexicon, ends, begin, first, taken)
    before = norms[start - 1] if start > first else ""
    paired = begin - start > 1 and words.joined[start + 1] and start + 2 in ends
    if norms[begin - 1] in lexicon.lists["not_heads_before"] and begin - 1 >= start and not paired:
        return None
    if begin > first and start == begin and norms[begin - 1] in lexicon.lists["not_heads_before"]:
        return None
    stop = _right(words, lexicon, ends, end, last, taken, before in _DEFINITE)
    find = Find(start, stop, end - 1, "descriptive", f"head:{head.name}", 0.7, head.kind)
    find.sentence = words.sentence[begin]
    find.plural = head.plural or before in ("either", "neither", "each")
    find.weak = head.strength not in ("strong", "joint")
    find.typed = head.strength == "typed"
    if before == "all" and head.plural and norms[start] in _NUMBERS:
        find.definite = True
    determiner = before
    if determiner in ("'s", "'") or determiner in _DEFINITE:
        find.definite = True
    find.modifiers = frozenset(norms[start:begin])
    content = [w for w in norms[start:begin] if w not in lexicon.lists["neutral"]]
    such = before == "such" or (before in ("a", "an") and start - 2 >= first and norms[start - 2] == "such")
    kind_of = before == "of" and start - 2 >= first and norms[start - 2] in ("kind", "sort", "type")
    similar = any(word in ("similar", "comparable") for word in norms[start:begin])
    find.other = any(word in _OTHER for word in norms[start:begin]) or (such and head.plural)
    find.modified = start < begin or stop > end
    capital = words.text[begin][:1].isupper() and not words.shouting[find.sentence] and begin != first
    pointed = before in _DEFINITE or such or kind_of or capital
    if any(word in ("first", "last", "latest") for word in norms[start:begin]):
        find.definite = True
    if head.anaphor and not content and ((stop == end and pointed) or such or similar):
        find.mention = "anaphoric"
        find.definite = find.definite or such or capital or kind_of
    elif (
        head.strength != "strong"
        and not (find.definite or content or head.plural or stop > end)
        and (before not in _INDEFINITE)
    ):
        return None  # "reached agreement": consensus, no pact
    if kind_of:
        find.definite = True
    if not _admits(words, head, begin, end, start, before, find) or _private(words, lexicon, start, end, last, before):
        return None
    find.types = _types(words, lexicon, find, end, head.type)
    find.partner_count = _partners(words, start, begin, stop)
    return find


def _modifies(words: Words, lexicon: Lexicon, end: int, last: int) -> bool:
    """Whether a head noun only says what another agreement is about: "a truce monitoring protocol"."""
    if end + 1 >= last or words.norm[end] not in _WHAT_OF_IT:
        return False
    return lexicon.heads.longest(words.norm, end + 1, last) is not None


_JOINT_WORDS = frozenset("joint political trilateral bilateral tripartite common summit ministerial".split())
_SAYING = frozenset(
    "added announced condemned declared denied said say saying says stressed urged warned wrote".split()
)
_MATTER = frozenset("principles intent peace friendship cooperation".split())


def _admits(words: Words, head: Head, begin: int, end: int, start: int, before: str, find: Find) -> bool:
    """Whether the head noun is a pact by what stands beside it: "to deal with", "declaration of war" are none."""
    norms = words.norm
    modifiers = norms[start:begin]
    if head.name == "deal" and words.joined[begin] and norms[begin - 1] == "no":
        return False  # "a no-deal policy"
    if before == "no" and norms[start - 2] == "or" and norms[start - 3] == norms[begin]:
        return False  # "treaty or no treaty"
    if norms[begin] == "deal" and begin and norms[begin - 1] in _DEALERS and not words.joined[begin]:
        return False  # "the armed forces deal", a verb
    if head.name == "agreement" and before == "the" and norms[end] == "of" and norms[start - 2] in ("with", "without"):
        return False  # "with the agreement of the court": consent
    if not modifiers and before == "to" and head.name in ("deal", "truce", "ceasefire", "accord", "pact", "compact"):
        return False  # a verb
    if (
        head.name == "deal"
        and not modifiers
        and before not in _DEFINITE
        and before not in _INDEFINITE
        and not find.definite
    ):
        return False  # "reforms deal with", "deals with"
    if (
        head.name == "agreement"
        and not modifiers
        and not head.plural
        and not find.definite
        and before not in _INDEFINITE
    ):
        return False  # "in agreement with"
    told = (
        head.name in ("joint statement", "communique") and before in ("a", "the", "their") and norms[start - 2] == "in"
    )
    if told and not _SAYING.isdisjoint(norms[max(0, start - 5) : start]):
        return False  # "they said in a joint statement"
    if head.strength == "joint" and find.mention != "anaphoric":
        after = norms[end + 1] if end + 1 < len(norms) and norms[end] == "of" else ""
        dated = any(word.isdigit() and len(word) == 4 for word in modifiers)
        return bool(head.name == "joint statement" or dated or set(modifiers) & _JOINT_WORDS or after in _MATTER)
    return True


def _private(words: Words, lexicon: Lexicon, start: int, end: int, last: int, before: str) -> bool:
    """Whether the other side is no state or army: "an agreement with the students", "the family's truce"."""
    private = lexicon.lists["private"]
    norms = words.norm
    if before in ("'s", "'") and norms[start - 2] in private:
        return True
    partner = end + 1
    while partner < last and norms[partner] in ("the", "a", "its", "his", "their", "local", "some"):
        partner += 1
    return end + 1 < last and norms[end] == "with" and partner < last and norms[partner] in private


def _left(words: Words, lexicon: Lexicon, demonyms: dict[int, Actor], begin: int, first: int, taken: list[bool]) -> int:
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


def _right(
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


def _types(words: Words, lexicon: Lexicon, find: Find, end: int, default: str | None) -> list[str]:
    """The types that the words of a description say: by a name of the type, else by its describing words."""
    span = words.norm[find.start : find.end]
    if find.kind == "ceasefire" and set(span) & _TRADE:
        find.kind = "agreement"  # a truce in a tariff war
        return []
    hits = [
        (stop - at, meanings)
        for at, stop, meanings in lexicon.names.find(words.norm, find.start, find.end)
        if at < end <= stop and any(not meaning.instance for meaning in meanings)
    ]
    if hits:
        _, meanings = max(hits, key=lambda hit: hit[0])
        find.loose = all(meaning.loose for meaning in meanings)
        return [meaning.type.name for meaning in meanings if not meaning.instance]
    if find.plural and (named := _type_of_plural(words, lexicon, find, end)):
        return named
    held = set(span)
    scored = []
    for kind in lexicon.book.types.values():
        sizes = [len(line) for line in kind.describes if all(group & held for group in line)]
        if sizes and (max(sizes) > 1 or kind.name in ("ceasefire", "armistice", "peace")):
            scored.append((-max(sizes), kind.name))
    best = [name for _, name in sorted(scored)[:1]]
    if best or not default or find.mention == "anaphoric":
        return best
    find.defaulted = True
    return [default]


def _type_of_plural(words: Words, lexicon: Lexicon, find: Find, end: int) -> list[str]:
    """The type of "extradition treaties", whose name has a singular head."""
    singular = find.rule.removeprefix("head:").split()
    phrase = [*words.norm[find.start : find.head], *singular]
    for at in range(len(phrase) - len(singular)):
        hit = lexicon.names.longest(phrase, at, len(phrase))
        if hit and hit[0] == len(phrase):
            found = [meaning.type.name for meaning in hit[1] if not meaning.instance]
            if found:
                find.loose = all(meaning.loose for meaning in hit[1])
                return found
    return []


def _partners(words: Words, start: int, begin: int, stop: int) -> int | None:
    """The count of "with 21 other countries", "11-nation"."""
    norms = words.norm
    for i in range(start, stop):
        got = numeral(norms[i : min(i + 3, stop)])
        if got is None:
            continue
        value, taken = int(got[0]), got[1]
        after = i + taken
        if after < stop and norms[after] in (
            "other",
            "more",
            "different",
            "foreign",
            "european",
            "arab",
            "african",
            "asian",
        ):
            after += 1
        if (
            i > begin
            and norms[i - 1] in ("with", "among", "by")
            and after < stop
            and norms[after] in _PARTY_NOUNS_AFTER
        ):
            return value
        if (
            after <= begin
            and after < stop
            and norms[after] in ("nation", "country", "state", "member", "party")
            and words.joined[after]
        ):
            return value if value > 2 else None
    return None


def _documents(words: Words, position: int) -> Find:
    find = Find(position, position + 1, position, "anaphoric", "head:documents", 0.6)
    find.weak = find.plural = find.definite = True
    find.sentence = words.sentence[position]
    return find


def _titled(words: Words, find: Find) -> bool:
    """Whether a head noun in capitals inside a sentence begins a title: "an Agreement on access to water"."""
    inside = find.head > words.bounds[find.sentence][0] and not words.shouting[find.sentence]
    return inside and find.end > find.head + 1 and words.text[find.head][:1].isupper()


def _of_year(words: Words, end: int, last: int) -> bool:
    """Whether its year stands behind it: "the memorandum of understanding of 2000"."""
    tail = words.norm[end + 1 : min(end + 4, last)] if end < last and words.norm[end] == "of" else []
    return any(len(word) == 4 and word.isdigit() for word in tail)


def evidence(words: Words, lexicon: Lexicon, find: Find, who: list[Actor], starts: list[int], has_status: bool) -> int:
    """How much speaks for a pact between states or armed sides; negative where business, courts or labour speak."""
    first, last = words.bounds[find.sentence]
    inside = words.norm[find.start : find.end]
    near = words.norm[max(first, find.start - 25) : min(last, find.end + 25)]
    lists = lexicon.lists
    score = 2 if _titled(words, find) else 0
    if find.mention == "descriptive" and _of_year(words, find.end, last):
        score += 1
    if find.types and not find.defaulted:
        score += 2
    if any(word in lists["domain"] for word in inside):
        score += 1
    if any(word in lists["parties"] for word in inside[1:]):
        score += 1
    distinct = {actor.party for actor in within(who, starts, max(first, find.start - 30), min(last, find.end + 30))}
    score += min(2, len(distinct))
    if {actor.party for actor in within(who, starts, find.start, find.end)}:
        score += 1
    if has_status:
        score += 1
    if any(word in lists["parties"] for word in near):
        score += 1
    if any(word in lists["domain"] for word in near):
        score += 1
    business = sum(
        word in lists["business"] and not (word in ("court", "courts") and near[i - 1] in _HIGH)
        for i, word in enumerate(near)
    )
    if any(word in lists["business"] for word in inside):
        business += 2
    return score - 2 * min(business, 4)
