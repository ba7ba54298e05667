"""Mutated files of every format through the readers, and a share of what they give through the whole pipeline.

Each file is made from the seed and its number alone, so that one that fails can be made again. They are read in a
child, which says before each which it is: what crashes or hangs it is named, and another child goes on after it.
"""

import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language

from extract.articles import Article, Problem, read_file
from extract.language import identity, make_doc
from extract.tables.rows import rows
from extract.tables.schema import TABLES
from extract.tables.tables import arrow
from extract.tables.write import cell
from torture.result import Result
from torture.seeds import mutated, seeds

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"

PATIENCE = 60.0
"""Seconds without a word from the child after which it hangs."""


def made(number: int, seed: int, found: dict[str, list[bytes]]) -> tuple[str, bytes]:
    """The suffix and the content of the mutated file of that number."""
    chance = random.Random(f"{seed} {number}")
    suffix = chance.choice(list(found))
    data = mutated(chance.choice(found[suffix]), chance)
    if chance.random() < 0.2:
        suffix = chance.choice(list(found))
    return suffix, data


def inputs(nlp: Language, count: int = 12_000, *, every: int = 20, seed: int = 0) -> Result:
    """Read ``count`` mutated files; every ``every``-th article also goes through the pipeline and into rows."""
    found = seeds(RAW)
    result = Result(f"mutated files of {len(found)} formats through the readers, one in {every} to the rows")
    tally = {"articles": 0, "refused": 0, "parsed": 0}

    def work(number: int, folder: Path) -> list[str]:
        suffix, data = made(number, seed, found)
        path = folder / f"a{suffix}"
        path.write_bytes(data)
        sidecar = folder / f"a{suffix}.meta.json"
        if number % 4 == 0:
            sidecar.write_bytes(data[:5_000])
        words = []
        try:
            for item in read_file(path):
                wrong = _wrong(item)
                words += [f"{suffix} {number} (seed {seed}): {wrong}"] if wrong else []
                if isinstance(item, Article):
                    print("a", end="")
                    if number % every == 0:
                        print("p", end="")
                        parse(nlp, item)
                else:
                    print("r", end="")
        except Exception as error:
            words.append(f"{suffix} {number} (seed {seed}): {type(error).__name__}: {error!s:.200}")
        path.unlink()
        sidecar.unlink(missing_ok=True)
        return words

    failures, letters = in_children(work, count)
    result.failures += [f"file {line}" for line in failures]
    tally = {name: letters.count(letter) for name, letter in (("articles", "a"), ("refusals", "r"), ("parsed", "p"))}
    told = ", ".join(f"{number:,} {name}" for name, number in tally.items())
    return result.end(f"{count:,} files: {told}")


def _wrong(item: Article | Problem) -> str | None:
    """What is wrong with what a reader gave, if anything."""
    if isinstance(item, Problem):
        if not str(item).isprintable() or len(item.reason) > 400 or not item.path:
            return f"no printable line: {item}"
        return f"an unforeseen error: {item.reason}" if "Error:" in item.reason else None
    if not item.text.strip():
        return "an article without text"
    for value in (item.text, item.title, item.author, item.source, item.url):
        (value or "").encode("utf-8")
    return None


def parse(nlp: Language, article: Article) -> None:
    """The whole way of an article: the row's offsets must lead to its text, and every file can hold it."""
    with nlp.memory_zone():
        doc = nlp(make_doc(nlp, article))
        made = rows(doc, article, article_id="0" * 16, pipeline=identity(nlp))
    for name, table in made.items():
        arrow(TABLES[name], table)
        for row in table:
            for value in row.values():
                cell(value).encode("utf-8")
            if name != "articles" and article.text[row["start"] : row["end"]] != row["text"]:
                raise AssertionError(f"{name}: the offsets of {row['text']!r:.80} lead elsewhere")


def in_children(work: Callable[[int, Path], list[str]], count: int) -> tuple[list[str], str]:
    """Call ``work`` for the numbers 0 to ``count`` in a child; what went wrong, and what it printed."""
    failures: list[str] = []
    printed = ""
    first = 0
    with tempfile.TemporaryDirectory() as folder:
        while first < count:
            done, said, end = _child(work, first, count, Path(folder))
            for line in said:
                if line.startswith("!"):
                    failures.append(line[1:])
                else:
                    printed += line
            if end is not None:
                failures.append(f"{done}: {end}")
            first = done + 1
    return failures, printed


def _child(
    work: Callable[[int, Path], list[str]], first: int, count: int, folder: Path
) -> tuple[int, list[str], str | None]:
    """The number of the last that was begun, the lines that were said, and how the child ended where not by itself."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(ours)
        os.dup2(theirs, 1)
        for number in range(first, count):
            print(f"\n@{number}", flush=True)
            for line in work(number, folder):
                print("\n!" + " ".join(line.split()), flush=True)
        print(flush=True)
        os._exit(0)
    os.close(theirs)
    os.set_blocking(ours, False)
    kept, begun, heard, lines = b"", first, time.monotonic(), []
    hung = False
    while True:
        try:
            data = os.read(ours, 1 << 16)
        except BlockingIOError:
            if time.monotonic() - heard > PATIENCE:
                os.kill(child, signal.SIGKILL)
                hung = True
                break
            time.sleep(0.01)
            continue
        if not data:
            break
        heard = time.monotonic()
        *whole, kept = (kept + data).split(b"\n")
        for line in whole:
            if line.startswith(b"@"):
                begun = int(line[1:])
            elif line:
                lines.append(line.decode("utf-8", "replace"))
    os.close(ours)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if hung:
        return begun, lines, "took too long"
    return (begun, lines, f"the process ended with {code}") if code else (count, lines, None)
