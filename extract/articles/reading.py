"""Files to articles: what each reader found, cleaned, with what is known beside it, one at a time."""

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from extract.articles import clean, published
from extract.articles.article import Article, DateSource
from extract.articles.files import Source, open_regular, os_word, sidecar_of, source, sources
from extract.articles.languages import judge, language_code
from extract.articles.lines import unwrap
from extract.articles.metadata import read_sidecar, single_line
from extract.articles.options import DEFAULT, TEXT_LIMIT, Long, Options
from extract.articles.parts import parts
from extract.articles.problem import Problem, Refusal, one_line, too_long
from extract.articles.readers import READERS, Found, Input, Member, Reader, announced, reader_of
from extract.articles.unpacked import DEPTH, budget_of
from extract.knowledge import KnowledgeError, Overlay


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    root: str | Path | None = None,
    limit: int = TEXT_LIMIT,
    long: Long = "refuse",
    fields: Mapping[str, str] | Iterable[tuple[str, str]] = (),
    rules: Overlay = None,
) -> Iterator[Article | Problem]:
    """Every article under ``paths``, files sorted by name, and a Problem for each thing that cannot be read.

    ``root``: names are relative to it (without it: to the folder given). ``limit``: characters of one article's text;
    ``long``: "refuse" a longer one or "split" it. ``fields``: the key or column that holds a field ("text",
    "published", "title", "url", "source", "author", "language"), where it has a name of its own.
    ``rules``: a user's own folder of rules. Reads as a stream; for bad input it raises nothing (KnowledgeError only for
    rules that cannot be used, or a field that is none).
    """
    pairs = fields.items() if isinstance(fields, Mapping) else fields
    options = Options(limit=limit, long=long, fields=tuple(pairs), rules=rules)
    for item in sources(paths, root=root):
        if isinstance(item, Problem):
            yield item
        else:
            yield from read_file(item, options=options)


def read_file(
    path: Source | str | Path, *, root: str | Path | None = None, options: Options = DEFAULT
) -> Iterator[Article | Problem]:
    """The articles of one file, and a Problem for each thing in it that cannot be read."""
    item = path if isinstance(path, Source) else source(Path(path), root=root)
    if isinstance(item, Problem):
        yield item
        return
    beside = _Beside(item.name, item.path.name, options)
    yield from beside.read_sidecar(item.path)
    yield from _named(item.name, partial(_file, item, beside))
    yield from beside.closing()


def _file(item: Source, beside: "_Beside") -> Iterator[Article | Problem]:
    if item.size == 0:
        raise Refusal("empty", kind="empty")
    with open_regular(item.path) as file:
        opened = Input(file, item.name, item.path.name, item.size, budget_of(item.size), beside.options)
        yield from _read(opened, reader_of(READERS[item.reader], opened.start(8)), beside)


def _read(opened: Input, reader: Reader, beside: "_Beside") -> Iterator[Article | Problem]:
    """What the reader finds in an open file; members of an archive are read in their turn."""
    for found in reader.read(opened):
        match found:
            case Refusal():
                yield found.at(opened.name)
            case Member():
                within = beside.within(found)
                yield from _named(found.name, partial(_member, found, opened, within))
                yield from within.closing()
                if opened.budget.refused is not None:
                    return
            case Found():
                yield from beside.articles(found)


def _member(found: Member, outer: Input, beside: "_Beside") -> Iterator[Article | Problem]:
    if outer.depth >= DEPTH:
        raise Refusal(f"archives that lie in each other more than {DEPTH} deep: not read")
    if found.size == 0:
        raise Refusal("empty", kind="empty")
    by_name = announced(found.form)
    with found.open() as file:
        opened = Input(file, found.name, found.form, found.size, outer.budget, outer.options, outer.depth + 1)
        head = opened.start(8)
        if not head:
            raise Refusal("empty", kind="empty")
        yield from _read(opened, reader_of(by_name, head), beside)


