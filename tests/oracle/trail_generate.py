"""Small random duties and records for trails.py, as plain values."""

from __future__ import annotations

from random import Random
from typing import Any

from .trails import TEMPLATES, WHOLE, Record

FREE_OF_LEAST = ("responded-existence", "co-existence")
FREE_OF_UNLESS = ("absence", "exactly", "init", "end", "exclusive-choice")


def duty(rng: Random, template: str | None = None, *, plain: bool = False) -> dict[str, Any]:
    """Draw a duty; a plain one compares nothing and has no window."""
    kind = template or rng.choice(TEMPLATES)
    negative, whole = kind.startswith("not-"), kind in WHOLE
    found: dict[str, Any] = {
        "template": kind,
        "a": ("a", {"result": ("ok",)} if rng.random() < 0.2 else {}),
        "b": ("b", {"result": ("ok",)} if rng.random() < 0.1 else {}),
        "times": 1,
        "activation": {},
        "correlate": (),
        "person": None,
        "within": None,
        "at_least": None,
        "unless": (),
        "force": (rng.randrange(2), rng.randrange(1, 4)) if rng.random() < 0.1 else None,
        "off": frozenset(rng.sample(range(-20, 40), 25)),
    }
    if plain:
        found |= {"a": ("a", {}), "b": ("b", {}), "force": None}
    if kind in {"existence", "absence", "exactly", "init", "end"}:
        found["b"] = None
    if kind in {"existence", "absence", "exactly"}:
        found["times"] = rng.choice((1, 1, 2, 3))
    if plain:
        return found
    if not negative and kind not in FREE_OF_UNLESS and rng.random() < 0.15:
        found["unless"] = ("u",)
    if whole:
        return found
    if rng.random() < 0.15:
        found["b"] = ("a", found["b"][1])  # one act calls for another of its kind
    if rng.random() < 0.2:
        found["activation"] = {"kind": ("k",)}
    if rng.random() < 0.3:
        found["correlate"] = ("doc",)
    if rng.random() < 0.2:
        found["person"] = rng.choice(("same", "different"))
    if rng.random() < 0.4:
        found["within"] = _window(rng)
    if not negative and kind not in FREE_OF_LEAST and rng.random() < 0.2:
        found["at_least"] = _window(rng)
    return found


def _window(rng: Random) -> tuple[str, int]:
    kind = rng.choice(("hours", "days", "working_days"))
    return kind, rng.choice((12, 24, 36)) if kind == "hours" else rng.randrange(3)


def records(rng: Random, number: int, *, plain: bool = False) -> list[Record]:
    """Draw records; plain ones are dated, not questioned and leave nothing blank."""
    found = [_record(rng, n + 1, plain=plain) for n in range(number)]
    if not plain and rng.random() < 0.1:
        found[0] |= {"lo": None, "hi": None}
    rng.shuffle(found)
    return found


def _record(rng: Random, number: int, *, plain: bool) -> Record:
    low = rng.randrange(7)
    blank = "" if not plain and rng.random() < 0.15 else None
    return {
        "id": number,
        "act": rng.choice("aaabbbxu") if not plain else rng.choice("aabbx"),
        "lo": low,
        "hi": low + rng.choice((1, 1, 1, 2, 3)),
        "fields": {
            "doc": rng.choice(("1", "1", "2")) if blank is None else rng.choice(("", "1")),
            "result": rng.choice(("ok", "ok", "bad")) if blank is None else rng.choice(("", "ok")),
            "kind": rng.choice("kkm") if blank is None else rng.choice(("", "k")),
        },
        "actor": rng.choice("pq") if blank is None else rng.choice(("", "p")),
        "questioned": not plain and rng.random() < 0.08,
    }
