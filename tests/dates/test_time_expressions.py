"""What the dates component finds in running text, and what it makes of it: (text, published, expected)."""

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


def values(text, published=PUBLISHED):
    return [(mention.text, mention.value) for mention in found(text, published)]


EXPLICIT = [
    ("LIMA, 3 JAN 90 (WIRE) - A BRIDGE FELL ON 2 JAN 90.", [("3 JAN 90", "1990-01-03"), ("2 JAN 90", "1990-01-02")]),
    ("The treaty was signed on 3 May 1967.", [("3 May 1967", "1967-05-03")]),
    ("It was signed on May 3, 1967, in Oslo.", [("May 3, 1967", "1967-05-03")]),
    ("On the 3rd of May, 1967 it rained.", [("the 3rd of May, 1967", "1967-05-03")]),
    ("Sunday, September 9, 2007 was quiet.", [("Sunday, September 9, 2007", "2007-09-09")]),
    ("Posted Sat 18 Mar 2017", [("Sat 18 Mar 2017", "2017-03-18")]),
    ("Filed 2009-11-30 by the clerk", [("2009-11-30", "2009-11-30")]),
    ("Filed 30/11/2009 by the clerk", [("30/11/2009", "2009-11-30")]),
    ("Filed 11/30/2009 by the clerk", [("11/30/2009", "2009-11-30")]),
    ("The attacks of 9/11 changed that.", [("9/11", "2001-09-11")]),
    ("Signed 3 JAN 90 in Lima.", [("3 JAN 90", "1990-01-03")]),
    (
        "KABUL, JANUARY 3, 1990 - TROOPS LEFT ON JANUARY 2, 1990.",
        [("JANUARY 3, 1990", "1990-01-03"), ("JANUARY 2, 1990", "1990-01-02")],
    ),
    ("In March of 1918 they left.", [("March of 1918", "1918-03")]),
    ("The war of 1812 went on.", [("1812", "1812")]),
    ("He has lived there since '09.", [("'09", "2009")]),
    ("They met in the 1980s.", [("the 1980s", "198")]),
    ("They met in the late '80s.", [("the late '80s", "198")]),
    ("They met in the nineties.", [("the nineties", "199")]),
    ("A nineteenth-century fort stands there.", [("nineteenth-century", "18")]),
    ("It fell in the 5th century BC.", [("the 5th century BC", "BC04")]),
    ("The king died in 323 BC.", [("323 BC", "BC0323")]),
    ("Fighting lasted from 264 to 241 BC.", [("264", "BC0264"), ("241 BC", "BC0241")]),
    ("The town burned in AD 70.", [("AD 70", "0070")]),
    ("It grew in nineteen ninety-six.", [("nineteen ninety-six", "1996")]),
    ("It passed in the summer of 2003.", [("the summer of 2003", "2003-SU")]),
    ("Exports rose in the third quarter of 2012.", [("the third quarter of 2012", "2012-Q3")]),
    ("Exports rose in Q3 2012.", [("Q3 2012", "2012-Q3")]),
    ("Exports rose in the first half of 2012.", [("the first half of 2012", "2012-H1")]),
    ("It falls in fiscal 2012.", [("fiscal 2012", "2012")]),
    ("Bombs fell on Easter Sunday 2019.", [("Easter Sunday 2019", "2019-04-21")]),
    ("He was killed on Christmas Eve 1989.", [("Christmas Eve 1989", "1989-12-24")]),
    ("It happened in early 1915.", [("early 1915", "1915")]),
    ("By the end of 1990 it was over.", [("the end of 1990", "1990")]),
    ("Logged 18/Mar/2017 and 2017-Mar-19", [("18/Mar/2017", "2017-03-18"), ("2017-Mar-19", "2017-03-19")]),
    ("Sat Mar 18 07:40:12 UTC 2017", [("Sat Mar 18 07:40:12 UTC 2017", "2017-03-18T07:40")]),
    ("It grew in H1 2012.", [("H1 2012", "2012-H1")]),
    (
        "Trade grew in the late 17th and early 18th centuries.",
        [("the late 17th", "16"), ("early 18th centuries", "17")],
    ),
    ("May 2 marks the day of unity.", [("May 2", "2015-05-02")]),
    ("In May 12 soldiers were lost.", [("May", "2015-05")]),
]

