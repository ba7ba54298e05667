"""Files of the formats that nobody types: PDF, Word, ZIP, WARC."""

import gzip
import io
import zipfile
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def pdf(path: Path, pages: list[list[str] | None], *, title: str = "", password: str | None = None, cipher="RC4-128"):
    """A PDF document: of each page its lines, or None for a page that is a picture."""
    writer = PdfWriter()
    if title:
        writer.add_metadata({"/Title": title})
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        content = DecodedStreamObject()
        if lines is None:
            picture = DecodedStreamObject()
            picture.set_data(b"\x80")
            picture.update(
                {
                    NameObject("/Type"): NameObject("/XObject"),
                    NameObject("/Subtype"): NameObject("/Image"),
                    NameObject("/Width"): NumberObject(1),
                    NameObject("/Height"): NumberObject(1),
                    NameObject("/BitsPerComponent"): NumberObject(8),
                    NameObject("/ColorSpace"): NameObject("/DeviceGray"),
                }
            )
            resources = {NameObject("/XObject"): DictionaryObject({NameObject("/I"): writer._add_object(picture)})}
            content.set_data(b"q 595 0 0 842 0 0 cm /I Do Q")
        else:
            resources = {NameObject("/Font"): DictionaryObject({NameObject("/F"): font})}
            escaped = (line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in lines)
            shown = " ".join(f"({line}) Tj 0 -14 Td" for line in escaped)
            content.set_data(f"BT /F 10 Tf 60 780 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Resources")] = DictionaryObject(resources)
        page[NameObject("/Contents")] = writer._add_object(content)
    if password is not None:
        writer.encrypt(user_password=password, owner_password="owner", algorithm=cipher)
    writer.write(path)


def docx(path: Path, body: str, *, title: str = "", head: str = "") -> None:
    """A Word document: the XML of its body, and what stands before its root element."""
    document = f'{head}<w:document xmlns:w="{WORD}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )
    packed(
        path,
        {"[Content_Types].xml": "<Types/>", "word/document.xml": document, "docProps/core.xml": core},
    )


def words(text: str) -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def packed(path: Path, members: dict[str, str | bytes]) -> None:
    """A ZIP archive with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """The bytes of a ZIP archive."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return memory.getvalue()


def response(
    url: str, body: bytes, *, kind="text/html", status="200 OK", date="2016-03-12T08:00:00Z", more=""
) -> bytes:
    """A WARC record of an HTTP response."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(path: Path, records: list[bytes]) -> None:
    """A WARC file, each record packed by itself where the name ends in ".gz"."""
    path.write_bytes(b"".join(gzip.compress(each) for each in records) if path.suffix == ".gz" else b"".join(records))
