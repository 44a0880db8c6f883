"""What a paper says of outcomes, wherever it does: the opinion, its reasons, turns, answers.

Every line is held against the adjudication by itself, so that a right line does not stand in
for a wrong one elsewhere. Knows how each is worded; decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from tolerance.model.adjudication import Recommendation
from tolerance.questions.flips import Flips
from tolerance.report.document import Failing, Items, Paragraph, Sentence
from tolerance.report.lints.paper import Paper
from tolerance.report.open_parts import OpenParts
from tolerance.report.wording import say as word


def labels(paper: Paper, rec: Recommendation, text: str) -> set[str]:
    """Return the rungs that a text names, the longest label first."""
    named = {r: paper.name("rung", r, rec) for r in rec.rulebook.rungs}
    found = set()
    for rung, label in sorted(named.items(), key=lambda x: -len(x[1])):
        if label in text:
            found.add(rung)
            text = text.replace(label, "")
    return found


def opinion_true(paper: Paper, point: int, name: str) -> Iterator[Failing]:
    """Hold the opinion and its reasons against what is recommended, in one section."""
    for rec in paper.recs:
        part = paper.part(name, rec)
        label = paper.name("rung", rec.outcome, rec)
        for s in _opinion(paper, part):
            named = labels(paper, rec, s.text)
            if named and named not in ({rec.outcome}, set(rec.settlement.range)):
                zh, en = f"“{s.text[:24]}”与建议不符", f"not what is recommended: “{s.text[:40]}”"
                yield paper.failing(point, zh, en, part)
        gives = {
            f.rule: paper.pick(
                f"，{word(rec.rulebook.rules[f.rule].modality, 'zh')}{label}。", f"be “{label}”."
            )
            for f in rec.firings
            if not f.defeated_by
            and any(rec.outcome in {e.permit, e.aggravate} for e in rec.rulebook.rules[f.rule].then)
        }
        for s in _reasons(paper, part):
            ends = gives.get(s.rules[0], "") if len(s.rules) == 1 else ""
            said = labels(paper, rec, s.text.rsplit(paper.pick("”，", "the outcome "), 1)[-1])
            if ends and said and not s.text.endswith(ends):
                zh, en = f"理由与建议不符：{s.text[-24:]}", f"a reason for another: {s.text[-40:]}"
                yield paper.failing(point, zh, en, part)


def _opinion(paper: Paper, part: str) -> tuple[Sentence, ...]:
    """Return the paragraph that says what is recommended."""
    for section in paper.sections(part):
        after = part.split(".", 1)[0] == "opinion"
        for block in section.blocks:
            if isinstance(block, Paragraph):
                if after:
                    return block.sentences
                after = block.style == "outcome"
    return ()


def _reasons(paper: Paper, part: str) -> Iterator[Sentence]:
    for section in paper.sections(part):
        for block in section.blocks:
            if isinstance(block, Items):
                yield from (s for item in block.items for s in item if s.voice == "judgement")


def turns_true(paper: Paper) -> Iterator[Failing]:
    """Hold every line on what would change the outcome, and how many, against the turns."""
    heads = (paper.pick("更轻：", "Lighter: "), paper.pick("更重：", "Heavier: "))
    count = paper.pick("任何一项认定改变", "Findings any one of which")
    for section in paper.document.sections:
        top = section.id.split(".", 1)[0]
        if paper.whole and top not in {"key-points", "change"}:
            continue
        recs = [r for r in paper.recs if section.id.endswith(f".{paper.key(r)}")] or paper.recs
        right = {line for rec in recs for line in _lines(paper, rec, heads)}
        numbers = {_number(paper, _turned(paper, rec)) for rec in recs}
        for s in paper.sentences(section.id):
            wrong = s.text.startswith(heads) and s.text not in right
            wrong |= s.text.startswith(count) and not s.text.endswith(tuple(numbers))
            if wrong:
                zh, en = f"“{s.text[:24]}”与复算不符", f"not as re-run: “{s.text[:40]}”"
                yield paper.failing(22, zh, en, section.id)


def _turned(paper: Paper, rec: Recommendation) -> Flips:
    return paper.flips.get((rec.respondent, rec.matter, rec.track), Flips((), ()))


def _number(paper: Paper, flips: Flips) -> str:
    number = len(flips.lighter) + len(flips.heavier)
    return paper.pick(f"共{number}项。", f": {number}.")


def _lines(paper: Paper, rec: Recommendation, heads: tuple[str, str]) -> Iterator[str]:
    """Yield the right lines: each by its findings, and the one on the elements in short."""
    words = OpenParts(paper.adj, paper.flips, paper.lang)
    stop = paper.pick("。", ".")
    closing = next((r for r in rec.rulebook.cover.ladder if r.dismissal), None)
    label = paper.say(closing.label) if closing is not None else ""
    for head, lighter in zip(heads, (True, False), strict=True):
        for line in words.flips_worded(_turned(paper, rec), lighter=lighter, rec=rec):
            yield f"{head}{line}{stop}"
            if label and lighter and f"“{label}”" in line:
                short = paper.pick(
                    f"要件的认定有一项改变的，改为“{label}”",
                    f"if any of the elements turned, the outcome would be “{label}”",
                )
                yield f"{head}{short}{stop}"


def answers_true(paper: Paper) -> Iterator[Failing]:
    """Hold what follows from each answer to a needed question against the settlement."""
    for rec in paper.recs:
        for q in rec.settlement.needed:
            right = {
                paper.pick(f"{word(answer, 'zh')}的，{label}", f"if {word(answer, 'en')}, {label}")
                for answer, rung in q.if_.items()
                for label in (paper.name("rung", rung, rec),)
            }
            if len(set(q.if_.values())) == 1:
                continue
            asked = (
                paper.say(rec.rulebook.criteria[q.criterion].question),
                paper.name("criterion", q.criterion, rec),
            )
            heads = tuple(said for said in asked if said)
            for s in _told(paper, rec, q.criterion, heads):
                if not all(words.lower() in s.text.lower() for words in right):
                    zh, en = "答案的后果与推演不符", "not what follows from the answers"
                    yield paper.failing(12, f"{zh}：{s.text[:24]}", f"{en}: {s.text[:40]}", "open")


def _told(
    paper: Paper, rec: Recommendation, criterion: str, heads: tuple[str, ...]
) -> Iterator[Sentence]:
    """Yield what follows from the answers to a question, on the first page and in the list."""
    part = paper.part("key-points", rec)
    for s in paper.sentences(part):
        if s.criteria == (criterion,) and s.voice == "inference" and s.text.startswith(heads):
            yield s
    if len(paper.recs) == 1:
        for row in paper.rows("open"):
            yield from (s for s in row.cells[-1] if s.criteria == (criterion,))
