"""Packed files, archives within archives, Parquet and WARC; and archives that were made to harm."""

import gzip
import json
import struct
import tracemalloc
import zipfile
import zlib

import made
import pyarrow as pa
import pyarrow.parquet as pq
import pypdf
import pytest

from extract.articles import Article, Options, Problem, read, read_file
from extract.articles.readers import zip
from extract.articles.unpacked import FREE

DAWN = "The harbour at Port Anselm was shelled before dawn and nine dockers were killed, the mayor said."
LINES = "".join(json.dumps({"text": f"{DAWN} {n}", "date": "2016-03-09"}) + "\n" for n in range(3))
PAGE = f"<html><head><title>Harbour</title>{{}}</head><body><article><p>{DAWN}</p><p>{DAWN}</p></article></body></html>"


def zstd(data: bytes) -> bytes:
    return pa.Codec("zstd").compress(data, asbytes=True)


PACK = {".gz": gzip.compress, ".zst": zstd}


def shown(items):
    return [(item.path, item.record, item.text if isinstance(item, Article) else f"! {item.reason}") for item in items]


def reasons(items):
    return [item.reason for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize("suffix", PACK)
def test_each_format_is_read_packed(tmp_path, suffix):
    made.pdf(tmp_path / "a.pdf", [[DAWN]])
    made.docx(tmp_path / "a.docx", made.words(DAWN))
    pq.write_table(pa.table({"text": [DAWN]}), tmp_path / "a.parquet")
    plain = {
        "a.txt": DAWN.encode(),
        "a.md": DAWN.encode(),
        "a.html": PAGE.encode(),
        "a.json": json.dumps({"text": DAWN}).encode(),
        "a.jsonl": json.dumps({"text": DAWN}).encode(),
        "a.csv": f'n,text\n1,"{DAWN}"\n'.encode(),
        "a.tsv": f"n\ttext\n1\t{DAWN}\n".encode(),
        "a.eml": f"Subject: x\n\n{DAWN}\n".encode(),
        "a.rss": f"<rss><channel><item><description>{DAWN}</description></item></channel></rss>".encode(),
        "a.warc": made.response("https://mail.example/h", PAGE.encode()),
        **{name: (tmp_path / name).read_bytes() for name in ("a.pdf", "a.docx", "a.parquet")},
    }
    folder = tmp_path / "packed"
    folder.mkdir()
    for name, content in plain.items():
        (folder / f"{name}{suffix}").write_bytes(PACK[suffix](content))
    made.packed(tmp_path / "all.zip", {f"in/{name}": content for name, content in plain.items()})
    items = list(read(folder))
    assert [item.path for item in items] == sorted(f"{name}{suffix}" for name in plain)
    assert all(DAWN in item.text for item in items)
    items = list(read_file(tmp_path / "all.zip"))
    assert [item.path for item in items] == sorted(f"all.zip/in/{name}" for name in plain)
    assert all(DAWN in item.text for item in items)


def test_what_is_packed_goes_by_its_own_name_and_sidecar(tmp_path):
    (tmp_path / "2016-03-09-a.txt.gz").write_bytes(gzip.compress(DAWN.encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(LINES.encode()))
    (tmp_path / "b.jsonl.gz.meta.json").write_text('{"source": "Mail", "date": "2020-01-01"}')
    first, *others = read(tmp_path)
    assert (str(first.published), first.published_from) == ("2016-03-09", "file_name")
    assert [(a.path, a.record, a.source, str(a.published)) for a in others] == [
        ("b.jsonl.gz", n, "Mail", "2016-03-09") for n in (1, 2, 3)
    ]


def test_a_zip_is_read_like_a_folder(tmp_path):
    made.packed(
        tmp_path / "a.zip",
        {
            "b.txt": DAWN,
            "a/2016-03-09.txt": DAWN + " One.",
            "a/.hidden.txt": "x",
            "__MACOSX/b.txt": "x",
            "c.txt": f"---\ntitle: Inner\n---\n{DAWN} Two.",
            "c.txt.meta.json": '{"title": "Outer", "published": "2016-03-10"}',
            "d.png": "x",
            "e.txt": "",
            "f.txt.meta.json": "{}",
        },
    )
    (tmp_path / "a.zip.meta.json").write_text('{"source": "Mail", "title": "All", "published": "2001-01-01"}')
    items = list(read(tmp_path))
    assert shown(items) == [
        ("a.zip/a/2016-03-09.txt", None, DAWN + " One."),
        ("a.zip/b.txt", None, DAWN),
        ("a.zip/c.txt", None, DAWN + " Two."),
        ("a.zip/d.png", None, items[3].reason and f"! {items[3].reason}"),
        ("a.zip/e.txt", None, "! empty"),
    ]
    assert "no reader for .png" in items[3].reason
    # What is said of the archive fills what its members leave open.
    assert [(a.title, a.source, str(a.published)) for a in items[:3]] == [
        ("All", "Mail", "2001-01-01"),
        ("All", "Mail", "2001-01-01"),
        ("Outer", "Mail", "2016-03-10"),
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_both_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", DAWN)
        archive.writestr("a.txt", f"{DAWN} Again.")
    assert [a.text for a in read_file(tmp_path / "a.zip")] == [DAWN, f"{DAWN} Again."]


def test_archives_within_archives(tmp_path):
    inner = made.zipped({"x.jsonl.gz": gzip.compress(LINES.encode()), "y.txt": DAWN})
    made.packed(tmp_path / "a.zip", {"inner.zip": inner})
    assert [(a.path, a.record) for a in read_file(tmp_path / "a.zip")] == [
        *(("a.zip/inner.zip/x.jsonl.gz", n) for n in (1, 2, 3)),
        ("a.zip/inner.zip/y.txt", None),
    ]
    deep = DAWN.encode()
    for n in range(6):
        deep = made.zipped({f"{n}.zip" if n else "a.txt": deep})
    (tmp_path / "deep.zip").write_bytes(deep)
    (problem,) = read_file(tmp_path / "deep.zip")
    assert "more than 3 deep" in problem.reason


@pytest.mark.parametrize("name", ["/etc/a.txt", "../a.txt", "x/../../a.txt", "..\\a.txt", "C:\\a.txt"])
def test_members_whose_names_lead_elsewhere_are_not_read(tmp_path, name):
    made.packed(tmp_path / "a.zip", {name: "x", "z.txt": DAWN})
    items = list(read_file(tmp_path / "a.zip"))
    assert [a.text for a in items if isinstance(a, Article)] == [DAWN]
    assert ["leads out of the archive" in reason for reason in reasons(items)] == [True]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip"]


def test_encrypted_linked_and_oddly_packed_members(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a\nb\x1b[31m.txt", DAWN)
        archive.writestr("odd.txt", "x")
        archive.writestr("locked.txt", "x")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    for name, offset, value in ((b"odd.txt", 10, 99), (b"locked.txt", 8, 1)):
        at = data.rfind(name) - 46
        struct.pack_into("<H", data, at + offset, value)
    (tmp_path / "a.zip").write_bytes(data)
    items = list(read_file(tmp_path / "a.zip"))
    assert [(item.path, getattr(item, "reason", None)) for item in items] == [
        ("a.zip/a\\nb\\x1b[31m.txt", None),
        ("a.zip/link.txt", "a symbolic link within an archive: not followed"),
        ("a.zip/locked.txt", "encrypted: unpack it with its password first"),
        ("a.zip/odd.txt", "packed in a way that is not known"),
    ]


@pytest.mark.parametrize("suffix", PACK)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html", "a.json", "a.eml", "a.rss", "a.pdf", "a.zip"])
def test_half_written_packed_files(tmp_path, name, suffix):
    content = LINES.encode() + bytes((n * 7919) % 251 for n in range(40_000))
    packed = PACK[suffix](content)
    (tmp_path / f"{name}{suffix}").write_bytes(packed[: len(packed) // 2])
    items = list(read_file(tmp_path / f"{name}{suffix}"))
    assert "half-written" in reasons(items)[-1]


def test_half_written_archives(tmp_path):
    data = made.zipped({"a.txt": DAWN * 50, "b.txt": DAWN})
    (tmp_path / "cut.zip").write_bytes(data[:-30])
    data = bytearray(data)
    data[60] ^= 0xFF
    (tmp_path / "flipped.zip").write_bytes(data)
    assert reasons(read_file(tmp_path / "cut.zip")) == ["a broken ZIP archive: half-written?"]
    items = list(read_file(tmp_path / "flipped.zip"))
    assert reasons(items) == ["broken ZIP data: half-written?"]
    assert [a.path for a in items if isinstance(a, Article)] == ["flipped.zip/b.txt"]
    # A member that is said to begin before the file does.
    early = bytearray(made.zipped({"a.txt": DAWN}))
    struct.pack_into("<L", early, len(early) - 6, 0xFFFFFF)
    (tmp_path / "early.zip").write_bytes(early)
    assert "half-written" in reasons(read_file(tmp_path / "early.zip"))[0]
    made.packed(tmp_path / "none.zip", {})
    assert "without files" in reasons(read_file(tmp_path / "none.zip"))[0]


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "txt", "html", "xml", "pdf", "warc"])
@pytest.mark.parametrize("piece", [b"\0", b"a", b"\n"])
def test_bombs_end_early_and_do_not_fill_the_memory(tmp_path, suffix, piece, monkeypatch):
    # The limits are smaller here, so that the test is quick.
    name = f"bomb.{suffix}"
    monkeypatch.setattr("extract.articles.unpacked.FREE", 1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    megabyte = piece * (1 << 20)
    data = b"".join(packer.compress(megabyte) for _ in range(30)) + packer.flush()
    assert len(data) * 200 < 30 << 20
    (tmp_path / f"{name}.gz").write_bytes(data)
    tracemalloc.start()
    items = list(read_file(tmp_path / f"{name}.gz", options=Options(limit=100_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(items) == 1
    assert isinstance(items[0], Problem)
    assert peak < 24 << 20


def test_many_small_bombs_are_one_large_one(tmp_path, monkeypatch):
    monkeypatch.setattr("extract.articles.unpacked.FREE", 1 << 20)
    made.packed(tmp_path / "a.zip", {f"{n:02}.jsonl": b"a" * 200_000 for n in range(30)})
    items = list(read_file(tmp_path / "a.zip"))
    assert "too much when unpacked" in items[-1].reason
    assert len(items) <= 30
    assert FREE == 1 << 26


def test_archives_of_too_many_members(tmp_path, monkeypatch):
    monkeypatch.setattr(zip, "MEMBERS", 20)
    made.packed(tmp_path / "a.zip", {f"{n}.txt": "x" for n in range(21)})
    assert "too many files: 21, the limit is 20" in reasons(read_file(tmp_path / "a.zip"))[0]
    # What the last record says of a list of members that would fill the memory is believed before it is read.
    data = bytearray(made.zipped({"a.txt": DAWN}))
    struct.pack_into("<L", data, len(data) - 10, 0xFFFFFFF0)
    (tmp_path / "b.zip").write_bytes(data)
    assert "too many files" in reasons(read_file(tmp_path / "b.zip"))[0]


# --- Parquet ------------------------------------------------------------------------------------------------------


def test_parquet(tmp_path):
    table = pa.table(
        {
            "Headline": ["Harbour", None],
            "body": pa.array([DAWN, "A ferry burned."], pa.large_string()).dictionary_encode(),
            "pubDate": pa.array([1457481600000, None], pa.timestamp("ms", tz="UTC")),
            "authors": [["Ines Varga", "Jo Okafor"], []],
            "embedding": [[0.1] * 8] * 2,
            "link": pa.array([b"https://mail.example/1", None]),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=1)
    first, second = read_file(tmp_path / "a.parquet")
    assert (first.text, first.title, first.author, first.url) == (
        DAWN,
        "Harbour",
        "Ines Varga; Jo Okafor",
        "https://mail.example/1",
    )
    assert (str(first.published), first.published_from, first.record) == ("2016-03-09", "metadata", 1)
    assert (second.text, second.record, second.published) == ("A ferry burned.", 2, None)


def test_parquet_that_cannot_be_read(tmp_path):
    pq.write_table(pa.table({"headline": ["x"], "n": [1]}), tmp_path / "a.parquet")
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), tmp_path / "b.parquet")
    (tmp_path / "c.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-20])
    pq.write_table(pa.table({"text": [None, "", DAWN]}), tmp_path / "d.parquet")
    assert "no column with the text (looked for text, body" in reasons(read_file(tmp_path / "a.parquet"))[0]
    assert reasons(read_file(tmp_path / "b.parquet")) == ["a table without rows"]
    assert "broken Parquet" in reasons(read_file(tmp_path / "c.parquet"))[0]
    assert reasons(read_file(tmp_path / "d.parquet")) == ["the text is empty"] * 2


# --- WARC ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_warc(tmp_path, name):
    dated = PAGE.format('<meta property="article:published_time" content="2016-03-09">')
    later = PAGE.format('<meta property="article:published_time" content="2019-03-09">')
    packed = gzip.compress(PAGE.encode("utf-8"))
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (dated[:50].encode(), dated[50:].encode()))
    made.warc(
        tmp_path / name,
        [
            made.response("https://mail.example/1", dated.encode()),
            made.response("https://mail.example/x.png", b"\x89PNG", kind="image/png"),
            made.response("https://mail.example/404", PAGE.encode(), status="404 Not Found"),
            made.response("https://mail.example/2", packed, more="Content-Encoding: gzip\r\n"),
            made.response("https://mail.example/3", chunked + b"0\r\n\r\n", more="Transfer-Encoding: chunked\r\n"),
            made.response("https://mail.example/4", later.encode()),
            made.response("https://mail.example/5", b"<html><body></body></html>"),
        ],
    )
    items = list(read_file(tmp_path / name))
    assert [(item.path, item.record, getattr(item, "url", None)) for item in items] == [
        (name, 1, "https://mail.example/1"),
        (name, 4, "https://mail.example/2"),
        (name, 5, "https://mail.example/3"),
        (name, 6, "https://mail.example/4"),
        (name, 7, None),
    ]
    # The day of the crawl is no day of publication, but nothing is published after it.
    assert [str(a.published) for a in items[:4]] == ["2016-03-09", "None", "2016-03-09", "None"]
    assert "no article text" in items[4].reason
    taken = list(read_file(tmp_path / name, options=Options(fields=(("published", "WARC-Date"),))))
    assert str(taken[1].published) == "2016-03-12"


def test_broken_warc_files(tmp_path):
    whole = made.response("https://mail.example/1", PAGE.encode()) * 2
    (tmp_path / "a.warc").write_bytes(whole[: len(whole) * 3 // 4])
    (tmp_path / "b.warc").write_bytes(b"no WARC at all, but a line of text\r\n\r\n")
    article, problem = read_file(tmp_path / "a.warc")
    assert (article.record, problem.reason) == (1, "a WARC file that breaks off in record 2: half-written?")
    assert reasons(read_file(tmp_path / "b.warc")) == ["a broken WARC file: no record begins after the 0 before"]


def test_a_parser_that_is_not_installed_is_named_with_what_to_do(tmp_path, monkeypatch):
    def missing(document, password):
        raise pypdf.errors.DependencyError("cryptography>=3.1 is required for AES algorithm")

    monkeypatch.setattr(pypdf.PdfReader, "decrypt", missing)
    made.pdf(tmp_path / "a.pdf", [[DAWN]], password="", cipher="AES-256")
    (reason,) = reasons(read_file(tmp_path / "a.pdf"))
    assert reason.endswith("pip install 'extract-security-news[pdf]'")
