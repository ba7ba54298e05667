"""Which mentions are of one agreement: an anaphor takes type, instance and parties of what it stands for."""

from collections import Counter

from extract.agreements.find import Find

_CEASEFIRES = frozenset(["ceasefire", "armistice"])
_DEFENCE = frozenset("acsa beca comcasa dca edca gsomia lsa mdt mlsa raa sofa tisa vfa alliance".split())
_NEAR = 2
"""Sentences within which the nearest agreement is meant; farther back it is the one that the article is about."""


class Memory:
    """The agreements named so far, in text order."""

    def __init__(self) -> None:
        self.past: list[Find] = []
        self.counts: Counter[str] = Counter()
        self.types: dict[str, Find] = {}
        self.last_defence: Find | None = None

    def add(self, find: Find) -> None:
        """Remember an accepted mention."""
        if find.modality != "negated" or find.status is not None:
            self.past.append(find)
            if find.key:
                self.counts[find.key] += 1
            if find.type and find.key and not find.plural and (len(find.parties) > 1 or find.instance):
                self.types[find.type] = find
                if find.type in _DEFENCE:
                    self.last_defence = find

    def of_type(self, name: str) -> Find | None:
        """The last agreement of a type whose parties are known."""
        return self.types.get(name)

    def defence(self, find: Find) -> Find | None:
        """The last defence agreement of the sentences before, which "the security pact" may mean."""
        last = self.last_defence
        return last if last is not None and find.sentence - last.sentence <= 6 else None

    def one_type(self, find: Find) -> str | None:
        """The type of the agreements named in the last sentences, where they are of one."""
        types = {past.type for past in self.past[-8:] if find.sentence - past.sentence <= 2 and not past.plural}
        return types.pop() if len(types) == 1 else None

    def recent(self, find: Find) -> bool:
        """Whether agreements were named in the last sentences."""
        return bool(self.past) and find.sentence - self.past[-1].sentence <= _NEAR

    def like(self, find: Find) -> Find | None:
        """The agreement that "a similar pact" is like; rather one of two than one of many."""
        meant = self.antecedent(find, "")
        if meant is None or meant.instance is None or not meant.instance.multilateral:
            return meant
        pairs = [past for past in self.past[-40:] if _fits(past, find, "") and len(past.parties) == 2]
        return pairs[-1] if pairs else meant

    def antecedent(self, find: Find, head: str) -> Find | None:
        """The earlier mention that an anaphor with this head noun stands for, or None."""
        candidates = [past for past in self.past[-40:] if _fits(past, find, head)]
        if not candidates:
            return None
        nearest = candidates[-1]
        if find.plural and head != "documents":
            return nearest
        if find.modified:
            alike = [past for past in candidates if past.modifiers & find.modifiers and past.rule == find.rule]
            if alike:
                return alike[-1]
        same = [past for past in candidates if past.rule == find.rule and past.mention != "anaphoric"]
        if (
            same
            and head not in ("agreement", "deal", "pact", "accord", "treaty")
            and find.sentence - nearest.sentence > 0
        ):
            return same[-1]
        if find.sentence - nearest.sentence <= _NEAR:
            return nearest
        counted = [past for past in candidates if past.key]
        if not counted:
            return nearest
        return max(counted, key=lambda past: (self.counts[past.key or ""], -past.start))


def _fits(past: Find, find: Find, head: str) -> bool:
    if past.end > find.start or (past.plural and not find.plural):
        return False
    if head == "arrangement" and not find.other:
        return past.kind == "arrangement"
    if head in ("ceasefire", "truce", "armistice"):
        return past.type in _CEASEFIRES or past.kind == "ceasefire"
    if head in (
        "memorandum",
        "communique",
        "declaration",
        "protocol",
        "convention",
        "covenant",
        "code of conduct",
        "joint statement",
        "roadmap",
    ):
        return past.kind == find.kind and (past.rule == find.rule or _called(past, head))
    return True


def _called(past: Find, head: str) -> bool:
    """Whether a named agreement bears the head noun in its name: "the convention" is no Treaty of X."""
    name = past.instance.name if past.instance is not None else past.name
    return past.mention != "descriptive" and (not name or head in name.lower())
