"""Templates compiled once for all runs, in the user's cache folder.

The library keys what it keeps by the template's own text, so a changed template is compiled
anew; what the sandbox writes into compiled code is part of the folder's name, so that what an
older or another sandbox compiled is never run in this one. Where the folder cannot be made or
is another's, templates are compiled in each run.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2 import __version__ as library
from jinja2.sandbox import SandboxedEnvironment


def kept(sandbox: type[SandboxedEnvironment]) -> BytecodeCache | None:
    """Return where templates compiled for a sandbox are kept; None where they cannot be."""
    guarded = (*sorted(sandbox.intercepted_binops), "", *sorted(sandbox.intercepted_unops))
    mark = sha256("\n".join((library, sandbox.__name__, *guarded)).encode()).hexdigest()[:12]
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        cache = Path(base) if base else Path.home() / ".cache"
        folder = cache / "tolerance" / f"templates-{mark}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
            return None
        if not os.access(folder, os.W_OK):
            return None
    except (OSError, RuntimeError):
        return None
    return FileSystemBytecodeCache(str(folder))
