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
_TAG = re.compile(
    r"</?(?:a|abbr|aside|b|blockquote|br|center|cite|code|del|details|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|"
    r"ins|kbd|li|mark|ol|p|pre|s|section|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|time|tr|u|ul|video)"
    r"(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
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
    known, body = front_matter(text, source.options)
    plain, heading = strip(body)
    if heading and "title" not in known:
        known["title"] = heading
    yield Found(text=plain, known=known, known_from="front_matter")


def strip(markdown: str) -> tuple[str, str | None]:
    """The text without Markdown's marks, paragraphs as lines; and its first main heading, if any."""
    # Each paragraph is a list of its pieces until the end: joining line by line would copy a long one again and again.
    paragraphs: list[list[str]] = []
    title = None
    open_paragraph = in_list = in_quote = False
    for raw in _without_comments(markdown).splitlines():
        line = raw.rstrip()
        quote = _QUOTE.match(line)
        if quote:
            line = line[quote.end() :]
            open_paragraph = open_paragraph and in_quote
        in_quote = quote is not None
        if not line.strip():
            open_paragraph = False
            if paragraphs and paragraphs[-1]:
                paragraphs.append([])
            continue
        if _FENCE.match(line) or _DEFINITION.fullmatch(line) or _is_rule(line):
            open_paragraph = False
            continue
        if heading := _HEADING.match(line):
            words = _inline(heading.group(2).rstrip(" #"))
            if len(heading.group(1)) == 1 and title is None:
                title = words
            paragraphs.append([words])
            open_paragraph = False
            continue
        item = _ITEM.fullmatch(line)
        if item and item.group(1) and open_paragraph and not in_list and item.group(1)[:-1] != "1":
            # CommonMark: only "1." begins a list in mid-paragraph; "20." that a line break put first is a number.
            item = None
        in_list = bool(item) or (in_list and open_paragraph)
        table = line.lstrip().startswith("|")
        if item:
            line = f"{item.group(1) or '-'} {item.group(2)}"
        elif table:
            line = " | ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
        hard_break = raw.endswith(("  ", "\\"))
        words = _inline(line.strip().rstrip("\\"))
        # A line break within a paragraph is a space in Markdown.
        if open_paragraph and not item and not table and paragraphs:
            paragraphs[-1].append(words)
        else:
            paragraphs.append([words])
        open_paragraph = not table and not hard_break
    return "\n".join(" ".join(filter(None, pieces)) for pieces in paragraphs), title


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
