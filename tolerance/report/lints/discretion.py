"""Points 18, 19, 21 to 23: circumstances, terms, parts in a collective, what would change it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tolerance.adjudicate.recommend import recommend
from tolerance.engine.chain import Conflict, define, plan
from tolerance.evidence.presume import ShiftConflict, effect
from tolerance.model.adjudication import Recommendation
from tolerance.model.condition import Verdict
from tolerance.questions.flips import Flip, Flips
from tolerance.questions.why import missing
from tolerance.report.document import Failing, Paragraph
from tolerance.report.lints.outcomes import opinion_true, turns_true
from tolerance.report.lints.paper import Paper
from tolerance.report.wording import say as word


def circumstances_listed(paper: Paper) -> Iterator[Failing]:
    """18: every circumstance that lightens or aggravates is listed: there, not there, or open."""
    states = [
        paper.pick("具备", "present"),
        paper.pick("具备，不予适用", "present, gives way"),
        paper.pick("不具备", "absent"),
        paper.pick("未查明", "not established yet"),
    ]
    for rec in paper.recs:
        part = paper.part("opinion", rec)
        rows = [paper.cells(row) for row in paper.rows(part)]
        wanted: dict[str, list[str]] = {}
        for key in bearing(rec):
            title = paper.name("rule", key, rec)
            wanted.setdefault(title, []).append(states[_state(rec, key)])
        for title, right in wanted.items():
            stated = [c for row in rows if row and row[0] == title for c in row if c in states]
            if sorted(stated) != sorted(right):
                zh, en = f"情节“{title}”没有列明有无", f"the circumstance “{title}” has no state"
                yield paper.failing(18, zh, en, part)
        tones = rec.point.considerations
        for name in paper.ordered(tones):
            title = paper.name("label", name, rec)
            right = [word(tones[name], paper.lang)]
            if right != [row[1] for row in rows if row and row[0].lower() == title.lower()]:
                zh, en = f"“{title}”的评价与推演结果不符", f"{title} does not weigh as found"
                yield paper.failing(18, zh, en, part)


def _state(rec: Recommendation, key: str) -> int:
    """Return the place of a rule's state: there, giving way, not there, or open."""
    firing = next((f for f in rec.firings if f.rule == key), None)
    if firing is not None:
        return 1 if firing.defeated_by else 0
    lacks = missing(rec, rec.rulebook.rules[key])
    named = [a.split(":", 1)[1].rsplit("=", 1)[0] for a in lacks if a.startswith("criterion:")]
    return 3 if any(rec.finding(n).open for n in named) else 2


def bearing(rec: Recommendation) -> list[str]:
    """Return the rules that may make an outcome lighter or heavier."""
    classes = {r.id: r.class_ for r in rec.rulebook.cover.ladder}
    return sorted(
        key
        for key, rule in rec.rulebook.rules.items()
        if any(
            e.aggravate or (e.permit and classes[e.permit] in {"reduced", "exempt"})
            for e in rule.then
        )
    )


def terms_defined(paper: Paper) -> Iterator[Failing]:
    """19: the label printed is the rung's; words that are terms of law bring their definition."""
    text = paper.text(*(s.id for s in paper.document.sections if not s.annex))
    for each in paper.house.defined:
        shown = next((w for w in each.word.say(paper.lang) if w in text), None)
        if shown is not None and not any(w in text for w in each.by.say(paper.lang)):
            zh, en = f"使用“{shown}”而没有定义", f"uses “{shown}” without defining it"
            yield paper.failing(19, zh, en, "opinion")
    for rec in paper.recs:
        if rec.disposition == "refer":
            continue  # what is recommended waits, and the opinion says so
        label = paper.name("rung", rec.outcome, rec)
        part = paper.part("opinion", rec)
        first = next(
            (
                b.sentences
                for s in paper.sections(part)
                for b in s.blocks
                if isinstance(b, Paragraph) and b.sentences
            ),
            (),
        )
        if label not in paper.run(first):
            zh, en = f"处理意见没有使用阶梯用语“{label}”", f"the opinion does not say “{label}”"
            yield paper.failing(19, zh, en, part)
    yield from opinion_true(paper, 19, "opinion")


