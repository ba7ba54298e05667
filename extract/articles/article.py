"""The article: what a reader of files hands to the language pipeline."""

import datetime
import hashlib
from dataclasses import dataclass, field

DateSource = str
"""metadata | front_matter | sidecar | file_name | dateline | inferred"""


@dataclass(slots=True, kw_only=True)
class Article:
    """One article: its text and what is known beside the text.

    ``text`` is the stored text into which all offsets point. ``furniture`` are character spans [start, end) of the text
    that are no part of the story (share buttons, comment counts, copyright lines): no row may come from them.
    ``path`` is relative to the folder that was read, ``record`` the number of a record within its file (from 1).
    ``skip`` says in one line why the article is not to be parsed (its language); None for what is.
    """

    text: str
    published: datetime.date | None = None
    published_from: DateSource | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None
    path: str | None = None
    record: int | None = None
    furniture: list[tuple[int, int]] = field(default_factory=list)
    skip: str | None = None

    @property
    def text_sha256(self) -> str:
        """The SHA-256 of the stored text, 64 hex digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def article_id(self) -> str:
        """16 hex digits made from the text, the publication date, the title and the address, and nothing else."""
        identity = "\0".join((self.text_sha256, str(self.published or ""), self.title or "", self.url or ""))
        return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]
