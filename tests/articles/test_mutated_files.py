"""The sample articles with bytes changed, moved, cut and inserted: always articles or one line, never anything else."""

import gzip
import random
from pathlib import Path

import made
import pyarrow as pa
import pyarrow.parquet as pq
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


def documents(folder: Path) -> None:
    """A file of each format that the samples lack."""
    page = b"<html><body><article><p>Nine dockers were killed at dawn.</p></article></body></html>"
    made.pdf(folder / "a.pdf", [["Harbour", "Nine dock-", "ers were killed.", "1"], ["Two ferries burned.", "2"]])
    made.pdf(folder / "locked.pdf", [["Nine dockers were killed."]], password="", cipher="AES-256")
    made.docx(folder / "a.docx", made.words("Nine dockers were killed.") * 3, title="Harbour")
    (folder / "a.eml").write_bytes(
        b"Subject: =?utf-8?q?x?=\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\n\nNine.\n"
        b"--B\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nTen.\n-- \nx\n--B--\n"
    )
    (folder / "a.rss").write_bytes(
        b"<rss><channel><item><title>x</title><description>Nine.</description></item></channel></rss>"
    )
    table = pa.table({"text": ["Nine dockers were killed."] * 20, "date": ["2016-03-09"] * 20})
    pq.write_table(table, folder / "a.parquet")
    made.warc(folder / "a.warc", [made.response("https://mail.example/1", page)] * 2)
    made.packed(folder / "a.zip", {"a.txt": "Nine.", "b.jsonl": '{"text": "Ten."}\n', "a.txt.meta.json": "{}"})
    (folder / "a.txt.gz").write_bytes(gzip.compress(b"Nine dockers were killed. " * 5))
    (folder / "a.txt.zst").write_bytes(pa.Codec("zstd").compress(b"Nine dockers were killed. " * 5, asbytes=True))


def test_mutated_documents_are_read_or_named(tmp_path):
    documents(tmp_path)
    chance = random.Random(20160309)
    for path in sorted(tmp_path.iterdir()):
        data = path.read_bytes()
        for _ in range(30):
            path.write_bytes(mutated(data, chance))
            for item in read_file(path):
                if isinstance(item, Problem):
                    assert str(item).isprintable()
                    assert "Error" not in item.reason, (path.name, item)
                else:
                    assert item.text
                    for value in (item.text, item.title, item.author, item.source, item.url):
                        (value or "").encode("utf-8")
