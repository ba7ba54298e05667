"""PDF and Word documents, mails, saved pages and feeds: real files, made here."""

import datetime
import time

import made
import pytest

from extract.articles import Article, Options, Problem, read_file
from extract.articles.lines import reflow

DAWN = "The harbour at Port Anselm was shelled before dawn and nine dockers were killed, the mayor said."
TALKS = "Talks on a ceasefire, due to begin in Lausanne, were put off until Friday, the envoy told reporters."


def one(path, **options) -> Article:
    items = list(read_file(path, options=Options(**options)))
    assert [type(item) for item in items] == [Article], items
    return items[0]


def word(path) -> str:
    (problem,) = read_file(path)
    assert isinstance(problem, Problem)
    return problem.reason


# --- PDF ----------------------------------------------------------------------------------------------------------

PAGES = [
    [
        "Lake Agency Bulletin No. 12",
        "Harbour shelled",
        "The harbour at Port Anselm was shelled before dawn on Monday and nine dock-",
        "ers were killed, the mayor said. Two ferries burned in the basin and the cooper-",
        "ation mission moved its staff. A long-",
        "term deal is far away, said the envoy.",
        "Talks on a ceasefire, due to begin in Lausanne, were put off until Friday, and",
        "1",
    ],
    [
        "Lake Agency Bulletin No. 12",
        "none of the delegations has left. Cooperation with the town goes on.",
        "- 14 wounded",
        "- 2 ferries lost",
        "2",
    ],
]


def test_pdf(tmp_path):
    made.pdf(tmp_path / "2016-03-09-a.pdf", PAGES, title="Harbour shelled before dawn")
    article = one(tmp_path / "2016-03-09-a.pdf")
    assert article.text.split("\n") == [
        "Harbour shelled",
        "The harbour at Port Anselm was shelled before dawn on Monday and nine dockers were killed, the mayor said. "
        "Two ferries burned in the basin and the cooperation mission moved its staff. A long-term deal is far away, "
        "said the envoy.",
        "Talks on a ceasefire, due to begin in Lausanne, were put off until Friday, and none of the delegations has "
        "left. Cooperation with the town goes on.",
        "- 14 wounded",
        "- 2 ferries lost",
    ]
    assert (article.title, str(article.published)) == ("Harbour shelled before dawn", "2016-03-09")


@pytest.mark.parametrize("title", ["Microsoft Word - draft_7.doc", "untitled", "final.indd", "  "])
def test_titles_that_a_program_put_there_are_none(tmp_path, title):
    made.pdf(tmp_path / "a.pdf", [[DAWN]], title=title)
    assert one(tmp_path / "a.pdf").title is None


@pytest.mark.parametrize("line", ["a" * 90_000, "- " * 45_000, "a-" * 45_000, "a b-" * 20_000, "(" * 90_000])
def test_long_lines_of_print_take_no_long_time(tmp_path, line):
    started = time.process_time()
    reflow([line, line, "b"])
    made.pdf(tmp_path / "a.pdf", [[line], [line]])
    list(read_file(tmp_path / "a.pdf"))
    assert time.process_time() - started < 5


def test_rows_of_numbers_at_the_edges_of_pages_stay(tmp_path):
    rows = [
        ["Bulletin of the week", f"{n} {n + 1} {n + 2}", f"In sector {n} the guards saw nothing.", str(n)]
        for n in (3, 5, 7)
    ]
    made.pdf(tmp_path / "a.pdf", rows)
    text = one(tmp_path / "a.pdf").text
    assert [f"{n} {n + 1} {n + 2}" in text for n in (3, 5, 7)] == [True] * 3
    assert "Bulletin" not in text


