"""The questions on exhibits and their sources, and the choice of one that is there."""

from __future__ import annotations

from collections.abc import Generator

from tolerance.files.case_names import fold
from tolerance.intake.interview.draft import Draft, Entry, KnownExhibit
from tolerance.intake.interview.facts import YES_NO, closed
from tolerance.intake.interview.lines import Word
from tolerance.intake.interview.outlook import World
from tolerance.intake.interview.question import (
    UNSAID,
    Answer,
    Option,
    Question,
    Walk,
    many,
    names,
    one,
)
from tolerance.model.rulebook import Rulebook
from tolerance.model.text import Text
from tolerance.report.wording import KINDS

NEW = "new"
_NEW = Option(NEW, Text("另行补充一份材料", "another exhibit, to be added"))
_NEW_SOURCE = Option(NEW, Text("其他制作单位或者个人", "another maker"))
_ALONE = Option("none", Text("都不是", "with none of them"))
_NO_MAP = Option("none", Text("不用程序读取", "not to be read by the program"))


def exhibits(world: World, draft: Draft) -> Walk:
    """Ask for exhibit after exhibit until there is no more."""
    number = 1
    while True:
        title = yield from one(
            Question(
                f"exhibit.{number}",
                "exhibit" if draft.exhibits else "exhibit-first",
                "evidence",
                optional=True,
                facts={"number": Text(str(len(draft.exhibits)))},
            )
        )
        if not title:
            return
        yield from _exhibit(world, draft, title)
        number += 1


def choose(
    world: World, draft: Draft, key: str, code: str, *, kind: str = "", offered: str = ""
) -> Generator[Question, Answer, str]:
    """Ask for an exhibit: one that is there, or one that is added now."""
    chosen = NEW
    if draft.exhibits:
        chosen = yield from one(Question(key, code, "evidence", "choice", _there(draft)))
    if chosen != NEW:
        return chosen
    title = yield from one(Question(f"{key}.title", "exhibit-title", "evidence"))
    return (yield from _exhibit(world, draft, title, kind=kind, offered=offered))


def choose_some(
    world: World, draft: Draft, key: str, code: str
) -> Generator[Question, Answer, tuple[str, ...]]:
    """Ask for one exhibit or more."""
    chosen: tuple[str, ...] = (NEW,)
    if draft.exhibits:
        chosen = yield from many(Question(key, code, "evidence", "choices", _there(draft)))
    found = [each for each in chosen if each != NEW]
    if NEW in chosen:
        title = yield from one(Question(f"{key}.title", "exhibit-title", "evidence"))
        found.append((yield from _exhibit(world, draft, title)))
    return tuple(found)


def _there(draft: Draft) -> tuple[Option, ...]:
    there = (Option(k, Text(f"{k} {x.title}")) for k, x in draft.exhibits.items())
    return (*there, _NEW)


def _exhibit(
    world: World, draft: Draft, title: str, *, kind: str = "", offered: str = ""
) -> Generator[Question, Answer, str]:
    key = draft.new_id("E")
    kinds = tuple(Option(word, label) for word, label in KINDS.items())
    kind = yield from one(
        Question(f"{key}.kind", "exhibit-kind", "evidence", "choice", kinds, default=kind)
    )
    source = yield from _source(draft, key)
    parties = (
        Option("authority", Text("办案机关", "the authority")),
        *(Option(k, r.name) for k, r in draft.people.items()),
        Option("third-party", Text("第三方", "a third party")),
    )
    offered = yield from one(
        Question(
            f"{key}.offered_by",
            "offered-by",
            "evidence",
            "choice",
            parties,
            default=offered or "authority",
        )
    )
    entry: Entry = {
        "id": Word(key),
        "kind": Word(kind),
        "title": title,
        "source": Word(source),
        "offered_by": Word(offered),
    }
    entry |= yield from _where(key)
    kinds = closed("original", "verified-copy", "unverified-copy")
    copy = yield from one(
        Question(f"{key}.copy", "copy", "evidence", "choice", kinds, default="original")
    )
    entry["copy"] = Word(copy)
    happened = yield from one(
        Question(f"{key}.happened", "happened", "evidence", "moment", optional=True)
    )
    entry["happened"] = Word(happened)
    entry["obtained"] = yield from _obtained(draft, key)
    if kind == "trail":
        entry |= yield from _trail(world, draft, key)
    draft.added["exhibits"].append(entry)
    draft.exhibits[key] = KnownExhibit(title, kind, offered, source, "map" in entry)
    return key


