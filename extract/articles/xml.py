"""XML that can neither read other files, nor reach for the network, nor fill the memory."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from extract.articles.problem import Refusal


def events(data: BinaryIO, *, recover: bool = False) -> Iterator[tuple[str, Any]]:
    """("start" or "end", element) of UTF-8 bytes, read as a stream; the caller clears what it is done with.

    No DTD is loaded and no entity is put in. ``recover`` goes on after errors, as feeds have many. Raises
    Refusal for what declares entities of its own, is broken, or is nested more than 256 deep.
    """
    from lxml import etree

    parsed = etree.iterparse(
        data,
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    checked = False
    try:
        for event, element in parsed:
            if not checked:
                declared = element.getroottree().docinfo.internalDTD
                if declared is not None and next(iter(declared.iterentities()), None) is not None:
                    raise Refusal("XML that declares entities of its own: not read")
                checked = True
            yield event, element
    except etree.XMLSyntaxError as error:
        raise Refusal(f"no XML that can be read: {error.msg}") from None


def local(element: Any) -> str:
    """An element's name without its namespace; "" for what is no element."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def done(element: Any) -> None:
    """Forget an element and what stood before it beside it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
