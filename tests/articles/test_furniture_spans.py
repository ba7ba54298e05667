"""What of a text is furniture, and what looks like it and is the story."""

import re
import time
from itertools import pairwise

import pytest

from extract.articles import furniture, in_furniture
from extract.articles.clean import FURNITURE_LENGTH, Furniture
from extract.knowledge import KnowledgeError, rules

RULES = rules("articles", "furniture")
STORY = (
    "The harbour at Port Anselm was shelled before dawn and nine dockers were killed, the mayor said on Tuesday.\n"
    "Two ferries burned. Talks on a ceasefire, which were due to begin in Lausanne, have been put off until Friday."
)


def marked(text):
    return [text[start:end] for start, end in furniture(text)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_each_rule_matches_its_examples_and_not_its_counter_examples(rule):
    pattern = re.compile(rule["pattern"], re.IGNORECASE)
    assert rule["scope"] in ("line", "segment")
    assert rule.get("opens", "list") in ("list", "rest")
    for example in rule["examples"]:
        assert pattern.fullmatch(example), example
        for line in (example, example.upper(), f"  {example} "):
            assert [found.strip() for found in marked(f"{STORY}\n{line}")] == [line.strip()]
    for example in rule.get("counter_examples", ()):
        assert not pattern.fullmatch(example), example


@pytest.mark.parametrize("example", [c for rule in RULES for c in rule.get("counter_examples", ())])
def test_counter_examples_are_no_furniture_under_any_rule(example):
    assert marked(f"{STORY}\n{example}\n{STORY}") == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("No comments:\nPost a Comment", ["No comments:\nPost a Comment"]),
        ("Share | Print | Email", ["Share | Print | Email"]),
        ("Most viewed | Share on Facebook | Sign up to our newsletter", None),
        ("The desk is not liable for errors. Subscribe | Unsubscribe", ["Subscribe | Unsubscribe"]),
        (
            "Issued by the press service. © 2024 Ministry of Defence. All rights reserved.",
            ["© 2024 Ministry of Defence. All rights reserved."],
        ),
        ("Related posts: Why the pact holds | What was the line? | My road to Port Anselm", None),
        ("Posted by Ines Varga on 22/02/2023 | 14 comments", ["14 comments"]),
        ("Follow us on Twitter @AnselmMail. Tell us what you think in the comments (12).", None),
        ("Home » World » Africa", []),
        ("Facebook\nTwitter\nWhatsApp\nTelegram", ["Facebook", "Twitter", "WhatsApp", "Telegram"]),
        ("Newer Post   Older Post", []),
        (
            "Published in The Anselm Mail, December 1st, 2022\nRead more: Two held after raid",
            ["Read more: Two held after raid"],
        ),
        ("READ ALSO: Four dead as ferry sinks off the cape", None),
        ("[Read more: Four dead as ferry sinks]", None),
        ("-30-", None),
        ("“The talks go on,” he said. “They must.” Share | Print", ["Share | Print"]),
        ("The talks go on. No comments: Post a Comment", ["No comments: Post a Comment"]),
        ("The talks go on, she said. -30-", ["-30-"]),
        ("The talks go on, she said. 12 comments", ["12 comments"]),
        ("Like this:\nLike\nLoading...", ["Like this:", "Like", "Loading..."]),
    ],
)
def test_lines_at_the_end(line, found):
    assert marked(f"{STORY}\n{line}") == ([line] if found is None else found)


def test_lists_of_links_below_a_heading():
    links = (
        "Related stories\nFour dead as ferry sinks off the cape\n46 sailors killed: what we know\nWho signed the pact?"
    )
    assert marked(f"{STORY}\n{links}\n\nThe mayor spoke again at noon.") == [links]
    assert marked(f"{STORY}\n{links}\nThe mayor spoke again at noon, he said.") == [links]


def test_comments_of_readers_at_the_end_are_furniture_with_all_that_follows():
    comments = "2 comments:\n\nAnonymous said...\n500 were killed, not nine.\n\nInes V. said...\nNonsense."
    assert marked(f"{STORY}\n\n{comments}") == [comments]


