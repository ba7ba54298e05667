"""Which files changed: a look at folders finds what a look at every file finds."""

import random
from pathlib import Path

import pytest

from extract.articles import sources
from extract.runs import changes
from extract.runs.changes import Look, drop_file, keep, put_file
from extract.runs.store import Store


def _told(found: changes.Changes) -> tuple[list[tuple[str, str]], list[str]]:
    return [(name, signature) for name, _, signature in found.read], sorted(found.gone)


def _by_files(store: Store, raw: Path, mark: str) -> tuple[list[tuple[str, str]], list[str]]:
    return _told(changes._one_by_one(changes._Known(store.db, mark), sources([raw])))


def _take(store: Store, found: changes.Changes, mark: str, *, whole: bool) -> None:
    """As a run does; or as one that is killed in the middle."""
    count = len(found.read) if whole else len(found.read) // 2
    with store.db:
        for name in found.gone:
            drop_file(store.db, name)
        for name, _, signature in found.read[:count]:
            put_file(store.db, name, signature)
    if whole:
        keep(store.db, mark, found.listings)


def _touch(raw: Path, draw: random.Random) -> None:
    files = [path for path in raw.rglob("*") if path.is_file()]
    path = draw.choice(files) if files and draw.random() < 0.5 else None
    if path is None:
        folder = raw.joinpath(*draw.sample(["a", "b", "ü"], draw.randrange(3)))
        folder.mkdir(parents=True, exist_ok=True)
        suffix = draw.choice([".txt", ".txt", ".md", ".txt.meta.json", ".xyz", " .txt"])
        path = folder / f"{draw.choice('pqr')}{suffix}"
        path.write_text(str(draw.random()))
    elif draw.random() < 0.5:
        path.unlink()
        if draw.random() < 0.5 and path.parent != raw and not list(path.parent.iterdir()):
            path.parent.rmdir()
    else:
        path.write_text(str(draw.random()))


@pytest.mark.parametrize("seed", range(3))
def test_folders_and_files_agree(tmp_path, seed):
    draw = random.Random(seed)
    raw = tmp_path / "raw"
    raw.mkdir()
    with Store(tmp_path / "store.sqlite") as store:
        mark = "one"
        for step in range(60):
            for _ in range(draw.choice((0, 1, 1, 3))):
                _touch(raw, draw)
            if step == 40:
                mark = "two"
            found = Look(store.db, [raw]).changes(mark)
            assert _told(found) == _by_files(store, raw, mark)
            _take(store, found, mark, whole=draw.random() < 0.7)
        _take(store, Look(store.db, [raw]).changes(mark), mark, whole=True)
        assert _told(Look(store.db, [raw]).changes(mark)) == ([], [])


def test_a_folder_with_a_link_is_looked_at_file_by_file(tmp_path):
    raw = tmp_path / "raw"
    (raw / "in").mkdir(parents=True)
    (raw / "in" / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    with Store(tmp_path / "store.sqlite") as store:
        look = Look(store.db, [raw])
        _take(store, look.changes("m"), "m", whole=True)
        assert (look.files, look.unseen) == (1, 0)
        (raw / "in" / "b.txt").symlink_to(tmp_path / "b.txt")
        look = Look(store.db, [raw])
        found = look.changes("m")
        assert (look.files, [name for name, *_ in found.read], found.gone) == (2, ["in/b.txt"], [])
        _take(store, found, "m", whole=True)
        (raw / "in" / "b.txt").unlink()
        assert Look(store.db, [raw]).changes("m").gone == ["in/b.txt"]
