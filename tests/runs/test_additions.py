"""Articles that come, change and go one by one: the same bytes as one run over all that are left, and little work."""

import datetime
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import WIRE

from extract.articles import Article
from extract.ledger import blocking, make_ledger
from extract.review.corrections import Corrections
from extract.runs import accounts, copies, layout
from extract.runs.inputs import Input, packed, plain
from extract.runs.output import put_tables
from extract.runs.process import packed as kept
from extract.runs.process import process
from extract.runs.run import run
from extract.runs.store import Store
from extract.runs.stored import stored_rows
from extract.tables import chunks
from extract.tables.pending import STATE
from extract.tables.rows import Rows
from extract.tables.write import file_names, write_tables

TOWNS = ["Gao", "Kidal", "Tessalit", "Menaka"]
SAID = [
    "Gunmen killed {n} soldiers in {town} on {day} May 2021, the army said.",
    "An attack on {day} May 2021 in {town} left {n} troops dead and {m} wounded, officials said.",
    "At least {n} soldiers were killed and {m} wounded when a convoy was attacked near {town}.",
    "The toll of the attack in {town} on {day} May rose to {n}. Mali and Niger signed a status of forces agreement.",
    "A bomb killed {n} civilians in a market in {town} last week; the New START treaty was signed in 2010.",
]


@pytest.fixture(scope="module")
def world(nlp) -> list[tuple[Article, Rows]]:
    """Articles that tell of some events, often of the same, a few of them copies; with their rows."""
    draw = random.Random(7)
    articles = []
    for number in range(48):
        cells = {"n": draw.choice((3, 4, 12, 30)), "m": draw.randint(2, 9), "day": draw.randint(3, 6)}
        text = draw.choice(SAID).format(town=draw.choice(TOWNS), **cells)
        published = f"2021-05-{draw.randint(4, 9):02}" if number % 5 else None
        articles.append(_article(text if number % 9 else f"{text} {COPIED} {number}", published))
    parsed = [one for batch in process(nlp, ((a.article_id, a) for a in articles)) for one in batch]
    return [(a, rows) for a, (_, rows, _) in zip(articles, parsed, strict=True)]


COPIED = " ".join(f"The {word} of the region was discussed by the council at length." for word in TOWNS * 4)


def _article(text: str, published: str | None) -> Article:
    return Article(text=text, published=datetime.date.fromisoformat(published) if published else None)


@pytest.fixture
def small(monkeypatch):
    """Chunks, blocks and batches so small that few articles have many of them."""
    monkeypatch.setattr(blocking, "MANY", 5)
    monkeypatch.setattr(blocking, "WINDOW", 2)
    monkeypatch.setattr(chunks, "ARTICLES", 5)
    monkeypatch.setattr(chunks, "_END", ("0", "7", "c"))
    monkeypatch.setattr(accounts, "TAKEN", 3)
    monkeypatch.setattr(accounts, "AT_ONCE", 3)


def _put(store: Store, name: str, article: Article, rows: Rows) -> None:
    store.replace_files([(name, "as it is", [packed(Input(name, 1, article.article_id, plain(article), name=None))])])
    store.put_parsed("mark", [kept((article.article_id, rows, None))])


def _tables(store: Store, out: Path) -> dict[str, bytes]:
    copies.find_copies(store)
    store.sweep()
    put_tables(store, out, Corrections(out), None)
    return _bytes(out)


def _bytes(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in file_names()}


@pytest.mark.parametrize("seed", range(4))
def test_additions_in_any_order_give_what_one_run_gives(world, small, tmp_path, seed):
    draw = random.Random(seed)
    held: dict[str, int] = {}
    with Store(tmp_path / "grown" / STATE / "store.sqlite") as grown:
        for step in range(10):
            for _ in range(draw.choice((1, 1, 1, 2, 9))):
                name = f"{draw.randrange(40):02}.txt"
                if name in held and draw.random() < 0.4:
                    del held[name]
                    grown.drop_files([name])
                else:
                    held[name] = draw.randrange(len(world))
                    _put(grown, name, *world[held[name]])
            if step % 3 == 2:
                (tmp_path / "grown" / "dates.csv").unlink()  # what is not as it was written is written anew
            found = _tables(grown, tmp_path / "grown")
    with Store(tmp_path / "fresh" / STATE / "store.sqlite") as fresh:
        for name in draw.sample(sorted(held), len(held)):
            _put(fresh, name, *world[held[name]])
        assert _tables(fresh, tmp_path / "fresh") == found
        ledger = make_ledger(stored_rows(fresh))
        (tmp_path / "whole").mkdir()
        write_tables(tmp_path / "whole", [*map(ledger.place, stored_rows(fresh)), ledger.rows])
    for name in file_names():
        if name.endswith(".csv"):
            assert (tmp_path / "whole" / name).read_bytes() == found[name], name


def test_corrections_come_and_go_without_a_new_start(world, small, tmp_path):
    out = tmp_path / "out"
    with Store(out / STATE / "store.sqlite") as store:
        for number, one in enumerate(world[:12]):
            _put(store, f"{number:02}.txt", *one)
        before = _tables(store, out)
        article, rows = next(one for one in world if one[1]["casualties"])
        corrections = Corrections(out)
        corrections.put(article.article_id, {"casualties": []})
        corrections.save()
        corrected = _tables(store, out)
        ledger = make_ledger(map(Corrections(out).lay_over, stored_rows(store)))
        assert corrected["casualties.csv"].count(b"\n") == before["casualties.csv"].count(b"\n") - len(
            rows["casualties"]
        )
        assert len(ledger.incidents) == corrected["incidents.csv"].count(b"\n") - 1
        (out / "corrections.jsonl").unlink()
        assert _tables(store, out) == before


def test_what_did_not_change_is_neither_read_nor_written_again(nlp, tmp_path, monkeypatch):
    raw = tmp_path / "raw"
    raw.mkdir()
    monkeypatch.setattr(chunks, "_END", ("0", "1", "2", "3", "4", "5", "6", "7"))
    for number in range(12):
        (raw / f"{number:02}.txt").write_text(f"{number + 2} soldiers were killed in Lima on {number + 1} May 2021.")
    run(nlp, [raw], tmp_path / "out")
    made: list[str] = []

    def counted(*given) -> Iterator[Rows]:
        for rows in rendered(*given):
            made.append(rows["articles"][0]["path"])
            yield rows

    rendered = layout._rows
    monkeypatch.setattr(layout, "_rows", counted)
    (raw / "0.txt").write_text(WIRE)
    summary = run(nlp, [raw], tmp_path / "out")
    assert summary.rows is not None
    assert summary.rows["articles"] == 13
    assert 1 <= len(made) < 9
    (raw / "0.txt").unlink()
    run(nlp, [raw], tmp_path / "out")
    agreements, articles = (tmp_path / "out" / name for name in ("agreements.csv", "articles.csv"))
    before = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in (agreements, articles)]
    (raw / "1.txt").write_text("Nothing of note was said in Quito.")
    run(nlp, [raw], tmp_path / "out")
    after = [(path.stat().st_ino, path.stat().st_mtime_ns) for path in (agreements, articles)]
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_a_table_that_was_changed_by_hand_is_written_anew(nlp, tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    (raw / "a.txt").write_text(WIRE)
    run(nlp, [raw], out)
    (out / "dates.csv").write_text((out / "dates.csv").read_text().replace("2", "3"))
    (raw / "b.txt").write_text("Two men died in Accra on 3 May 2021.")
    run(nlp, [raw], out)
    run(nlp, [raw], tmp_path / "fresh")
    assert _bytes(out) == _bytes(tmp_path / "fresh")
