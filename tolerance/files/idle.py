"""What stands in an edition's folder and is honoured nowhere: named, never ignored.

A library lends criteria, procedures, maps and checks; an overlay lends nothing to the tables of
the instrument. It knows which keys and files each kind of edition has no use for, and no noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.files.editions import Edition
from tolerance.model.problem import Place, Problem

OF_JUDGING = (
    *("eligible", "elements", "ladder", "strata", "contraries", "barrier", "policy"),
    "labels",
)
"""Keys of an edition that judges; a library, which has no track, judges nothing.

``standards`` and ``quantities`` are no part of them: its own criteria are checked by them.
"""
OF_OVERLAYS = ("territory", "removes")


def idle(edition: Edition) -> Iterator[Problem]:
    """Yield each key of the head and each file that nothing would honour."""
    cover = edition.cover
    if cover.extends is not None:
        for place in _files(edition, "checks.yaml", "load.yaml"):
            yield Problem("overlay-file-idle", place, {"base": cover.extends})
        return
    for key in OF_OVERLAYS:
        if getattr(cover, key):
            yield Problem("key-of-overlay", edition.place(key), {"key": key})
    if cover.track is not None:
        return
    for key in OF_JUDGING:
        if getattr(cover, key):
            yield Problem("library-key-idle", edition.place(key), {"key": key})
    for place in _files(edition, "evidence.yaml"):
        yield Problem("library-file-idle", place)


def _files(edition: Edition, *names: str) -> Iterator[Place]:
    for name in names:
        if (edition.folder / name).exists():
            yield Place(f"{edition.shown}/{name}")
