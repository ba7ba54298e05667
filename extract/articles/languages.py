"""Which language an article is in: one that is not English is not parsed, as its rows would be nonsense.

English is told by its own small words. Only a text that lacks them is shown to py3langid (langid.py, Lui and Baldwin
2012), and only a sure answer counts: where it is not sure, the article is read.
"""

import re
from functools import cache
from typing import Any

from extract.articles.article import Article

NAMES = {
    "am": "Amharic",
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ha": "Hausa",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "ku": "Kurdish",
    "ms": "Malay",
    "my": "Burmese",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "so": "Somali",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""ISO 639-1 codes of languages and how they are called in English."""

SURE = 0.95
"""Probability from which a guess counts. Dialects share it: Arabic is told from English, if not from Egyptian."""

LEAST_LETTERS = 40
"""Letters that a text must have to be judged; a third of them where they are no Latin ones."""

ENGLISH = 0.12
"""Share of words that are small words of English from which a text is English: prose has 0.25 to 0.45."""

_WINDOW = 3_000
_SMALL = frozenset(
    "the of and to that was were is are been has have had with from by which who their this these they it its his her "
    "he said not but would will after before about into at on".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_CODES = {name.lower(): code for code, name in NAMES.items()}


def language_code(value: str) -> str | None:
    """The ISO 639 code of a language as written: "en-US", "en_GB" and "English" are "en"; None for what is none."""
    value = value.strip().split(",")[0].strip()
    if value.lower() in _CODES:
        return _CODES[value.lower()]
    match = _CODE.fullmatch(value)
    return match.group(1).lower() if match else None


def judge(article: Article) -> Article:
    """The same article with its language as its text shows it; with a word under ``skip`` where that is not English.

    What the file says of its language stands where the text is too short or too mixed to tell.
    """
    found = language_of(article.text, article.language)
    if found is not None:
        article.language = found
        if found != "en":
            article.skip = f"in {NAMES.get(found, 'another language')} ({found}), not in English"
    return article


def language_of(text: str, declared: str | None = None) -> str | None:
    """The ISO 639 code of the text's language, "en" where a third of it is English; None where it does not show.

    ``declared`` tips the scales where the text alone does not decide: then the likeliest language must be just that.
    """
    starts = (0,) if len(text) <= 2 * _WINDOW else (0, len(text) // 2 - _WINDOW // 2, len(text) - _WINDOW)
    windows = [text[start : start + _WINDOW].lower() for start in starts]
    if any(_is_english(window) for window in windows):
        return "en"
    guesses = [_guesses(window) for window in windows if _judgeable(window)]
    if not guesses or any(code == "en" for likeliest in guesses for code, _ in likeliest):
        return None
    code, probability = guesses[0][0]
    if all(sum(each for _, each in likeliest) > SURE for likeliest in guesses):
        return code
    return code if probability > 0.5 and code == declared else None


def _is_english(window: str) -> bool:
    words = _WORD.findall(window)
    return len(words) >= 8 and sum(word in _SMALL for word in words) >= ENGLISH * len(words)


def _judgeable(window: str) -> bool:
    letters = [character for character in window if character.isalpha()]
    return sum(1 if character < "\u0250" else 3 for character in letters) >= LEAST_LETTERS


def _guesses(window: str) -> list[tuple[str, float]]:
    """The likeliest languages and their probabilities, at most three and none below one in a hundred."""
    return [(str(code), float(each)) for code, each in _identifier().rank(window)[:3] if each >= 0.01]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
