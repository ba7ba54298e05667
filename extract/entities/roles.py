"""What the text calls a person (role), and for whom the person acts (affiliation, country)."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.lang.en.lex_attrs import like_num
from spacy.lang.lex_attrs import is_punct

from extract.entities.context import Context
from extract.entities.mention import Found
from extract.knowledge import Overlay
from extract.language.layout import Layout
from extract.language.vocabulary import Vocabulary, title_names, vocabulary

ADJECTIVES = frozenset(
    "acting army chief defence defense deputy ex executive field first foreign former founding government "
    "guerrilla information interim military national naval navy opposition party police political press prime "
    "rebel regional retired security senior sonar state sub supreme taxi top veteran vice air rescue aid bus "
    "truck mission village tribal religious local union human rights".split()
)
COUNTERPARTS = frozenset({"colleague", "counterpart", "opposite number"})
POLICY_WORDS = frozenset("of for and the".split())
OFFICIAL = frozenset({"government", "military", "police"})
"""Kinds of title that, without another word, belong to the article's home country."""
DETERMINERS = frozenset(
    "a an another as by fellow her his is its one our said some the their this three two was 's ’s s".split()
)
REACH = 12
NATIONAL = frozenset(
    "president minister premier senator governor mayor lawmaker congressman chancellor king queen prince emir "
    "sultan army navy police military government ministry defence defense foreign interior attorney".split()
)
"""Words of a role that belong to a state."""


@dataclass(slots=True)
class Role:
    """What a person is called, and the mention of the country or organisation that it belongs to."""

    text: str
    kind: str
    owner: Found | None = None
    strength: int = 1


