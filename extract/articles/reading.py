"""Files to articles: what each reader found, cleaned, with what is known beside it, one at a time."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.articles import clean, published
from extract.articles.article import Article, DateSource
from extract.articles.files import Source, open_regular, os_word, sidecar_of, source, sources
from extract.articles.metadata import language_code, read_sidecar, single_line
from extract.articles.problem import Problem, Refusal, one_line
from extract.articles.readers import READERS, Found, Input
from extract.articles.readers.reader import TEXT_LIMIT, too_long
from extract.knowledge import KnowledgeError, Overlay


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    root: str | Path | None = None,
    limit: int = TEXT_LIMIT,
    rules: Overlay = None,
) -> Iterator[Article | Problem]:
    """Every article under ``paths``, files sorted by name, and a Problem for each thing that cannot be read.

    ``root``: names are relative to it (without it: to the folder given). ``limit``: characters of one article's text.
    ``rules``: a user's own folder of rules. Reads as a stream; for bad input it raises
    nothing (KnowledgeError only for rules that cannot be used).
    """
    for item in sources(paths, root=root):
        if isinstance(item, Problem):
            yield item
        else:
            yield from read_file(item, limit=limit, rules=rules)


def read_file(
    path: Source | str | Path, *, root: str | Path | None = None, limit: int = TEXT_LIMIT, rules: Overlay = None
) -> Iterator[Article | Problem]:
    """The articles of one file, and a Problem for each thing in it that cannot be read."""
    item = path if isinstance(path, Source) else source(Path(path), root=root)
    if isinstance(item, Problem):
        yield item
        return
    beside = _Beside(item, rules)
    yield from beside.problems
    try:
        if item.size == 0:
            raise Refusal("empty", kind="empty")
        with open_regular(item.path) as file:
            opened = Input(file, item.path, item.size, limit, rules)
            for found in READERS[item.reader].read(opened):
                yield found.at(item.name) if isinstance(found, Refusal) else beside.article(found, limit)
    except Refusal as refusal:
        yield refusal.at(item.name)
    except OSError as error:
        yield Problem(path=item.name, reason=os_word(error))
    except KnowledgeError:
        raise
    except Exception as error:  # no file may end the run, whatever a parser makes of it
        yield Problem(path=item.name, reason=one_line(f"cannot be read: {type(error).__name__}: {error}"))
    yield from beside.closing()


def complete(article: Article, *, rules: Overlay = None) -> Article:
    """The same article, with the dateline's date where none is known, and with its furniture marked.

    For articles made from strings; those that were read are complete. The text is never changed.
    """
    if article.published is None and (found := published.dateline(article.text)) is not None:
        article.published = found.date
        article.published_from = "dateline"
    if not article.furniture:
        article.furniture = clean.furniture(article.text, rules)
    return article


class _Beside:
    """What is known beside one file's articles, and what of it was not understood."""

    def __init__(self, item: Source, rules: Overlay) -> None:
        self.item = item
        self.rules = rules
        self.problems: list[Problem] = []
        self.sidecar: dict[str, str] = {}
        self.file_date = published.file_name_date(item.path.stem)
        # Dates that were given and not understood: how many, the first as written, its record.
        self.unread_dates = 0
        self.first_unread: tuple[str, int | None] = ("", None)
        path = None
        try:
            path = sidecar_of(item.path)
            if path is not None:
                self.sidecar = read_sidecar(path, rules)
        except (Refusal, OSError) as error:
            name = path.name if path is not None else item.path.name
            folder, _, _ = item.name.rpartition("/")
            reason = error.reason if isinstance(error, Refusal) else os_word(error)
            reason = one_line(f"the sidecar cannot be used: {reason}")
            self.problems.append(Problem(path=f"{folder}/{name}" if folder else name, reason=reason))

    def article(self, found: Found, limit: int) -> Article | Problem:
        """The article that a reader found; a Problem where there is no text in it, or too much."""
        text = clean.normalise(found.text)
        if not text:
            return Refusal(
                "no text in it" if found.record is None else "the text is empty", record=found.record, kind="empty"
            ).at(self.item.name)
        if len(text) > limit:
            return too_long(len(text), limit, record=found.record).at(self.item.name)
        if found.hard_wrapped:
            text = clean.unwrap(text)
        # What the user says of the one file outranks what the file says; what he says of many records does not.
        known = found.known | self.sidecar if found.record is None else self.sidecar | found.known
        article = Article(
            text=text,
            title=_line(known, "title"),
            url=_line(known, "url"),
            source=_line(known, "source"),
            author=_line(known, "author"),
            language=language_code(known.get("language", "")),
            path=self.item.name,
            record=found.record,
        )
        for origin, date in self._dates(found):
            if date is not None:
                article.published, article.published_from = date, origin
                break
        complete(article, rules=self.rules)
        if article.published is None and found.guess is not None:
            article.published, article.published_from = found.guess, "inferred"
        return article

    def _dates(self, found: Found) -> Iterator[tuple[DateSource, datetime.date | None]]:
        given: list[tuple[DateSource, str | None]] = [
            ("sidecar", self.sidecar.get("published")),
            (found.known_from, found.known.get("published")),
        ]
        if found.record is not None:
            given.reverse()
        for origin, value in given:
            if value:
                date = published.written_date(value)
                if date is None:
                    self.unread_dates += 1
                    if self.unread_dates == 1:
                        self.first_unread = (value, found.record)
                yield origin, date
        yield "file_name", self.file_date

    def closing(self) -> Iterator[Problem]:
        """One Problem for all dates of the file that were given and not understood."""
        if self.unread_dates:
            value, record = self.first_unread
            where = f" of {self.unread_dates:,} records, the first" if self.unread_dates > 1 else ""
            yield Problem(
                path=self.item.name,
                record=record,
                reason=one_line(
                    f"the publication date{where} {value[:60]!r} is not understood: write it as YYYY-MM-DD"
                ),
                kind="note",
            )


def _line(known: dict[str, str], name: str) -> str | None:
    return single_line(known[name]) if name in known else None
