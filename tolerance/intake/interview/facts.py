"""The questions on the case, its persons and its matters, in the order of the format."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from tolerance.files.fit import eligible
from tolerance.intake.interview.draft import Draft, Entry, KnownMatter
from tolerance.intake.interview.lines import Word
from tolerance.intake.interview.outlook import World
from tolerance.intake.interview.question import (
    Answer,
    Option,
    Part,
    Question,
    Walk,
    many,
    names,
    one,
)
from tolerance.model.case import Respondent
from tolerance.model.condition import StatusIs, atoms
from tolerance.model.moment import parse_moment
from tolerance.model.rulebook import Cover
from tolerance.model.text import Text
from tolerance.report.wording import WORDS

DID = ("主持", "分管", "参与决定", "经办")
_DID_EN = ("presided", "in charge of the field", "took part in deciding", "handled")
STATUSES = ("party_member", "civil_servant", "public_official", "leading_cadre")
"""Asked of everybody; the rulebooks' own come after them."""


def closed(*words: str) -> tuple[Option, ...]:
    """Offer closed words by the names that documents print."""
    return tuple(Option(word, WORDS.get(word, Text(word))) for word in words)


YES_NO = (Option("yes", Text("是", "yes")), Option("no", Text("否", "no")))


def more(key: str, part: Part) -> Generator[Question, Answer, bool]:
    """Ask whether there is another one."""
    question = Question(f"{key}.more", f"{part}-more", part, "choice", YES_NO, default="no")
    return (yield from one(question)) == "yes"


def facts(world: World, draft: Draft) -> Walk:
    """Ask for all that must be known before the case can be judged."""
    yield from _case(world, draft)
    people: list[Entry] = []
    while not people or (yield from more(f"R{len(people)}", "person")):
        people.append((yield from _person(world, draft, f"R{len(people) + 1}")))
    matters: list[Entry] = []
    while not matters or (yield from more(f"M{len(matters)}", "matter")):
        matters.append((yield from _matter(world, draft, f"M{len(matters) + 1}")))
    draft.facts |= {"respondents": people, "matters": matters}
    draft.told = True


def _case(world: World, draft: Draft) -> Walk:
    number = yield from one(Question("number", "number", "case"))
    title = yield from one(Question("title", "title", "case", optional=True))
    draft.facts |= {"number": number, "title": title, "language": Word(draft.language)}
    if any(e.cover.extends for e in world.shelf.editions):
        place = yield from one(Question("territory", "territory", "case", optional=True))
        draft.facts["territory"] = place
    organ = yield from one(Question("organ", "organ", "case", optional=True))
    opened = yield from one(Question("opened", "opened", "case", "day", optional=True))
    notice = yield from one(Question("notice", "notice", "case", "day", optional=True))
    handlers = yield from one(Question("handlers", "handlers", "case", optional=True))
    draft.handlers = handlers
    procedure: Entry = {
        "organ": organ,
        "stage": Word("investigation"),
        "opened_on": Word(opened),
        "notice_on": Word(notice),
        "handlers": list(names(handlers)) or None,
    }
    draft.facts["procedure"] = draft.entries["procedure", ""] = procedure


def _person(world: World, draft: Draft, key: str) -> Generator[Question, Answer, Entry]:
    name = yield from one(Question(f"{key}.name", "name", "person"))
    kinds = closed("person", "organisation")
    kind = yield from one(
        Question(f"{key}.kind", "kind", "person", "choice", kinds, default="person")
    )
    status = yield from many(
        Question(f"{key}.status", "status", "person", "choices", closed(*_statuses(world, kind)))
    )
    unit = yield from one(Question(f"{key}.unit", "unit", "person", optional=True))
    entry: Entry = {
        "id": Word(key),
        "name": name,
        "kind": Word(kind),
        "status": [Word(s) for s in status],
        "unit": unit,
    }
    draft.people[key] = Respondent(
        key, Text(name), "organisation" if kind == "organisation" else "person", status
    )
    if kind == "person":
        post = yield from one(Question(f"{key}.post", "post", "person", optional=True))
        roles = tuple(Option(zh, Text(zh, en)) for zh, en in zip(DID, _DID_EN, strict=True))
        did = yield from many(
            Question(f"{key}.did", "did", "person", "choices", roles, optional=True)
        )
        if post or did:
            entry["roles"] = [{"post": post, "did": list(did) or None}]
    draft.entries["respondents", key] = entry
    return entry


