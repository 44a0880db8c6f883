"""Where rulebooks and templates are found, and in which language to speak."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from tolerance.model.text import Language

Shipped = Literal["rulebooks", "templates", "cases"]
_PACKAGE = Path(__file__).resolve().parent.parent


def message_language(chosen: str | None) -> Language:
    """Return the language of messages: asked for, else set, else the locale's, else English."""
    for candidate in (chosen, os.environ.get("TOLERANCE_LANG")):
        if candidate in {"zh", "en"}:
            return "zh" if candidate == "zh" else "en"
        if candidate == "both":
            return "zh"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    import locale

    found = locale.getlocale()[0] or ""
    return "zh" if found.lower().startswith(("zh", "chinese")) else "en"


def shipped(name: Shipped) -> Path:
    """Return a shipped folder: the checkout's own, else the copy inside the wheel."""
    root = _PACKAGE.parent
    if (root / "pyproject.toml").is_file() and (root / name).is_dir():
        return root / name
    return _PACKAGE / "_shipped" / name


def database(chosen: str | None) -> str:
    """Return the docket's URL: by option, by environment, or in the user's data directory."""
    url = chosen or os.environ.get("TOLERANCE_DATABASE")
    if url:
        return url if "://" in url else f"sqlite:///{url}"
    base = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    home = Path(base) if base else Path.home() / ".local" / "share"
    return f"sqlite:///{home / 'tolerance' / 'docket.sqlite'}"


def folder(name: Literal["rulebooks", "templates"], chosen: Path | None) -> Path:
    """Return the rulebooks or templates to use: by option, by environment, or shipped."""
    if chosen is not None:
        return chosen
    variable = os.environ.get(f"TOLERANCE_{name.upper()}")
    return Path(variable) if variable else shipped(name)