DEICTIC = [
    ("In today's world the leaders of tomorrow wait.", [("today", "PRESENT_REF"), ("tomorrow", "FUTURE_REF")]),
    ("The army took two weeks ago Monday to decide.", [("two weeks ago Monday", "2015-06-01")]),
    ("In recent days and recent years it rose.", [("recent days", "PXD"), ("recent years", "PXY")]),
    ("He spoke today.", [("today", "2015-06-17")]),
    ("He spoke yesterday.", [("yesterday", "2015-06-16")]),
    ("He speaks tomorrow.", [("tomorrow", "2015-06-18")]),
    ("It happened the day before yesterday.", [("the day before yesterday", "2015-06-15")]),
    ("It happened last night.", [("last night", "2015-06-16TNI")]),
    ("It happened this morning.", [("this morning", "2015-06-17TMO")]),
    ("It happened last week.", [("last week", "2015-W24")]),
    ("It happened last month.", [("last month", "2015-05")]),
    ("It happened late last month.", [("late last month", "2015-05")]),
    ("It happened last year.", [("last year", "2014")]),
    ("It will happen next year.", [("next year", "2016")]),
    ("It happened last summer.", [("last summer", "2014-SU")]),
    ("It will open this fall.", [("this fall", "2015-FA")]),
    ("A summit is due this weekend.", [("this weekend", "2015-W25-WE")]),
    ("It happened this decade.", [("this decade", "201")]),
    ("It happened three days ago.", [("three days ago", "2015-06-14")]),
    ("It happened two weeks ago.", [("two weeks ago", "2015-W23")]),
    ("It happened five months ago.", [("five months ago", "2015-01")]),
    ("It happened some 30 years ago.", [("some 30 years ago", "1985")]),
    ("It happened a century ago.", [("a century ago", "1915")]),
    ("It happened several years ago.", [("several years ago", "PAST_REF")]),
    ("It was signed on 9 January last year.", [("9 January last year", "2014-01-09")]),
    ("It was signed in November last year.", [("November last year", "2014-11")]),
    ("It was signed on Monday last week.", [("Monday last week", "2015-06-08")]),
    ("The road is now open.", [("now", "PRESENT_REF")]),
    ("The recent raids went on.", [("recent", "PAST_REF")]),
    ("They will talk in the near future.", [("the near future", "FUTURE_REF")]),
    ("It fell on the 15th of last month.", [("the 15th of last month", "2015-05-15")]),
    ("It fell the year before last.", [("the year before last", "2013")]),
    ("It fell on the 12th and 13th of May.", [("the 12th", "2015-05-12"), ("13th of May", "2015-05-13")]),
    ("It must be done by end-June or end-2016.", [("end-June", "2015-06"), ("end-2016", "2016")]),
    ("The hearing is in the week of June 22.", [("the week of June 22", "2015-W26")]),
]

UNDERSPECIFIED = [
    ("The 24 May accord and the 9/11 attacks are cited.", [("24 May", "2015-05-24"), ("9/11", "2001-09-11")]),
    ("On the 20th they will meet again.", [("the 20th", "2015-06-20")]),
    ("They met on 31 May/1 June.", [("31 May", "2015-05-31"), ("1 June", "2015-06-01")]),
    (
        "It was quiet in the fall and winter, until a spring offensive.",
        [("the fall", "2014-FA"), ("winter", "2014-WI"), ("spring", "2015-SP")],
    ),
    ("The envoy arrived on Monday.", [("Monday", "2015-06-15")]),
    ("The envoy will arrive on Monday.", [("Monday", "2015-06-22")]),
    ("The envoy arrived on Wednesday.", [("Wednesday", "2015-06-17")]),
    ("The panel is to meet next Thursday.", [("next Thursday", "2015-06-18")]),
    ("The panel met last Friday.", [("last Friday", "2015-06-12")]),
    ("The panel could meet as early as Tuesday.", [("Tuesday", "2015-06-23")]),
    ("Rockets fell on Tuesday evening.", [("Tuesday evening", "2015-06-16TEV")]),
    ("The bridge was blown up in November.", [("November", "2014-11")]),
    ("Voters are expected to decide in November.", [("November", "2015-11")]),
    ("The ship sank last March.", [("last March", "2015-03")]),
    ("The port closed on Dec. 27.", [("Dec. 27", "2014-12-27")]),
    ("The port closes on Aug. 3.", [("Aug. 3", "2015-08-03")]),
    ("Saturday, April 25 was calm.", [("Saturday, April 25", "2015-04-25")]),
    ("Rain fell on New Year's Day.", [("New Year's Day", "2015-01-01")]),
]

