"""Augmentation: other names in the same sentences, and other letter case."""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from annotated import Annotated, Name
from faker import Faker
from letter_case import lowered, raised

LOCALES = (
    "en_US en_GB en_IN en_PK en_NG en_KE es_ES es_MX es_CO pt_BR pt_PT fr_FR de_DE it_IT nl_NL pl_PL "
    "cs_CZ sk_SK hr_HR sl_SI hu_HU ro_RO tr_TR az_AZ sv_SE no_NO da_DK fi_FI et_EE lt_LT lv_LV id_ID "
    "fil_PH vi_VN zu_ZA yo_NG ha_NG tw_GH uz_UZ sq_AL"
).split()
SWAPPED = ("PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT")
ROADS = frozenset(
    "Drive Road Street Route Boulevard Blvd Avenue Clause Turnpike Bridge Bridges Highway Parkway Ground".split()
)
SMALL = frozenset("a an the of and or in on at to for from by with as".split())
PERSONS = 6000
FIRST_NAME = 0.3
"""How often a person of one word becomes a first name: surnames are what news has, not what letters and talk have."""
TOWNS = 5000
"""How many of the largest towns of the world are names to put in."""
Pools = dict[str, list[list[str]]]


def persons(seed: int, tokenize: Callable[[str], list[str]]) -> list[list[str]]:
    """Invented people of many countries, first and last name."""
    fakers = []
    for locale in LOCALES:
        try:
            fakers.append(Faker(locale))
        except AttributeError:
            continue
    for i, faker in enumerate(fakers):
        faker.seed_instance(seed + i)
    people = []
    while len(people) < PERSONS:
        faker = fakers[len(people) % len(fakers)]
        name = f"{faker.first_name()} {faker.last_name()}"
        people.append(tokenize(name if name.isascii() or len(people) % 2 else plain(name)))
    return people


def of_the_world(knowledge: Path, tokenize: Callable[[str], list[str]]) -> Iterator[tuple[str, list[str]]]:
    """Names of the package's own tables with their label: towns, provinces, seas and islands, organisations."""

    def rows(name: str) -> Iterator[dict[str, str]]:
        with (knowledge / name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    for row in islice(rows("cities.csv"), TOWNS):
        yield "GPE", tokenize(row["name"])
    for row in rows("provinces.csv"):
        yield "GPE", tokenize(row["name"])
    for table in ("places.csv", "organisations.csv"):
        for row in rows(table):
            names = [row["name"], *filter(None, row.get("acronyms", "").split(";"))]
            for name in names:
                if row["label"] in SWAPPED and name[:1].isupper():
                    yield row["label"], tokenize(name)


def plain(name: str) -> str:
    """Without diacritics, as wires write them."""
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def pools(
    gold: Iterable[Annotated],
    silver: Iterable[Annotated],
    people: list[list[str]],
    world: Iterable[tuple[str, list[str]]],
) -> Pools:
    """Every distinct name of the good corpora and the frequent ones of the silver, by label; with invented people and
    the names of ``world``."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for texts, least in ((gold, 1), (silver, 3)):
        counts: Counter[tuple[str, str]] = Counter()
        for text in texts:
            for start, end, label in text.names:
                words = text.words[start:end]
                key = " ".join(words)
                counts[label, key] += 1
                if (
                    counts[label, key] == least
                    and words[0][:1].isupper()
                    and words[-1][:1].isalnum()
                    and end - start <= 7
                ):
                    found[label].setdefault(key, words)
    for label, words in world:
        found[label].setdefault(" ".join(words), words)
    result = {
        label: [names[key] for key in sorted(names)] for label, names in found.items() if label in (*SWAPPED, "NORP")
    }
    result["GPE"] = [
        words for words in result["GPE"] if words[-1] not in ROADS and not any(map(str.isdigit, "".join(words)))
    ]
    result["PERSON"] = [
        words for words in result["PERSON"] if len(words) > 1 and "".join(words).replace("-", "").isalpha()
    ] + people
    return result


def renamed(text: Annotated, names: Pools, share: float, rng: random.Random) -> Annotated:
    """The text with a share of its names replaced by others of their label; the same name always by the same."""
    chosen: dict[tuple[str, str], list[str] | None] = {}
    words: list[str] = []
    spaces: list[bool] = []
    new: list[Name] = []
    unknown: set[int] = set()
    position = 0

    def copy(to: int) -> None:
        nonlocal position
        unknown.update(len(words) + i - position for i in text.unknown if position <= i < to)
        words.extend(text.words[position:to])
        spaces.extend(text.spaces[position:to])
        position = to

    for start, end, label in text.names:
        copy(start)
        key = (" ".join(text.words[start:end]), label)
        if key not in chosen:
            chosen[key] = (
                replacement(text.words[start:end], label, chosen, names, rng) if rng.random() < share else None
            )
        other = chosen[key]
        first = len(words)
        if other is None:
            copy(end)
        else:
            words.extend(other)
            spaces.extend(spaced(other))
            spaces[-1] = text.spaces[end - 1]
            position = end
        new.append((first, len(words), label))
    copy(len(text.words))
    return Annotated(words, spaces, new, unknown)


def replacement(
    words: list[str], label: str, chosen: dict[tuple[str, str], list[str] | None], names: Pools, rng: random.Random
) -> list[str] | None:
    if label not in SWAPPED or label not in names or not words[0][:1].isupper():
        return None
    if label == "PERSON" and len(words) == 1:
        for (name, _), other in chosen.items():  # the surname of somebody already renamed
            if other and name.endswith(" " + words[0]):
                return other[-1:]
        person = rng.choice(names[label])
        return person[:1] if rng.random() < FIRST_NAME and len(person[0]) > 2 else person[-1:]
    return rng.choice(names[label])


def spaced(words: list[str]) -> list[bool]:
    """Spaces behind words: none around hyphens, none before points, commas and possessives."""
    closed = {"-", ".", ",", "'s", "’s", "'", "’"}
    return [not (a == "-" or b in closed) for a, b in zip(words, [*words[1:], ""], strict=True)]


def recased(text: Annotated, rng: random.Random, upper: float, lower: float, title: float) -> Annotated:
    """ALL CAPS, no capitals, or Headline Case, each with its probability."""
    draw = rng.random()
    if draw < upper:
        change = raised
    elif draw < upper + lower:
        change = lowered
    elif draw < upper + lower + title:
        change = headline
    else:
        return text
    return Annotated([change(word) for word in text.words], text.spaces, text.names, text.unknown)


def headline(word: str) -> str:
    """As English headlines capitalise: all but the small words."""
    return word if word in SMALL else word[:1].upper() + word[1:]
