"""Articles that are made up by number: as many as are wanted, in several versions, in files of several formats."""

import csv
import io
import json
import random
from pathlib import Path

CITIES = "Lagos Quito Tunis Hanoi Lima Oslo Kabul Minsk Accra Sanaa".split()
PACTS = ("Status of Forces Agreement", "memorandum of understanding", "ceasefire", "General Security Agreement")
LANDS = "Peru Kenya Norway Jordan Ghana Chile Vietnam Poland".split()


def article(number: int, version: int) -> str:
    """The text of an article; another version of it tells of other figures."""
    chance = random.Random(f"{number} {version}")
    count = number * 7 + version + 2
    first, second = chance.sample(LANDS, 2)
    return (
        f"{chance.choice(CITIES).upper()}, May {number % 27 + 1}, 2021 (Test Wire) -- Gunmen killed {count} soldiers "
        f"and wounded {count // 2 + 2} others near {chance.choice(CITIES)} on Tuesday, unit {number} said. "
        f"{first} and {second} signed a {chance.choice(PACTS)} in {1960 + chance.randrange(50)}.\n"
    )


def files(count: int, version: int) -> dict[str, bytes]:
    """``count`` articles as files by name: most are text, a fifth stands in one JSON Lines file and one table.

    From version to version a tenth of the articles comes and goes and more than half of the rest changes.
    """
    chosen: dict[int, str] = {}
    for number in range(count):
        chance = random.Random(number)
        leaves = chance.randrange(30)
        if leaves != version:
            chosen[number] = article(number, version if chance.random() < 0.6 else 0)
    many = [number for number in chosen if number % 5 == 0]
    made = {f"{number:04}.txt": text.encode() for number, text in chosen.items() if number % 5}
    half = len(many) // 2
    lines = [json.dumps({"text": chosen[number], "title": f"Report {number}"}) for number in many[:half]]
    made["wire.jsonl"] = "\n".join(lines).encode() + b"\n"
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["id", "text"])
    writer.writerows([number, chosen[number]] for number in many[half:])
    made["table.csv"] = table.getvalue().encode()
    return made


def put(folder: Path, wanted: dict[str, bytes]) -> None:
    """Make ``folder`` hold just these files; those that are as wanted are not touched."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()
    for name, content in wanted.items():
        path = folder / name
        if not (path.is_file() and path.read_bytes() == content):
            path.write_bytes(content)
