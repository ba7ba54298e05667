"""Bytes to text: the encoding, and whether it is text at all."""

import codecs
import re

from extract.articles.problem import Refusal

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SAMPLE = 200_000
"""Bytes that are looked at to guess an encoding."""

HOPELESS = "the encoding is not recognised: save it as UTF-8"

_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\r\f\x0b\x1b")
_HIGH = bytes(range(0x80, 0x100))
# What English text holds in Windows-1252 beside ASCII: typographic marks, and letters of names.
_WESTERN = frozenset("€‚„…†‡‰Šš‹›ŒœŽž‘’“”•–—™Ÿ\u00a0¡£¥§©«»®°±²³´µ·¹º¼½¾¿\u00ad") | frozenset(
    map(chr, range(0xC0, 0x100))
)
_WORD_INSIDE = re.compile("[A-Za-z][\xd7\xf7ÞþðÐ¡¿¼½¾¹²³][A-Za-z]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes. ``declared`` is the encoding that the file itself names, if it does.

    Order: byte order mark, UTF-8, UTF-16 without a mark, what is declared, Windows-1252 where it reads as
    English text, and the guess of charset-normalizer. Raises Refusal for what is no text or in no recognised encoding.
    """
    refuse_binary(data)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name)
    zeros = data.count(0)
    if zeros > 0.2 * len(data):
        return _without_mark(data)
    _refuse_controls(data)
    data = data.replace(b"\0", b"") if zeros else data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(data) and not data[: error.start].isascii():
            raise Refusal("ends in the middle of a character: half-written?") from error
    if (mended := _nearly_utf8(data)) is not None:
        return mended
    if declared is not None and (text := _declared(data, declared)) is not None:
        return text
    return _western(data) or _guessed(data)


def refuse_binary(start: bytes) -> None:
    """Raise Refusal where the first bytes are those of a well-known binary format."""
    for signature, kind in SIGNATURES:
        if start.startswith(signature):
            raise Refusal(f"{kind}, not text")


def encoding_of(sample: bytes, *, whole: bool) -> str:
    """The name of the encoding in which a stream that begins so can be read. Raises Refusal like ``decode``."""
    refuse_binary(sample)
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return "utf-8-sig" if name == "utf-8" else name.rsplit("-", 1)[0]
    if sample.count(0) > 0.2 * len(sample):
        _without_mark(sample[: len(sample) // 4 * 4])
        return _wide(sample)
    _refuse_controls(sample)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, whole)
    except UnicodeDecodeError:
        western = _western(sample)
        if western is None:
            return _guess(sample)
        return "cp1252" if western == sample.decode("cp1252", "replace") else "mac_roman"
    return "utf-8"


def _refuse_controls(data: bytes) -> None:
    zeros = data.count(0)
    if (zeros > 16 and zeros > 0.01 * len(data)) or len(data.translate(None, _CONTROLS)) < 0.95 * len(data) - zeros:
        raise Refusal("binary data, no text")


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        if "truncated" in error.reason or "unexpected end" in error.reason:
            raise Refusal("ends in the middle of a character: half-written?") from error
        raise Refusal(f"is not in the encoding that its first bytes name ({name.upper()})") from error


def _wide(data: bytes) -> str:
    return "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"


def _without_mark(data: bytes) -> str:
    try:
        text = data.decode(_wide(data))
    except UnicodeDecodeError:
        raise Refusal("binary data, no text") from None
    sample = text[:4000]
    if sum(character.isprintable() or character.isspace() for character in sample) < 0.95 * len(sample):
        raise Refusal("binary data, no text")
    return text


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few stray bytes of Windows-1252, as in pages glued from several sources; None where it is not."""
    text = data.decode("utf-8", "extract_stray_bytes")
    stray = sum(text.count(character) for character in map(chr, range(0xE080, 0xE100)))
    high = sum(1 for character in text if character > "\x7f") - stray
    if high < 3 or stray > 0.3 * high:
        return None
    return text.translate(_STRAY)


_STRAY = {0xE000 + n: bytes([n]).decode("cp1252", "replace") for n in range(0x80, 0x100)}


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "".join(chr(0xE000 + byte) for byte in error.object[error.start : error.end]), error.end


def _stray_to_western(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


STRAY = "extract_stray_to_western"
"""Error handler for streams in UTF-8: a byte that does not belong there is read as Windows-1252."""

codecs.register_error("extract_stray_bytes", _stray_bytes)
codecs.register_error(STRAY, _stray_to_western)


def _declared(data: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if codec not in _TEXT_CODECS and not codec.startswith(
        ("iso8859", "cp", "koi8", "mac", "euc", "shift", "big5", "gb")
    ):
        return None
    try:
        return data.decode("cp1252" if codec in ("iso8859-1", "ascii") else codec)
    except (UnicodeDecodeError, ValueError):
        return None


_TEXT_CODECS = frozenset({"ascii", "hz", "iso2022_jp", "iso2022_kr", "johab", "tis-620", "utf-16", "utf-8"})


# The quotation marks of Mac Roman are accented capitals in Windows-1252: "Nieto’s" is "NietoÕs" there.
_MAC = re.compile(r"[a-z]Õ(?:s|t|re|ve|ll|d|m)\b|[\s(]Ò[A-Za-z]|[a-z.,!?]Ó(?:[\s).,;:]|$)")


def _western(data: bytes) -> str | None:
    """Windows-1252 where few bytes are beyond ASCII and all of them are what English text uses; else None.

    Mac Roman where the marks around words are that system's.
    """
    high = len(data) - len(data.translate(None, _HIGH))
    if high > 0.16 * len(data) + 2:
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    if len(_MAC.findall(text)) > 1:
        return data.decode("mac_roman")
    if not {character for character in text if character > "\x7f"} <= _WESTERN or _WORD_INSIDE.search(text):
        return None
    return text


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise Refusal(HOPELESS)
    return best.encoding


def _guessed(data: bytes) -> str:
    # A cut through a character at the end of the sample must not spoil the guess: it is cut at a line's end.
    sample = data if len(data) <= SAMPLE else data[: data.rfind(b"\n", 0, SAMPLE) + 1 or SAMPLE]
    try:
        return data.decode(_guess(sample))
    except (UnicodeDecodeError, LookupError) as error:
        raise Refusal(HOPELESS) from error
