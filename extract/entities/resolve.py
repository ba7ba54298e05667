"""Mentions become entities: one id per thing, its country, place, reading, role."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from extract.entities import people as persons
from extract.entities.aliases import joined
from extract.entities.context import Context, read
from extract.entities.mention import Found
from extract.entities.people import People, slug, tidy
from extract.entities.places import Places
from extract.entities.reading import Readings
from extract.entities.record import Entity
from extract.knowledge import Overlay, rules, table
from extract.knowledge.gazetteer import fold
from extract.knowledge.known import Known, towns

PLACES = frozenset({"GPE", "LOC", "FAC"})


class Resolver:
    """Turns the mentions of one Doc after the other into entities; holds the knowledge, nothing of a Doc."""

    def __init__(self, overlay: Overlay = None) -> None:
        self.readings = Readings(overlay)
        self.places = Places(overlay)
        self.people = People(overlay)
        self.prefixes = _prefixes(overlay)
        self.towns = towns(overlay)
        self.surnames = _surnames(overlay)

    def resolve(self, doc: Doc, found: list[Found]) -> list[Entity]:
        """The entities of a Doc, in text order."""
        found += self._halves(doc, found)
        found.sort(key=lambda mention: mention.start)
        context = read(doc, found)
        self._link(found, context)
        self._read_capitals(doc, found)
        context = read(doc, found, self.towns)
        self._names_in_article(doc, found)
        self._place(doc, found, context)
        self._organisations(doc, found, context)
        self._persons(doc, found, context)
        self._vessels(doc, found, context)
        self._join(doc, found)
        return [self._entity(doc, mention) for mention in found if mention.id]

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

    def _read_capitals(self, doc: Doc, found: Sequence[Found]) -> None:
        near: list[Found] = []
        for index, mention in enumerate(found):
            if mention.meanings and mention.meanings[0].form == "capital" and mention.label != "PERSON":
                near = [*found[max(0, index - 3) : index], *found[index + 1 : index + 3]]
                if self.readings.metonymic(doc, mention, near):
                    mention.reading = "metonymic"
                else:
                    self._as_town(mention)

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

    # the North, the South, the Strip

    def _halves(self, doc: Doc, found: list[Found]) -> list[Found]:
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
        for token in doc:
            if token.text in codes and token.i not in taken and token.i > 0 and doc[token.i - 1].lower_ == "the":
                following = doc[token.i + 1] if token.i + 1 < len(doc) else None
                if following is not None and (following.text[:1].isupper() or following.text in "-–" and not token.whitespace_):
                    continue
                identity, name, country = codes[token.text]
                halves.append(
                    Found(
                        start=token.i - 1,
                        end=token.i + 1,
                        text=doc[token.i - 1 : token.i + 1].text,
                        label="GPE",
                        rule="half",
                        confidence=0.85,
                        key=token.lower_,
                        words=(token.lower_,),
                        id=identity,
                        name=name,
                        country=country,
                        reading="literal",
                    )
                )
        return halves

    def _names_in_article(self, doc: Doc, found: Sequence[Found]) -> None:
        """What stays unlinked gets an id of its own name."""
        for mention in found:
            if not mention.id and mention.label != "PERSON":
                kind = {"GPE": "place", "LOC": "place", "FAC": "place", "ORG": "org", "NORP": "norp", "EVENT": "event"}
                mention.id = f"{kind.get(mention.label, mention.label.lower())}:{slug(mention.text)}"
                mention.name = tidy(mention.text)
                if mention.label in PLACES:
                    mention.reading = "literal"

    # places

    def _place(self, doc: Doc, found: Sequence[Found], context: Context) -> None:
        at = {mention.start: mention for mention in found}
        done: dict[str, Found] = {}
        for mention in found:
            if mention.label not in PLACES or mention.point or mention.country or (mention.meanings and not mention.id.startswith("place:")):
                continue
            if mention.meanings:
                continue
            twin = done.get(mention.key)
            stated, region = self._stated(doc, mention, at)
            if twin is not None and (stated is None or stated == twin.country):
                mention.same(twin)
                continue
            self.places.resolve(doc, mention, context, stated, region)
            if not mention.id:
                mention.id = f"place:{slug(mention.text)}"
            mention.reading = "literal"
            if mention.label == "GPE" or mention.point:
                done[mention.key] = mention

    def _stated(self, doc: Doc, mention: Found, at: dict[int, Found]) -> tuple[str | None, str | None]:
        """The country or province that follows a name: "Paris, France", "Searcy, Arkansas", "Oreb in western Niger"."""
        position = mention.end
        if position >= len(doc) or doc[position].text not in (",", "in", "("):
            return None, None
        if doc[position].text == "," and position + 3 < len(doc) and doc[position + 1].lower_ in ("a", "the"):
            stop = next((i for i in range(position + 2, min(position + 9, len(doc))) if doc[i].lower_ in ("in", "of")), None)
            if stop is not None and any(token.lower_ in _KINDS for token in doc[position + 2 : stop]):
                position = stop
        other = at.get(position + 1) or (at.get(position + 2) if position + 2 < len(doc) and doc[position].text in (",", "in") else None)
        if other is None and doc[position].text == "," and position + 1 < len(doc) and doc[position + 1].lower_ == "in":
            other = at.get(position + 2) or at.get(position + 3)
        if other is None or other.label not in ("GPE", "LOC") or other.reading == "demonym":
            return None, None
        if other.end < len(doc) and doc[other.end].lower_ == "and" and doc[position].text == ",":
            return None, None
        if other.id.startswith("country:"):
            return (other.country, None) if other.reading == "literal" else (None, None)
        provinces = [known for known in self.towns.meanings(other.key) if known.form == "province"]
        if other.subtype == "province" and other.country:
            return other.country, other.key
        if provinces and len({known.country for known in provinces}) == 1:
            return provinces[0].country, other.key
        return None, None

    # organisations and things

    def _organisations(self, doc: Doc, found: Sequence[Found], context: Context) -> None:
        whole = [mention for mention in found if mention.label == "ORG" and len(mention.words) > 1]
        for mention in found:
            if mention.label not in ("ORG", "FAC", "EVENT") or mention.country is not None:
                continue
            if mention.label == "EVENT" or mention.meanings and mention.meanings[0].form != "name":
                continue
            owner = self._owner(doc, mention, found)
            inner = _inner_country(mention)
            generic = mention.label == "FAC" or mention.subtype == "ministry" or _of_a_state(mention)
            if mention.meanings and not _national(mention):
                continue
            if inner is not None and mention.subtype != "newspaper":
                mention.country = inner
            elif owner is not None and (generic or mention.label == "ORG"):
                mention.country = owner.country
            elif mention.start > 1 and doc[mention.start - 1].text in ("'s", "’s") and doc[mention.start - 2].lower_ in ("country", "nation", "state"):
                mention.country = context.last(mention.start)
            elif generic or _national(mention):
                mention.country = context.home
                if mention.country is None and mention.label == "ORG":
                    mention.country = context.last(mention.start)
        for mention in whole:
            if mention.meanings or mention.country is None:
                continue
            mention.id = f"org:{mention.country.lower()}-{slug(mention.text)}"
        self._short_forms(found)

    def _short_forms(self, found: Sequence[Found]) -> None:
        """ "the Navy" after "the Argentine Navy"; the country of each mention of one organisation."""
        known: dict[str, Found] = {}
        for mention in found:
            if mention.label != "ORG":
                continue
            first = known.get(mention.key)
            if first is not None and not (mention.country and first.country and mention.country != first.country and mention.subtype in ("ministry", "military_unit")):
                mention.same(first)
                continue
            longer = [
                other
                for other in found
                if other.label == "ORG"
                and len(other.words) > len(mention.words) > 0
                and other.words[-len(mention.words) :] == mention.words
                and (mention.country is None or other.country in (None, mention.country))
                and not mention.meanings
            ]
            if longer and len({other.id for other in longer}) == 1 and mention.subtype in ("military_unit", "ministry", None):
                mention.same(longer[0])
            known.setdefault(mention.key, mention)

    def _owner(self, doc: Doc, mention: Found, found: Sequence[Found]) -> Found | None:
        """Whose it is: "China's Foreign Ministry", "the Israeli Interior Ministry", "the Riverbank Fund of Norvania"."""
        at = {other.end: other for other in found if other.country}
        start = mention.start
        if start >= 2 and doc[start - 1].text in ("'s", "’s", "'", "’"):
            return at.get(start - 1)
        return at.get(start)

    def _vessels(self, doc: Doc, found: Sequence[Found], context: Context) -> None:
        at = {other.end: other for other in found if other.country}
        for mention in found:
            if mention.label != "PRODUCT" or mention.country is not None:
                continue
            prefix = mention.text.split()[0] if mention.text.split() else ""
            if mention.subtype == "vessel" and prefix in self.prefixes:
                mention.country = self.prefixes[prefix]
                continue
            for position in range(mention.start, max(0, mention.start - 7), -1):
                if doc[position - 1].text in (".", ";", "(", "and"):
                    break
                owner = at.get(position)
                if owner is not None and owner.label in ("GPE", "NORP", "ORG"):
                    mention.country = owner.country
                    break
        first: dict[str, Found] = {}
        for mention in found:
            if mention.label == "PRODUCT":
                if mention.key in first:
                    mention.same(first[mention.key])
                else:
                    first[mention.key] = mention

    # people

    def _persons(self, doc: Doc, found: Sequence[Found], context: Context) -> None:
        mentions = [mention for mention in found if mention.label == "PERSON"]
        if not mentions:
            return
        countries = {mention.key: mention.country for mention in mentions if mention.country}
        self.people.group(doc, mentions)
        by_id = {mention.id: countries[mention.key] for mention in mentions if mention.key in countries}
        at: dict[int, Found] = {}
        for mention in found:
            for position in range(mention.start, mention.end):
                at[position] = mention
        for mention in mentions:
            if mention.id not in by_id and self.people.headed(doc, mention) and (land := self._leader(mention)):
                by_id[mention.id] = land
        roles = {}
        for mention in mentions:
            role = self.people.role(doc, mention, found, at)
            if role is not None:
                roles[mention.start] = role
            mention.country = by_id.get(mention.id)
            mention.point = None
        persons.apply(mentions, roles, context)

    def _leader(self, mention: Found) -> str | None:
        """The country of a leader named by surname alone ("President Bush")."""
        lands = self.surnames.get(mention.key)
        return next(iter(lands)) if lands is not None and len(lands) == 1 else None

    def _join(self, doc: Doc, found: Sequence[Found]) -> None:
        """Two names of one thing, as the article says; the thing with knowledge gives the id."""
        for first, second in joined(doc, found):
            if first.id == second.id:
                continue
            keep, drop = (second, first) if second.meanings and not first.meanings else (first, second)
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

    def _entity(self, doc: Doc, mention: Found) -> Entity:
        span = doc[mention.start : mention.end]
        latitude, longitude = mention.point if mention.point else (None, None)
        return Entity(
            start=span.start_char,
            end=span.end_char,
            text=span.text,
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


_KINDS = frozenset("village town city capital district suburb port hamlet island region stronghold province area county camp municipality".split())
_STATE = frozenset(
    "air army border cabinet central civil coast congress constituent constitutional defence defense electoral federal foreign general high house interior "
    "justice marine marines ministry national navy parliament police politburo presidential public royal security senate state supreme armed".split()
)
_WIDE = frozenset("african arab asian atlantic commonwealth european global inter international islamic pan united world".split())


def _of_a_state(mention: Found) -> bool:
    """Whether each state has an organisation of that name ("National Police", but not "World Court")."""
    words = mention.words
    return bool(words) and words[0] in _STATE and not _WIDE.intersection(words) and mention.label == "ORG" and mention.subtype not in ("newspaper", "armed_group", "political_party")


def _national(mention: Found) -> bool:
    """Whether a known organisation without a country of its own is each country's ("Foreign Office", "Red Cross" is not)."""
    return bool(mention.meanings) and mention.subtype in ("ministry",) or mention.id in _EACH