class Roles:
    """Reads the roles of people."""

    def __init__(self, overlay: Overlay) -> None:
        self.vocabulary: Vocabulary = vocabulary(overlay)
        self.titles = title_names(overlay)

    def headed(self, layout: Layout, mention: Found) -> bool:
        """Whether the title of a head of state or government stands right before a name."""
        words = layout.part(max(0, mention.start - 2), mention.start).lower()
        return words.endswith(("president", "prime minister", "premier", "chancellor", "leader"))

    def role(self, layout: Layout, mention: Found, found: Sequence[Found], at: dict[int, Found]) -> Role | None:
        """What the words round one mention call the person."""
        roles = [
            self._before(layout, mention, at),
            self._apposed_before(layout, mention, at),
            self._after(layout, mention, at),
        ]
        given = [role for role in roles if role is not None]
        best = max(given, key=lambda role: role.strength, default=None)
        if best is not None and best.owner is None:
            best.owner = next(
                (role.owner for role in given if role.owner is not None and role.owner.label != "GPE"), None
            ) or _of_country(layout, mention, at)
        return best

    def _before(self, layout: Layout, mention: Found, at: dict[int, Found]) -> Role | None:
        """ "Navy spokesman NAME", "Lt. Col. NAME", "President NAME"."""
        end = mention.start
        while end > 0 and layout.words[end - 1].isspace():
            end -= 1
        start = end
        kind = ""
        while start > 0 and end - start < 8:
            size, found_kind = self._title(layout, start)
            if not size:
                break
            start -= size
            kind = kind or found_kind
            if found_kind != "address":
                kind = found_kind
        if start == end:
            return self._policy(layout, mention, at)
        last = start
        while (
            last > 0
            and (layout.lower[last - 1] in ADJECTIVES)
            and not layout.opens_sentence(last - 1)
            and (last - 1) not in at
        ):
            last -= 1
        words = layout.part(last, end)
        if all(self.titles.meanings(word)[:1] == ("address",) for word in layout.words[last:end]):
            return None
        for address in ("Mr. ", "Mr ", "Mrs. ", "Ms. ", "Dr. ", "Dr ", "Sheikh ", "Sir "):
            words = words.removeprefix(address)
        for address in (" Sheikh", " Sir", " Dr.", " Dr", " Mr.", " Mr"):
            words = words.removesuffix(address)
        owner = at.get(last - 1)
        if owner is None and last > 1 and layout.words[last - 1] in ("'s", "’s"):
            owner = at.get(last - 2)
        if owner is not None and owner.label == "ORG" and owner.end == last and _generic(owner):
            words = f"{owner.text} {words}"
        if words in ("Sheikh", "Mr.", "Mrs.", "Ms.", "Sir", "Lord", "Lady"):
            return None
        return Role(words, kind, owner, 2)

    def _title(self, layout: Layout, end: int) -> tuple[int, str]:
        """How many tokens before ``end`` are a title, and of which kind; the longest."""
        best, kind = 0, ""
        for size in range(1, min(5, end) + 1):
            first = layout.words[end - size]
            if first.isspace() or (size == 1 and first != "." and is_punct(first)):
                break
            title = layout.part(end - size, end)
            meaning = self.titles.meanings(title)
            if meaning:
                best, kind = size, meaning[0]
            elif size == 1 and title.lower() in self.vocabulary.roles:
                best, kind = 1, "profession"
            elif title.lower() in COUNTERPARTS:
                best, kind = size, "profession"
        return best, kind

    def _policy(self, layout: Layout, mention: Found, at: dict[int, Found]) -> Role | None:
        """ "Secretary of National Defense NAME"."""
        start = mention.start
        position = start - 1
        while (
            position > 0
            and start - position < 7
            and (layout.words[position][:1].isupper() or layout.lower[position] in POLICY_WORDS)
            and position not in at
        ):
            if layout.lower[position] in (
                "secretary",
                "minister",
                "director",
                "commissioner",
                "undersecretary",
            ) and layout.lower[position + 1] in ("of", "for"):
                text = layout.part(position, start)
                return Role(text, "government", at.get(position - 1), 3)
            position -= 1
        return None

    def _apposed_before(self, layout: Layout, mention: Found, at: dict[int, Found]) -> Role | None:
        """ "his Japanese counterpart, NAME", "Qatar's prime minister, Sheikh NAME", "a doctor at a hospital, NAME"."""
        end = mention.start
        while end > 0 and self._title(layout, end)[0]:
            end -= self._title(layout, end)[0]
        if end < 2 or layout.words[end - 1] != ",":
            if end >= 3 and layout.lower[end - 1] == "and" and (end - 2) in at and at[end - 2].label == "PERSON":
                partner = at[end - 2]
                return self._apposed_before(layout, partner, at) if layout.words[partner.start - 1] == "," else None
            return None
        comma = end - 1
        first = comma
        while first > 0 and comma - first < REACH:
            word = layout.words[first - 1]
            if (first - 1) in at and at[first - 1].label == "PERSON":
                break
            if (
                word in (",", ";", ":", "(", ")", ".", "|")
                or word.isspace()
                or (
                    layout.opens_sentence(first - 1)
                    and layout.lower[first - 1] not in ("a", "an", "the", "its", "his", "her")
                    and (first - 1) not in at
                )
            ):
                if layout.opens_sentence(first - 1):
                    first -= 1
                break
            first -= 1
        return self._phrase(layout, first, comma, at, 3)

    def _after(self, layout: Layout, mention: Found, at: dict[int, Found]) -> Role | None:
        """ "NAME, 35, a teacher", "NAME, mayor of X", "NAME is a sonar operator"."""
        position = mention.end
        count = len(layout)
        if position >= count:
            return None
        if (
            layout.lower[position] in ("is", "was", "serves", "served")
            and position + 2 < count
            and (layout.lower[position + 1] in ("a", "an", "the", "as"))
        ):
            stop = position + 1
            while (
                stop < count
                and stop - position < 8
                and not is_punct(layout.words[stop])
                and layout.lower[stop] not in ("who", "on", "when")
            ):
                stop += 1
            role = self._phrase(layout, position + 1, stop, at, 1)
            return role
        if layout.words[position] != "," or position + 1 >= count:
            return None
        start = position + 1
        if like_num(layout.words[start]) and start + 2 < count and layout.words[start + 1] == ",":
            start += 2
        stop = start
        while (
            stop < count
            and stop - start < REACH
            and layout.words[stop] not in (",", ".", ";", ")", "(", ":", "”", '"', "—", "–")
            and layout.lower[stop]
            not in ("who", "whose", "which", "that", "said", "told", "says", "and", "has", "had", "was", "is", "were")
            and not layout.words[stop].isspace()
        ):
            stop += 1
        if stop < count and layout.lower[stop] in ("said", "told", "says") and start in at:
            return None
        return self._phrase(layout, start, stop, at, 2, ahead=True)

    def _phrase(
        self, layout: Layout, start: int, stop: int, at: dict[int, Found], strength: int, *, ahead: bool = False
    ) -> Role | None:
        """The role noun in [start, stop) with its own adjectives, without the article."""
        last = None
        position = start
        while position < stop:
            key = layout.lower[position]
            size = self._title_ahead(layout, position, stop)
            if (
                size
                or key in self.vocabulary.roles
                or key in ("experts", "ministers", "officials", "officers")
                or key in COUNTERPARTS
                or layout.part(position, position + 2).lower() in COUNTERPARTS
            ):
                last = position + (size or 1 + (key == "opposite"))
                position = last
                if last < stop and layout.lower[last] in ("of", "for", "at", "in", "with", "to", "from", "on"):
                    break
                continue
            if last is not None and position >= last:
                break
            if (
                layout.lower[position]
                in ("of", "at", "in", "for", "with", "from", "on", "to", "by", "where", "after", "before")
                and last is None
                and ahead
            ):
                return None
            position += 1
        if last is None:
            return None
        first, owner = self._opening(layout, start, last, at)
        if first < last and layout.words[first] in ("'s", "’s"):
            first += 1
        if (
            last < stop
            and layout.lower[last] in ("of", "for")
            and layout.lower[last - 1] in ("minister", "secretary")
            and last + 1 < len(layout)
            and layout.words[last + 1][:1].isupper()
            and (last + 1) not in at
        ):
            last += 1
            while (
                last < stop
                and (layout.words[last][:1].isupper() or layout.lower[last] in ("and", "the"))
                and last not in at
            ):
                last += 1
        if owner is None and last < stop and layout.lower[last] in ("of", "for", "at", "in", "with"):
            owner = next((at[i] for i in range(last, min(stop, last + 6)) if i in at), None)
        if last < stop and owner is None:
            owner = next((at[i] for i in range(last, stop) if i in at and at[i].label in ("GPE", "NORP", "ORG")), None)
        text = layout.part(first, last).strip()
        if not text or len(text) > 60:
            return None
        size = self._title_ahead(layout, first, last)
        kind = self.titles.meanings(text)[:1] or self.titles.meanings(layout.words[last - 1])[:1]
        if not kind and text.lower().startswith(("minister", "secretary")):
            kind = ("government",)
        return Role(text, kind[0] if kind else "profession", owner, strength)

    def _opening(self, layout: Layout, start: int, last: int, at: dict[int, Found]) -> tuple[int, Found | None]:
        """Where the role that ends before ``last`` begins, after article and owner; and the owner."""
        owner: Found | None = None
        for i in range(last - 1, start - 1, -1):
            mention = at.get(i)
            if mention is not None:
                owner = owner or mention
                possessive = mention.end < len(layout) and layout.words[mention.end] in ("'s", "’s")
                outside = mention.label in ("GPE", "NORP", "LOC") or bool(mention.meanings) or possessive
                if outside and i == mention.end - 1 < last - 1 and not self._inside(layout, mention, start, last):
                    return mention.end, owner
            if layout.lower[i] in DETERMINERS:
                if layout.words[i] in ("'s", "’s") and owner is None:
                    owner = at.get(i - 1)
                if layout.lower[i] == "its" and owner is None:
                    owner = _its(layout, i, at)
                return i + 1, owner
        return start, owner

    def _inside(self, layout: Layout, mention: Found, start: int, last: int) -> bool:
        """Whether an organisation is part of the role ("senior Hamas official")."""
        return mention.label == "ORG" and mention.start > start and layout.lower[mention.start - 1] in ADJECTIVES

    def _title_ahead(self, layout: Layout, start: int, stop: int) -> int:
        for size in range(min(4, stop - start), 0, -1):
            meaning = self.titles.meanings(layout.part(start, start + size))
            if meaning and meaning[0] != "address":
                return size
        return 0


