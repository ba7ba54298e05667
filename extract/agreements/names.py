"""Agreements by name: names of the catalogue, acronyms, and names that only their form gives away."""

from extract.agreements.actors import Actor, within
from extract.agreements.find import Find
from extract.agreements.lexicon import Lexicon, Meaning
from extract.agreements.words import STOPS, Words

FORM_HEADS = frozenset(
    "treaty treaties pact pacts accord accords agreement agreements convention conventions protocol protocols "
    "memorandum armistice declaration covenant ceasefire truce communique communiqué concordat compact compacts "
    "arrangement arrangements deal roadmap statement initiative".split()
)
_STRONG = frozenset("treaty treaties accord accords pact armistice concordat protocol truce ceasefire".split())
_ALWAYS = frozenset("treaty treaties armistice truce ceasefire".split())
_HEADS_AFTER_ACRONYM = frozenset("treaty pact accord accords agreement convention agreements pacts deal".split())
_RIGHT_OF = frozenset("of on for against concerning relating between to".split())
_INNER = frozenset("of on for the and in to de la del du von against between el al".split())
_ALLIES = frozenset(
    "country countries nation nations state states member members ally allies power powers block bloc foe partner "
    "partners era".split()
)
_ONE_SIDED = frozenset("independence rights war emergency secession faith".split())
_LONG = 4
"""A name of so many words is a full name, even with an acronym in it ("UN Convention on the Law of the Sea")."""
_TIME_BEFORE = frozenset("gmt utc a.m p.m am pm".split())
_SAYS = frozenset("said says say announced estimates administrator officials spokesman spokeswoman regulators".split())
_WORDLIKE = frozenset("START SALT SORT SOFA SOMA BIT TIP CAT ACT TISA BECA ATT".split())
_NUMERALS = frozenset("I II III IV".split())
_ROMAN = frozenset("I II III IV V 1 2 3".split())
_INTRODUCED = (["as", "the"], ["called", "the"], ["dubbed", "the"], ["named", "the"])
"""Before a name that the text gives an agreement: "known as the Birch Agreement"."""
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_DETERMINERS = frozenset("the this that a an its their such".split())


def named(words: Words, lexicon: Lexicon, ends: dict[int, Actor], taken: list[bool]) -> list[Find]:
    """Names of the catalogue in text order: those of instances and of types, extended by a party modifier.

    The words of a name that is part of another thing's name are taken too, so that nobody else reads them.
    """
    found = []
    for start, end, meanings in lexicon.names.find(words.norm, 0, len(words)):
        shouting = words.shouting[words.sentence[start]]
        if words.sentence[start] != words.sentence[end - 1]:
            continue
        last, first = words.text[end - 1], words.text[start]
        instances = [meaning for meaning in meanings if meaning.instance]
        proper = last[:1].isupper() and first[:1].isupper() and not shouting
        if instances:
            capital = any(word[:1].isupper() for word in words.text[start:end])
            if not capital or (shouting and end - start == 1):
                continue
            if end - start == 1 and not first.isupper():
                continue
        elif not proper and not (shouting and end - start > 3):
            continue
        if _goes_on(words, lexicon, end):
            taken[start:end] = [True] * (end - start)
            continue
        if not instances and end - start == 1 and _sentence_start(words, start):
            continue
        if meanings[0].type.name == "alliance" and end < len(words) and words.norm[end] in _ALLIES:
            taken[start:end] = [True] * (end - start)
            continue  # the alliance, not its treaty
        end = _numbered(words, start, end)
        find = Find(start, end, end - 1, "full_name", "catalogue_name", 0.97)
        find.types = list(dict.fromkeys(meaning.type.name for meaning in meanings))
        find.instances = [meaning.instance for meaning in instances if meaning.instance]
        find.loose = not instances and all(meaning.loose for meaning in meanings)
        find.kind = find.instances[0].kind if len(find.instances) == 1 else meanings[0].type.kind
        if not instances and (noun := lexicon.heads.longest(words.norm, end - 1, end)):
            find.kind = noun[1][0].kind if noun[1][0].kind != "agreement" else find.kind
        find.unsure = bool(instances) and all(meaning.ambiguous for meaning in instances)
        upper = not shouting and any(
            w.isupper() and len(w) > 1 and w.isalpha() and w not in _NUMERALS for w in words.text[start:end]
        )
        if instances and upper and end - start < _LONG:
            find.mention = "acronym"
        elif not proper and instances and words.norm[end - 1] in ("deal", "pact"):
            find.mention = "alias"
        find.core = start
        if proper and not instances:
            start = _own_name(words, ends, start, taken)
            find.name = " ".join(words.text[start:end]) if start < find.core else None
        find.start = _party_modifier(words, ends, start)
        find.sentence = words.sentence[start]
        found.append(find)
    return found


