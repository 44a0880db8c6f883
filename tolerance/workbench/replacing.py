"""Put new content in a file's place whole or not at all. Knows nothing of what it holds."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import NamedTemporaryFile

NEW = 0o644


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that no reader, and no power cut, ever meets half of it.

    A file that is there keeps its mode; a link keeps pointing where it does.

    Raises:
        OSError: it cannot be written; what was there is then untouched.

    """
    target = path.resolve()
    with NamedTemporaryFile("wb", dir=target.parent, prefix=".", delete=False) as draft:
        made = Path(draft.name)
        try:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
            if target.exists():
                shutil.copymode(target, made)
            else:
                made.chmod(NEW)
            made.replace(target)
        except BaseException:
            made.unlink(missing_ok=True)
            raise
