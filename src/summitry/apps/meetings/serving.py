"""Handing out a file that somebody sent: as something to save, which no browser runs or shows as a page."""

from urllib.parse import quote

from django.http import HttpResponse

from summitry.apps.meetings import storage

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


def attachment(sha256: str, kind: str, name: str) -> HttpResponse:
    """The file, under a name without its ending; nobody on the way may keep it."""
    response = HttpResponse(storage.read(sha256), content_type=TYPES[kind])
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{name}.{kind}', safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response
