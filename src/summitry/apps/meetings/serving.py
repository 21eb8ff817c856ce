"""Handing out a file that somebody sent: as something to save, which no browser runs or shows as a page."""

from urllib.parse import quote

from django.http import HttpResponse

from summitry.apps.meetings import storage

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml",
    "xlf": "application/xliff+xml; charset=utf-8",
}
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def attachment(sha256: str, kind: str, name: str) -> HttpResponse:
    """A stored file, under a name without its ending."""
    return as_attachment(storage.read(sha256), kind, name)


def as_attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """Under a name without its ending; nobody on the way may keep it."""
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.{kind}', safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response