def _named(name: str, things: Callable[[], Iterator[Article | Problem]]) -> Iterator[Article | Problem]:
    """The things; where they end in an error, a Problem under this name instead of the rest."""
    try:
        yield from things()
    except Refusal as refusal:
        yield refusal.at(name)
    except OSError as error:
        yield Problem(path=name, reason=os_word(error))
    except KnowledgeError:
        raise
    except Exception as error:  # no file may end the run, whatever a parser makes of it
        yield Problem(path=name, reason=one_line(f"cannot be read: {type(error).__name__}: {error}"))


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
    """What is known beside the articles of one file or member, and what of it was not understood.

    ``sidecar`` speaks of this file, ``outer`` of all that lies in an archive with it.
    """

    def __init__(
        self,
        name: str,
        file_name: str,
        options: Options,
        sidecar: dict[str, str] | None = None,
        outer: dict[str, str] | None = None,
    ) -> None:
        self.name = name
        self.options = options
        self.sidecar = sidecar or {}
        self.outer = outer or {}
        self.file_date = published.file_name_date(PurePosixPath(file_name).stem)
        # Dates that were given and not understood: how many, the first as written, its record.
        self.unread_dates = 0
        self.first_unread: tuple[str, int | None] = ("", None)

    def read_sidecar(self, path: Path) -> Iterator[Problem]:
        """Take what the sidecar of the file at ``path`` says; a Problem where it cannot be used."""
        beside = None
        try:
            beside = sidecar_of(path)
            if beside is not None:
                self.sidecar = read_sidecar(beside, self.options)
        except (Refusal, OSError) as error:
            name = beside.name if beside is not None else path.name
            folder, _, _ = self.name.rpartition("/")
            reason = error.reason if isinstance(error, Refusal) else os_word(error)
            reason = one_line(f"the sidecar cannot be used: {reason}")
            yield Problem(path=f"{folder}/{name}" if folder else name, reason=reason)

    def within(self, member: Member) -> "_Beside":
        """What is known beside a member: what is packed alone goes by the file's own name and sidecar."""
        alone = member.name == self.name
        return _Beside(
            member.name,
            member.form,
            self.options,
            self.sidecar if alone else member.sidecar,
            self.outer if alone else self.outer | self.sidecar,
        )

    def articles(self, found: Found) -> Iterator[Article | Problem]:
        """The article that a reader found, or its parts; a Problem where there is no text in it, or too much."""
        text = clean.normalise(found.text)
        limit = self.options.limit
        if not text:
            word = "no text in it" if found.record is None else "the text is empty"
            yield Refusal(word, record=found.record, kind="empty").at(self.name)
            return
        if found.hard_wrapped:
            text = unwrap(text)
        if len(text) <= limit:
            yield self._article(text, found)
            return
        if self.options.long == "refuse":
            yield too_long(len(text), limit, record=found.record).at(self.name)
            return
        pieces = parts(text, limit)
        yield Problem(
            path=self.name,
            record=found.record,
            reason=f"{len(text):,} characters, the limit is {limit:,}: split into {len(pieces)} articles",
            kind="note",
        )
        first = None
        for number, piece in enumerate(pieces, 1):
            record = number if found.record is None else found.record
            article = self._article(piece, found, record)
            if first is None:
                first = article
                # What was written in one go was published in one go, whatever a later part looks like.
                found = dataclasses.replace(found, text="", known=found.known | {"published": ""}, guess=None)
            article.published, article.published_from = first.published, first.published_from
            yield article

    def _article(self, text: str, found: Found, record: int | None = None) -> Article:
        # What the user says of the one file outranks what the file says; what he says of many records does not.
        known = found.known | self.sidecar if found.record is None else self.sidecar | found.known
        known = self.outer | known
        article = Article(
            text=text,
            title=_line(known, "title"),
            url=_line(known, "url"),
            source=_line(known, "source"),
            author=_line(known, "author"),
            language=language_code(known.get("language", "")),
            path=self.name,
            record=found.record if record is None else record,
        )
        for origin, date in self._dates(found):
            if date is not None:
                article.published, article.published_from = date, origin
                break
        complete(article, rules=self.options.rules)
        if article.published is None and found.guess is not None:
            article.published, article.published_from = found.guess, "inferred"
        return judge(article)

    def _dates(self, found: Found) -> Iterator[tuple[DateSource, datetime.date | None]]:
        given: list[tuple[DateSource, str | None]] = [
            ("sidecar", self.sidecar.get("published")),
            (found.known_from, found.known.get("published")),
        ]
        if found.record is not None:
            given.reverse()
        given.append(("sidecar", self.outer.get("published")))
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
                path=self.name,
                record=record,
                reason=one_line(
                    f"the publication date{where} {value[:60]!r} is not understood: write it as YYYY-MM-DD"
                ),
                kind="note",
            )


def _line(known: dict[str, str], name: str) -> str | None:
    return single_line(known[name]) if name in known else None
