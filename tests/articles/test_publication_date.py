"""When an article was published, and which source of that knowledge counts."""

import datetime
import json

import pytest

from extract.articles import Article, complete, dateline, read_file
from extract.articles.published import RANKING, file_name_date, written_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2011-01-10", "2011-01-10"),
        ("2011-1-9", "2011-01-09"),
        ("2011-01-10T23:30:00-05:00", "2011-01-10"),
        ("2011-01-10T00:15:00Z", "2011-01-10"),
        ("2011-01-10 08:09:10.123456", "2011-01-10"),
        ("2011/01/10", "2011-01-10"),
        ("20110110", "2011-01-10"),
        ("20110110T120000Z", "2011-01-10"),
        ("10 January 2011", "2011-01-10"),
        ("10 Jan. 2011", "2011-01-10"),
        ("10th of January, 2011", "2011-01-10"),
        ("10-Jan-2011", "2011-01-10"),
        ("January 10, 2011", "2011-01-10"),
        ("Jan. 10 2011", "2011-01-10"),
        ("JAN 10, 2011", "2011-01-10"),
        ("Monday, January 10th, 2011 at 9:05 am", "2011-01-10"),
        ("Sept. 3, 2014", "2014-09-03"),
        ("Mon, 10 Jan 2011 23:30:00 +0900", "2011-01-10"),
        ("Mon Jan 10 09:00:00 +0000 2011", "2011-01-10"),
        ("Published: 10 January 2011", "2011-01-10"),
        ("25.12.2011", "2011-12-25"),
        ("03.04.2011", "2011-04-03"),
        ("25/12/2011", "2011-12-25"),
        ("12/25/2011", "2011-12-25"),
        ("05/05/2011", "2011-05-05"),
        ("1294617600", "2011-01-10"),
        ("1294617600000", "2011-01-10"),
        ("1294617600.0", "2011-01-10"),
        ("0800-01-01", None),
        ("03/04/2011", None),
        ("2011-02-30", None),
        ("2011-13-01", None),
        ("January 2011", None),
        ("2011", None),
        ("yesterday", None),
        ("10 January 2011 to 12 January 2011", None),
        ("", None),
        ("x" * 100_000, None),
        ("9" * 400, None),
    ],
)
def test_written_dates(written, date):
    assert written_date(written) == (datetime.date.fromisoformat(date) if date else None)


@pytest.mark.parametrize(
    ("stem", "date"),
    [
        ("2011-01-10-talks", "2011-01-10"),
        ("2011-01-10", "2011-01-10"),
        ("20110110_talks", "2011-01-10"),
        ("talks_20110110", "2011-01-10"),
        ("talks.2011.01.10.final", "2011-01-10"),
        ("2011_01_10 talks", "2011-01-10"),
        ("2011-01-10T0930", "2011-01-10"),
        ("talks-2011-01-10-2011-01-10", "2011-01-10"),
        ("2011-01-10-to-2011-01-12", None),
        ("2011-02-30-talks", None),
        ("id-120110110-x", None),
        ("a20110110b", None),
        ("20110110123456", None),
        ("2011-01", None),
        ("talks-10-01-2011", None),
    ],
)
def test_dates_in_file_names(stem, date):
    assert file_name_date(stem) == (datetime.date.fromisoformat(date) if date else None)


STORY = "\nNine dockers were killed on 3 May 2015 when the harbour was shelled, the mayor said on Tuesday."

