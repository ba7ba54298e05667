"""Plain text, with YAML front matter or without."""

from collections.abc import Iterator

from extract.articles.decode import decode
from extract.articles.metadata import front_matter
from extract.articles.problem import Refusal
from extract.articles.readers import sniff
from extract.articles.readers.reader import Found, Input, Reader


def read(source: Input) -> Iterator[Found | Refusal]:
    """One article; a page or a record that goes by the name of text is read as what it is."""
    text = decode(source.all(4 * source.limit))
    kind = sniff.kind(text)
    if kind == "html":
        from extract.articles.readers import html

        yield html.page(text, source)
        return
    if kind == "feed":
        from extract.articles.readers import feed

        yield from feed.document(text, source)
        return
    if kind == "json":
        from extract.articles.readers import json, jsonl

        yield from jsonl.lines(text.splitlines(), source) if sniff.json_lines(text) else json.document(text, source)
        return
    known, body = front_matter(text, source.options)
    if body.lstrip()[:1] == "<" and sniff.has_tags(body):
        from extract.articles.readers import html

        body = html.fragment(body)
    yield Found(text=body, known=known, known_from="front_matter", hard_wrapped=True)


READER = Reader("text", (".txt", ".text"), read)