TIMES = [
    ("IT BEGAN AT APPROXIMATELY 0030 TODAY.", [("APPROXIMATELY 0030 TODAY", "2015-06-17T00:30")]),
    ("IT SHOOK THE CAPITAL TODAY AT 1008 LOCAL.", [("TODAY AT 1008 LOCAL", "2015-06-17T10:08")]),
    ("It was found at 10:31 a.m. on Monday.", [("10:31 a.m. on Monday", "2015-06-15T10:31")]),
    ("It was found at noon on June 2.", [("noon on June 2", "2015-06-02T12:00")]),
    ("It ended at 2 a.m. (0600 GMT) Saturday.", [("2 a.m. (0600 GMT) Saturday", "2015-06-13T02:00")]),
    ("It ended at 13:00 today.", [("13:00 today", "2015-06-17T13:00")]),
    ("As of 18:00 EET, 14 June 2015 it went on.", [("18:00 EET, 14 June 2015", "2015-06-14T18:00")]),
    ("SEOUL, June 16, 10:00 KST - Shots rang out.", [("June 16, 10:00 KST", "2015-06-16T10:00")]),
    ("They came at about 3 p.m. on Sunday.", [("about 3 p.m. on Sunday", "2015-06-14T15:00")]),
    ("They came on the morning of June 2.", [("the morning of June 2", "2015-06-02TMO")]),
    ("They came on Sunday. A man died at night.", [("Sunday", "2015-06-14"), ("night", "2015-06-14TNI")]),
    ("They came in the early hours of Monday.", [("the early hours of Monday", "2015-06-15TMO")]),
    ("Shots were heard at 1730 on 2 June.", [("1730 on 2 June", "2015-06-02T17:30")]),
    ("They crossed at 0530 hours on June 2.", [("0530 hours on June 2", "2015-06-02T05:30")]),
    ("It struck at three o'clock in the afternoon.", [("three o'clock in the afternoon", "2015-06-17T15:00")]),
]

DURATIONS = [
    ("They fought for two bloody weeks.", [("two bloody weeks", "P2W")]),
    ("He was held for three years and ten months.", [("three years and ten months", "P3Y10M")]),
    ("The flight took two hours and 40 minutes.", [("two hours and 40 minutes", "PT2H40M")]),
    ("It took two days and six hours.", [("two days and six hours", "P2DT6H")]),
    ("He left three years and ten months ago.", [("three years and ten months ago", "2011-08")]),
    ("It lasted for 1/2 an hour.", [("1/2 an hour", "PT30M")]),
    ("Following five days of combat they left.", [("five days", "P5D")]),
    ("He worked there for 7 and 1/2 years.", [("7 and 1/2 years", "P7Y6M")]),
    ("It was tense for the past three summers.", [("the past three summers", "P3SU")]),
    ("They waited six weeks.", [("six weeks", "P6W")]),
    ("They waited for more than a year.", [("more than a year", "P1Y")]),
    ("They waited for two and a half years.", [("two and a half years", "P2Y6M")]),
    ("A two-and-a-half-year siege ended.", [("two-and-a-half-year", "P2Y6M")]),
    ("A years-long feud ended.", [("years-long", "PXY")]),
    ("They waited half an hour.", [("half an hour", "PT30M")]),
    ("They waited for half a century.", [("half a century", "P50Y")]),
    ("They waited for decades.", [("decades", "PXY")]),
    ("They waited for several months.", [("several months", "PXM")]),
    ("They waited for the past two years.", [("the past two years", "P2Y")]),
    ("A 30-day truce began.", [("30-day", "P30D")]),
    ("A week-long truce began.", [("week-long", "P1W")]),
    ("It came three months after the vote.", [("three months", "P3M")]),
    ("It went on for 12 to 18 months.", [("12 to 18 months", "P12M")]),
    ("It took another seven months.", [("another seven months", "P7M")]),
    ("Talks dragged on for 72 hours.", [("72 hours", "PT72H")]),
]