def _own_name(words: Words, ends: dict[int, Actor], start: int, taken: list[bool]) -> int:
    """The start moved left over capitalised words that are no party: "Lomé Peace Agreement", "State Border Treaty"."""
    left = _capitals_left(words, start, words.bounds[words.sentence[start]][0], taken)
    while left < start and (left in ends or any(left < end <= start for end in ends if ends[end].start <= left)):
        left += 1
    return start if any(end in ends for end in range(left + 1, start + 1)) else left


def acronyms(
    words: Words,
    lexicon: Lexicon,
    who: list[Actor],
    ends: dict[int, Actor],
    taken: list[bool],
    defined: dict[str, Find],
    known: set[str],
) -> list[Find]:
    """Acronyms that stand for agreements: sure ones, and ambiguous ones with evidence.

    ``defined`` maps the acronyms that the article defines to the mention that does; ``known`` holds the types and
    instance keys that the article names in full.
    """
    found = []
    starts = {actor.start for actor in who}
    for i, word in enumerate(words.text):
        if taken[i] or len(word) < 2 or not word[0].isupper():
            continue
        plain = word[:-1] if word.endswith("s") and word[:-1].isupper() else word
        meanings = lexicon.acronyms.get(plain)
        titled = None
        if meanings is None and plain not in defined and len(word) > 3 and word[1:].islower():
            titled = word.upper()
            if titled in defined or (titled in lexicon.acronyms and not _sentence_start(words, i)):
                meanings = lexicon.acronyms.get(titled)
        form = titled or plain
        if meanings is None and form not in defined:
            continue
        if _other_thing(words, i):
            continue
        source = defined.get(form)
        shouting = words.shouting[words.sentence[i]]
        if source is None and meanings is not None:
            sure = [meaning for meaning in meanings if not meaning.ambiguous]
            if not sure or titled or (shouting and (form in _WORDLIKE or len(form) < 4)):
                if not _evidence(words, i, starts, ends, meanings, known):
                    continue
            elif form in _WORDLIKE and not _evidence(words, i, starts, ends, meanings, known, lenient=True):
                continue
        end = _numbered(words, i, i + 1)
        if end < len(words) and words.norm[end] in _HEADS_AFTER_ACRONYM and not words.joined[end]:
            end += 1
        if _goes_on(words, lexicon, end):
            continue
        find = Find(
            _party_modifier(words, ends, i), end, end - 1, "acronym", "acronym", 0.95 if source is None else 0.97
        )
        find.acronym = form
        find.core = i
        if source is not None and not meanings:
            find.types, find.instances, find.name, find.kind = source.types, source.instances, source.name, source.kind
            find.key = source.key
        elif meanings:
            find.types = list(dict.fromkeys(meaning.type.name for meaning in meanings))
            find.instances = [meaning.instance for meaning in meanings if meaning.instance]
            find.kind = find.instances[0].kind if len(find.instances) == 1 else meanings[0].type.kind
            if source is not None:
                find.types = source.types or find.types
                find.instances = source.instances or find.instances
                find.kind = source.kind
        find.plural = plain != word
        find.sentence = words.sentence[i]
        found.append(find)
    return found


