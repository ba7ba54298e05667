"""What an article's rows depend on beside the article: when it changes, every article is read again."""

import hashlib
import json
from functools import cache
from pathlib import Path

from spacy.language import Language

from extract import knowledge
from extract._version import __version__
from extract.language import identity

_PACKAGE = Path(__file__).resolve().parent.parent


def fingerprint(nlp: Language, rules: Path | None = None) -> str:
    """A hash (16 hex digits) of the version, the code, the rules and tables in force, and the language pipeline."""
    parts = [__version__, code(), knowledge.fingerprint(rules), identity(nlp)]
    parts.append(json.dumps(nlp.config, sort_keys=True, default=str))
    parts.append(json.dumps(nlp.meta, sort_keys=True, default=str))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@cache
def code() -> str:
    """A hash of the package's code: the same on all machines that run the same version."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
