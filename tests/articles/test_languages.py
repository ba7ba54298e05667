"""An article that is not English is set aside with its language; one that is, or may be, is read."""

import json

import pytest

from extract.articles import read_file
from extract.articles.languages import language_of

FOREIGN = [
    (
        "fr",
        "Le port a été bombardé avant l'aube et neuf dockers ont été tués, a déclaré le maire mercredi.",
    ),
    ("es", "El puerto fue bombardeado antes del amanecer y nueve estibadores murieron, dijo el alcalde el miércoles."),
    ("pt", "O porto foi bombardeado antes do amanhecer e nove estivadores morreram, disse o prefeito na quarta-feira."),
    (
        "de",
        "Der Hafen wurde vor Tagesanbruch beschossen, und neun Arbeiter wurden getötet, sagte der Minister.",
    ),
    ("nl", "De haven werd voor zonsopgang beschoten en negen havenarbeiders kwamen om het leven, zei de burgemeester."),
    (
        "it",
        "Il porto è stato bombardato prima dell'alba e nove portuali sono stati uccisi, ha detto il sindaco.",
    ),
    ("tr", "Liman şafaktan önce bombalandı ve dokuz liman işçisi öldürüldü, dedi belediye başkanı çarşamba günü."),
    (
        "sw",
        "Bandari ilishambuliwa kabla ya alfajiri na wafanyakazi tisa waliuawa, meya alisema siku ya Jumatano.",
    ),
    (
        "pl",
        "Port został ostrzelany przed świtem i zginęło dziewięciu robotników portowych, powiedział burmistrz.",
    ),
    ("ru", "Порт обстреляли перед рассветом, погибли девять докеров, сообщил в среду мэр города."),
    ("uk", "Порт обстріляли перед світанком, загинули дев'ять докерів, повідомив у середу міський голова."),
    ("ar", "قصف الميناء قبل الفجر وقتل تسعة من عمال الميناء، حسبما قال رئيس البلدية يوم الأربعاء."),
    ("fa", "بندر پیش از سپیده دم گلوله باران شد و نه کارگر بندر کشته شدند، شهردار روز چهارشنبه گفت."),
    ("he", "הנמל הופגז לפני עלות השחר ותשעה סוורים נהרגו, אמר ראש העיר ביום רביעי."),
    ("ko", "항구가 새벽에 포격을 받아 부두 노동자 아홉 명이 숨졌다고 시장이 수요일에 밝혔다."),
    ("ja", "港が夜明け前に砲撃され、港湾労働者九人が死亡したと市長が水曜日に述べた。"),
    ("zh", "港口在黎明前遭到炮击，九名码头工人死亡，市长星期三表示。"),
    ("hi", "बंदरगाह पर भोर से पहले गोलाबारी हुई और नौ मज़दूर मारे गए, महापौर ने बुधवार को कहा।"),
]


@pytest.mark.parametrize(("code", "text"), FOREIGN, ids=[code for code, _ in FOREIGN])
@pytest.mark.parametrize("times", [1, 40])
def test_other_languages_are_set_aside(tmp_path, code, text, times):
    (tmp_path / "a.txt").write_text(" ".join([text] * times), encoding="utf-8")
    (article,) = read_file(tmp_path / "a.txt")
    assert article.language == code
    assert article.skip is not None
    assert article.skip.startswith("in ")
    assert article.skip.endswith(f"({code}), not in English")


ENGLISH = [
    "Two soldiers were killed.",
    "12 killed, 30 injured",
    "One.",
    "x y z",
    "Bagdad, Basra, Mossoul, Kirkouk",
    "PORT ANSELM, 8 JAN -- THE HARBOUR MASTER SAID TODAY THAT TWO BARGES HAD DRIFTED AGAINST THE OLD PIER.",
    "Killed: 12\nInjured: 30\nMissing: 4\nDisplaced: 1,200\nVillages affected: Gao, Kidal, Menaka, Ansongo",
    "Le Monde, El País and Der Spiegel reported that the Bundeswehr and the Armée de l'air had been told.",
    "Abdulrahman Mohammed, Hussein Abdullah, Mustafa al-Khatib, Ibrahim Yusuf, Omar Farouk",
    "General Nguyen Van Thieu met Prime Minister Tran Thien Khiem in Da Nang; Nguyen Cao Ky stayed in Hue.",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_read_however_short(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (article,) = read_file(tmp_path / "a.txt")
    assert article.skip is None
    assert article.language in (None, "en")


ENGLISH_PARAGRAPH = "The harbour was shelled before dawn and nine dockers were killed, the mayor said on Wednesday. "


@pytest.mark.parametrize("order", [1, -1])
def test_an_article_that_is_partly_english_is_read(order):
    foreign = FOREIGN[0][1] + " "
    assert language_of("\n".join([ENGLISH_PARAGRAPH * 30, foreign * 90][::order])) == "en"


@pytest.mark.parametrize(
    ("text", "declared", "language", "skipped"),
    [
        # A file may call a page French that is not, and a short text English that is not.
        (ENGLISH_PARAGRAPH, "fr", "en", False),
        (FOREIGN[0][1], "en", "fr", True),
        # Where the text is too short to tell, the file's word stands in the table, and the article is read.
        ("Neuf morts.", "fr", "fr", False),
        ("Nine dead.", "en-US", "en", False),
        ("Nine dead.", "", None, False),
    ],
)
def test_what_the_file_says_counts_where_the_text_does_not_tell(tmp_path, text, declared, language, skipped):
    (tmp_path / "a.json").write_text(json.dumps({"text": text, "language": declared}))
    (article,) = read_file(tmp_path / "a.json")
    assert (article.language, article.skip is not None) == (language, skipped)
