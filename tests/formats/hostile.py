"""Files as somebody may send them, well-made and ill-meant."""

import io
import struct
import zipfile

TYPES = "<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
BODY = "<?xml version='1.0'?><document><p>The parties meet.</p></document>"
EXTERNAL = (
    "<Relationships><Relationship Id='r1' TargetMode='External' Target='http://x/' "
    "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}'/></Relationships>"
)


def docx(*more: tuple[str, str | bytes], body: str = BODY) -> bytes:
    parts = [("[Content_Types].xml", TYPES), ("word/document.xml", body), *more]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            packed.writestr(name, content)
    return held.getvalue()


def pdf(*, trailer: bytes = b"<< /Size 1 >>") -> bytes:
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n" + trailer
    return body + table + b"\nstartxref\n" + str(len(body)).encode() + b"\n%%EOF\n"


def flipped() -> bytes:
    """One byte of the packed text is another."""
    made = bytearray(docx())
    made[made.index(b"word/document.xml") + 30] ^= 0xFF
    return bytes(made)


def bomb() -> bytes:
    """Thirty megabytes of nothing in thirty kilobytes."""
    return docx(("word/media/image1.bin", bytes(30 * 1024 * 1024)))


def lying_bomb() -> bytes:
    """Its own list says that the part is small; what unpacks is not."""
    made = bytearray(docx(("word/media/image1.bin", bytes(30 * 1024 * 1024))))
    for sign, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = made.rindex(sign)
        made[place + offset : place + offset + 4] = struct.pack("<I", 100)
    return bytes(made)


XXE = "<?xml version='1.0'?>\n<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<d>&x;</d>"
LAUGHS = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><d>&b;</d>"
