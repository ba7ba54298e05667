"""Agreements by description and by reference: "an agreement on ...", "the pact", "such a deal", "both documents"."""

from extract.agreements.actors import Actor
from extract.agreements.extent import left, right
from extract.agreements.find import Find
from extract.agreements.lexicon import Head, Lexicon
from extract.agreements.words import Words
from extract.quantities.numerals import numeral

_DEFINITE = frozenset("neither either the this that these those both its their his her our such said".split())


_INDEFINITE = frozenset("a an any no another some each every new".split())


_OTHER = frozenset(
    "similar comparable new another other such second parallel separate follow-on follow next earlier previous "
    "prior".split()
)


_NUMBERS = frozenset("two three four five six seven eight nine ten both several".split())


_PARTY_NOUNS_AFTER = frozenset("countries nations states partners neighbors governments".split())


_DEALERS = frozenset("forces troops soldiers police officers ministers authorities".split())


_TRADE = frozenset("tariff tariffs trade customs price prices".split())


_DOCUMENTS = frozenset("documents texts".split())


_WHAT_OF_IT = frozenset("compliance extension implementation monitoring supervision verification".split())


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
    start = left(words, lexicon, ends, begin, first, taken)
    before = norms[start - 1] if start > first else ""
    paired = begin - start > 1 and words.joined[start + 1] and start + 2 in ends
    if norms[begin - 1] in lexicon.lists["not_heads_before"] and begin - 1 >= start and not paired:
        return None
    if begin > first and start == begin and norms[begin - 1] in lexicon.lists["not_heads_before"]:
        return None
    stop = right(words, lexicon, ends, end, last, taken, before in _DEFINITE)
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
