"""Silver labels made consistent: what a corpus labels wrongly by habit is relabelled, what both ways is left open.

The habits of the Groningen Meaning Bank are listed in corrections/gmb.csv: a surface and the label it is to have, ``O``
for no name, ``?`` for unknown. The rest is found by counting: a surface that is one label nearly always is left open
where it is another or none.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from annotated import Annotated, Name

SIDES = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern upper lower".split()
)
TITLES = frozenset(
    "President Prime Minister General King Queen Prince Prophet Pope Secretary-General Secretary Ambassador "
    "Senator Mr. Mrs. Ms. Dr. Colonel Lieutenant Major Captain Sheikh Ayatollah Mullah Foreign Chancellor Premier "
    "Governor Judge Admiral".split()
)
OFFICES = frozenset({"Secretary-General", "Ambassador", "President", "Premier"})
COMPASS = frozenset({"North", "South", "East", "West"})
PRONOUNS = frozenset("i we you he she it they him her them us our their his its my your this that these those".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
PARTICLES = frozenset("al el bin bint ibn ben abu de del della der den di da dos du la le van von y".split())
ENOUGH, MOSTLY, NEARLY_ALWAYS = 10, 0.8, 0.9


def corrections(path: Path) -> dict[str, str]:
    """Surface to label."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["surface"]: row["label"] for row in csv.DictReader(file)}


def repaired(texts: list[Annotated], fixed: dict[str, str]) -> None:
    """Mend the labels of a silver corpus in place."""
    for text in texts:
        merge(text)
        divide(text)
        trim(text, nouns=True)
    usual = usual_labels(texts)
    for text in texts:
        relabel(text, fixed, usual)
    leave_open(texts)


def plain_names(text: Annotated) -> None:
    """Leave descriptions open ("envoy for the north John Doe" as a person); what is no name at all ("tanks") goes."""
    names: list[Name] = []
    for start, end, label in text.names:
        words = text.words[start:end]
        if label == "PERSON" and (end - start > 4 or any(word.islower() and word not in PARTICLES for word in words)):
            text.unknown |= set(range(start, end))
        elif label != "PRODUCT" or not all(word.islower() for word in words):
            names.append((start, end, label))
    text.names = names


def merge(text: Annotated) -> None:
    """One name of two that belong together: North + Korean, Czech + Republic, Sri + Lanka."""
    names: list[Name] = []
    for start, end, label in text.names:
        if names and names[-1][1] == start:
            first = text.text(*names[-1][:2])
            second = text.text(start, end)
            if first in COMPASS and label in ("NORP", "GPE"):
                names[-1] = (names[-1][0], end, label)
                continue
            if second == "Republic" or (first, second) == ("Sri", "Lanka"):
                names[-1] = (names[-1][0], end, "GPE")
                continue
        names.append((start, end, label))
    text.names = names


def divide(text: Annotated) -> None:
    """What stands before an office inside a name is the organisation, what stands behind it the person."""
    names: list[Name] = []
    for start, end, label in text.names:
        office = next((i for i in range(start, end) if text.words[i] in OFFICES), None)
        if office is None or label not in ("ORG", "GPE"):
            names.append((start, end, label))
            continue
        if office > start:
            names.append((start, office, label))
        if office + 1 < end and text.words[office + 1] not in ("of", "'s", "and"):
            names.append((office + 1, end, "PERSON"))
    text.names = names


def trim(text: Annotated, *, nouns: bool) -> None:
    """Names without articles, sides of the compass in lower case, titles and possessives.

    With ``nouns`` also without common nouns behind them.
    """
    names: list[Name] = []
    for start, end, label in text.names:
        if nouns and label in ("ORG", "GPE", "PERSON", "NORP"):
            # but a lower case word behind a hyphen is a part of the name, as in many Chinese and Korean ones
            while end - start > 1 and text.words[end - 1].islower() and text.words[end - 1].isalpha():
                if text.words[end - 2] == "-":
                    break
                end -= 1
        if label == "PERSON" or (
            label == "ORG" and text.words[max(0, start - 1)] == "of" and text.words[start] == "State"
        ):
            first = start
            while start < end - 1 and (text.words[start] in TITLES or text.words[start] == "State"):
                start += 1
            if start > first:
                label = "PERSON"
        while start < end - 1 and (text.words[start] in ("the", "The") or text.words[start] in SIDES):
            if text.words[start + 1] == "Hague":
                break
            if text.words[start] in SIDES and label == "LOC":
                label = "GPE"
            start += 1
        if end - start > 1 and text.words[end - 1] in ("'s", "’s"):
            end -= 1
        names.append((start, end, label))
    text.names = names


def usual_labels(texts: Iterable[Annotated]) -> dict[str, str]:
    """The label that a frequent surface has in most places."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for start, end, label in text.names:
            counts[text.text(start, end)][label] += 1
    usual = {}
    for surface, labels in counts.items():
        label, often = labels.most_common(1)[0]
        if labels.total() >= ENOUGH and often >= MOSTLY * labels.total():
            usual[surface] = label
    return usual


def relabel(text: Annotated, fixed: dict[str, str], usual: dict[str, str]) -> None:
    """The fixed label; where there is none and the usual one differs, unknown."""
    names = []
    for start, end, label in text.names:
        surface = text.text(start, end)
        wanted = fixed.get(surface) or (label if usual.get(surface, label) == label else "?")
        if wanted == "?":
            text.unknown |= set(range(start, end))
        elif wanted != "O":
            names.append((start, end, wanted))
    text.names = names


def leave_open(texts: Iterable[Annotated]) -> None:
    """A word that nearly always is (in) a name is unknown where it is outside one."""
    texts = list(texts)
    inside: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text in texts:
        for word, label in zip(text.words, text.labels(), strict=True):
            if word[:1].isupper() and label != "?":
                seen[word] += 1
                inside[word] += bool(label)
    sure = {word for word, n in seen.items() if n >= ENOUGH and inside[word] >= NEARLY_ALWAYS * n}
    for text in texts:
        for i, (word, label) in enumerate(zip(text.words, text.labels(), strict=True)):
            if not label and word in sure:
                text.unknown.add(i)


def settle(text: Annotated, peoples: frozenset[str]) -> None:
    """Decide open words that are plain: lower case, pronouns, numbers, days, months are no names; peoples are NORP."""
    for start, end in runs(text.unknown):
        words = text.words[start:end]
        if all(word == word.lower() or word.lower() in CALENDAR for word in words) or words[0].lower() in PRONOUNS:
            text.unknown -= set(range(start, end))
        elif text.text(start, end) in peoples:
            text.unknown -= set(range(start, end))
            text.names.append((start, end, "NORP"))
    text.names.sort()


def runs(numbers: set[int]) -> list[tuple[int, int]]:
    """Neighbouring numbers as (first, behind the last)."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found


def peoples(texts: Iterable[Annotated]) -> frozenset[str]:
    """Surfaces that are NORP nearly always, three times or more."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for start, end, label in text.names:
            counts[text.text(start, end)][label] += 1
    return frozenset(s for s, c in counts.items() if c["NORP"] >= 3 and c["NORP"] >= NEARLY_ALWAYS * c.total())