SETS = [
    ("They march on Tuesday nights.", [("Tuesday nights", "XXXX-WXX-2TNI")]),
    ("They march on Monday and Tuesday nights.", [("Monday", "XXXX-WXX-1TNI"), ("Tuesday nights", "XXXX-WXX-2TNI")]),
    ("The drill is held every two years.", [("every two years", "P2Y")]),
    ("The drill is held annually.", [("annually", "P1Y")]),
    ("It lets in 600 lorries of aid a day.", [("a day", "P1D")]),
    ("They meet twice a week.", [("twice a week", "P1W")]),
    ("They meet every Monday.", [("every Monday", "XXXX-WXX-1")]),
    ("The line is shelled almost daily.", [("almost daily", "P1D")]),
]

PREVIOUS = [
    (
        "The town fell on 2 May 2011. The next day it burned.",
        [("2 May 2011", "2011-05-02"), ("The next day", "2011-05-03")],
    ),
    (
        "The town fell on 2 May 2011 and, three days later, burned.",
        [("2 May 2011", "2011-05-02"), ("three days later", "2011-05-05")],
    ),
    (
        "It was signed on 8 April 2010 and took effect ten months later.",
        [("8 April 2010", "2010-04-08"), ("ten months later", "2011-02")],
    ),
    ("It was signed in 2009. Guerrillas broke it later that year.", [("2009", "2009"), ("later that year", "2009")]),
    (
        "He was shot on Dec. 7, 2007. His aides fled that March.",
        [("Dec. 7, 2007", "2007-12-07"), ("that March", "2007-03")],
    ),
    (
        "It began in April 2009. On 21 May of that year it ended.",
        [("April 2009", "2009-04"), ("21 May of that year", "2009-05-21")],
    ),
    ("The fort fell in 1921. It was rebuilt a decade earlier.", [("1921", "1921"), ("a decade earlier", "1911")]),
]

NOTHING = [
    "The two sides may meet again.",
    "They march on the capital at once.",
    "He came in second, a split behind.",
    "A 46-year-old man was held.",
    "She is 30 years old.",
    "An F-16 and a Type 95 flew over Route 1960.",
    "The March 14 coalition and the July 26 Movement objected.",
    "They won 3-2 and then 21-19.",
    "Call 555-2010-1999 for details.",
    "Some 2000 troops and 1950 rifles were sent.",
    "The price rose to $1,999.",
    "Resolution 1973 was adopted.",
    "It was dated February 30, 2010.",
    "The bill of Feb. 30 is void.",
    "Filed 31/31/2009 by nobody",
    "Then, once the deal was formerly done, they left immediately.",
    "April Mensah told The Sunday Times so.",
    "A nuclear 24/7 alert is no date.",
    "Hopes spring from the fall of the regime.",
    "Mrs May spoke, and Ernst August listened.",
    "The Winter Soldier is a film; the October Revolution was none.",
    "It won Song of the Year.",
    "The label 4AD issued it, said The Tonight Show.",
    "",
    " \n\n ",
]


