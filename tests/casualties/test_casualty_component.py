"""The component in a pipeline: any text, any pipeline, stored, pickled, in linear time."""

import pickle
import time
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

TEXT = "Gunmen killed six herders and wounded at least 14 others, police said. Nobody was arrested."


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extract_casualties")
    return pipeline


def values(doc: Doc) -> list[tuple[str, int | None]]:
    return [(row.type, row.count_best) for row in doc._.casualties]


def test_alone_in_a_blank_pipeline(nlp: Language) -> None:
    assert values(nlp(TEXT)) == [("killed", 6), ("injured", 14)]


def test_offsets_are_those_of_the_text(nlp: Language) -> None:
    text = "\n\n  " + TEXT.replace(". ", ".\n\t") + "  \n"
    for row in nlp(text)._.casualties:
        assert text[row.start : row.end] == row.text


def test_survives_pickling_docbin_and_disk(nlp: Language, tmp_path: Path) -> None:
    doc = pickle.loads(pickle.dumps(nlp))(TEXT)
    box = DocBin(store_user_data=True)
    box.add(doc)
    (again,) = box.get_docs(nlp.vocab)
    assert values(again) == values(doc)
    nlp.to_disk(tmp_path)
    assert values(spacy.load(tmp_path)(TEXT)) == values(doc)


def test_many_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "", TEXT], n_process=2))
    assert [len(doc._.casualties) for doc in docs] == [2, 0, 2]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "killed",
        "killed killed killed and or killed",
        "12",
        "of of of 12 of of",
        "(((((( 12 )))) killed ((",
        "—–—",
        "5-5-5-5 - - killed 5 --",
        "’’’ “killed” ‘’",
        "Killed, ",
        "the dead | killed | 5\n| |\n",
        "Killed\t5\n",
        "at least",
        "between 10 and killed",
        "the dead of the wounded of the 12",
        "😀 killed 12 😀",
        "1/2 1/3 killed 1,,2",
    ],
)
def test_nothing_crashes(nlp: Language, text: str) -> None:
    nlp(text)


def test_a_users_own_trigger(tmp_path: Path) -> None:
    folder = tmp_path / "casualties"
    folder.mkdir()
    rule = (
        '[[rule]]\nname = "zap"\ntype = "killed"\nframe = "verb"\npast = ["zapped"]\nexamples = ["Six were zapped."]\n'
    )
    (folder / "triggers.toml").write_text(rule, encoding="utf-8")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("extract_casualties", config={"rules": str(tmp_path)})
    assert values(pipeline("Six men were zapped.")) == [("killed", 6)]


@pytest.mark.parametrize("unit", [TEXT + " ", "the dead and the killed 12 men and ", "12 of the ", "A man, "])
def test_time_is_linear(nlp: Language, unit: str) -> None:
    """Eight times the text may take 8 times as long, with slack for a busy machine, and not 64 times."""
    component = nlp.get_pipe("extract_casualties")
    split = spacy.blank("en").add_pipe("sentencizer")

    def seconds(size: int) -> float:
        best = 9.0
        for _ in range(3):
            doc = split(nlp.make_doc(unit * (size // len(unit))))
            start = time.process_time()
            component(doc)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(64_000) < 24 * max(seconds(8_000), 0.005)