def parts_stated(paper: Paper) -> Iterator[Failing]:
    """21: for a collective decision, what part each had and whether anyone dissented."""
    collective = paper.house.roles.get("collective", ())
    dissent = paper.house.roles.get("dissent", ())
    for rec in paper.recs:
        held = [n for n in collective if n in rec.rulebook.criteria]
        if not any(rec.finding(n).effective == "established" for n in held):
            continue
        person = paper.people[rec.respondent]
        number = paper.case.respondents.index(person)
        part = paper.part("opinion", rec)
        did = [d for role in person.roles for d in role.did]
        name = paper.say(person.name)
        if not did:
            zh = f"集体决策，请填写{name}在其中的作用"
            en = f"a collective decision: state the part of {name}"
            yield paper.failing(21, zh, en, f"respondents.{number}.roles")
        elif not all(d in paper.text(part) for d in did):
            zh, en = f"责任区分没有写明{name}的作用", f"the part of {name} is not stated"
            yield paper.failing(21, zh, en, part)
        for key in (n for n in dissent if n in rec.rulebook.criteria):
            among = paper.sentences(
                *(f"{s}.{paper.key(rec)}" for s in ("finding", "undisputed", "silent"))
            )
            if not any(key in s.criteria for s in among):
                title = paper.name("criterion", key, rec)
                zh, en = f"没有写明“{title}”的认定", f"“{title}” is not found upon"
                yield paper.failing(21, zh, en, "findings")


def flips_shown(paper: Paper) -> Iterator[Failing]:
    """22: every single finding that would change the outcome is shown, and does change it."""
    yield from turns_true(paper)
    text = [s for s in paper.sentences(*paper.within("change")) if s.criteria]
    wanted: Counter[tuple[str, str, str]] = Counter()
    for rec, flips in _flips(paper):
        for flip in (*flips.lighter, *flips.heavier):
            rung, (name, _) = flips.rungs[flip], flip[0]
            title, label = paper.name("criterion", name, rec), paper.name("rung", rung, rec)
            wanted[name, title, label] += 1
            if reached(rec, flip) != rung:
                zh, en = (
                    f"“{title}”改变后得不到“{label}”",
                    f"turning {title} does not give “{label}”",
                )
                yield paper.failing(22, zh, en, "change")
    for (name, title, label), times in wanted.items():
        shown = sum(name in s.criteria and title in s.text and label in s.text for s in text)
        if shown < times:
            zh = f"没有对每人写明“{title}”改变时的结论“{label}”"
            en = f"that turning {title} gives “{label}” is not said for each person"
            yield paper.failing(22, zh, en, "change")


def _flips(paper: Paper) -> Iterator[tuple[Recommendation, Flips]]:
    for rec in paper.recs:
        key = (rec.respondent, rec.matter, rec.track)
        yield rec, paper.flips.get(key, Flips((), ()))


def reached(rec: Recommendation, flip: Flip) -> str | None:
    """Return the outcome with some verdicts turned, by the plain definition of the rules."""
    given: dict[str, Verdict] = {f.criterion: f.on_evidence for f in rec.findings}
    given |= dict(flip)
    book = rec.rulebook
    try:
        effected = effect(book, book.order(), given)
        chain = define(plan(book), {key: e.effective for key, e in effected.items()})
        return recommend(book, chain).outcome
    except (Conflict, ShiftConflict):
        return None


def firmness_stated(paper: Paper) -> Iterator[Failing]:
    """23: how many single findings would change the outcome is said."""
    said = [s.text for s in paper.sentences(*paper.within("change"))]
    for _, flips in _flips(paper):
        number = len(flips.lighter) + len(flips.heavier)
        wanted = (
            paper.pick(f"共{number}项", f": {number}.")
            if number
            else paper.pick("没有任何单项认定", "No single finding")
        )
        hit = next((t for t in said if wanted in t), None)
        if hit is None:
            zh, en = (
                "没有写明几项认定的改变会改变结论",
                "how many findings would change it is not said",
            )
            yield paper.failing(23, zh, en, "change")
        else:
            said.remove(hit)