@pytest.mark.parametrize(
    ("text", "expected"), EXPLICIT + DEICTIC + UNDERSPECIFIED + TIMES + DURATIONS + SETS + PREVIOUS
)
def test_values(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_look_alikes_are_no_dates(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In early 1915 it began.", "START"),
        ("In mid-1996 it began.", "MID"),
        ("By the end of May 1941 it was over.", "END"),
        ("They waited about two years.", "APPROX"),
        ("They waited nearly two years.", "LESS_THAN"),
        ("They waited for more than two years.", "MORE_THAN"),
        ("They waited at least two years.", "EQUAL_OR_MORE"),
        ("They waited up to two years.", "EQUAL_OR_LESS"),
        ("They waited two years.", None),
    ],
)
def test_modifiers(text, expected):
    assert [mention.mod for mention in found(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "anchor"),
    [
        ("On 3 May 1967 it rained.", "1967-05-03", "1967-05-03", "day", "explicit"),
        ("In February 1972 it rained.", "1972-02-01", "1972-02-29", "month", "explicit"),
        ("It rained last week.", "2015-06-08", "2015-06-14", "week", "published"),
        ("It rains this weekend.", "2015-06-20", "2015-06-21", "weekend", "published"),
        ("It rained in the spring of 2003.", "2003-03-01", "2003-05-31", "season", "explicit"),
        ("It rained in the winter of 1939.", "1939-12-01", "1940-02-29", "season", "explicit"),
        ("It rained in the fourth quarter of 2012.", "2012-10-01", "2012-12-31", "quarter", "explicit"),
        ("It rained in the first half of 2012.", "2012-01-01", "2012-06-30", "half", "explicit"),
        ("It rained in the first half of this decade.", "2010-01-01", "2014-12-31", "decade", "published"),
        ("It rained in the 1980s.", "1980-01-01", "1989-12-31", "decade", "explicit"),
        ("The Pentagon spent less in fiscal 2012.", "2011-10-01", "2012-09-30", "year", "explicit"),
        ("India spent less in FY13.", "2012-04-01", "2013-03-31", "year", "explicit"),
        ("Japan spent less in fiscal 2012.", "2012-04-01", "2013-03-31", "year", "explicit"),
        ("Tokyo spends less in the current fiscal year.", "2015-04-01", "2016-03-31", "year", "published"),
        ("Australia's 2011-12 financial year was dry.", "2011-07-01", "2012-06-30", "year", "explicit"),
        ("Britain spent less in financial year 2011/12.", "2011-04-01", "2012-03-31", "year", "explicit"),
        ("Washington spent less in the second quarter of FY2015.", "2015-01-01", "2015-03-31", "quarter", "explicit"),
        ("The U.S. firm spent less in fiscal 2012.", None, None, "year", "explicit"),
        ("They spent less in fiscal 2012.", None, None, "year", "explicit"),
        ("It rained in the 20th century.", "1900-01-01", "1999-12-31", "century", "explicit"),
        ("It rained on Monday night.", "2015-06-15", "2015-06-15", "part_of_day", "published"),
        ("It rained at 7 p.m. on Monday.", "2015-06-15", "2015-06-15", "time", "published"),
        ("It will rain later this month.", "2015-06-17", "2015-06-30", "month", "published"),
        ("It rained earlier this year.", "2015-01-01", "2015-06-17", "year", "published"),
        ("It rained in the second week of May 2012.", "2012-05-08", "2012-05-14", "month", "explicit"),
        ("It rained in the last week of May 2012.", "2012-05-25", "2012-05-31", "month", "explicit"),
        ("It rains now.", "2015-06-17", "2015-06-17", None, "published"),
        ("It rained for six weeks.", None, None, None, None),
        ("It rains every Monday.", None, None, None, None),
        ("It rained recently.", None, None, None, None),
        ("It rained in 480 BC.", None, None, None, "explicit"),
    ],
)
def test_calendar_spans(text, start, end, precision, anchor):
    (mention,) = found(text)
    assert (mention.start_date, mention.end_date, mention.precision, mention.anchor) == (start, end, precision, anchor)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was held between 1910 and 1945.", [("1910", "1910"), ("1945", "1945")]),
        ("It was held from 1910 to 1945.", [("1910", "1910"), ("1945", "1945")]),
        ("Eastern front, 1861-1863", [("1861", "1861"), ("1863", "1863")]),
        ("It ran from 1939–45.", [("1939", "1939"), ("45", "1945")]),
        ("Talks went on Jan. 10-13.", [("Jan. 10", "2015-01-10"), ("13", "2015-01-13")]),
        ("Talks went on 10-13 January.", [("10", "2015-01-10"), ("13 January", "2015-01-13")]),
        ("Raids between 14 and 16 March 2012 killed 14.", [("14", "2012-03-14"), ("16 March 2012", "2012-03-16")]),
        ("From January to March 2010 it rained.", [("January", "2010-01"), ("March 2010", "2010-03")]),
        ("It rained from November to February 2010.", [("November", "2009-11"), ("February 2010", "2010-02")]),
    ],
)
def test_the_ends_of_a_range_share_an_id(text, expected):
    mentions = found(text)
    assert [(mention.text, mention.value) for mention in mentions] == expected
    assert {mention.range_id for mention in mentions} == {"r1"}


