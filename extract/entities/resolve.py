"""Mentions become entities: one id per thing, its country, place, reading, role."""

from collections.abc import Sequence
from functools import cache

from spacy.lang.lex_attrs import is_punct

from extract.entities.aliases import joined
from extract.entities.context import Context, read
from extract.entities.identifiers import slug, tidy
from extract.entities.mention import Found
from extract.entities.namesakes import group
from extract.entities.organisations import Organisations
from extract.entities.places import DIVISIONS, Places
from extract.entities.reading import Readings
from extract.entities.record import Entity
from extract.entities.roles import Roles, apply
from extract.knowledge import Overlay, table
from extract.knowledge.gazetteer import fold
from extract.knowledge.known import Known, towns
from extract.language.layout import Layout

PLACES = frozenset({"GPE", "LOC", "FAC"})
UNION = "org:eu"
_FORMS = frozenset("commonwealth emirate federation government kingdom republic state sultanate".split())


class Resolver:
    """Turns the mentions of one Doc after the other into entities; holds the knowledge, nothing of a Doc."""

    def __init__(self, overlay: Overlay = None) -> None:
        self.readings = Readings(overlay)
        self.places = Places(overlay)
        self.roles = Roles(overlay)
        self.organisations = Organisations(overlay)
        self.towns = towns(overlay)
        self.surnames = _surnames(overlay)

    def resolve(self, layout: Layout, found: list[Found]) -> list[Entity]:
        """The entities of a Doc, in text order."""
        found += self._halves(layout, found)
        found.sort(key=lambda mention: mention.start)
        context = read(layout, found)
        self._link(found, context)
        self._read_capitals(layout, found, context)
        _seats(found)
        self._states(found)
        context = read(layout, found, self.towns)
        self._names_in_article(layout, found)
        self._place(layout, found, context)
        self.organisations.own(layout, found, context)
        self._persons(layout, found, context)
        self.organisations.ships(layout, found)
        self._join(layout, found)
        return [self._entity(layout, mention) for mention in found if mention.id]

    # known things

    def _link(self, found: Sequence[Found], context: Context) -> None:
        for mention in found:
            known = self._meaning(mention, context)
            if known is not None:
                mention.take(known)
                if mention.label != "PERSON" or known.label == "PERSON":
                    mention.label = known.label
                if known.form == "demonym":
                    mention.reading = "demonym"
                elif known.label in ("GPE", "LOC", "FAC") and known.form != "capital":
                    mention.reading = "literal"
                elif known.form == "people":
                    mention.reading = "demonym" if _land(known) else None

    def _meaning(self, mention: Found, context: Context) -> Known | None:
        meanings = [known for known in mention.meanings if known.label == mention.label or mention.label != "PERSON"]
        if not meanings:
            return None
        if len({known.id for known in meanings}) == 1:
            return meanings[0]
        weighed = sorted(meanings, key=lambda known: -context.weights[known.country or ""])
        if meanings[0].label == "ORG":
            here = [known for known in meanings if known.country and context.weights[known.country]]
            return here[0] if len(here) == 1 else None
        if context.weights[weighed[0].country or ""] > 1.5 * context.weights[meanings[0].country or ""]:
            return weighed[0]
        return meanings[0]

    def _read_capitals(self, layout: Layout, found: Sequence[Found], context: Context) -> None:
        at = {mention.start: mention for mention in found}
        provinces = _provinces(found)
        for index, mention in enumerate(found):
            if mention.meanings and mention.meanings[0].form == "capital" and mention.label != "PERSON":
                near = [*found[max(0, index - 3) : index], *found[index + 1 : index + 3]]
                if self.readings.metonymic(layout, mention, near):
                    mention.reading = "metonymic"
                elif self._elsewhere(layout, mention, at, context, provinces):
                    self._unlink(mention)
                else:
                    self._as_town(mention)

    def _elsewhere(
        self, layout: Layout, mention: Found, at: dict[int, Found], context: Context, provinces: set[str]
    ) -> bool:
        """Whether a capital's name is another town here: "Paris, Texas"; Tripoli where only Lebanon is spoken of; San
        José where California is."""
        stated, _ = self._stated(layout, mention, at)
        if stated is not None:
            return stated != mention.country
        if context.named[mention.country or ""]:
            return False
        return any(
            (context.named[t.country or ""] or fold(t.province) in provinces - {mention.key}) and t.population >= 15_000
            for t in self.towns.meanings(mention.key)
        )

    def _unlink(self, mention: Found) -> None:
        """Forget what a table said of a name."""
        mention.meanings, mention.id, mention.name, mention.rule = (), "", tidy(mention.text), "town"
        mention.country = mention.wikidata = mention.point = None
        mention.reading = "literal"

    def _as_town(self, mention: Found) -> None:
        """A capital as a place of its own."""
        country, name = mention.country, tidy(mention.text)
        town = next((t for t in self.towns.meanings(mention.key) if t.country == country and t.form == "town"), None)
        mention.reading, mention.label, mention.wikidata = "literal", "GPE", None
        if town is not None:
            mention.take(town)
        else:
            mention.id, mention.name, mention.point = f"place:{slug(name)}", name, None
        mention.country = country

    def _states(self, found: Sequence[Found]) -> None:
        """A country's name that is a state's of the USA, where the article speaks of a large town there ("Atlanta")."""
        states = {
            town.province
            for key in {mention.key for mention in found if mention.label == "GPE" and not mention.meanings}
            for town in self.towns.meanings(key)
            if town.country == "USA" and town.form == "town" and town.population > 100_000
        }
        for mention in found:
            if mention.id.startswith("country:") and mention.name in states and mention.reading == "literal":
                state = next(
                    (t for t in self.towns.meanings(mention.key) if t.form == "province" and t.country == "USA"), None
                )
                if state is not None:
                    mention.meanings = (state,)
                    mention.take(state)

    # the North, the South, the Strip

    def _halves(self, layout: Layout, found: list[Found]) -> list[Found]:
        """ "the North" and "the South" of Korea, "the Strip" of Gaza, where the article is about them."""
        ids = {known.id for mention in found for known in mention.meanings[:1]}
        codes: dict[str, tuple[str, str, str]] = {}
        if ids & {"country:KOR", "country:PRK"} and ids & {"country:PRK", "place:korea", "place:korean-peninsula"}:
            codes = {"North": ("country:PRK", "North Korea", "PRK"), "South": ("country:KOR", "South Korea", "KOR")}
        if "place:gaza" in ids:
            codes["Strip"] = ("place:gaza", "Gaza", "PSE")
        if not codes:
            return []
        weak = [m for m in found if m.text in codes and not m.meanings]
        for mention in weak:
            found.remove(mention)
        taken = {position for mention in found for position in range(mention.start, mention.end)}
        halves = []
        for i, word in enumerate(layout.words):
            if word in codes and i not in taken and i > 0 and layout.lower[i - 1] == "the":
                following = layout.words[i + 1] if i + 1 < len(layout) else None
                if following is not None and (following[:1].isupper() or (following in "-–" and not layout.spaces[i])):
                    continue
                identity, name, country = codes[word]
                halves.append(
                    Found(
                        start=i - 1,
                        end=i + 1,
                        text=layout.part(i - 1, i + 1),
                        label="GPE",
                        rule="half",
                        confidence=0.85,
                        key=word.lower(),
                        words=(word.lower(),),
                        id=identity,
                        name=name,
                        country=country,
                        reading="literal",
                    )
                )
        return halves

    def _names_in_article(self, layout: Layout, found: Sequence[Found]) -> None:
        """What stays unlinked gets an id of its own name."""
        for mention in found:
            if not mention.id and mention.label != "PERSON":
                kind = {"GPE": "place", "LOC": "place", "FAC": "place", "ORG": "org", "NORP": "norp", "EVENT": "event"}
                mention.id = f"{kind.get(mention.label, mention.label.lower())}:{slug(mention.text)}"
                mention.name = tidy(mention.text)
                if mention.label in PLACES:
                    mention.reading = "literal"

    # places

    def _place(self, layout: Layout, found: Sequence[Found], context: Context) -> None:
        at = {mention.start: mention for mention in found}
        provinces = _provinces(found)
        done: dict[str, Found] = {}
        for mention in found:
            if (
                mention.label not in PLACES
                or mention.point
                or mention.country
                or (mention.meanings and not mention.id.startswith("place:"))
            ):
                continue
            if mention.meanings:
                continue
            if (state := self._formal(mention)) is not None:
                mention.take(state)
                continue
            twin = done.get(mention.key)
            stated, region = self._stated(layout, mention, at)
            if twin is not None and (stated is None or stated == twin.country):
                mention.same(twin)
                continue
            if stated is None and region is None:
                region = self.places.named_province(mention, context, provinces)
            after = layout.lower[mention.end] if mention.end < len(layout) else ""
            self.places.resolve(mention, context, stated, region, division=after in DIVISIONS)
            if not mention.id:
                mention.id = f"place:{slug(mention.text)}"
            mention.reading = "literal"
            if mention.label == "GPE" or mention.point:
                done[mention.key] = mention

    def _formal(self, mention: Found) -> Known | None:
        """The country that "Republic of Uruguay" names, whatever its official name is."""
        form, _, rest = mention.key.partition(" of ")
        if form not in _FORMS or not rest:
            return None
        meanings = self.places.known.meanings(rest.removeprefix("the "))
        return meanings[0] if meanings and meanings[0].id.startswith("country:") else None

    def _stated(self, layout: Layout, mention: Found, at: dict[int, Found]) -> tuple[str | None, str | None]:
        """The country or province that follows a name: "Paris, France", "Searcy, Arkansas", "Oreb in western Niger"."""
        position = mention.end
        if position >= len(layout) or layout.words[position] not in (",", "in", "("):
            return None, None
        if layout.words[position] == "," and position + 3 < len(layout) and layout.lower[position + 1] in ("a", "the"):
            stop = next(
                (i for i in range(position + 2, min(position + 9, len(layout))) if layout.lower[i] in ("in", "of")),
                None,
            )
            if stop is not None and not _KINDS.isdisjoint(layout.lower[position + 2 : stop]):
                position = stop
        first = position + 1
        if layout.words[position] == "," and first < len(layout) and layout.lower[first] == "in":
            first += 1
        if first < len(layout) and layout.lower[first] in _DIRECTIONS:
            first += 1
        other = at.get(first)
        state = self._abbreviated(layout, position, first)
        if state is not None:
            return state
        if other is None or other.label not in ("GPE", "LOC") or other.reading == "demonym":
            return None, None
        if (
            other.end < len(layout)
            and layout.lower[other.end] == "and"
            and layout.words[position] == ","
            and other.meanings
        ):
            return None, None
        if other.id.startswith("country:"):
            return (other.country, None) if other.reading == "literal" else (None, None)
        province = self.places.province(other.key)
        if other.subtype == "province" and other.country:
            return other.country, other.key
        if province is not None:
            return province.country, other.key
        return None, None

    def _abbreviated(self, layout: Layout, position: int, first: int) -> tuple[str, str] | None:
        """Country and folded name of the state behind a town, as news abbreviates it: "Peoria, Ill."."""
        if layout.words[position] != "," or first >= len(layout) or not layout.words[first][:1].isupper():
            return None
        text = layout.words[first].split("-")[0]
        if not text.endswith("."):
            text += "." if first + 1 < len(layout) and layout.words[first + 1] == "." else ""
        if not text.endswith("."):
            return None
        state = next((t for t in self.towns.meanings(fold(text)) if t.form == "province" and t.country == "USA"), None)
        return ("USA", fold(state.name)) if state is not None else None

    # people

    def _persons(self, layout: Layout, found: Sequence[Found], context: Context) -> None:
        mentions = [mention for mention in found if mention.label == "PERSON"]
        if not mentions:
            return
        countries = {mention.key: mention.country for mention in mentions if mention.country}
        group(layout, mentions)
        by_id = {mention.id: countries[mention.key] for mention in mentions if mention.key in countries}
        at: dict[int, Found] = {}
        for mention in found:
            for position in range(mention.start, mention.end):
                at[position] = mention
        for mention in mentions:
            if mention.id not in by_id and self.roles.headed(layout, mention) and (land := self._leader(mention)):
                by_id[mention.id] = land
        roles = {}
        for mention in mentions:
            role = self.roles.role(layout, mention, found, at)
            if role is not None:
                roles[mention.start] = role
            mention.country = by_id.get(mention.id)
            mention.point = None
        apply(mentions, roles, context)
        lands = {m.id: land for m in mentions if m.country is None and (land := _compatriot(layout, m, at))}
        for mention in mentions:
            mention.country = mention.country or lands.get(mention.id)

    def _leader(self, mention: Found) -> str | None:
        """The country of a leader named by surname alone ("President Bush")."""
        lands = self.surnames.get(mention.key)
        return next(iter(lands)) if lands is not None and len(lands) == 1 else None

    def _join(self, layout: Layout, found: Sequence[Found]) -> None:
        """Two names of one thing, as the article says; the thing with knowledge gives the id."""
        for first, second in joined(layout, found):
            if first.id == second.id:
                continue
            keep, drop = (second, first) if second.meanings and not first.meanings else (first, second)
            if keep is second and first.label == "ORG" and not _alike(first, second):
                keep, drop = first, second
            if keep.country is None and drop.country is not None:
                keep.country = drop.country
            old = drop.id
            if keep.subtype is None:
                keep.subtype = drop.subtype
            for mention in found:
                if mention.id == old:
                    role, affiliation = mention.role or keep.role, mention.affiliation or keep.affiliation
                    mention.same(keep)
                    mention.role, mention.affiliation = role, affiliation
                elif mention.id == keep.id:
                    mention.country, mention.subtype = keep.country, keep.subtype or mention.subtype

    def _entity(self, layout: Layout, mention: Found) -> Entity:
        start = layout.starts[mention.start]
        latitude, longitude = mention.point if mention.point else (None, None)
        return Entity(
            start=start,
            end=start + len(mention.text),
            text=mention.text,
            rule=mention.rule,
            confidence=round(mention.confidence, 2),
            label=mention.label,
            entity_id=mention.id,
            name=mention.name,
            subtype=mention.subtype,
            country=mention.country,
            wikidata=mention.wikidata,
            latitude=latitude,
            longitude=longitude,
            reading=mention.reading,
            role=mention.role,
            affiliation=mention.affiliation,
        )