def _source(draft: Draft, key: str) -> Generator[Question, Answer, str]:
    chosen = NEW
    if draft.sources:
        there = (Option(k, Text(f"{k} {name}")) for k, (name, _) in draft.sources.items())
        options = (*there, _NEW_SOURCE)
        chosen = yield from one(Question(f"{key}.source", "source", "evidence", "choice", options))
    if chosen != NEW:
        return chosen
    source = draft.new_id("S")
    name = yield from one(Question(f"{source}.name", "source-name", "evidence"))
    groups = {group: name for name, group in reversed(draft.sources.values())}
    group = name
    if groups and fold(name) not in {fold(g) for g in groups}:
        options = (_ALONE, *(Option(g, Text(g)) for g in groups))
        told = yield from one(
            Question(
                f"{source}.group",
                "source-group",
                "evidence",
                "choice",
                options,
                default="none",
                facts={"name": Text(name)},
            )
        )
        group = name if told == "none" else told
    entry: Entry = {"id": Word(source), "name": name, "group": group}
    draft.added["sources"].append(entry)
    draft.entries["sources", source] = entry
    draft.sources[source] = (name, group)
    return source


def _where(key: str) -> Generator[Question, Answer, Entry]:
    """Ask for the file, else where the thing is kept."""
    answer = yield Question(f"{key}.file", "file", "evidence", "file", optional=True)
    if isinstance(answer, tuple):
        path, digest = answer
        return {"file": path, "sha256": digest}
    held = yield from one(Question(f"{key}.held_at", "held-at", "evidence"))
    return {"held_at": held}


def _obtained(draft: Draft, key: str) -> Generator[Question, Answer, Entry | None]:
    on = yield from one(Question(f"{key}.obtained", "obtained", "evidence", "day", optional=True))
    if not on:
        return None
    by = yield from one(
        Question(f"{key}.by", "obtained-by", "evidence", optional=True, default=draft.handlers)
    )
    options = (*YES_NO, UNSAID)
    lawful = yield from one(Question(f"{key}.lawful", "lawful", "evidence", "choice", options))
    return {
        "on": Word(on),
        "by": list(names(by)) or None,
        "lawful": None if lawful == UNSAID.key else lawful == "yes",
    }


def _trail(world: World, draft: Draft, key: str) -> Generator[Question, Answer, Entry]:
    """Ask how a trail is read, for which matter, and which of its cases."""
    maps = sorted({name for book in _books(world, draft) for name in book.maps})
    options = (*(Option(name, Text(name)) for name in maps), _NO_MAP)
    chosen = yield from one(Question(f"{key}.map", "trail-map", "evidence", "choice", options))
    if chosen == _NO_MAP.key:
        return {}
    matter = next(iter(draft.matters))
    if len(draft.matters) > 1:
        options = tuple(Option(name, Text(name)) for name in draft.matters)
        matter = yield from one(
            Question(f"{key}.matter", "trail-matter", "evidence", "choice", options)
        )
    cases = yield from one(Question(f"{key}.cases", "trail-cases", "evidence", optional=True))
    who = draft.matters[matter].respondents
    return {
        "map": Word(chosen),
        "matter": Word(matter),
        "for": [Word(w) for w in who],
        "cases": list(names(cases)) or None,
    }


def _books(world: World, draft: Draft) -> list[Rulebook]:
    """Return the editions in force for the matters' tracks."""
    return [
        world.shelf.loaded(edition).rulebook
        for matter in draft.matters.values()
        for edition in world.shelf.editions
        if edition.cover.track in matter.tracks and edition.in_force(matter.last_day)
    ]
