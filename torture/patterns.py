"""Every regular expression of the package against strings made to make it slow.

The expressions are caught as they are compiled, so that those built from rule files are among them. Python's engine
backtracks: a repetition that can give its characters back, started anew at every position, takes time that grows with
the square of the text or worse. Each expression is therefore searched for in long strings of what its own repetitions
take, ended by something that they do not.
"""

import random
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

LENGTH = 100_000
"""Characters of each string."""

SECONDS = 2.5
"""CPU seconds that one search of so many may take: a linear one takes milliseconds, a quadratic one minutes."""

MANY_RULES = 3_000
"""Characters of an expression that joins the rules of a file."""

PIECES = (
    *" \n\t\r.,;:-–/([{<\"'’&#*_|`=@0aA",
    *("a ", "A ", "Aa ", "1,", "1 ", "1.", "a-", "a.", "A.", "a\n", "\n\n", " \n", "a, ", "((", "[]", "---\n", "Ab-"),
    *("a and ", "the ", "at ", "of the ", "one hundred ", "2011-", "May 1 ", "</p>", "http://a.b/", "é", "\u0301"),
)
"""What any text may run on with."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A regular expression of the package and where it is compiled (file:line)."""

    pattern: str | bytes
    flags: int
    where: str

    @property
    def compiled(self) -> "re.Pattern[Any]":
        return re.compile(self.pattern, self.flags)


@dataclass(frozen=True, slots=True)
class Slow:
    """A search that was stopped: the expression, what the string repeats, and its length."""

    where: str
    pattern: str | bytes
    piece: str
    length: int

    def __str__(self) -> str:
        return f"{self.where}: {self.pattern!r:.120} on {self.piece!r:.60} up to {self.length:,} characters"


@contextmanager
def caught(package: Path) -> Iterator[dict[tuple[str | bytes, int], Compiled]]:
    """Catches the expressions that modules under the folder ``package`` compile while the context lasts."""
    found: dict[tuple[str | bytes, int], Compiled] = {}
    real = re._compile  # type: ignore[attr-defined]

    def compile_and_note(pattern: Any, flags: int) -> Any:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and Path(frame.f_code.co_filename).parent.name == "re":
            frame = frame.f_back
        if frame is not None and not isinstance(pattern, re.Pattern):
            file = Path(frame.f_code.co_filename)
            if file.is_relative_to(package):
                where = f"{file.relative_to(package.parent).as_posix()}:{frame.f_lineno}"
                found.setdefault((pattern, int(flags)), Compiled(pattern, int(flags), where))
        return real(pattern, flags)

    re._compile = compile_and_note  # type: ignore[attr-defined]
    try:
        yield found
    finally:
        re._compile = real  # type: ignore[attr-defined]


