"""The three forms in which OCEL 2.0 is written, each opened by its own reader."""

from __future__ import annotations

from pathlib import Path

from tolerance.trails.ocel import Form
from tolerance.trails.ocel_json import OcelJson
from tolerance.trails.ocel_sqlite import OcelSqlite
from tolerance.trails.ocel_xml import OcelXml
from tolerance.trails.record import Survey


def form_of(kind: str, path: Path, survey: Survey) -> Form:
    """Open a log in the form that its content shows."""
    if kind == "ocel-json":
        return OcelJson(path, survey)
    if kind == "ocel-xml":
        return OcelXml(path)
    return OcelSqlite(path)
