"""CoNLL-U to DocBins, and the check of the corpora's checksums."""

import hashlib
import lzma
import random
import sys
from pathlib import Path

import spacy

sys.path.insert(0, str(Path(__file__).parents[2] / "train" / "scripts"))

from check_corpora import problems
from treebanks import document, groups

CONLLU = """# newdoc id = GUM_speech_x
# sent_id = GUM_speech_x-1
1\tShips\tship\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tsail\tsail\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = GUM_speech_x-2
1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_
1.1\twho\twho\tPRON\tWP\t_\t_\t_\t_\t_
2\twait\twait\tVERB\tVBP\t_\t0\troot\t_\t_

# newdoc id = GUM_whow_x
# sent_id = GUM_whow_x-1
1\tStir\tstir\tVERB\tVB\t_\t0\troot\t_\t_
"""


def converted(tmp_path: Path) -> spacy.tokens.Doc:
    path = tmp_path / "x.conllu.xz"
    path.write_bytes(lzma.compress(CONLLU.encode()))
    found = list(groups(path, 1, random.Random(1)))
    assert len(found) == 2, "non-commercial genres are left out"
    return document(found[0] + found[1], spacy.blank("en").vocab)


def test_words_spaces_and_trees(tmp_path: Path) -> None:
    doc = converted(tmp_path)
    assert doc.text == "Ships didn't sail. They wait "
    assert [(t.text, t.tag_, t.dep_, t.head.text) for t in doc][:4] == [
        ("Ships", "NNS", "nsubj", "sail"),
        ("did", "VBD", "aux", "sail"),
        ("n't", "RB", "advmod", "sail"),
        ("sail", "VB", "ROOT", "sail"),
    ]
    assert [sentence.text for sentence in doc.sents] == ["Ships didn't sail.", "They wait"]
    assert doc[0].morph.get("Number") == ["Plur"]


def test_nothing_is_said_about_names(tmp_path: Path) -> None:
    assert all(token.ent_iob_ == "" for token in converted(tmp_path))


def test_missing_and_changed_corpora_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    sums = [hashlib.sha256(b"a").hexdigest(), hashlib.sha256(b"x").hexdigest(), hashlib.sha256(b"c").hexdigest()]
    table = tmp_path / "corpora.csv"
    table.write_text(
        "file,sha256,use,origin,licence\n" + "".join(f"{n}.txt,{s},u,o,l\n" for n, s in zip("abc", sums, strict=True))
    )
    wrong = problems(tmp_path, table)
    assert len(wrong) == 2
    assert "b.txt differs" in wrong[0] and "c.txt is not in" in wrong[1]