def _its(layout: Layout, position: int, at: dict[int, Found]) -> Found | None:
    """The country that "its" stands for: the only one of the sentence so far, else the only or the opening one of the
    sentence before."""
    end = position
    for _ in range(2):
        start = end
        while start > 0 and not layout.opens_sentence(start) and end - start < 60:
            start -= 1
        named = [at[i] for i in range(start, end) if i in at and at[i].start == i and _land(at[i])]
        ids = {mention.id for mention in named}
        if len(ids) == 1 or (named and named[0].start - start < 2):
            return named[0]
        if named:
            return None
        end = max(0, start - 1)
    return None


def _land(mention: Found) -> bool:
    return mention.id.startswith("country:") and mention.reading != "demonym"


def _of_country(layout: Layout, mention: Found, at: dict[int, Found]) -> Found | None:
    """The country right behind a name: "President NAME of Norvania"."""
    if mention.end + 1 >= len(layout) or layout.lower[mention.end] != "of":
        return None
    owner = at.get(mention.end + 1 + (layout.lower[mention.end + 1] == "the"))
    return owner if owner is not None and owner.id.startswith("country:") else None


def apply(people: Sequence[Found], roles: dict[int, Role], context: Context) -> None:
    """Give each person the first best role of any of its mentions, and country and affiliation by that role."""
    best: dict[str, Role] = {}
    for mention in people:
        role = roles.get(mention.start)
        if role is not None and (
            mention.id not in best or (role.strength > best[mention.id].strength and not _counterpart(best[mention.id]))
        ):
            best[mention.id] = role
    previous: Role | None = None
    for mention in sorted(people, key=lambda m: m.start):
        role = best.get(mention.id)
        if role is None:
            continue
        if _counterpart(role):
            role.text = previous.text if previous is not None else role.text
            role.kind = previous.kind if previous is not None else role.kind
        elif role.kind in OFFICIAL:
            previous = role
    for mention in people:
        role = best.get(mention.id)
        if role is None:
            continue
        mention.role = role.text.removeprefix("then ").removeprefix("now ")
        owner = role.owner if role.owner is not None and role.owner.label != "PERSON" else None
        if owner is not None and owner.id:
            mention.affiliation = owner.id
            if role.kind in OFFICIAL or owner.reading == "demonym":
                mention.country = mention.country or (owner.country if owner.subtype != "armed_group" else None)
            if owner.subtype == "political_party" and context.sure and _national(role):
                mention.country = mention.country or context.home
        elif context.sure and context.home is not None and _national(role):
            mention.country = mention.country or context.home
            mention.affiliation = f"country:{mention.country}"


def _national(role: Role) -> bool:
    """Whether such a title alone ("President", "Gen.") is taken for one of the article's home country."""
    return role.kind == "military" or (
        role.kind == "government" and not NATIONAL.isdisjoint(role.text.lower().replace("-", " ").split())
    )


def _counterpart(role: Role) -> bool:
    """Whether it is the role of the person named before; a colleague's where it is said of which country."""
    words = role.text.lower()
    return words.endswith(("counterpart", "opposite number")) or (
        words.endswith("colleague") and role.owner is not None and role.owner.id.startswith("country:")
    )


def _generic(owner: Found) -> bool:
    return (
        owner.words[-1:] != ()
        and owner.words[-1] in ("navy", "army", "police", "force", "military", "marine", "marines")
        and len(owner.words) <= 2
        and not owner.meanings
    )