def by_form(words: Words, lexicon: Lexicon, who: list[Actor], ends: dict[int, Actor], taken: list[bool]) -> list[Find]:
    """Unknown agreements: a capitalised name with a head noun, "Treaty of X", "X accord" of a place."""
    found = []
    starts = [actor.start for actor in who]
    for i, low in enumerate(words.norm):
        if low not in FORM_HEADS or taken[i]:
            continue
        sentence = words.sentence[i]
        if words.shouting[sentence]:
            continue
        first, last = words.bounds[sentence]
        capital = words.text[i][:1].isupper()
        if _goes_on(words, lexicon, i + 1):
            continue
        start = _capitals_left(words, i, first, taken)
        if not capital and i - 1 > first and words.norm[i - 1] == "joint":
            start = _capitals_left(words, i - 1, first, taken)
            if start == i - 1:
                continue
        end = _capitals_right(words, i, last) if capital else i + 1
        if start == i and end == i + 1:
            continue
        content = [w for w in words.norm[start:end] if w not in _INNER and w not in FORM_HEADS]
        if end == i + 1 and i - start == 1 and words.text[start].upper() in lexicon.acronyms:
            continue  # "INF Treaty" is the acronym's
        if not content or any(w in lexicon.lists["not_heads_before"] for w in words.norm[start:i]):
            continue
        parties = within(who, starts, start, end)
        covered = sum(actor.end - actor.start for actor in parties)
        loose = covered >= i - start or low in ("deal", "initiative", "statement", "declaration", "agreement")
        placed = start < i and _place_name(words, start, i, who, starts)
        if not capital and loose and not (placed and low in ("agreement", "declaration", "deal")):
            continue  # "the Japanese treaty", "the Chirac statement": a description, no name
        if capital and covered >= (i - start) and end == i + 1:
            # "Russia-Belarus Treaty" is a description by its parties
            continue
        evidence = (low in _STRONG and capital) + any(w in lexicon.lists["domain"] for w in content) + bool(parties)
        if low == "declaration" and _ONE_SIDED & set(content):
            continue
        dated = capital and words.norm[start - 1] == "the" and _dated(words, end, last)
        if low == "convention" and not (end > i + 1 or parties or dated):
            continue
        if not evidence and not (low in _STRONG or _place_name(words, start, i, who, starts)):
            continue
        if words.norm[i] in ("initiative", "statement", "arrangement") and not any(
            w in lexicon.lists["domain"] for w in content
        ):
            continue
        find = Find(start, end, i, "alias" if low == "deal" and not capital else "full_name", "form", 0.75)
        find.name = " ".join(words.text[start:end])
        dated = dated or (capital and words.norm[start - 2 : start] in _INTRODUCED)
        find.weak = not dated and (low not in _STRONG or not capital) and low not in _ALWAYS
        head = lexicon.heads.longest(words.norm, i, i + 1)
        if head is not None:
            find.kind = head[1][0].kind
            find.types = [head[1][0].type] if head[1][0].type else []
        find.core = start
        find.start = _party_modifier(words, ends, start)
        find.sentence = sentence
        found.append(find)
    return found


def _dated(words: Words, end: int, last: int) -> bool:
    """Whether the year of the agreement stands behind its name: "the X Agreement of 1962"."""
    if end + 1 >= last or words.norm[end] != "of":
        return False
    return any(len(word) == 4 and word.isdigit() for word in words.norm[end + 1 : min(end + 4, last)])


def _evidence(
    words: Words,
    i: int,
    starts: set[int],
    ends: dict[int, Actor],
    meanings: list[Meaning],
    known: set[str],
    lenient: bool = False,
) -> bool:
    """Whether an ambiguous acronym at word i is an agreement's: full name in the article, head noun, or party."""
    if words.text[i].upper() != words.text[i] and not any(m.type.name in known for m in meanings):
        before = words.norm[i - 1] if i else ""
        return before in ("the", "a") and not words.shouting[words.sentence[i]]
    for meaning in meanings:
        if (meaning.instance and meaning.instance.key in known) or (
            not meaning.instance and meaning.type.name in known
        ):
            return True
    size = len(words)
    following = words.norm[i + 1] if i + 1 < size else ""
    if following in _HEADS_AFTER_ACRONYM or (
        i + 1 < size and words.text[i + 1] in _ROMAN and words.text[i] in ("START", "SALT")
    ):
        return True
    if words.shouting[words.sentence[i]]:
        return False
    if i in ends and not (i and words.norm[i - 1] in ("'s", "'")):
        return words.joined[ends[i].start] or ends[i].start in ends or lenient
    if following == "with" and (i + 2 in starts or i + 3 in starts):
        return True
    return lenient and words.text[i] not in ("CAT", "BIT", "TIP", "ACT", "SORT")


def _other_thing(words: Words, i: int) -> bool:
    """Whether the acronym at word i is a time zone, a unit, an office that speaks, or explained as something else."""
    before = words.norm[i - 1] if i else ""
    if before[:1].isdigit() or before in _TIME_BEFORE:
        return True
    after = words.norm[i + 1] if i + 1 < len(words) else ""
    if after in _SAYS:
        return True
    if i + 1 < len(words) and words.joined[i + 1] and after[:1].isdigit():
        return True
    if after == "," and i + 2 < len(words) and words.norm[i + 2] in ("the", "an", "a"):
        # "the EPA, the environmental regulator": an apposition without a head noun of ours
        stop = next((k for k in range(i + 3, min(i + 9, len(words))) if words.norm[k] in (",", ".", ";")), i + 3)
        return words.norm[stop] == "," and words.norm[stop - 1] not in FORM_HEADS and before == "the"
    return False


