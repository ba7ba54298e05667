"""The stored text has one form, whatever the bytes were."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.articles import Problem, normalise, read_file
from extract.articles.decode import decode
from extract.articles.lines import unwrap

NORMALISED = [
    ("one\r\ntwo\rthree\u2028four\x0bfive\x0csix", "one\ntwo\nthree\nfour\nfive\nsix"),
    ("\ufeff\u200bzero\u200c width\u2060 marks\ufeff", "zero width marks"),
    (
        "soft\u00adhyphen and coop\u00ad\neration and coop\u00ad\r\neration",
        "softhyphen and cooperation and cooperation",
    ),
    ("10\u00a0000\u202ftroops\u2009in\u3000Goma", "10 000 troops in Goma"),
    ("\u202eevil\u202c \u2066text\u2069 \u200fhere\u061c", "evil text here"),
    ("NUL\0 and \x07bell and \x1b[31mred\x7f", "NUL and bell and [31mred"),
    ("o\ufb03cers \ufb01ght", "officers fight"),
    ("Kasai\u0308 and Pen\u0303a", "Kasaï and Peña"),
    ("\x93quoted\x94 \x96 it\x92s \x85", "“quoted” – it’s …"),
    ("half \ud83d surrogate", "half \ufffd surrogate"),
    ("tag\U000e0041\U000e007fs", "tags"),
    ("trailing  \t\nspace \n\n\n\n\nlines\n\n", "trailing\nspace\n\nlines"),
    ("“Curly” ‘quotes’ – dashes — stay…", "“Curly” ‘quotes’ – dashes — stay…"),
    ("tab\tstays, ALL CAPS stay", "tab\tstays, ALL CAPS stay"),
    ("서울 और Київ 🇺🇦", "서울 और Київ 🇺🇦"),
    ("", ""),
    (" \n\u200b\n ", ""),
]


@pytest.mark.parametrize(("written", "stored"), NORMALISED)
def test_normalise(written, stored):
    assert normalise(written) == stored


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_normalising_twice_changes_nothing_and_the_text_can_be_stored(text):
    stored = normalise(text)
    assert normalise(stored) == stored
    stored.encode("utf-8")
    assert "\r" not in stored
    assert "\0" not in stored


WRAPPED = """GUARDS SHOT AT THE GATE

The two guards who were shot at the gate of the depot on Tuesday had both
asked for a transfer, their families said, because they feared an attack
and had seen the same grey car pass three times. A spokesman for the cooper-
ation mission said that the plan, which he called ambitious and also long-
term, was to move the depot
away from the town within three months, and that cooperation with the town
would go on as before.

- one item
- another item
"""


INDENTED = """(ANSELM)

   PORT ANSELM, 8 JAN -- THE HARBOUR MASTER SAID TODAY THAT TWO BARGES HAD
DRIFTED AGAINST THE OLD PIER DURING THE STORM AND THAT A WATCHMAN WAS
SLIGHTLY HURT.

   THE BARGES WERE TOWED TO THE NORTH QUAY, AND THE PIER IS CLOSED FOR NOW.
