"""The sample articles with bytes changed, moved, cut and inserted: always articles or one line, never anything else."""

import gzip
import random
from pathlib import Path

import made
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract.articles import Problem, read_file
from torture.seeds import mutated

RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".csv", ".tsv")


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
