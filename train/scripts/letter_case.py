"""Letter case for augmentation: changes that keep a token one character for one."""


def raised(word: str) -> str:
    """ALL CAPS, but not where a letter's capital is longer than itself (ß)."""
    upper = word.upper()
    return upper if len(upper) == len(word) else word


def lowered(word: str) -> str:
    lower = word.lower()
    return lower if len(lower) == len(word) else word
