"""Dates that need more than their own words: (text, published, expected values)."""

import pytest
import spacy

NLP = spacy.blank("en")
NLP.add_pipe("extract_sentences")
NLP.add_pipe("extract_dates")

PUBLISHED = "2015-06-17"  # a Wednesday


def found(text, published=PUBLISHED):
    doc = NLP.make_doc(text)
    doc._.published = published
    return NLP(doc)._.dates


DAYS = [
    ("The 20th is the deadline.", "2015-06-17", ["2015-06-20"]),
    ("The truce ended on the 2nd.", "2015-06-17", ["2015-06-02"]),
    ("They will meet on the 2nd.", "2015-06-17", ["2015-07-02"]),
    ("It fell on the 28th.", "2015-06-17", ["2015-05-28"]),
    ("It fell on the 28th.", None, ["XXXX-XX-28"]),
    ("They meet on the first Monday of September.", "2015-06-17", ["2015-09-07"]),
    ("They vote on the second Tuesday of November 2016.", "2015-06-17", ["2016-11-08"]),
    ("The last Friday in May was hot.", "2015-06-17", ["2015-05-29"]),
    ("They meet on the first Monday of each month.", "2015-06-17", ["P1M"]),
    ("It struck on Friday the 13th.", "2015-06-17", ["2015-03-13"]),
    ("They met the week after next and the week before last.", "2015-06-17", ["2015-W27", "2015-W23"]),
    ("In the last days of November 2020 the town fell.", "2021-06-17", ["2020-11"]),
    ("In the early months of 2011 the town fell.", "2015-06-17", ["2011"]),
    ("The force left mid-week, not in mid-2014.", "2015-06-17", ["2015-W25", "2014"]),
]

HOLIDAYS = [
    ("The wave came on Boxing Day 2004.", "2015-06-17", ["2004-12-26"]),
    ("They rested on Labor Day.", "2015-06-17", ["2014-09-01"]),
    ("They will rest on Labor Day.", "2015-06-17", ["2015-09-07"]),
    ("They rested on Memorial Day.", "2015-06-17", ["2015-05-25"]),
    ("The guns fell silent on Orthodox Easter 2022.", "2022-06-17", ["2022-04-24"]),
    ("The guns fell silent on Orthodox Christmas.", "2023-02-01", ["2023-01-07"]),
    ("It was signed on New Year's Day.", "2015-11-02", ["2015-01-01"]),
    ("It was signed on Christmas Eve.", "2015-01-05", ["2014-12-24"]),
    ("It is to be signed on Christmas Eve.", "2015-11-05", ["2015-12-24"]),
]

COUNTED = [
    ("The siege began on 2 June 2014. On the third day the wall fell.", "2015-06-17", ["2014-06-02", "2014-06-04"]),
    ("War broke out on 2 June 2014; by day 10 of the war all was lost.", "2015-06-17", ["2014-06-02", "2014-06-11"]),
    ("On 1 July 1916, the first day of the battle, many died.", "2015-06-17", ["1916-07-01", "1916-07-01"]),
    ("It fell on the third day of the siege.", "2015-06-17", ["XXXX-XX-XX"]),
    ("It came two days later, on June 5.", "2015-06-17", ["2015-06-05", "2015-06-05"]),
    ("It fell fourteen years later (431 BC).", "2015-06-17", ["BC0431", "BC0431"]),
    ("It came three months after the vote.", "2015-06-17", ["P3M"]),
]