def test_a_line_on_comments_at_the_start_takes_only_itself():
    assert marked(f"3 comments:\n{STORY}\n{STORY}") == ["3 comments:"]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ines Varga; editing by Paul Ferrer)",
        "Additional reporting by Elin Berg.",
        "This article was amended on 9 March 2024 to correct the name of the exercise.",
        "Photograph: Volunteers carry a wounded man in Port Anselm. J. Okafor/Lake Images",
        "Next update: 20 January. Contact: Nadia Bond, information officer.",
        "Published in The Anselm Mail, December 1st, 2022",
        "Share prices fell as the shelling of the harbour went on.",
        "Comments by the minister on the pact drew anger in the capital.",
        "No comment was available.",
        "Print workers struck over the deaths of 12 colleagues.",
        "Related to the killings, four men were arrested.",
        "“We share the pain,” he said. “More will die.”",
        "Subscribe to the treaty, the envoy told the parties, or bury your dead.",
        "Follow the money, the general said: 46 million went to the militia.",
        "Southeast Asia | 10",
        "Killed | 12",
        "Sign up for the army, the posters say.",
        "See how the front has moved since March.",
        "Copyright disputes were left out of the agreement.",
        "All rights reserved to the two states under the 1953 armistice stay in force.",
        "Use of the port by warships is prohibited until 2030, under the terms of the agreement signed by both.",
        "Home to 40,000 people, the town has been shelled daily.",
        "More than 40 were killed",
        "Other news agencies put the toll at 17.",
        "Most read the statement as a threat.",
        "Email intercepts led to the raid in which two died.",
        "Read by the minister, the list had 46 names.",
        "Watch: the guards had none, and three died.",
        "Trending upward: deaths rose to 90 in May.",
        "Analysis: the pact is dead, say two generals who signed it.",
    ],
)
def test_what_belongs_to_the_story(line):
    assert marked(f"{STORY}\n{line}\n{STORY}") == []


def test_broken_lines_of_a_sentence_are_the_story():
    text = (
        "HE SAID THAT THE MINISTERS OF BOTH STATES AND THEIR ALLIES\nSHARE\n"
        "THE VIEW THAT THE PACT, WHICH NOBODY SEEMS TO\nLIKE\nIS DEAD."
    )
    assert marked(text) == []


def test_spans_are_in_order_apart_and_within_the_text():
    text = f"Menu\n{STORY}\nShare\n\nPrint\n{STORY}\nRelated stories\nA\nB\n\n© 2020 Mail | About us"
    spans = furniture(text)
    assert len(spans) == 5
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_in_furniture():
    spans = [(5, 10), (20, 21)]
    assert [offset for offset in range(30) if in_furniture(spans, offset)] == [5, 6, 7, 8, 9, 20]
    assert not in_furniture([], 3)


def test_a_long_line_is_searched_from_its_end_only():
    assert marked("A killing was reported. " * 200 + "All rights reserved.") == ["All rights reserved."]
    assert marked("© " + "word " * FURNITURE_LENGTH) == []


@pytest.mark.parametrize("text", ["", "\n", " ", "\n\n\n"])
def test_texts_without_lines(text):
    assert furniture(text) == []


def test_a_users_rules_add_and_drop(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "furniture.toml").write_text(
        '[[rule]]\nname = "copyright"\ndrop = true\n\n'
        '[[rule]]\nname = "house"\nscope = "line"\npattern = \'The Mail, since \\d+\'\n'
        'examples = ["The Mail, since 1901"]\n'
    )
    text = f"{STORY}\n© 2020 Mail\nThe Mail, since 1901"
    assert [text[s:e] for s, e in furniture(text, tmp_path)] == ["The Mail, since 1901"]


@pytest.mark.parametrize(
    ("entry", "word"),
    [
        ('name = "x"', "needs a pattern"),
        ('name = "x"\npattern = "a"\nscope = "page"', "scope"),
        ('name = "x"\npattern = "("\nscope = "line"', "pattern of rule 'x'"),
    ],
)
def test_a_users_rule_that_cannot_be_used_is_named(tmp_path, entry, word):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "furniture.toml").write_text(f"[[rule]]\n{entry}\n")
    with pytest.raises(KnowledgeError, match=re.escape(word)):
        furniture(STORY, tmp_path)


PIECES = [
    "a ",
    "share ",
    "Share | ",
    "follow us on twitter and ",
    "© ",
    "sign up for ",
    "read more: ",
    "republication ",
    "x" * 400 + "\n",
    ". ",
    "| ",
    "A. ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_time_is_linear(piece):
    finder = Furniture()
    for text in (piece * (100_000 // len(piece)), (piece * (350 // len(piece) or 1) + "!\n") * 250):
        started = time.process_time()
        finder.spans(text)
        assert time.process_time() - started < 2