_EACH = frozenset({"org:house-of-commons", "org:republican-guard", "org:jcs-korea", "org:us-national-guard"})


def _inner_country(mention: Found) -> str | None:
    """The country or demonym that a name opens or ends with: "Norvanian Navy", "Bank of Norvania"."""
    from extract.knowledge.countries import codes

    table = codes()
    words = mention.words
    for size in (3, 2, 1):
        if len(words) > size:
            code = table.get(" ".join(words[:size]))
            if code is not None:
                return code
            if mention.label == "ORG" or mention.label == "FAC":
                code = table.get(" ".join(words[-size:]))
                if code is not None and size < len(words):
                    return code
    return None


def _land(known: Known) -> bool:
    return known.name.endswith(("an", "ern", "ian"))


def _count(mentions: Sequence[Found]) -> Counter[str]:
    return Counter(mention.id for mention in mentions)


@cache
def _surnames(overlay: Overlay) -> dict[str, set[str]]:
    """The countries of the known leaders of each surname."""
    found: dict[str, set[str]] = {}
    for row in table("leaders", "key", overlay):
        found.setdefault(fold(row["name"].removesuffix(" Jr.")).split()[-1], set()).add(row["country"])
    return found


@cache
def _prefixes(overlay: Overlay) -> dict[str, str]:
    table = next(rule for rule in rules("entities", "vessels", overlay) if rule["name"] == "prefixes")
    return {key: value for key, value in table.items() if isinstance(value, str) and key != "name"}
