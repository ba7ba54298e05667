"""Markdown: the text without its marks."""

import re
from collections.abc import Iterator

from extract.articles.decode import decode
from extract.articles.metadata import front_matter
from extract.articles.problem import Refusal
from extract.articles.readers import sniff
from extract.articles.readers.reader import Found, Input, Reader

# All repetition is bounded, so that no line costs more than a constant per character.
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,100}\])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\n]{1,50}\]")
_DEFINITION = re.compile(r"\s{0,3}\[[^\[\]\n]{1,100}\]:\s*\S+.*")
_EMPHASIS = tuple(
    re.compile(rf"(?<![\w{mark[-1]}\\]){mark}(?=[^\s{mark[-1]}])([^{mark[-1]}\n]{{1,1000}})(?<=\S){mark}(?!\w)")
    for mark in (r"\*\*\*", r"\*\*", r"\*", "___", "__", "_")
)
_CODE = re.compile(r"(`{1,3})([^`\n]{1,500})\1")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>\n]{0,300})?/?>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*)")
_ITEM = re.compile(r"\s{0,12}(?:[-*+]|(\d{1,3}[.)]))\s+(\S.*)")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")


def read(source: Input) -> Iterator[Found | Refusal]:
    """One article; its first heading is its title where nothing else says one."""
    text = decode(source.all(4 * source.limit))
    if sniff.kind(text) == "html":
        from extract.articles.readers import html

        yield html.page(text, source)
        return
    known, body = front_matter(text, source.rules)
    plain, heading = strip(body)
    if heading and "title" not in known:
        known["title"] = heading
    yield Found(text=plain, known=known, known_from="front_matter")


def strip(markdown: str) -> tuple[str, str | None]:
    """The text without Markdown's marks, paragraphs as lines; and its first main heading, if any."""
    lines: list[str] = []
    title = None
    open_paragraph = False
    for raw in _without_comments(markdown).splitlines():
        line = raw.rstrip()
        if quote := _QUOTE.match(line):
            line = line[quote.end() :]
        if not line.strip():
            open_paragraph = False
            if lines and lines[-1]:
                lines.append("")
            continue
        if _FENCE.match(line) or _DEFINITION.fullmatch(line) or _is_rule(line):
            open_paragraph = False
            continue
        if heading := _HEADING.match(line):
            words = _inline(heading.group(2).rstrip(" #"))
            if len(heading.group(1)) == 1 and title is None:
                title = words
            lines.append(words)
            open_paragraph = False
            continue
        item = _ITEM.fullmatch(line)
        table = line.lstrip().startswith("|")
        if item:
            line = f"{item.group(1) or '-'} {item.group(2)}"
        elif table:
            line = " | ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
        hard_break = raw.endswith(("  ", "\\"))
        words = _inline(line.strip().rstrip("\\"))
        # A line break within a paragraph is a space in Markdown.
        if open_paragraph and not item and not table and lines:
            lines[-1] = f"{lines[-1]} {words}".strip()
        else:
            lines.append(words)
        open_paragraph = not table and not hard_break
    return "\n".join(lines), title


def _is_rule(line: str) -> bool:
    """A line across the page, under a heading or between a table's head and body."""
    marks = set(line) - {" ", "\t"}
    return (len(marks) == 1 and line.strip()[:1] in "-*_=" and len(line.strip()) >= 2) or (
        marks <= set("-:|") and "--" in line
    )


def _inline(line: str) -> str:
    if "[" in line:
        line = _FOOTNOTE.sub("", _LINK.sub(r"\1", _IMAGE.sub("", line)))
    if "`" in line:
        line = _CODE.sub(r"\2", line)
    for pattern in _EMPHASIS:
        line = pattern.sub(r"\1", line)
    if "<" in line:
        line = _TAG.sub("", line)
    return _ESCAPE.sub(r"\1", line)


def _without_comments(text: str) -> str:
    kept = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join(kept) + text[position:]


READER = Reader("markdown", (".md", ".markdown"), read)
