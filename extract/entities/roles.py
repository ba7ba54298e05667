"""What the text calls a person (role), and for whom the person acts (affiliation, country)."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.entities.context import Context
from extract.entities.mention import Found
from extract.knowledge import Overlay
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

    def headed(self, doc: Doc, mention: Found) -> bool:
        """Whether the title of a head of state or government stands right before a name."""
        words = doc[max(0, mention.start - 2) : mention.start].text.lower()
        return words.endswith(("president", "prime minister", "premier", "chancellor", "leader"))

    def role(self, doc: Doc, mention: Found, found: Sequence[Found], at: dict[int, Found]) -> Role | None:
        """What the words round one mention call the person."""
        roles = [self._before(doc, mention, at), self._apposed_before(doc, mention, at), self._after(doc, mention, at)]
        given = [role for role in roles if role is not None]
        best = max(given, key=lambda role: role.strength, default=None)
        if best is not None and best.owner is None:
            best.owner = next(
                (role.owner for role in given if role.owner is not None and role.owner.label != "GPE"), None
            ) or _of_country(doc, mention, at)
        return best

    def _before(self, doc: Doc, mention: Found, at: dict[int, Found]) -> Role | None:
        """ "Navy spokesman NAME", "Lt. Col. NAME", "President NAME"."""
        end = mention.start
        while end > 0 and doc[end - 1].is_space:
            end -= 1
        start = end
        kind = ""
        while start > 0 and end - start < 8:
            size, found_kind = self._title(doc, start)
            if not size:
                break
            start -= size
            kind = kind or found_kind
            if found_kind != "address":
                kind = found_kind
        if start == end:
            return self._policy(doc, mention, at)
        last = start
        while (
            last > 0
            and (doc[last - 1].lower_ in ADJECTIVES)
            and not doc[last - 1].is_sent_start
            and (last - 1) not in at
        ):
            last -= 1
        words = doc[last:end].text
        if all(self.titles.meanings(token.text)[:1] == ("address",) for token in doc[last:end]):
            return None
        first = doc[last:end]
        words = first.text
        for address in ("Mr. ", "Mr ", "Mrs. ", "Ms. ", "Dr. ", "Dr ", "Sheikh ", "Sir "):
            words = words.removeprefix(address)
        for address in (" Sheikh", " Sir", " Dr.", " Dr", " Mr.", " Mr"):
            words = words.removesuffix(address)
        owner = at.get(last - 1)
        if owner is None and last > 1 and doc[last - 1].text in ("'s", "’s"):
            owner = at.get(last - 2)
        if owner is not None and owner.label == "ORG" and owner.end == last and _generic(owner):
            words = f"{owner.text} {words}"
        if words in ("Sheikh", "Mr.", "Mrs.", "Ms.", "Sir", "Lord", "Lady"):
            return None
        return Role(words, kind, owner, 2)

    def _title(self, doc: Doc, end: int) -> tuple[int, str]:
        """How many tokens before ``end`` are a title, and of which kind; the longest."""
        best, kind = 0, ""
        for size in range(1, min(5, end) + 1):
            span = doc[end - size : end]
            first = doc[end - size]
            if first.is_space or (first.is_punct and size == 1 and first.text != "."):
                break
            meaning = self.titles.meanings(span.text)
            if meaning:
                best, kind = size, meaning[0]
            elif size == 1 and span.text.lower() in self.vocabulary.roles:
                best, kind = 1, "profession"
            elif span.text.lower() in COUNTERPARTS:
                best, kind = size, "profession"
        return best, kind

    def _policy(self, doc: Doc, mention: Found, at: dict[int, Found]) -> Role | None:
        """ "Secretary of National Defense NAME"."""
        start = mention.start
        position = start - 1
        while (
            position > 0
            and start - position < 7
            and (doc[position].text[:1].isupper() or doc[position].lower_ in POLICY_WORDS)
            and position not in at
        ):
            if doc[position].lower_ in ("secretary", "minister", "director", "commissioner", "undersecretary") and doc[
                position + 1
            ].lower_ in ("of", "for"):
                text = doc[position:start].text
                return Role(text, "government", at.get(position - 1), 3)
            position -= 1
        return None

    def _apposed_before(self, doc: Doc, mention: Found, at: dict[int, Found]) -> Role | None:
        """ "his Japanese counterpart, NAME", "Qatar's prime minister, Sheikh NAME", "a doctor at a hospital, NAME"."""
        end = mention.start
        while end > 0 and self._title(doc, end)[0]:
            end -= self._title(doc, end)[0]
        if end < 2 or doc[end - 1].text != ",":
            if end >= 3 and doc[end - 1].lower_ == "and" and (end - 2) in at and at[end - 2].label == "PERSON":
                partner = at[end - 2]
                return self._apposed_before(doc, partner, at) if doc[partner.start - 1].text == "," else None
            return None
        comma = end - 1
        first = comma
        while first > 0 and comma - first < REACH:
            token = doc[first - 1]
            if (first - 1) in at and at[first - 1].label == "PERSON":
                break
            if (
                token.text in (",", ";", ":", "(", ")", ".", "|")
                or token.is_space
                or (
                    token.is_sent_start
                    and token.lower_ not in ("a", "an", "the", "its", "his", "her")
                    and (first - 1) not in at
                )
            ):
                if token.is_sent_start:
                    first -= 1
                break
            first -= 1
        return self._phrase(doc, first, comma, at, 3)

    def _after(self, doc: Doc, mention: Found, at: dict[int, Found]) -> Role | None:
        """ "NAME, 35, a teacher", "NAME, mayor of X", "NAME is a sonar operator"."""
        position = mention.end
        count = len(doc)
        if position >= count:
            return None
        if (
            doc[position].lower_ in ("is", "was", "serves", "served")
            and position + 2 < count
            and (doc[position + 1].lower_ in ("a", "an", "the", "as"))
        ):
            stop = position + 1
            while (
                stop < count
                and stop - position < 8
                and not doc[stop].is_punct
                and doc[stop].lower_ not in ("who", "on", "when")
            ):
                stop += 1
            role = self._phrase(doc, position + 1, stop, at, 1)
            return role
        if doc[position].text != "," or position + 1 >= count:
            return None
        start = position + 1
        if doc[start].like_num and start + 2 < count and doc[start + 1].text == ",":
            start += 2
        stop = start
        while (
            stop < count
            and stop - start < REACH
            and doc[stop].text not in (",", ".", ";", ")", "(", ":", "”", '"', "—", "–")
            and doc[stop].lower_
            not in ("who", "whose", "which", "that", "said", "told", "says", "and", "has", "had", "was", "is", "were")
            and not doc[stop].is_space
        ):
            stop += 1
        if stop < count and doc[stop].lower_ in ("said", "told", "says") and start in at:
            return None
        return self._phrase(doc, start, stop, at, 2, ahead=True)

    def _phrase(
        self, doc: Doc, start: int, stop: int, at: dict[int, Found], strength: int, *, ahead: bool = False
    ) -> Role | None:
        """The role noun in [start, stop) with its own adjectives, without the article."""
        last = None
        position = start
        while position < stop:
            key = doc[position].lower_
            size = self._title_ahead(doc, position, stop)
            if (
                size
                or key in self.vocabulary.roles
                or key in ("experts", "ministers", "officials", "officers")
                or key in COUNTERPARTS
                or doc[position : position + 2].text.lower() in COUNTERPARTS
            ):
                last = position + (size or 1 + (key == "opposite"))
                position = last
                if last < stop and doc[last].lower_ in ("of", "for", "at", "in", "with", "to", "from", "on"):
                    break
                continue
            if last is not None and position >= last:
                break
            if (
                doc[position].lower_
                in ("of", "at", "in", "for", "with", "from", "on", "to", "by", "where", "after", "before")
                and last is None
                and ahead
            ):
                return None
            position += 1
        if last is None:
            return None
        first, owner = self._opening(doc, start, last, at)
        if first < last and doc[first].text in ("'s", "’s"):
            first += 1
        if (
            last < stop
            and doc[last].lower_ in ("of", "for")
            and doc[last - 1].lower_ in ("minister", "secretary")
            and last + 1 < len(doc)
            and doc[last + 1].text[:1].isupper()
            and (last + 1) not in at
        ):
            last += 1
            while (
                last < stop and (doc[last].text[:1].isupper() or doc[last].lower_ in ("and", "the")) and last not in at
            ):
                last += 1
        if owner is None and last < stop and doc[last].lower_ in ("of", "for", "at", "in", "with"):
            owner = next((at[i] for i in range(last, min(stop, last + 6)) if i in at), None)
        if last < stop and owner is None:
            owner = next((at[i] for i in range(last, stop) if i in at and at[i].label in ("GPE", "NORP", "ORG")), None)
        text = doc[first:last].text.strip()
        if not text or len(text) > 60:
            return None
        size = self._title_ahead(doc, first, last)
        kind = self.titles.meanings(text)[:1] or self.titles.meanings(doc[last - 1].text)[:1]
        if not kind and text.lower().startswith(("minister", "secretary")):
            kind = ("government",)
        return Role(text, kind[0] if kind else "profession", owner, strength)

    def _opening(self, doc: Doc, start: int, last: int, at: dict[int, Found]) -> tuple[int, Found | None]:
        """Where the role that ends before ``last`` begins, after article and owner; and the owner."""
        owner: Found | None = None
        for i in range(last - 1, start - 1, -1):
            mention = at.get(i)
            if mention is not None:
                owner = owner or mention
                possessive = mention.end < len(doc) and doc[mention.end].text in ("'s", "’s")
                outside = mention.label in ("GPE", "NORP", "LOC") or bool(mention.meanings) or possessive
                if outside and i == mention.end - 1 < last - 1 and not self._inside(doc, mention, start, last):
                    return mention.end, owner
            if doc[i].lower_ in DETERMINERS:
                if doc[i].text in ("'s", "’s") and owner is None:
                    owner = at.get(i - 1)
                if doc[i].lower_ == "its" and owner is None:
                    owner = _its(doc, i, at)
                return i + 1, owner
        return start, owner

    def _inside(self, doc: Doc, mention: Found, start: int, last: int) -> bool:
        """Whether an organisation is part of the role ("senior Hamas official")."""
        return mention.label == "ORG" and mention.start > start and doc[mention.start - 1].lower_ in ADJECTIVES

    def _title_ahead(self, doc: Doc, start: int, stop: int) -> int:
        for size in range(min(4, stop - start), 0, -1):
            meaning = self.titles.meanings(doc[start : start + size].text)
            if meaning and meaning[0] != "address":
                return size
        return 0


def _its(doc: Doc, position: int, at: dict[int, Found]) -> Found | None:
    """The country that "its" stands for: the only one of the sentence so far, else the only or the opening one of the
    sentence before."""
    end = position
    for _ in range(2):
        start = end
        while start > 0 and not doc[start].is_sent_start and end - start < 60:
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


def _of_country(doc: Doc, mention: Found, at: dict[int, Found]) -> Found | None:
    """The country right behind a name: "President NAME of Norvania"."""
    if mention.end + 1 >= len(doc) or doc[mention.end].lower_ != "of":
        return None
    owner = at.get(mention.end + 1 + (doc[mention.end + 1].lower_ == "the"))
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
