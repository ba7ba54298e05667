"""Several processes: the same rows in the same order, and an article that kills or hangs its process is named."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterable, Iterator
from functools import partial

import pytest
from spacy.language import Language

from extract import read_tables
from extract.articles import Article
from extract.language import load
from extract.runs.inputs import Packed
from extract.runs.process import BATCH, Parsed, process
from extract.runs.run import run
from extract.runs.store import Store
from extract.runs.workers import PATIENCE, Load, Team, WorkerError
from extract.tables.pending import STATE
from extract.tables.write import file_names


@Language.component("test_villain")
def _villain(doc):
    if "KILL" in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "HANG" in doc.text:
        time.sleep(600)
    return doc


def load_with_villain() -> Language:
    """The default pipeline with an end that some articles do not survive; workers find it by name."""
    nlp = load()
    nlp.add_pipe("test_villain", last=True)
    return nlp


def load_nothing() -> Language:
    """A pipeline that cannot be loaded."""
    os._exit(3)


def _articles(count: int, **special: str) -> list[tuple[str, Article]]:
    texts = {f"a{n}": f"{n} soldiers were killed in Quito on {n % 27 + 1} May 2021." for n in range(2, count + 2)}
    return [(key, Article(text=text)) for key, text in (texts | special).items()]


def _processed(
    load: Load, articles: Iterable[tuple[str, Article]], workers: int, patience: float = PATIENCE
) -> list[Parsed]:
    with Team(load, workers, patience=patience) as team:
        return [parsed for batch in team.process(articles) for parsed in batch]


def test_the_order_and_the_rows_are_those_of_one_process(nlp):
    articles = _articles(5 * BATCH + 3)
    one = [parsed for batch in process(nlp, articles) for parsed in batch]
    two = _processed(load, articles, 2)
    assert two == one


def test_articles_that_kill_or_hang_their_process_are_named_and_the_others_get_their_rows():
    articles = _articles(BATCH + 4, a5="KILL this process.", a9="HANG this process.")
    done = _processed(load_with_villain, articles, 2, patience=2)
    assert [key for key, _, _ in done] == [key for key, _ in articles]
    problems = {key: problem for key, rows, problem in done if rows is None}
    assert problems == {"a5": "the process that parsed it ended (SIGKILL)", "a9": "took too long to parse"}


def test_a_worker_that_dies_while_it_waits_is_replaced(nlp):
    """As where the system ends a process for want of memory."""
    given: list[str] = []

    def articles():
        for key, article in _articles(3 * BATCH):
            if len(given) == 2 * BATCH:
                for child in multiprocessing.active_children():
                    os.kill(child.pid, signal.SIGKILL)
                    child.join()
            given.append(key)
            yield key, article

    done = _processed(load, articles(), 1)
    assert [key for key, rows, _ in done if rows] == given


def test_a_pipeline_that_cannot_be_loaded_ends_the_run():
    with pytest.raises(WorkerError, match="while it loaded the language pipeline"):
        _processed(load_nothing, _articles(3), 2)


def test_a_run_that_an_article_ended_is_mended_by_the_next(tmp_path):
    (tmp_path / "raw").mkdir()
    for name, text in (("good", "Six men died in Lima in 1992."), ("poison", "KILL this process.")):
        (tmp_path / "raw" / f"{name}.txt").write_text(text)
    (tmp_path / "out" / STATE).mkdir(parents=True)
    with Store(tmp_path / "out" / STATE / "store.sqlite") as store:
        store.unfinished = True
    summary = run(load_with_villain(), [tmp_path / "raw"], tmp_path / "out", load=load_with_villain)
    assert [(item.path, item.problem) for item in summary.problems] == [
        ("poison.txt", "the process that parsed it ended (SIGKILL)")
    ]
    assert read_tables(tmp_path / "out").articles["status"].tolist() == ["ok", "failed"]


def test_the_bytes_do_not_depend_on_the_number_of_workers(tmp_path, nlp):
    (tmp_path / "raw").mkdir()
    for key, article in _articles(230):
        (tmp_path / "raw" / f"{key}.txt").write_text(article.text)
    run(nlp, [tmp_path / "raw"], tmp_path / "one")
    made = run(None, [tmp_path / "raw"], tmp_path / "two", load=partial(load, None), workers=2)
    assert (made.parsed, made.files) == (230, 230)
    for name in file_names():
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    again = run(nlp, [tmp_path / "raw"], tmp_path / "two")
    assert (again.parsed, again.rows) == (0, None)


def load_with_a_file_that_ends_its_reader() -> Language:
    """The default pipeline, in a process in which one file cannot be read without harm."""
    from extract.runs import reading

    def harmful(file: reading.File) -> Iterator[Packed]:
        if file.name == "a7.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return held(file)

    held = reading.held
    reading.held = harmful
    return load()


def test_a_file_that_ends_the_process_that_reads_it_is_named(tmp_path):
    (tmp_path / "raw").mkdir()
    for key, article in _articles(210):
        (tmp_path / "raw" / f"{key}.txt").write_text(article.text)
    summary = run(None, [tmp_path / "raw"], tmp_path / "out", load=load_with_a_file_that_ends_its_reader, workers=2)
    assert [(item.path, item.problem) for item in summary.problems] == [
        ("a7.txt", "the process that read it ended (SIGKILL)")
    ]
    assert (summary.articles, summary.parsed) == (210, 209)