def test_days_named_together_are_no_range():
    mentions = found("Strikes hit on May 5, 6 and 7, 2012.")
    assert [(m.value, m.range_id) for m in mentions] == [
        ("2012-05-05", None),
        ("2012-05-06", None),
        ("2012-05-07", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GOMA, Feb. 7 (Wire) -- They met last month and Tuesday.", ["XXXX-02-07", "XXXX-01", "XXXX-WXX-2"]),
        ("Manila, 8 July 2014 – They met today.", ["2014-07-08", "2014-07-08"]),
        ("They met last year.", ["XXXX"]),
        ("They met in May.", ["XXXX-05"]),
        ("They meet this weekend.", ["XXXX-WXX-WE"]),
        ("They met in May 1987.", ["1987-05"]),
    ],
)
def test_without_a_publication_date(text, expected):
    mentions = found(text, None)
    assert [mention.value for mention in mentions] == expected
    assert all(mention.start_date is None for mention in mentions if "X" in mention.value)


def test_what_is_no_date_counts_as_no_publication_date():
    assert [d.value for d in found("They met last year.", "soon")] == ["XXXX"]


HISTORY = (
    "In July 1936 the garrisons rose. On 20 July a plane crashed. In November 1936 the capital was shelled, and in "
    "January the coast fell. By March 1937 the north was lost. A road was cut on 15 April 1938. On 3 May it was opened "
    "again. The next day it was cut. In December 1938 the last push began. In February the border was reached."
)


def test_histories_are_read_from_the_date_told_last():
    assert [d.value for d in found(HISTORY, "2009-12-19")] == [
        "1936-07",
        "1936-07-20",
        "1936-11",
        "1937-01",
        "1937-03",
        "1938-04-15",
        "1938-05-03",
        "1938-05-04",
        "1938-12",
        "1939-02",
    ]


def test_the_domain_can_be_forced():
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_dates", config={"domain": "narrative"})
    doc = nlp.make_doc("It was signed in 1952. In March they met.")
    doc._.published = PUBLISHED
    assert [d.value for d in nlp(doc)._.dates] == ["1952", "1952-03"]
    assert [d[1] for d in values("It was signed in 1952. In March they met.")] == ["1952", "2015-03"]


@pytest.mark.parametrize(
    ("text", "config", "expected"),
    [
        ("Filed 3/4/2009.", "auto", "2009-03-04"),
        ("Filed 3/4/2009 after 30 May 2008.", "auto", "2009-04-03"),
        ("Filed 3/4/2009 after 25/12/2008.", "auto", "2009-04-03"),
        ("Filed 3/4/2009 after 12/25/2008.", "auto", "2009-03-04"),
        ("Filed 3/4/2009.", "day-first", "2009-04-03"),
    ],
)
def test_numeric_dates_follow_the_article(text, config, expected):
    nlp = spacy.blank("en")
    nlp.add_pipe("extract_dates", config={"date_order": config})
    mention = nlp(text)._.dates[0]
    assert mention.value == expected
    assert mention.confidence < 0.7


def test_the_day_of_a_statement_is_no_anchor():
    text = "The boat vanished on June 2, the navy said Thursday. Two days later a search began."
    assert [d[1] for d in values(text)] == ["2015-06-02", "2015-06-11", "2015-06-04"]
