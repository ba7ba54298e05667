"""What looks like a time expression and is none: nothing is found in these."""

import pytest
import spacy

NLP = spacy.blank("en")
NLP.add_pipe("extract_sentences")
NLP.add_pipe("extract_dates")


@pytest.mark.parametrize(
    "text",
    [
        "The rebels may attack again; they may 3 times have crossed the line.",
        "The second convoy was hit, and the second time nobody died.",
        "A march of 20,000 miners reached the capital.",
        "Anna Petrova, 34, was led away; her brother, aged 21, escaped.",
        "Call the hotline on 0800 1917 1945 or 555-2014.",
        "The hosts won 3-1, then lost 21-14.",
        "Two F-16s and a Su-27 met a Type 95 submarine off Route 66.",
        "The March 14 coalition and the March 8 camp both claimed victory.",
        "The May 17 Movement denied any part in it.",
        "Resolution 2231 and Decree 1998 were cited.",
        "The meeting on Feb. 30 never took place, nor did that of 31 April 2014 or 2014-02-30.",
        "April Jones and General August Keller met Mr. March.",
        "He works for the Friday Group, a think tank.",
        "Battalion 2010 took Hill 1944, at kilometre 1995 of Highway 1.",
        "The Six-Day War, the Thirty Years' War and the Seven Years War are taught at school.",
        "The Black September group and the 26th of July Movement were banned.",
        "The B-1B, MiG-29 and M1917 were shown.",
        "Gunmen took May-Safi village and April-Dorf.",
        "The plan was criticised in some quarters.",
        "It happened two Fridays ago.",
        "GOOD NIGHT AND MAY YOU SLEEP WELL, SAID GENERAL AUGUST BRAUN.",
        "THE PARTIES THAT MAY JOIN WERE TOLD TO MARCH FOR PEACE.",
        "Men of the 4th and 9th mountain brigades left.",
        "A shop at 2010 Main Street and Suite 1999 were robbed.",
        "The Sunday School and Monday.com closed.",
    ],
)
def test_nothing_is_found(text):
    doc = NLP.make_doc(text)
    doc._.published = "2015-06-17"
    assert [mention.text for mention in NLP(doc)._.dates] == []
