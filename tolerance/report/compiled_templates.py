"""Templates compiled once for all runs, in the user's cache folder.

The library keys what it keeps by the template's own text, so a changed template is compiled
anew. Where the folder cannot be made or is another's, templates are compiled in each run.
"""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache


def kept() -> BytecodeCache | None:
    """Return where compiled templates are kept; None where they cannot be."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = (Path(base) if base else Path.home() / ".cache") / "tolerance" / "templates"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
            return None
        if not os.access(folder, os.W_OK):
            return None
    except (OSError, RuntimeError):
        return None
    return FileSystemBytecodeCache(str(folder))