def attacks(compiled: Compiled, length: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Pieces and the strings of them: what any text may run on with, then what this expression's own parts match."""
    pieces = dict.fromkeys(PIECES)
    prefixes: dict[str, str] = {}
    try:
        from re import _parser as parser  # type: ignore[attr-defined]

        source = compiled.pattern if isinstance(compiled.pattern, str) else compiled.pattern.decode("latin-1")
        tree = parser.parse(source, compiled.flags & ~re.ASCII)
        for _ in range(2):
            whole = _example(tree, chance)
            pieces |= dict.fromkeys((whole, whole + " ", whole[:-1], whole[: len(whole) // 2 + 1]))
            for before, body in _repeated(tree, "", chance):
                pieces[body] = None
                prefixes[body] = before
    except re.error:
        pass
    # Hundreds of rules in one expression, each of which is tried by itself too.
    most = 10 if len(compiled.pattern) > MANY_RULES else len(pieces)
    for piece in list(pieces)[:most]:
        if piece:
            run = piece * (length // len(piece) + 1)
            yield piece, run[:length] + "\x00"
            if prefixes.get(piece):
                yield prefixes[piece] + piece + "…", prefixes[piece] + run[:length] + "\x00"


def slow(compiled: Compiled, length: int = LENGTH, seed: int = 0) -> Slow | None:
    """The first string on which a search for the expression, wherever it may begin, takes longer than it may."""
    chance = random.Random(f"{seed} {compiled.pattern!r}")
    for piece, text in attacks(compiled, length, chance):
        subject = text.encode("utf-8", "replace") if isinstance(compiled.pattern, bytes) else text
        if not _in_time(compiled.compiled, subject, SECONDS * length / LENGTH):
            return Slow(compiled.where, compiled.pattern, piece, length)
    return None


class _TooSlow(Exception):
    pass


def _in_time(pattern: "re.Pattern[Any]", text: str | bytes, seconds: float) -> bool:
    def stop(*_: object) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)
    except _TooSlow:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return True


def _example(tree: Any, chance: random.Random) -> str:
    """A string that the parsed expression matches, but for what its look-arounds ask."""
    out = []
    for op, value in tree:
        match str(op):
            case "LITERAL":
                out.append(chr(value))
            case "NOT_LITERAL":
                out.append("a" if value != ord("a") else "b")
            case "ANY":
                out.append("a")
            case "IN":
                out.append(_member(value, chance))
            case "BRANCH":
                out.append(_example(chance.choice(value[1]), chance))
            case "SUBPATTERN":
                out.append(_example(value[3], chance))
            case "ATOMIC_GROUP":
                out.append(_example(value, chance))
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, body = value
                out += [_example(body, chance) for _ in range(min(max(least, 1), int(most), 50))]
    return "".join(out)


def _member(items: list[Any], chance: random.Random) -> str:
    """A character of a class; of one that excludes, a character that few classes name."""
    if str(items[0][0]) == "NEGATE":
        excluded = re.compile(_class_source(items))
        return next((c for c in " a1é.-\x01" if excluded.fullmatch(c)), "\x01")
    op, value = chance.choice(items)
    match str(op):
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return chr(chance.randint(*value))
    return {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "7", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a"}.get(
        str(value), "-"
    )


def _class_source(items: list[Any]) -> str:
    letters = {"SPACE": "s", "DIGIT": "d", "WORD": "w"}
    categories = letters | {f"NOT_{name}": letter.upper() for name, letter in letters.items()}
    parts = []
    for op, value in items[1:]:
        if str(op) == "LITERAL":
            parts.append(re.escape(chr(value)))
        elif str(op) == "RANGE":
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            parts.append("\\" + categories[str(value).removeprefix("CATEGORY_")])
    return f"[^{''.join(parts)}]"


def _repeated(tree: Any, before: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Each repetition in the parsed expression: what matches before it, and what it repeats."""
    for op, value in tree:
        match str(op):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                yield before, _example(value[2], chance)
                yield from _repeated(value[2], before, chance)
            case "BRANCH":
                for branch in value[1]:
                    yield from _repeated(branch, before, chance)
            case "SUBPATTERN":
                yield from _repeated(value[3], before, chance)
            case "ATOMIC_GROUP":
                yield from _repeated(value, before, chance)
            case "ASSERT" | "ASSERT_NOT":
                yield from _repeated(value[1], before, chance)
        before += _example([(op, value)], chance)


def all_compiled() -> list[Compiled]:
    """Every expression of the package. To be called in a process that has not imported ``extract`` yet."""
    import importlib
    import importlib.util
    import pkgutil

    spec = importlib.util.find_spec("extract")
    assert spec is not None and spec.origin is not None
    package = Path(spec.origin).resolve().parent
    if any(name.startswith("extract.") for name in sys.modules):
        raise RuntimeError("extract is imported already: its expressions are compiled")
    with caught(package) as found:
        for module in pkgutil.walk_packages([str(package)], "extract."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
        from extract import extract, load

        extract(["Two people died in Oreb on 3 May 2021.\nShare | Print\n"], nlp=load())
    return sorted(found.values(), key=lambda one: (one.where, str(one.pattern)))


def main() -> None:
    """Print the slow ones as lines; the exit status is 1 where there are any."""
    length = int(sys.argv[1]) if len(sys.argv) > 1 else LENGTH
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    expressions = all_compiled()
    started = time.process_time()
    bad = [one for expression in expressions if (one := slow(expression, length, seed=seed)) is not None]
    print(f"{len(expressions)} expressions, {time.process_time() - started:.0f} CPU s")
    for one in bad:
        print(one)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
