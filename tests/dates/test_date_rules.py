"""Every rule file of the dates room: each entry is alive, its examples are found, its counter-examples are not."""

import pytest
import spacy

from extract.dates.lexicon import FILES, Lexicon, split
from extract.knowledge import rules

NLP = spacy.blank("en")
NLP.add_pipe("extract_sentences")
NLP.add_pipe("extract_dates")

RULES = [pytest.param(name, rule, id=f"{name}/{rule['name']}") for name in FILES for rule in rules("dates", name)]


def found(text, published="2015-06-15"):
    doc = NLP.make_doc(text)
    doc._.published = published
    return NLP(doc)._.dates


def words(rule):
    everything = [*rule.get("words", ()), *rule.get("short", ()), *rule.get("plural", ())]
    return [" ".join(split(word)) for word in everything]


def holds(mention, rule):
    text = " " + " ".join(split(mention.text.replace("’", "'"))) + " "
    plain = text.replace(".", " ")
    return any(f" {word} " in text or f" {word} " in plain for word in words(rule))


@pytest.mark.parametrize(("name", "rule"), RULES)
def test_examples_are_found_and_counter_examples_are_not(name, rule):
    if name == "cues":
        for example in rule["examples"]:
            years = {mention.value[:4] for mention in found(example) if mention.precision == "month"}
            assert years <= (
                {"2016"}
                if rule["kind"] in ("appointment", "commitment", "future", "postponement", "present")
                else {"2014", "2015"}
            ), example
            assert years, example
        return
    if name == "measures":
        for example in rule["examples"]:
            assert not [mention for mention in found(example) if mention.rule == "year"], example
        return
    if name == "languages":
        for example in rule["examples"]:
            assert [mention.precision for mention in found(example)] == ["day"], example
        return
    if name == "spelling":
        for example in rule["examples"]:
            assert found(example)[0].value == ("2009-04-03" if rule["kind"] == "british" else "2009-03-04"), example
        return
    if name == "fiscal":
        for example in rule["examples"]:
            (mention,) = found(example)
            expected = None if rule["kind"] == "corporate" else f"{rule['month']:02d}-01"
            assert (mention.start_date and mention.start_date[5:]) == expected, example
        return
    for example in rule["examples"]:
        assert any(holds(mention, rule) for mention in found(example)), (example, found(example))
    for example in rule.get("counter_examples", ()):
        assert not any(holds(mention, rule) for mention in found(example)), (example, found(example))


def test_every_word_of_the_rules_is_in_the_lexicon():
    lexicon = Lexicon()
    everything = {
        *lexicon.months,
        *lexicon.month_short,
        *lexicon.weekdays,
        *lexicon.weekday_short,
        *lexicon.weekday_plural,
        *lexicon.seasons,
        *lexicon.parts,
        *lexicon.units,
        *lexicon.measures,
        *lexicon.between,
        *lexicon.designations,
        *lexicon.cues,
        *lexicon.american,
        *lexicon.appointments,
        *lexicon.beginnings,
        *lexicon.british,
        *lexicon.commitments,
        *lexicon.happenings,
        *lexicon.languages,
        *lexicon.postponements,
        *lexicon.reporting,
        *lexicon.corporate,
        *(word.lower() for rule in lexicon.fiscal.values() for word in words(rule)),
    }
    phrases = (
        lexicon.zones,
        lexicon.quantity,
        lexicon.position_phrases,
        lexicon.vague,
        lexicon.deictic,
        lexicon.sets,
        lexicon.holidays,
    )
    everything |= {" ".join(parts) for known in phrases for entries in known.by_first.values() for parts, _ in entries}
    for name in FILES:
        for rule in rules("dates", name):
            for word in words(rule):
                assert word in everything or word.replace(" ' ", "'") in everything or word == "' ll", (name, word)


def test_a_users_rules_are_laid_over_ours(tmp_path):
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "holidays.toml").write_text(
        '[[rule]]\nname = "founders day"\nkind = "holiday"\nwords = ["founders day"]\nmonth = 7\nday = 19\n'
        'examples = ["On Founders Day they met."]\n',
        encoding="utf-8",
    )
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_dates", config={"rules": str(tmp_path)})
    assert [d.value for d in nlp("They met on Founders Day 2003.")._.dates] == ["2003-07-19"]
    assert [d.value for d in NLP("They met on Founders Day 2003.")._.dates] == ["2003"]
