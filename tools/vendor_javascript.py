"""Copy the JavaScript that vendor.toml names out of its npm packages, and note each copy's checksum.

For maintainers, who have npm: `python tools/vendor_javascript.py`. Everyone else has the copies.
"""

import hashlib
import re
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent
MANIFEST = HOME / "tools" / "vendor.toml"
_CHECKSUM = re.compile(r'^sha256 = ".*"$', re.M)


def main() -> None:
    """Fetch every package, write every copy, then write the checksums in the order of the manifest."""
    manifest = MANIFEST.read_text("utf-8")
    checksums = iter([_copy(file) for file in tomllib.loads(manifest)["file"]])
    MANIFEST.write_text(_CHECKSUM.sub(lambda _: f'sha256 = "{next(checksums)}"', manifest), "utf-8")


def _copy(file: dict[str, Any]) -> str:
    package = f"{file['package']}@{file['version']}"
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(Path(folder) / packed.stdout.split()[-1]) as archive:
            code = _read(archive, file["from"]) + file.get("append", "").encode()
            licence = _read(archive, "LICENSE")
    to = HOME / file["to"]
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(code)
    to.with_name(f"{file['package']}.LICENSE.txt").write_bytes(licence)
    print(f"{package}: {file['to']}, {len(code)} bytes")
    return hashlib.sha256(code).hexdigest()


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(f"package/{name}")
    if member is None:
        raise SystemExit(f"{archive.name} has no {name}")
    return member.read()


if __name__ == "__main__":
    main()