@pytest.mark.parametrize("cipher", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_that_anybody_may_open_is_read_and_one_with_a_password_named(tmp_path, cipher):
    made.pdf(tmp_path / "open.pdf", [[DAWN]], password="", cipher=cipher)
    made.pdf(tmp_path / "closed.pdf", [[DAWN]], password="secret", cipher=cipher)
    assert one(tmp_path / "open.pdf").text == DAWN
    assert "encrypted with a password" in word(tmp_path / "closed.pdf")


def test_scanned_pages_are_named(tmp_path):
    made.pdf(tmp_path / "scan.pdf", [None, None])
    assert "scanned: its 2 pages" in word(tmp_path / "scan.pdf")
    made.pdf(tmp_path / "part.pdf", [[DAWN], None, None])
    note, article = read_file(tmp_path / "part.pdf")
    assert (note.kind, note.reason[:34]) == ("note", "2 of 3 pages are scanned pictures ")
    assert article.text == DAWN


def test_broken_and_false_pdfs(tmp_path):
    made.pdf(tmp_path / "a.pdf", PAGES)
    whole = (tmp_path / "a.pdf").read_bytes()
    (tmp_path / "half.pdf").write_bytes(whole[: len(whole) // 3])
    (tmp_path / "page.pdf").write_text("<html><body>Log in</body></html>")
    (tmp_path / "none.pdf").write_bytes(b"%PDF-1.7\n")
    made.pdf(tmp_path / "blank.pdf", [[], []])
    for name, reason in (
        ("half.pdf", "PDF"),
        ("page.pdf", "no PDF"),
        ("none.pdf", "broken PDF"),
        ("blank.pdf", "text"),
    ):
        assert reason in word(tmp_path / name)
    (tmp_path / "report.txt").write_bytes(whole)
    assert "nine dockers" in one(tmp_path / "report.txt").text


# --- Word ---------------------------------------------------------------------------------------------------------


def test_docx(tmp_path):
    table = "".join(
        f"<w:tr>{''.join(f'<w:tc>{made.words(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in (("Side", "Dead"), ("Army", "12"))
    )
    made.docx(
        tmp_path / "a.docx",
        made.words("Harbour shelled")
        + "<w:p><w:r><w:t>Nine dockers </w:t></w:r><w:del><w:r><w:delText>perhaps </w:delText></w:r></w:del>"
        "<w:r><w:t>were</w:t><w:tab/><w:t>killed</w:t><w:br/><w:t>before dawn</w:t></w:r></w:p>"
        f"<w:tbl>{table}</w:tbl>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + made.words("&lt;Two&gt; ferries burned &amp; sank."),
        title="The harbour",
    )
    article = one(tmp_path / "a.docx")
    assert article.text.split("\n") == [
        "Harbour shelled",
        "Nine dockers were\tkilled",
        "before dawn",
        "Side | Dead",
        "Army | 12",
        "In a box.",
        "",
        "<Two> ferries burned & sank.",
    ]
    assert article.title == "The harbour"


def test_documents_of_other_kinds_and_broken_ones(tmp_path):
    made.packed(tmp_path / "a.docx", {"xl/workbook.xml": "<x/>"})
    assert "no Word document" in word(tmp_path / "a.docx")
    made.packed(tmp_path / "b.zip", {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})
    assert "Office document" in word(tmp_path / "b.zip")
    made.docx(tmp_path / "c.docx", made.words(DAWN) + "<w:p><w:broken>")
    assert "no XML that can be read" in word(tmp_path / "c.docx")
    made.docx(tmp_path / "d.docx", made.words(""))
    assert "without text" in word(tmp_path / "d.docx")
    made.docx(tmp_path / "e.txt", made.words(DAWN))
    assert one(tmp_path / "e.txt").text == DAWN


# --- mails --------------------------------------------------------------------------------------------------------

MAIL = """From: "Lake Agency" <news@lake.example>
To: desk@mail.example
Subject: =?utf-8?q?Harbour_shelled_=E2=80=93_nine_killed?=
Date: Wed, 09 Mar 2016 23:30:00 -0500
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: multipart/alternative; boundary=A

--A
Content-Type: text/plain; charset=iso-8859-2; format=flowed
Content-Transfer-Encoding: 8bit

The harbour at Port Anselm was shelled \nbefore dawn near £ód¼ and nine dockers were \nkilled.

-- \nLake Agency, 4 Quay Street
--A
Content-Type: text/html; charset=utf-8

<p>The harbour at Port Anselm was shelled.</p>
--A--
--B
Content-Type: text/plain
Content-Disposition: attachment; filename="../notes.txt"

Talks were put off until Friday.
--B
Content-Type: image/png
Content-Disposition: attachment; filename="map.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--B
Content-Type: message/rfc822

Subject: Older
Date: Tue, 08 Mar 2016 10:00:00 +0000

A ferry burned.
--B--
"""


def test_mail(tmp_path):
    (tmp_path / "a.eml").write_bytes(MAIL.encode("latin-1"))
    mail, notes, picture, older = read_file(tmp_path / "a.eml")
    assert mail.text == "The harbour at Port Anselm was shelled before dawn near Łódź and nine dockers were killed."
    assert (mail.title, str(mail.published), mail.published_from) == (
        "Harbour shelled – nine killed",
        "2016-03-09",
        "metadata",
    )
    assert mail.author == "Lake Agency"
    assert (notes.path, notes.text) == ("a.eml/notes.txt", "Talks were put off until Friday.")
    assert (picture.path, picture.reason[:22]) == ("a.eml/map.png", "no reader for .png fil")
    assert (older.path, older.title, str(older.published)) == ("a.eml/mail 3.eml", "Older", "2016-03-08")


def test_a_mail_whose_plain_part_says_nothing_is_read_from_its_page(tmp_path):
    plain = "Open this message in your browser."
    (tmp_path / "a.eml").write_text(
        "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=A\n\n"
        f"--A\nContent-Type: text/plain\n\n{plain}\n--A\n"
        f"Content-Type: text/html\n\n<p>{DAWN}</p><p>{TALKS}</p>\n--A--\n"
    )
    assert one(tmp_path / "a.eml").text == f"{DAWN}\n{TALKS}"


@pytest.mark.parametrize(
    "content", ["", "no headers at all, only a line", "Subject: x\n\n", "Subject: x\nMIME-Version: 1.0\n\n \n"]
)
def test_mails_without_anything(tmp_path, content):
    (tmp_path / "a.eml").write_text(content)
    assert word(tmp_path / "a.eml")


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht"])
def test_saved_page(tmp_path, name):
    (tmp_path / name).write_text(
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://mail.example/h\nSubject: x\n"
        "Date: Wed, 22 Jun 2022 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\n\n--B\nContent-Type: text/html\n'
        "Content-Transfer-Encoding: quoted-printable\nContent-Location: https://mail.example/h\n\n"
        '<html><head><title>Harbour</title><meta property=3D"article:published_time" content=3D"2016-03-09">'
        f"</head><body><article><p>{DAWN}</p><p>{TALKS}</p></article></body></html>\n"
        "--B\nContent-Type: text/css\nContent-Location: https://mail.example/x.css\n\np { color: red }\n--B--\n"
    )
    article = one(tmp_path / name)
    assert "nine dockers were killed" in article.text
    assert "color" not in article.text
    assert (article.title, article.url, article.published) == (
        "Harbour",
        "https://mail.example/h",
        datetime.date(2016, 3, 9),
    )


# --- feeds --------------------------------------------------------------------------------------------------------

RSS = f"""<?xml version="1.0" encoding="{{encoding}}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Anselm Mail</title><link>https://mail.example</link><language>en-gb</language>
<image><title>Logo</title></image>
<item><title>Harbour &amp;amp; dawn</title><link>https://mail.example/1</link>
<description>Short – café.</description><content:encoded><![CDATA[<p>{DAWN}</p><p>{TALKS}</p>]]></content:encoded>
<media:content url="x.jpg"><media:title>Picture</media:title></media:content>
<pubDate>Wed, 09 Mar 2016 23:30:00 -0500</pubDate><dc:creator>Ines Varga</dc:creator></item>
<item><title>Ferry</title><description>&lt;p&gt;A ferry&amp;nbsp;burned – café.&lt;/p&gt;</description></item>
<item><title>Nothing</title></item>
</channel></rss>"""


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.txt"])
def test_rss(tmp_path, name, encoding):
    if name == "a.txt" and encoding == "windows-1252":
        encoding = "utf-8"
    (tmp_path / name).write_bytes(RSS.format(encoding=encoding).encode(encoding))
    first, second, third = read_file(tmp_path / name)
    assert first.text == f"{DAWN}\n{TALKS}"
    assert (first.title, first.url, first.author, first.source, first.language, str(first.published), first.record) == (
        "Harbour & dawn",
        "https://mail.example/1",
        "Ines Varga",
        "The Anselm Mail",
        "en",
        "2016-03-09",
        1,
    )
    assert (second.text, second.published, second.record) == ("A ferry burned – café.", None, 2)
    assert (third.record, third.kind) == (3, "empty")


def test_atom(tmp_path):
    (tmp_path / "a.atom").write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Anselm Mail</title>'
        "<entry><title>Harbour</title><link rel='self' href='https://mail.example/x'/>"
        "<link href='https://mail.example/1'/><published>2016-03-09T01:00:00+02:00</published>"
        f"<updated>2017-01-01T00:00:00Z</updated><summary>Short.</summary><author><name>I. V.</name></author>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{DAWN}</p><p>{TALKS}</p></div></content>'
        "</entry><entry><title>Two</title><updated>2017-01-02T00:00:00Z</updated><summary>A ferry burned.</summary>"
        "</entry></feed>"
    )
    first, second = read_file(tmp_path / "a.atom")
    assert first.text == f"{DAWN}\n{TALKS}"
    assert (first.title, first.url, first.author, first.source) == (
        "Harbour",
        "https://mail.example/1",
        "I. V.",
        "The Anselm Mail",
    )
    assert (str(first.published), first.published_from) == ("2016-03-09", "metadata")
    # "updated" may be later than the publication: it is no more than a guess.
    assert (second.text, str(second.published), second.published_from) == ("A ferry burned.", "2017-01-02", "inferred")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<?xml version='1.0'?><urlset><url/></urlset>", "begins with <urlset>"),
        ("<rss><channel><title>x</title></channel></rss>", "without entries"),
        ("not XML at all", "no XML"),
        ("", "empty"),
    ],
)
def test_xml_of_other_kinds(tmp_path, content, reason):
    (tmp_path / "a.xml").write_text(content)
    assert reason in word(tmp_path / "a.xml")


def test_a_page_under_the_name_of_xml(tmp_path):
    (tmp_path / "a.xml").write_text(
        f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{DAWN}</p></body></html>'
    )
    assert DAWN in one(tmp_path / "a.xml").text
