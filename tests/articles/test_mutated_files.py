"""The sample articles with bytes changed, moved, cut and inserted: always articles or one line, never anything else."""

import random
from pathlib import Path

import pytest

from extract.articles import Problem, read_file

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv")
PIECES = (
    *(b"< > \" ' { } [ ] | * ` --- ``` ** ]( <p> <!-- <![CDATA[ <?xml &#x0; &#55296; \\u0000 \\ud800".split()),
    *(
        b"\0",
        b"\xff",
        b"\n",
        b"\r",
        b"---\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
        b"\x1b[31m",
    ),
    *(b'<meta charset="utf-7">', b'<base href="http://127.0.0.1:9/">', b"2011-01-10", b"99999999999"),
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20, 100))):
        at = chance.randrange(len(out) + 1)
        match chance.randrange(5):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                out[at:at] = chance.choice(PIECES) * chance.choice((1, 1, 1, 40))
            case 2:
                del out[at : at + chance.randrange(1, 60)]
            case 3:
                start = chance.randrange(len(out) + 1)
                out[at:at] = out[start : start + chance.randrange(200)]
            case 4 if chance.random() < 0.2:
                del out[at:]
    return bytes(out)


@pytest.mark.parametrize("path", sorted(RAW.iterdir()), ids=lambda path: path.name)
def test_mutated_files_are_read_or_named(tmp_path, path):
    chance = random.Random(path.name)
    for _ in range(30):
        suffix = path.suffix if chance.random() < 0.7 else chance.choice(SUFFIXES)
        data = mutated(path.read_bytes(), chance)
        (tmp_path / f"a{suffix}").write_bytes(data)
        (tmp_path / f"a{suffix}.meta.json").write_bytes(data)
        for item in read_file(tmp_path / f"a{suffix}"):
            if isinstance(item, Problem):
                assert str(item).isprintable()
                assert "Error" not in item.reason, (item, data)
            else:
                assert item.text
                for value in (item.text, item.title, item.author, item.source, item.url):
                    (value or "").encode("utf-8")