DATELINES = [
    ("SEOUL, Jan. 10, 2011 (Agency) -- The ministers met.", "2011-01-10"),
    ("SEOUL, January 10, 2011 – The ministers met.", "2011-01-10"),
    ("Manila, 8 July 2024 – The department announces", "2024-07-08"),
    ("DOHA/JERUSALEM, Jan 16, 2025 (Levant Wire) - Mediators said", "2025-01-16"),
    ("MAR DEL PLATA, Argentina, 23 November 2017 (Pampas) — A sound", "2017-11-23"),
    ("WASHINGTON, D.C., Oct. 27, 2020 /LakeNewswire/ -- The two sides", "2020-10-27"),
    ("GENEVA (10 January 2011) – The rapporteur said", "2011-01-10"),
    ("(Lake Agency) NIAMEY, Jan 4, 2021 - The number", "2021-01-04"),
    ("NIAMEY (Lake Agency, 4 Jan 2021) — The number", "2021-01-04"),
    ("Nairobi/Addis Ababa, Thursday 3 November 2022 - The parties", "2022-11-03"),
    ("HANOI, Nov 16, 2020, 10:00 CST - After years", "2020-11-16"),
    ("Port-au-Prince, 12 Jan. 2010: The quake", "2010-01-12"),
    ("KHARTOUM, APR 17, 2023 (NILE WIRE) - FIGHTING WENT ON", "2023-04-17"),
    ("San José de la Montaña, 2 de mayo", None),
    ("10 January 2011 – Port Anselm – The ministers met.", "2011-01-10"),
    ("A HEADLINE\nBy Ines Varga\nGENEVA, 10 January 2011 – The ministers met.", "2011-01-10"),
    ("A headline\nBy Ines Varga in Port Anselm\n8 March 2024\nThe ministers met.", "2024-03-08"),
    ("A headline\nSat 18 Mar 2017 07.40 GMT\nThe ministers met.", "2017-03-18"),
    ("A headline\nPublished: 18 March 2017, 9:15 p.m. EST\nThe ministers met.", "2017-03-18"),
    ("A headline\nPosted by Ines Varga on 22/02/2023 | 14 comments\nThe ministers met.", "2023-02-22"),
    ("MISSILE STRIKE\nFlash Update No. 2 (as of 18:00 EET, 17 January 2023)\nThe ministers met.", "2023-01-17"),
    ("Monday, January 10, 2011\nThe harbour", "2011-01-10"),
    ("KYIV, UKRAINE — January 10, 2011 — The ministers met.", "2011-01-10"),
    ("FOR IMMEDIATE RELEASE: January 10, 2011\nThe ministers met.", "2011-01-10"),
    ("Press release No. 12/2011, 10 January 2011\nThe ministers met.", "2011-01-10"),
    ("By Ines Varga\nJan. 10, 2011 | Updated Jan. 11, 2011\nThe ministers met.", "2011-01-10"),
    ("Published on 10 January 2011 by Ines Varga\nThe ministers met.", "2011-01-10"),
    ("Geneva | 10 January 2011\nThe ministers met.", "2011-01-10"),
    ("The story.\n\nPublished in The Anselm Mail, December 1st, 2022", "2022-12-01"),
    # No year, no date: what a dateline leaves open stays open.
    ("SEOUL, Jan. 10 (Agency) -- The ministers met.", None),
    ("NEW DELHI, Oct. 27 (Wire) -- In 2011, January 10 was a holiday.", None),
    # A date in a sentence is the date of what the sentence tells.
    ("On 8 July 2024 – a Monday – the ministers met.", None),
    ("On January 10, 2011, the ministers met in Port Anselm - for an hour.", None),
    ("The ministers met on 10 January 2011 -- and parted.", None),
    ("After the raid of Jan. 10, 2011 - the first in years - nobody slept.", None),
    ("Since 10 January 2011: nothing.", None),
    ("The treaty of 10 January 2011\nwas never signed.", None),
    ("Updated 10 January 2011\nThe ministers met.", None),
    ("Ministers who met in Seoul in January, 2 of them from Tokyo - 2011 was a bad year.", None),
    ("02/03/2023\nThe ministers met.", None),
    ("10 January 2011: the day that ended the war\nThe ministers met.", None),
    ("May 5, 2011 was a bad day\nThe ministers met.", None),
    ("Last updated: 10 January 2011\nThe ministers met.", None),
    ("x " * 200 + "\nSEOUL, Jan. 10, 2011 (Agency) -- The ministers met.", None),
    ("", None),
]


@pytest.mark.parametrize(("head", "date"), DATELINES)
def test_datelines(head, date):
    found = dateline(head + STORY) if not head.startswith("The story.") else dateline(head)
    assert (str(found.date) if found else None) == date
    if found:
        assert (head + STORY)[found.start : found.end].strip()


def test_broken_lines_of_a_sentence_are_no_dateline():
    text = (
        "THE RAID TOOK PLACE BEFORE THE COUNCIL MET ON THE MORNING OF\n23 DECEMBER 1989\nAND IT WAS NOT THE\nLAST\nONE"
    )
    assert dateline(text) is None


@pytest.mark.parametrize("missing", range(len(RANKING)))
def test_the_best_source_that_is_there_counts(tmp_path, missing):
    dates = {source: datetime.date(2011, 1, 10 + n) for n, source in enumerate(RANKING)}
    present = dict(list(dates.items())[missing:])
    stem = str(present["file_name"]) if "file_name" in present else "page"
    line = (
        f"<p>GENEVA, {present['dateline']:%B %d, %Y} (Lake Agency) – The talks began.</p>"
        if "dateline" in present
        else ""
    )
    meta = present.get("metadata")
    if "front_matter" in present:
        path = tmp_path / f"{stem}.md"
        text = (
            f"---\npublished: {present['front_matter']}\n---\nGENEVA, {dates['dateline']:%B %d, %Y} – The talks began."
        )
    else:
        path = tmp_path / f"{stem}.html"
        head = f'<meta name="date" content="{meta}">' if meta else ""
        text = (
            f"<html><head>{head}</head><body><article>{line}<p>{STORY}</p><p>The talks go on.</p></article>"
            f'<footer class="date">{present["inferred"]:%B %d, %Y}</footer></body></html>'
        )
    path.write_text(text)
    if "sidecar" in present:
        path.with_name(f"{path.name}.meta.json").write_text(json.dumps({"published": str(present["sidecar"])}))
    (article,) = read_file(path)
    expected = RANKING[missing]
    assert (article.published, article.published_from) == (dates[expected], expected)


def test_a_date_that_is_not_understood_gives_way_to_the_next_source(tmp_path):
    (tmp_path / "2011-01-10.json").write_text('{"text": "The talks began.", "date": "03/04/2011"}')
    article, problem = read_file(tmp_path / "2011-01-10.json")
    assert (str(article.published), article.published_from) == ("2011-01-10", "file_name")
    assert "'03/04/2011' is not understood" in problem.reason


def test_complete_fills_the_date_and_marks_furniture_and_leaves_the_text():
    text = "Manila, 8 July 2024 – The department announces the accord.\nShare | Print | Email"
    article = Article(text=text)
    assert complete(article) is article
    assert article.text == text
    assert (article.published, article.published_from) == (datetime.date(2024, 7, 8), "dateline")
    assert [text[start:end] for start, end in article.furniture] == ["Share | Print | Email"]


def test_complete_keeps_what_is_known():
    article = Article(
        text="Manila, 8 July 2024 – The accord.\nShare",
        published=datetime.date(2024, 7, 9),
        published_from="metadata",
        furniture=[(0, 6)],
    )
    complete(article)
    assert (article.published, article.published_from, article.furniture) == (
        datetime.date(2024, 7, 9),
        "metadata",
        [(0, 6)],
    )