def _seats(found: Sequence[Found]) -> None:
    """Brussels, where it acts in an article that speaks of the European Union and not of Belgium, is the Union."""
    union = next((m for m in found if m.id == UNION), None)
    if union is None or any(m.country == "BEL" and m.reading != "metonymic" and m.key != "brussels" for m in found):
        return
    for mention in found:
        if mention.key == "brussels" and mention.reading == "metonymic":
            mention.same(union)


_DIRECTIONS = frozenset(
    "the central north south east west northern southern eastern western northeastern northwestern southeastern "
    "southwestern".split()
)
_KINDS = frozenset(
    "village town city capital district suburb port hamlet island region stronghold province area county camp "
    "municipality".split()
)


def _provinces(found: Sequence[Found]) -> set[str]:
    """The folded names that may be a province's."""
    return {m.key for m in found if m.label in ("GPE", "LOC") and not m.id.startswith("country:")}


@cache
def _surnames(overlay: Overlay) -> dict[str, set[str]]:
    """The countries of the known leaders of each surname."""
    found: dict[str, set[str]] = {}
    for row in table("leaders", "key", overlay):
        found.setdefault(fold(row["name"].removesuffix(" Jr.")).split()[-1], set()).add(row["country"])
    return found


def _compatriot(layout: Layout, mention: Found, at: dict[int, Found]) -> str | None:
    """The country of "a Swede, NAME" and "NAME, a Swede,"."""
    before = at.get(mention.start - 2) if mention.start > 2 and layout.words[mention.start - 1] == "," else None
    after = at.get(mention.end + 2) if mention.end + 2 < len(layout) and layout.words[mention.end] == "," else None
    for other in (before, after):
        if other is not None and other.reading == "demonym" and layout.lower[other.start - 1] in ("a", "an"):
            alone = (
                other.end >= len(layout)
                or is_punct(layout.words[other.end])
                or layout.lower[other.end] in ("who", "and", "from")
            )
            if alone:
                return other.country
    return None


def _alike(first: Found, second: Found) -> bool:
    """Whether an organisation's name and a known acronym can be one: they share a word longer than three letters."""
    names = {word for known in second.meanings for word in fold(known.name).split()}
    return second.name.isupper() or any(len(word) > 3 and word in names for word in first.words)


def _land(known: Known) -> bool:
    return known.name.endswith(("an", "ern", "ian"))
