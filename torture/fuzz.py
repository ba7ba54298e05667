"""Fuzzers of the readers, the quantities and the dates.

``python -m torture.fuzz TARGET SECONDS SEED``. With atheris (``pip install atheris``; Linux) the code that is reached
guides what is tried next; without, texts are mutated at random.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

Target = Callable[[bytes], None]


def readers() -> Target:
    """Bytes as a file: the first byte says of which format."""
    from extract.articles import Problem, read_file
    from extract.articles.readers import SUFFIXES

    suffixes = list(SUFFIXES)
    folder = Path(tempfile.mkdtemp())

    def target(data: bytes) -> None:
        path = folder / f"a{suffixes[data[0] % len(suffixes)] if data else '.txt'}"
        path.write_bytes(data[1:])
        for item in read_file(path):
            if isinstance(item, Problem):
                assert str(item).isprintable() and "Error:" not in item.reason, str(item)
            else:
                assert item.text.strip()
        path.unlink()

    return target


def quantities() -> Target:
    """Text as a number phrase: bounds in order, no number below nothing."""
    from extract.quantities import quantity

    def target(data: bytes) -> None:
        words = data.decode("utf-8", "replace").split()
        found = quantity(words)
        if found is not None:
            known = [value for value in (found.low, found.best, found.high) if value is not None]
            assert known == sorted(known), (words, found)

    return target


def dates() -> Target:
    """Text through the dates component: offsets lead to the text, values are TIMEX3."""
    import spacy

    from extract.articles import Article
    from extract.language import make_doc

    nlp = spacy.blank("en")
    nlp.add_pipe("extract_dates")

    def target(data: bytes) -> None:
        import datetime

        text = data.decode("utf-8", "replace")
        with nlp.memory_zone():
            doc = nlp(make_doc(nlp, Article(text=text, published=datetime.date(2021, 5, 4))))
            for date in doc._.dates:
                assert text[date.start : date.end] == date.text, (date, text)

    return target


TARGETS: dict[str, Callable[[], Target]] = {"readers": readers, "quantities": quantities, "dates": dates}

WORDS = (
    "one two twenty forty-six hundred thousand million dozen dozens half a couple few several some about at least more "
    "than between and to or up nearly over 3 10 1,000 2.5 1.2.3 -4 % no not many of people killed 2011 2011-01-10 May "
    "10/01/2011 Jan. Monday weekend last next this early mid late year week fortnight quarter Q3 FY2024 1990s 5:30 "
    "p.m. GMT +09:00 noon Ramadan Easter ago later after before since until from through the day 31st February 29 "
    "yesterday tomorrow now XXXX"
).split()


def _start(name: str, chance: random.Random) -> bytes:
    if name == "readers":
        from torture.inputs import RAW
        from torture.seeds import seeds

        found = seeds(RAW)
        number = chance.randrange(len(found))
        return bytes([number]) + chance.choice(list(found.values())[number])
    return " ".join(chance.choices(WORDS, k=chance.randrange(1, 30))).encode()


def plainly(name: str, seconds: float, seed: int) -> int:
    """Mutate without guidance for so many seconds; how many inputs there were. Raises what the target raises."""
    from torture.seeds import mutated

    target = TARGETS[name]()
    chance = random.Random(seed)
    limit = time.monotonic() + seconds
    count = 0
    while time.monotonic() < limit:
        data = _start(name, chance)
        if chance.random() < 0.7:
            data = mutated(data, chance)
        try:
            target(data)
        except Exception as error:
            raise AssertionError(f"{name}: {data[:500]!r} (seed {seed}, number {count})") from error
        count += 1
    return count


def main() -> None:
    """Fuzz one target; the exit status is not 0 where it fails."""
    name, seconds, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    try:
        import atheris
    except ImportError:
        print(f"{plainly(name, seconds, seed):,} inputs, unguided")
        return
    with atheris.instrument_imports(include=["extract"]):
        target = TARGETS[name]()
    corpus = tempfile.mkdtemp()
    chance = random.Random(seed)
    for number in range(200):
        (Path(corpus) / f"{number}").write_bytes(_start(name, chance))
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", f"-seed={seed + 1}", "-timeout=60", "-rss_limit_mb=8000",
         "-max_len=20000", "-verbosity=0", "-print_final_stats=1", f"-artifact_prefix={corpus}/", corpus],
        target,
    )  # fmt: skip
    atheris.Fuzz()


if __name__ == "__main__":
    main()