THE HARBOUR MASTER EXPECTS IT TO OPEN IN A WEEK.
"""


def test_ragged_and_indented_lines_are_joined():
    assert unwrap(INDENTED.strip()).split("\n") == [
        "(ANSELM)",
        "",
        "PORT ANSELM, 8 JAN -- THE HARBOUR MASTER SAID TODAY THAT TWO BARGES HAD DRIFTED AGAINST THE OLD PIER DURING "
        "THE STORM AND THAT A WATCHMAN WAS SLIGHTLY HURT.",
        "",
        "THE BARGES WERE TOWED TO THE NORTH QUAY, AND THE PIER IS CLOSED FOR NOW. THE HARBOUR MASTER EXPECTS IT TO "
        "OPEN IN A WEEK.",
    ]


def test_hard_wrapped_lines_are_joined():
    assert unwrap(WRAPPED.strip()).split("\n") == [
        "GUARDS SHOT AT THE GATE",
        "",
        "The two guards who were shot at the gate of the depot on Tuesday had both asked for a transfer, their "
        "families said, because they feared an attack and had seen the same grey car pass three times. A spokesman for "
        "the cooperation mission said that the plan, which he called ambitious and also long-term, was to move "
        "the depot",
        "away from the town within three months, and that cooperation with the town would go on as before.",
        "",
        "- one item",
        "- another item",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Short line\nAnother short line\nA third line of text\nA fourth one here\nAnd a fifth line of it",
        "A paragraph of more than a hundred characters is not wrapped, as no terminal would have broken it there.\n"
        "A second paragraph follows directly.\nAnd a third.",
        "HEADLINE\nBy N. N.\n\nOne sentence.\nTwo sentences.",
        "",
        "one line",
    ],
)
def test_lines_that_are_not_wrapped_stay(text):
    assert unwrap(text) == text


def test_wrapped_files_are_joined_when_they_are_read(tmp_path):
    (tmp_path / "a.txt").write_text(WRAPPED)
    (article,) = read_file(tmp_path / "a.txt")
    assert "had both asked for a transfer" in article.text


WESTERN = "The minister said “no” – and left the café in Peña Nieto’s company. It cost £40."

SHORT = [
    ("국방부는 10일 서울에서 한국과 일본의 국방장관이 만나 군수지원협정을 논의했다고 밝혔다.", "euc-kr"),
    ("防衛省は10日、ソウルで日韓防衛相会談を開き、物品役務相互提供協定について協議したと発表した。", "shift_jis"),
    ("国防部长十日在首都举行会谈，双方讨论了军事情报保护协定，会谈没有签署任何文件。", "gb18030"),
    ("國防部長十日在首都舉行會談，雙方討論了軍事情報保護協定，會談沒有簽署任何文件。", "big5"),
    ("Министры обороны двух стран встретились в понедельник и обсудили договор.", "koi8-r"),
    ("Міністри оборони двох країн зустрілися в понеділок і обговорили договір.", "cp1251"),
    ("التقى وزيرا دفاع البلدين يوم الاثنين وناقشا اتفاقية التعاون العسكري بين البلدين.", "cp1256"),
]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "utf-16"),
        (WESTERN, "utf-16-le"),
        (WESTERN, "utf-16-be"),
        (WESTERN, "utf-32"),
        (WESTERN, "cp1252"),
        (WESTERN, "mac_roman"),
        ("Señor Muñoz, à Genève, über Zürich: nine dead.", "latin-1"),
        ("국방부는 10일 서울에서 한국과 일본의 국방장관이 만나 군수지원협정을 논의했다고 밝혔다. " * 5, "euc-kr"),
        (
            "防衛省は10日、ソウルで日韓防衛相会談を開き、物品役務相互提供協定について協議したと発表した。" * 5,
            "shift_jis",
        ),
        ("国防部长十日在首都举行会谈，双方讨论了军事情报保护协定，会谈没有签署任何文件。" * 5, "gb18030"),
        ("Министры обороны двух стран встретились в понедельник и обсудили договор. " * 5, "koi8-r"),
        ("Министры обороны двух стран встретились в понедельник и обсудили договор. " * 5, "cp1251"),
    ],
)
def test_encodings(tmp_path, text, encoding):
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (article,) = read_file(tmp_path / "a.txt")
    assert article.text == text.strip()


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.html", "a.md", "a.eml", "a.txt.gz"])
@pytest.mark.parametrize(("text", "encoding"), [*SHORT, (WESTERN, "cp1252"), (WESTERN, "utf-16")])
def test_encodings_in_each_format(tmp_path, name, text, encoding):
    made = {
        "a.csv": f'text,n\n"{text}",1\n',
        "a.jsonl": json.dumps({"text": text}, ensure_ascii=False) + "\n",
        "a.json": json.dumps([{"text": text}], ensure_ascii=False),
        "a.html": f"<html><body><p>{text}</p></body></html>",
    }
    data = made.get(name, text).encode(encoding)
    if name == "a.eml":
        if encoding == "utf-16":
            pytest.skip("mails are made of bytes")
        data = b"Subject: x\nContent-Type: text/plain\n\n" + data
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (article,) = read_file(tmp_path / name)
    assert article.text == text


def test_a_pages_own_word_on_its_encoding_counts(tmp_path):
    text = "Głośna sprawa: dziewięć ofiar w Łodzi, mówi burmistrz miasta."
    page = f'<html><head><meta charset="iso-8859-2"></head><body><p>{text}</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("iso-8859-2"))
    (article,) = read_file(tmp_path / "a.html")
    assert article.text == text


@pytest.mark.parametrize("name", ["rot13", "zlib", "hex", "unicode_escape", "idna", "no-such", "undefined"])
def test_a_page_cannot_name_an_encoding_that_is_none(tmp_path, name):
    page = f'<html><head><meta charset="{name}"></head><body><p>Nine dockers were killed in the café.</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    (article,) = read_file(tmp_path / "a.html")
    assert article.text == "Nine dockers were killed in the café."


def test_stray_bytes_late_in_a_table(tmp_path):
    rows = f"{'Kasaï ' * 1000}\n" * 200
    (tmp_path / "a.csv").write_bytes(b"text\n" + rows.encode() + b"it\x92s over\n")
    last = list(read_file(tmp_path / "a.csv"))[-1]
    assert last.text == "it’s over"


def test_stray_bytes_in_utf8_do_not_spoil_the_rest():
    data = "Kasaï, Zürich, São Paulo, Bogotá: ".encode() + b"it\x92s over"
    assert decode(data) == "Kasaï, Zürich, São Paulo, Bogotá: it’s over"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html", ".json", ".jsonl", ".csv"]))
def test_any_bytes_give_articles_or_one_line(tmp_path_factory, data, suffix):
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)
    for item in read_file(path):
        if isinstance(item, Problem):
            assert str(item).isprintable()
            assert "Error" not in item.reason, item
        else:
            assert item.text
            item.text.encode("utf-8")