def _numbered(words: Words, start: int, end: int) -> int:
    """The end with a number that belongs to the name: "START I", "Oslo II", "Protocol 1"."""
    if end >= len(words) or words.text[end] not in _NUMERALS or words.sentence[end] != words.sentence[start]:
        return end
    possessive = end + 1 < len(words) and words.text[end + 1][:1] in "'’"
    if words.text[end - 1].isupper() and not (words.text[end] == "I" and possessive):
        return end + 1
    return end


def _goes_on(words: Words, lexicon: Lexicon, end: int) -> bool:
    """Whether the name is part of a longer one: "... Treaty Organization"."""
    if end >= len(words):
        return False
    after = words.norm[end]
    if after not in lexicon.lists["not_after"]:
        return False
    return words.text[end][:1].isupper() or after in ("center", "forces", "troops", "army", "soldiers", "hall", "day")


def _sentence_start(words: Words, i: int) -> bool:
    first = words.bounds[words.sentence[i]][0]
    return i == first or (i == first + 1 and words.text[first] in "\"“'‘")


def _party_modifier(words: Words, ends: dict[int, Actor], start: int) -> int:
    """The start moved left over one or two parties right before the name ("Japan–Australia RAA")."""
    while start in ends and words.sentence[ends[start].start] == words.sentence[start]:
        if words.text[start - 1] in ("'s", "’s"):
            break
        left = ends[start].start
        if left >= start:
            break
        joined = words.joined[left]
        start = left
        if not joined:
            break
    return start


def _capitals_left(words: Words, i: int, first: int, taken: list[bool]) -> int:
    """Where the run of capitalised words that ends before word i begins; inner "of", "and" allowed."""
    start = i
    position = i - 1
    while position >= first and i - position < 10 and not taken[position]:
        word = words.text[position]
        if word[:1].isupper() and word[:1].isalpha():
            if position == first and words.norm[position] in _FUNCTION:
                break
            if words.norm[position] in _FUNCTION and position < i - 1 and words.norm[position] in _DETERMINERS:
                break
            start = position
        elif word in ("of", "and", "on", "for", "de", "la", "del") and start == position + 1:
            if word not in ("de", "la", "del") and not _head_left(words, position, first):
                break
        else:
            break
        position -= 1
    return start


def _head_left(words: Words, position: int, first: int) -> bool:
    """Whether "of" or "and" at this place is inside a name: a capitalised word that is no party stands before it."""
    return position - 1 > first and words.text[position - 1][:1].isupper() and words.text[position] == "and"


def _capitals_right(words: Words, i: int, last: int) -> int:
    """The end of "Treaty of X and Y", "Convention on the Z of W": capitalised words after a preposition."""
    end = i + 1
    if end >= last or words.norm[end] not in _RIGHT_OF:
        return end
    position = end
    while position < last and position - i < 16:
        word = words.text[position]
        if word[:1].isupper() and word[:1].isalpha():
            if words.norm[position] in _MONTHS:
                break  # "the X Declaration of December 2024"
            end = position + 1
        elif word.lower() in _INNER or (word == "," and end == position and _capital_list(words, position, last)):
            pass
        else:
            break
        if word in STOPS:
            break
        position += 1
    return end


def _capital_list(words: Words, position: int, last: int) -> bool:
    """Whether a comma goes on with more of the name: "Treaty of Friendship, Cooperation and ..."."""
    window = words.text[position + 1 : min(position + 4, last)]
    return len(window) > 2 and window[0][:1].isupper() and window[1] in ("and", ",")


def _place_name(words: Words, start: int, end: int, who: list[Actor], starts: list[int]) -> bool:
    """Whether the words before a lower-case head are a name that is no party: "La Uribe agreement"."""
    if within(who, starts, start, end):
        return False
    return start > words.bounds[words.sentence[start]][0] and words.norm[start - 1] in ("the", "second", "first")


_FUNCTION = frozenset(
    "the a an this that these those such its their his her our in on at under by for from with after before since "
    "when while if as and but or both no any all some other another each every according despite during until to of "
    "what why how where who which however meanwhile yesterday today it he she they we i also even only new".split()
)
