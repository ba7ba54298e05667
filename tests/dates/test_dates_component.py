"""The dates component as an ordinary spaCy component: configuration, round trips, speed, hostile texts."""

import pickle
import subprocess
import sys
import time

import pytest
import spacy
from spacy.tokens import Doc, DocBin

TEXT = "The pact was signed on 3 May 1967. It lapsed three years later, in June."


@pytest.fixture(scope="module")
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_sentences")
    nlp.add_pipe("extract_dates")
    return nlp


def read(doc):
    return [(d.text, d.value) for d in doc._.dates]


def test_it_works_alone_on_a_blank_pipeline(nlp):
    alone = spacy.blank("en")
    alone.add_pipe("extract_dates")
    assert read(alone(TEXT)) == read(nlp(TEXT)) != []


def test_offsets_point_into_the_text(nlp):
    text = "“Troops left on 3 May – or ‘4 May’,”  she said\tin  2011.\r\n\r\nTHE END OF MAY 1990 CAME…"
    doc = nlp(text)
    assert [d.text for d in doc._.dates] == ["3 May", "4 May", "2011", "THE END OF MAY 1990"]
    assert all(text[d.start : d.end] == d.text for d in doc._.dates)


def test_round_trips(nlp, tmp_path):
    config = spacy.blank("en")
    config.add_pipe("extract_dates", config={"domain": "narrative", "date_order": "day-first"})
    config.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.get_pipe("extract_dates").domain == "narrative"
    assert read(again("Filed 3/4/2009.")) == [("3/4/2009", "2009-04-03")]

    copy = pickle.loads(pickle.dumps(nlp.get_pipe("extract_dates")))
    assert read(copy(nlp.make_doc(TEXT))) == read(nlp(TEXT))

    stored = DocBin(docs=[nlp(TEXT)], store_user_data=True).to_bytes()
    (doc,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert read(doc) == read(nlp(TEXT))


def test_batches_keep_their_own_publication_dates(nlp):
    def docs():
        for published in ("2001-05-05", "2011-05-05"):
            doc = nlp.make_doc("It rained last year.")
            doc._.published = published
            yield doc

    assert [doc._.dates[0].value for doc in nlp.pipe(docs())] == ["2000", "2010"]


@pytest.mark.parametrize("setting", [{"domain": "sports"}, {"date_order": "year-first"}])
def test_unknown_settings_are_refused(setting):
    with pytest.raises(ValueError):
        spacy.blank("en").add_pipe("extract_dates", config=setting)


def test_tense_is_taken_from_the_parse_where_there_is_one():
    words = ["The", "talks", "in", "March", "shall", "decide", "it", "."]
    blank = spacy.blank("en")
    component = blank.add_pipe("extract_dates")

    def year(tags, deps):
        doc = Doc(
            blank.vocab, words=words, tags=tags, pos=["X"] * 4 + ["AUX", "VERB", "PRON", "PUNCT"],
            heads=[1, 5, 1, 2, 5, 5, 5, 5], deps=deps,
        )  # fmt: skip
        doc._.published = "2015-06-17"
        return component(doc)._.dates[0].value

    deps = ["det", "nsubj", "prep", "pobj", "aux", "ROOT", "dobj", "punct"]
    assert year(["DT", "NNS", "IN", "NNP", "MD", "VB", "PRP", "."], deps) == "2016-03"


HOSTILE = [
    "",
    " ",
    "\n\n\n",
    "9" * 5000,
    "1/" * 3000,
    "the " * 3000,
    "of the end " * 1000,
    "May " * 3000,
    "2010-" * 2000,
    "two hundred and " * 1000,
    "last next this that the first second " * 500,
    "10:" * 2000,
    "’80s – “’” ½ İstanbul ﬁ 𝟙𝟚 ٣ مايو 2011",
    "31 November 0000 and 0000-00-00 and 99/99/9999 and week of Feb. 31",
    "999999 years later, 5000 years ago, 9999 BC, in 9999, 12000 weeks from now",
    "\x00\x01\ufeff1999\u200b",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_crashes(nlp, text):
    for published in (None, "2015-06-17", "0001-01-01", "9999-12-31"):
        doc = nlp.make_doc(text)
        doc._.published = published
        for mention in nlp(doc)._.dates:
            assert text[mention.start : mention.end] == mention.text != ""


def test_time_is_linear_in_length(nlp):
    sentence = (
        "On 3 May 1967, a day after the vote, 300 troops of the 5th brigade crossed the river at 10:30 a.m., and "
        "the commander, who had been there for two years, said on Monday that he would leave next week or in June. "
    )
    component = nlp.get_pipe("extract_dates")

    def seconds(times):
        best = 9.0
        for _ in range(3):
            doc = nlp.make_doc(sentence * times)
            begin = time.process_time()
            component(doc)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(400) < 40 * seconds(20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See the Acta of 11 de setembro de 2007.", [("11 de setembro de 2007", "2007-09-11")]),
        ("The Note verbale of 3. Oktober 1990 is lost.", [("3. Oktober 1990", "1990-10-03")]),
        ("Le Monde (3 mai 1967) printed it.", [("3 mai 1967", "1967-05-03")]),
        ("The decree of 31 de abril de 2007 is a forgery.", []),
        ("It killed 12 civilians 2007.", [("2007", "2007")]),
        ("The law of 3 mayo 1967, then of 4 mayo.", [("3 mayo 1967", "1967-05-03")]),
    ],
)
def test_months_of_other_languages_in_dates_in_full(nlp, text, expected):
    assert [(mention.text, mention.value) for mention in nlp(text)._.dates] == expected


def test_dateparser_is_loaded_only_for_dates_of_other_languages():
    code = (
        "import sys, spacy; nlp = spacy.blank('en'); nlp.add_pipe('extract_sentences'); nlp.add_pipe('extract_dates');"
        "nlp('On 3 May 1967 and in 2010 they met; 12 men went in 2011.'); print('dateparser' in sys.modules);"
        "nlp('On 3 mayo 1967 they met.'); print('dateparser' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.parametrize("digits", ["²", "①", "９", "9" * 30, "9" * 400, "9" * 5000])
@pytest.mark.parametrize(
    "form",
    ["{} May 2021", "on the {} of May", "{}/2 hour later", "{}:30 p.m.", "in {}", "{}s", "{}-{}-{}", "{} June {}"],
)
def test_numbers_that_are_none_break_nothing(nlp, digits, form):
    text = f"They met {form.replace('{}', digits)} in Lima."
    for date in nlp(text)._.dates:
        assert text[date.start : date.end] == date.text
