"""What a document was made from, as the text that every format carries and that is read back."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from tolerance.report.document import Manifest

SCHEMA = "tolerance/document/1"


def manifest_text(manifest: Manifest) -> str:
    """Return the manifest as one line of ASCII, the same every time."""
    values = {name: _plain(value) for name, value in vars(manifest).items()}
    return json.dumps({"schema": SCHEMA, **values}, sort_keys=True)


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, dict) else value


def folder_digest(templates: Path) -> str:
    """Return the SHA-256 of a folder of templates: of every file's name and bytes, in order."""
    found = hashlib.sha256()
    for path in sorted(p for p in templates.rglob("*") if p.is_file()):
        name = path.relative_to(templates).as_posix().encode()
        found.update(b"%d:%s" % (len(name), name))
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def manifest_of(text: str) -> Manifest | None:
    """Read a manifest back; None where the text is none of this version's."""
    try:
        values: dict[str, Any] = json.loads(text)
        if values.pop("schema") != SCHEMA:
            return None
        found = Manifest(**values)
        date.fromisoformat(found.on)
        texts = (found.kind, found.case, found.rulebook, found.respondent, found.case_digest)
        fit = found.language in {"zh", "en"} and all(isinstance(t, str) for t in texts)
        return found if fit and isinstance(found.rulebooks, dict) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