TIMES = [
    ("It fell at 6 p.m. Moscow time Tuesday.", "2015-06-17", ["2015-06-16T18:00"]),
    ("It fell at 5:34 a.m. Baghdad time on March 20, 2003.", "2015-06-17", ["2003-03-20T05:34"]),
    ("It fell at 9pm Eastern Time Monday.", "2015-06-17", ["2015-06-15T21:00"]),
    ("It fell at 9:14 KST (0014 GMT) on Monday.", "2015-06-17", ["2015-06-15T09:14"]),
    ("It fell at 14:30 (UTC+3) on 2 June.", "2015-06-17", ["2015-06-02T14:30"]),
    ("It fell at 10 o'clock Monday night.", "2015-06-17", ["2015-06-15T22:00"]),
    ("It fell at a quarter to six in the evening.", "2015-06-17", ["2015-06-17T17:45"]),
    ("It fell at 10.30 on Monday.", "2015-06-17", ["2015-06-15T10:30"]),
    ("It fell between 10:00 and 11:30 on Monday.", "2015-06-17", ["2015-06-15T10:00", "2015-06-15T11:30"]),
    ("It lasted from 9 to 11 a.m. on Monday.", "2015-06-17", ["2015-06-15T09:00", "2015-06-15T11:00"]),
    ("031430Z JUN 15: CONVOY HIT.", "2015-06-17", ["2015-06-03T14:30"]),
    ("Logged 2021-04-03T10:15:00Z by the buoy.", "2021-06-17", ["2021-04-03T10:15"]),
    ("Two drones fell overnight on Tuesday.", "2015-06-17", ["2015-06-16TNI"]),
    ("They left before daybreak Sunday.", "2015-06-17", ["2015-06-14TMO"]),
    ("14 August 2023\nAt 3.10pm tomorrow a bell will toll.", "2023-08-14", ["2023-08-14", "2023-08-15T15:10"]),
]

RANGES = [
    ("It is shut from April 3 until May 2.", "2015-06-17", ["2015-04-03", "2015-05-02"]),
    ("They met January 10 through 13.", "2015-06-17", ["2015-01-10", "2015-01-13"]),
    ("They met on 10, 11 and 13 January 2010.", "2015-06-17", ["2010-01-10", "2010-01-11", "2010-01-13"]),
    ("They met on 3/4 April.", "2015-06-17", ["2015-04-03", "2015-04-04"]),
    ("They met from 30 March to 2 April 2020.", "2021-06-17", ["2020-03-30", "2020-04-02"]),
    ("It froze in winter 2014-15.", "2015-06-17", ["2014-WI"]),
    ("It is open from Friday to Monday.", "2015-06-17", ["2015-06-12", "2015-06-15"]),
]

TOLD = [
    (
        "On 26 January 1995 a patrol was attacked. An aircraft was shot down on 29 January.",
        "2020-01-26",
        ["1995-01-26", "1995-01-29"],
    ),
    ("A truce was signed on 3 May 1999. They are to meet on 9 July.", "2015-06-17", ["1999-05-03", "2015-07-09"]),
    ("It was signed on 3 May 1999. Last week it lapsed. On 5 May it rained.", "2015-06-17",
     ["1999-05-03", "2015-W24", "2015-05-05"]),
    ("They met on 3 May 2011. On 5 May they met again, and in June.", None, ["2011-05-03", "2011-05-05", "2011-06"]),
    ("They met in May 1845. In July he came back.", None, ["1845-05", "1845-07"]),
    (
        "The pact, signed on 8 September 1951, was revised on 19 January 1960. In March the two sides met.",
        "2015-06-17",
        ["1951-09-08", "1960-01-19", "2015-03"],
    ),
    (
        "They broke camp on 3 October 1805. On the 5th it rained; by the 20th they had crossed.",
        None,
        ["1805-10-03", "1805-10-05", "1805-10-20"],
    ),
    (
        "LIMA, 26 SEP 89 (WIRE)\n\nHe was seized on 25 January 1988 and freed two days later.",
        None,
        ["1989-09-26", "1988-01-25", "1988-01-27"],
    ),
    (
        "The pact, signed on 8 September 1951, was revised on 19 January 1960. In March the ministers will meet.",
        "2015-06-17",
        ["1951-09-08", "1960-01-19", "2016-03"],
    ),
    (
        "They landed on 4 July 1950. In January 1951 they withdrew, and in March they came again.",
        "2015-06-17",
        ["1950-07-04", "1951-01", "1951-03"],
    ),
    ("They met on the 3rd and 6th.", "2015-06-17", ["2015-06-03", "2015-06-06"]),
    ("The road opened in the month of August.", "2015-06-17", ["2014-08"]),
    ("With the approach of winter, aid is short.", "2015-06-17", ["2015-WI"]),
    ("Months before that, envoys had met.", "2015-06-17", ["PAST_REF"]),
]  # fmt: skip

CENTURIES = [
    ("It stood in the 1800s.", "2015-06-17", ["18"]),
    ("It stood in the 2000s.", "2015-06-17", ["200"]),
    ("The mid-90s were calm, the 80s not.", "2015-06-17", ["199", "198"]),
    ("Temperatures in the 90s are usual; he is in his 80s.", "2015-06-17", []),
    ("It stood c. 500 BC.", "2015-06-17", ["BC0500"]),
    ("It stood in 1200 BCE.", "2015-06-17", ["BC1200"]),
    ("It stood in the last years of the 1990s.", "2015-06-17", ["199"]),
]

