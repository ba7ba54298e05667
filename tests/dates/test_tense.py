"""Past or future: which Monday, which January a clause means, by its verb and its cues."""

import pytest
import spacy

NLP = spacy.blank("en")
NLP.add_pipe("extract_sentences")
NLP.add_pipe("extract_dates")

PUBLISHED = "2015-06-17"  # a Wednesday


def last(text):
    doc = NLP.make_doc(text)
    doc._.published = PUBLISHED
    return NLP(doc)._.dates[-1]


AHEAD = [
    "The minister flies home on Tuesday.",
    "The president travels to Oslo on Monday.",
    "She returns to Paris on Tuesday.",
    "The king is meeting the envoy on Tuesday.",
    "The troops are leaving on Monday.",
    "The prime minister heads to Brussels on Monday for talks.",
    "The committee votes on Tuesday.",
    "Parliament convenes on Tuesday to debate the bill.",
    "Elections take place on Sunday.",
    "The polls close on Monday.",
    "The truce expires Monday at midnight.",
    "Officials say talks resume on Monday.",
    "The mission, which ends on Tuesday, cost millions.",
    "The mayor, who leaves office on Monday, said no.",
    "Tuesday's vote will be the first.",
    "The ship docks at Haifa on Tuesday.",
    "The exercise runs until Tuesday.",
    "The exercise runs through Tuesday.",
    "They have until Tuesday to reply.",
    "The ministers were due to meet on Tuesday.",
    "The ministers were to meet on Tuesday.",
    "The delegation was expected to fly home on Monday.",
    "He told reporters that he would fly home on Monday.",
    "The commission wants a reply by Monday.",
    "He pledged to resign on Monday.",
    "They agreed to meet on Monday.",
    "They decided to hold the vote on Monday.",
    "From Monday the border will be shut.",
    "On Monday the envoy is to brief the council.",
    "The funeral is on Monday.",
    "A hearing is scheduled for Monday.",
    "A hearing scheduled for Monday was put off.",
    "A hearing planned for Monday was cancelled.",
    "He was arrested and is due in court on Monday.",
    "Prosecutors will charge the men on Monday.",
    "The army will hand over the base on Monday, it said.",
    "The ministry announced plans to hold talks on Monday.",
    "The new law comes into force on Monday.",
    "The ban takes effect Monday.",
    "The conference opens in Vienna on Monday.",
    "A second round is set for Monday.",
    "Rescuers hope to reach the village on Monday.",
    "The ferry sails on Monday.",
    "The king was scheduled to arrive Monday.",
    "Voters go to the polls on Sunday.",
    "The runoff is Sunday.",
    "Schools will stay shut until Monday.",
    "The pope is to fly to Baghdad on Monday.",
    "He goes on trial on Monday.",
    "A court is expected to rule on Monday.",
    "The deadline is midnight on Monday.",
    "The deadline of Monday is near.",
    "He is going to leave on Monday.",
    "They need to leave on Monday.",
    "They have to leave on Monday.",
    "Its first test comes on Monday.",
    "Fares rise effective Monday.",
    "The president, who visits Oslo on Tuesday, is ill.",
    "The visit planned for Monday and Tuesday was cut short.",
    "Talks will be held on Friday and Saturday.",
    "Both sides prepare for Friday's summit.",
    "The court sits again on Monday.",
    "The army expects an attack on Monday.",
    "Saturday's win means that they play Brazil on Tuesday.",
    "All sides must answer by Monday.",
]

PAST = [
    "The United Nations says the convoy was hit on Tuesday.",
    "The army says it shot down a drone on Monday.",
    "He says he was there on Tuesday.",
    "The deal, which was signed on Monday, holds.",
    "It comes after the attack on Tuesday.",
    "The move comes a day after talks on Tuesday.",
    "The vote follows a debate on Monday.",
    "He denies that he was at the scene on Monday.",
    "The ministers had been due to meet on Tuesday.",
    "It would not say when the raid on Monday began.",
    "The council decided on Monday to hold the vote.",
    "The two were forced to land on Monday.",
    "He managed to escape on Monday.",
    "The general failed to appear on Monday.",
    "After Monday's talks the envoy rested.",
    "Since Monday rockets have fallen.",
    "In a speech on Monday, the leader vows to go on.",
    "The funeral was on Monday.",
    "The strikes began Monday and continue.",
    "He remains in custody after his arrest on Monday.",
    "There is no word of the boat that sank on Monday.",
    "Police are looking for a man who fled on Monday.",
    "Investigators are examining a bomb found on Monday.",
    "The group claims it carried out the raid on Monday.",
    "The blast on Monday killed six.",
    "A blast Monday killed six, and the ministry expects the toll to rise.",
    "Gunmen attacked the post on Monday, officials say.",
    "In Monday's attack six died.",
    "The president, on a visit to Kyiv on Monday, promised aid.",
    "At a meeting on Monday the two sides said they would talk.",
    "He was arrested on Monday and is due in court.",
    "The army said on Monday that it will hand over the base.",
    "On Monday the army said it will hand over the base.",
    "The ministry announced on Monday plans to buy jets.",
    "The two leaders, who met on Monday, plan another meeting.",
    "The ferry sank on Monday.",
    "They want to know who fired on Monday.",
    "Turkish jets hit targets on Monday.",
    "Fighters killed two on Monday.",
    "The runoff was Sunday.",
    "He appeared in court on Monday to face charges.",
    "Iran has said since Monday it wants talks.",
    "A day earlier, on Monday, he had called for talks.",
    "The council will discuss Monday's attack.",
    "Lawyers hope to find a way around Tuesday's ruling.",
    "Two ships had sailed by Monday, the port said.",
    "By Monday two ships had sailed.",
    "Talks that will resume on Friday had collapsed on Monday.",
    "It was signed a week ago Monday.",
    "The blast on Monday ends hopes of talks.",
    "The talks that began in Oslo on Monday end soon.",
    "On Monday the colonel promised to bring the town under control.",
    "On Monday they threatened to leave.",
]


@pytest.mark.parametrize("text", AHEAD)
def test_the_clause_looks_ahead(text):
    assert last(text).start_date > PUBLISHED


@pytest.mark.parametrize("text", PAST)
def test_the_clause_looks_back(text):
    assert last(text).start_date < PUBLISHED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mandate lapses in November.", "2015-11"),
        ("The vote is to be held in February.", "2016-02"),
        ("The talks, put off in March, are to resume in January.", "2016-01"),
        ("Parliament decided to hold the vote in January.", "2016-01"),
        ("The pact was due to be signed in August.", "2015-08"),
        ("The pact had been due to be signed in March.", "2015-03"),
        ("The case is heard in July.", "2015-07"),
        ("The case was heard in July.", "2014-07"),
        ("The dam broke last May.", "2014-05"),
        ("The dam broke last March.", "2015-03"),
        ("Output rose this year through May.", "2015-05"),
        ("He faces trial in October.", "2015-10"),
    ],
)
def test_months_by_tense(text, expected):
    assert last(text).value == expected
