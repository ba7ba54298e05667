"""Texts, records and tables that hypothesis makes up, through the readers and the whole pipeline."""

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from spacy.language import Language

from extract.articles import Article, Problem, complete, normalise, read_file
from torture.fuzz import WORDS
from torture.inputs import parse
from torture.result import Result

_WORD = st.one_of(st.sampled_from(WORDS), st.text(min_size=1, max_size=12))
_TEXT = st.one_of(st.text(max_size=300), st.lists(_WORD, max_size=60).map(" ".join))
_KEYS = st.one_of(st.sampled_from(["text", "body", "title", "published", "date", "url", "meta"]), st.text(max_size=8))
_JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(_KEYS, inner, max_size=5)),
    max_leaves=20,
)


def properties(nlp: Language, count: int = 2_000, *, number: int = 0) -> Result:
    """Each of four kinds of input, ``count`` of each; hypothesis makes the smallest that fails."""
    result = Result("texts, records and tables by hypothesis: read, parsed, normalised")
    options = settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def read(file: str, content: bytes) -> None:
            (folder / file).write_bytes(content)
            for item in read_file(folder / file):
                if isinstance(item, Problem):
                    assert str(item).isprintable() and "Error:" not in item.reason, str(item)
                else:
                    assert item.text == normalise(item.text)

        @seed(number)
        @options
        @given(_TEXT)
        def texts(text: str) -> None:
            assert normalise(normalise(text)) == normalise(text)
            read("a.txt", text.encode("utf-8", "surrogatepass"))

        @seed(number)
        @options
        @given(_JSON)
        def records(value: Any) -> None:
            read("a.json", json.dumps(value).encode("utf-8", "surrogatepass"))

        @seed(number)
        @options
        @given(st.lists(st.lists(_TEXT, max_size=5), max_size=8))
        def table(cells: list[list[str]]) -> None:
            written = io.StringIO()
            csv.writer(written).writerows([["date", "text", "title"], *cells])
            read("a.csv", written.getvalue().encode("utf-8", "surrogatepass"))

        @seed(number)
        @settings(options, max_examples=max(count // 4, 20))
        @given(_TEXT)
        def parsed(text: str) -> None:
            parse(nlp, complete(Article(text=text)))

        for check in (texts, records, table, parsed):
            try:
                check()
            except Exception as error:
                result.failures.append(f"{check.__name__}: {type(error).__name__}: {error!s:.300}")
    return result.end(f"{3 * count + max(count // 4, 20):,} inputs")