SETS = [
    ("They meet every Tuesday and Thursday.", "2015-06-17", ["XXXX-WXX-2", "XXXX-WXX-4"]),
    ("They meet fortnightly.", "2015-06-17", ["P2W"]),
    ("They report quarterly.", "2015-06-17", ["P3M"]),
    ("A quarterly loss was reported.", "2015-06-17", []),
    ("They meet every other week and every three months.", "2015-06-17", ["P2W", "P3M"]),
    ("They meet three times a day.", "2015-06-17", ["P1D"]),
    ("They pray each Friday.", "2015-06-17", ["XXXX-WXX-5"]),
]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    DAYS + HOLIDAYS + COUNTED + TIMES + RANGES + TOLD + CENTURIES + SETS,
)
def test_values(text, published, expected):
    assert [mention.value for mention in found(text, published)] == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("They meet later this month.", "2015-06-17", "2015-06-30"),
        ("They met earlier this month.", "2015-06-01", "2015-06-17"),
        ("They meet later this week.", "2015-06-17", "2015-06-21"),
        ("They met earlier this year.", "2015-01-01", "2015-06-17"),
        ("They meet late this month.", "2015-06-01", "2015-06-30"),
    ],
)
def test_later_and_earlier_parts_are_cut_by_the_publication_date(text, start, end):
    (mention,) = found(text)
    assert (mention.start_date, mention.end_date) == (start, end)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Filed 3/4/2021 by the clerk.", None, "2021-03-04"),
        ("Filed 3/4/2021 by the defence clerk.", None, "2021-04-03"),
        ("Filed 3/4/2021 by the defense clerk.", None, "2021-03-04"),
        ("Filed 12/11/2021 by the clerk.", "2021-11-13", "2021-11-12"),
        ("Filed 11/12/2021 by the clerk.", "2021-11-13", "2021-11-12"),
        ("Filed 3/4/2021 by the defense clerk; the rest on 5 May 2021.", None, "2021-04-03"),
        ("Filed 03.04.2021 by the clerk.", None, "2021-04-03"),
        ("Filed 2021/04/03 by the clerk.", None, "2021-04-03"),
    ],
)
def test_the_order_of_a_numeric_date(text, published, expected):
    mention = found(text, published)[0]
    assert mention.value == expected
    assert mention.confidence < 1 or "/04/" in text


@pytest.mark.parametrize(
    "text",
    [
        "He is in his thirties, she in her late fifties.",
        "It was a winter of discontent, the autumn of his life.",
        "They carried the day in the heat of the day.",
        "Kowalski and April Jones met June Baker.",
        "Agenda 2030 and Vision 2030 are plans.",
        "It flew at 1900 meters.",
        "Five to ten men ran at 10.30 percent.",
        "It was prime time for Time magazine.",
    ],
)
def test_look_alikes_are_no_dates(text):
    assert [mention.text for mention in found(text)] == []


OPENING = "On 3 May 1936 they rose, on 9 June 1936 they marched, on 4 July 1936 and 8 August 1936 they fought. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In passing it was said of 1939 that it would be hard. In October the town fell.", ["1939", "1936-10"]),
        (
            "They planned for the campaign of 1937. The generals of the 1937 campaign met. In June they set off.",
            ["1937", "1937", "1937-06"],
        ),
        ("The year before, a pact had been signed. In October the town fell.", ["1935", "1936-10"]),
        ("The previous year had been calm. In October the town fell.", ["1935", "1936-10"]),
        ("Eastern front, 1936-1939\n\nIn October the town fell.", ["1936", "1939", "1936-10"]),
        ("A third died (as of 5 December 1938). In October the town fell.", ["1938-12-05", "1936-10"]),
        ("In November it rained. In February it froze.", ["1936-11", "1937-02"]),
        ("Their line carried the day. On the 20th it rained.", ["1936-08-20"]),
    ],
)
def test_what_moves_the_line_of_a_history(text, expected):
    assert [mention.value for mention in found(OPENING + text, "2009-12-19")][4:] == expected