def _statuses(world: World, kind: str) -> list[str]:
    """Return the statuses to offer: the common ones and those that a rulebook reads."""
    read = {
        atom.status
        for edition in world.shelf.editions
        if edition.cover.eligible is not None
        for atom in atoms(edition.cover.eligible)
        if isinstance(atom, StatusIs)
    }
    organisations = {s for s in read if s.endswith("_organisation")}
    if kind == "organisation":
        return sorted(organisations) or sorted(read)
    return [*STATUSES, *sorted(read - organisations - set(STATUSES))]


def _matter(world: World, draft: Draft, key: str) -> Generator[Question, Answer, Entry]:
    who = tuple(draft.people)
    if len(who) > 1:
        options = tuple(Option(k, r.name) for k, r in draft.people.items())
        who = yield from many(
            Question(f"{key}.respondents", "respondents", "matter", "choices", options)
        )
    summary = yield from one(Question(f"{key}.summary", "summary", "matter"))
    kinds = closed("act", "omission")
    kind = yield from one(
        Question(f"{key}.kind", "conduct", "matter", "choice", kinds, default="act")
    )
    begun = yield from one(Question(f"{key}.from", "from", "matter", "moment"))
    ended = yield from one(
        Question(f"{key}.to", "to", "matter", "moment", optional=True, not_before=begun)
    )
    duty = yield from one(Question(f"{key}.duty", "duty", "matter", optional=True))
    norm = yield from one(Question(f"{key}.norm", "norm", "matter", optional=True))
    article = ""
    if norm:
        article = yield from one(Question(f"{key}.article", "article", "matter", optional=True))
    harm = yield from one(Question(f"{key}.harm", "harm", "matter", optional=True))
    found = yield from one(
        Question(f"{key}.discovered", "discovered", "matter", "moment", optional=True)
    )
    last = parse_moment(ended or begun).last_day
    draft.matters[key] = KnownMatter(who, (), last)
    tracks = yield from _tracks(world, draft, key)
    draft.matters[key] = KnownMatter(who, tracks, last)
    proposed: Entry = {}
    for track in tracks:
        said = {"track": _label(world, track)}
        measure = yield from one(
            Question(f"{key}.proposed.{track}", "proposed", "matter", optional=True, facts=said)
        )
        if measure:
            under = yield from one(
                Question(f"{key}.under.{track}", "under", "matter", optional=True, facts=said)
            )
            proposed[track] = {"measure": measure, "under": under}
    return {
        "id": Word(key),
        "respondents": [Word(w) for w in who],
        "tracks": [Word(t) for t in tracks],
        "conduct": {
            "kind": Word(kind),
            "from": Word(begun),
            "to": Word(ended),
            "summary": summary,
        },
        "duty": duty,
        "norm": {"instrument": norm, "article": article} if norm else None,
        "harm": harm,
        "discovered": Word(found),
        "proposed": proposed or None,
    }


def _tracks(world: World, draft: Draft, key: str) -> Generator[Question, Answer, tuple[str, ...]]:
    """Return the tracks that fit; asked only where they do not follow from what was told."""
    fitting = sorted({c.track or "" for c in _fitting(world, draft, key)})
    if len(fitting) == 1:
        return (fitting[0],)
    code, offered = "tracks", fitting
    if not fitting:
        code = "tracks-none"
        offered = sorted({e.cover.track for e in world.shelf.editions if e.cover.track})
    options = tuple(Option(track, _label(world, track)) for track in offered)
    return (yield from many(Question(f"{key}.tracks", code, "matter", "choices", options)))


def _fitting(world: World, draft: Draft, key: str) -> Iterator[Cover]:
    """Yield the editions in force on the last day that reach every respondent."""
    matter = draft.matters[key]
    for edition in world.shelf.editions:
        cover = edition.cover
        if cover.track is None or cover.extends or not edition.in_force(matter.last_day):
            continue
        book = world.shelf.loaded(edition).rulebook
        if all(eligible(book, draft.people[k]) for k in matter.respondents):
            yield cover


def _label(world: World, track: str) -> Text:
    """Name a track by the instruments that have it."""
    covers = [e.cover for e in world.shelf.editions if e.cover.track == track]
    labels = [c.labels[track] for c in covers if track in c.labels]
    label = labels[-1] if labels else Text(track)
    title = covers[-1].title if covers else label
    return Text(f"{label.zh}（{title.zh}）", f"{label.say('en')} ({title.say('en')})")
