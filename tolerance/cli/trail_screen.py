"""The screens of ``trail show``, ``map`` and ``check``: what an officer reads of a log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.rule import Rule

from tolerance.cli.console import console, show_problems, styled, table
from tolerance.cli.folding import Folded
from tolerance.cli.logs import Log
from tolerance.model.procedure import Constraint
from tolerance.model.text import Language, Text
from tolerance.model.trail import Judged, Judgement
from tolerance.report.names import cite
from tolerance.report.record_words import places
from tolerance.report.trail_words import NEXT, STATED_ONLY, WHOLE_LOG
from tolerance.report.wording import WORDS
from tolerance.trails.record import short

MOST_ROWS = 30
MOST_INSTANCES = 5
"""Instances listed of one duty that no person needs to act on at once."""
PRECISION = {
    "day": Text("只到日", "day only"),
    "minute": Text("到分", "minute"),
    "second": Text("到秒", "second"),
    "finer": Text("秒以下", "finer than a second"),
    "unknown": Text("不能辨认", "not readable"),
}
CAPTURES = {
    "automatic": Text("系统自动", "by the system"),
    "manual": Text("手工录入", "by hand"),
    "edited": Text("经过修改", "edited"),
    "import": Text("批量导入", "imported"),
    "external": Text("外部写入", "from outside"),
    "proxy": Text("代办", "by a deputy"),
    "unknown": Text("未写明", "not stated"),
}
COLOURS: dict[Judged, str] = {
    "violated": "bold red",
    "undetermined": "yellow",
    "no-coverage": "magenta",
    "pending": "cyan",
    "satisfied": "green",
    "vacuous": "dim",
}
UNREAD = Text(
    "日志有 {number} 处问题，有关内容没有读取：",
    "{number} problem(s) in the log; this was not read:",
)
Found = Sequence[tuple[Constraint, Sequence[Judgement]]]


def show_summary(log: Log, language: Language) -> None:
    """Print what a log holds."""
    screen, counted = console(), log.counted

    def pick(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    screen.print(Rule(styled(log.shown, "bold")))
    first = counted.first.stated if counted.first else "—"
    last = counted.last.stated if counted.last else "—"
    instances, activities = counted.cases, len(counted.activities)
    screen.print(
        Folded(
            pick(
                f"记录 {counted.events} 条，办件 {instances} 个，环节 {activities} 种，"
                f"办理人 {counted.actors} 个；自 {first} 至 {last}。",
                f"Records: {counted.events}; instances: {instances}; activities: {activities}; "
                f"persons: {counted.actors}; from {first} to {last}.",
            )
        )
    )
    if not counted.events:
        _told(log, language)
        return
    _parts(screen, pick("时间精度", "Precision of times"), counted.precisions, PRECISION, language)
    _parts(screen, pick("形成方式", "How made"), counted.captures, CAPTURES, language)
    if not counted.recorded:
        screen.print(
            Folded(
                pick(
                    "没有录入时间：不能查验是否补录、倒填。",
                    "No time of entry: later or backdated entries cannot be looked for.",
                ),
                "yellow",
            )
        )
    _activities(screen, log, language)
    _told(log, language)


def _told(log: Log, language: Language) -> None:
    """Print what was met while the log was read."""
    for said in log.notices(language):
        console().print(Folded("· " + said["message"], "yellow"))
    if log.survey.problems:
        show_problems(log.survey.problems, language, head=UNREAD)


def _activities(screen: Console, log: Log, language: Language) -> None:
    counted = log.counted
    ordered = sorted(counted.activities.items(), key=lambda kv: (-kv[1], kv[0]))
    zh = language == "zh"
    if log.mapping is None:
        headings = ["环节", "记录数"] if zh else ["activity", "records"]
        rows = [[short(name), str(number)] for name, number in ordered]
    else:
        headings = ["环节", "规则库用语", "记录数"] if zh else ["activity", "act", "records"]
        rows = [[short(name), counted.acts.get(name, "—"), str(number)] for name, number in ordered]
    screen.print(table(headings, rows[:MOST_ROWS]))
    if len(rows) > MOST_ROWS:
        more = len(rows) - MOST_ROWS
        screen.print(styled(f"另有 {more} 种环节。" if zh else f"And {more} more.", "dim"))
    if log.mapping is None:
        screen.print(Folded(NEXT["no-map"].say(language), "green"))


def _parts(
    screen: Console,
    title: str,
    counts: Mapping[str, int],
    words: Mapping[str, Text],
    language: Language,
) -> None:
    zh = language == "zh"
    said = [
        f"{words[key].say(language)} {number}" + (" 条" if zh else "")
        for key, number in sorted(counts.items())
    ]
    colon, comma = ("：", "，") if zh else (": ", ", ")
    screen.print(Folded(title + colon + comma.join(said)))


def show_unmapped(
    log: Log, left: Sequence[tuple[str, int]], written: Path | None, language: Language
) -> None:
    """Print the activities that no map knows, the most frequent first, and what to do."""
    screen = console()

    def pick(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    screen.print(Rule(styled(log.shown, "bold")))
    if not left:
        screen.print(styled(pick("全部环节均已列入对照表。", "Every activity is in the map.")))
    else:
        screen.print(
            Folded(
                pick(
                    f"下列 {len(left)} 种环节未列入对照表，不用于任何核对：",
                    f"Not in the map, and used for no duty ({len(left)}):",
                ),
                "bold",
            )
        )
        rows = [(short(name), str(number)) for name, number in left]
        headings = ["环节", "记录数"] if language == "zh" else ["activity", "records"]
        screen.print(table(headings, rows[:MOST_ROWS]))
        if len(rows) > MOST_ROWS:
            more = len(rows) - MOST_ROWS
            screen.print(styled(pick(f"另有 {more} 种环节。", f"And {more} more."), "dim"))
    if written is not None:
        screen.print(Folded(pick(f"草稿已写入 {written}。", f"A draft was written to {written}. ")))
        screen.print(Folded(NEXT["fill-in"].say(language), "green"))
    elif left:
        screen.print(Folded(NEXT["write"].say(language), "green"))


def show_checked(found: Found, language: Language, *, of_case: bool) -> None:
    """Print what the duties of procedure come to: what needs a person first.

    Args:
        found: each duty with what it comes to, instance by instance.
        language: zh or en.
        of_case: whether the sources of a case say what they cover.

    """
    screen = console()
    if not of_case:
        screen.print(Folded(WHOLE_LOG.say(language), "dim"))
    for verdict in COLOURS:
        these = [
            (constraint, at)
            for constraint, judgements in found
            if (at := [j for j in judgements if j.verdict == verdict])
        ]
        if verdict == "vacuous":
            idle = [_title(c, language) for c, judgements in found if _idle(judgements)]
            _section(screen, verdict, len(idle), language)
            listed = ("；" if language == "zh" else "; ").join(idle)
            screen.print(Folded(listed, "dim", indent=2))
            continue
        if not these:
            continue
        _section(screen, verdict, len(these), language)
        these.sort(key=lambda each: verdict == "violated" and each[0].violated is None)
        for constraint, at in these:
            _duty(screen, constraint, at, verdict, language)


def _idle(judgements: Sequence[Judgement]) -> bool:
    return all(j.verdict == "vacuous" for j in judgements)


def _section(screen: Console, verdict: Judged, number: int, language: Language) -> None:
    if not number:
        return
    said = WORDS[verdict].say(language)
    said = said[:1].upper() + said[1:]
    line = f"{said} {number} 项" if language == "zh" else f"{said}: {number}"
    if verdict in NEXT:
        line += ("。" if language == "zh" else ". ") + NEXT[verdict].say(language)
    screen.print(Folded(line, COLOURS[verdict]))


def _title(constraint: Constraint, language: Language) -> str:
    return (constraint.title or Text(constraint.id, constraint.id)).say(language)


def _duty(
    screen: Console,
    constraint: Constraint,
    at: Sequence[Judgement],
    verdict: Judged,
    language: Language,
) -> None:
    zh = language == "zh"
    title = _title(constraint, language)
    if verdict == "satisfied":
        many = f"：{len(at)} 件" if zh else f": {len(at)}"
        screen.print(Folded(title + many, indent=2))
        return
    yields = constraint.violated if verdict == "violated" else None
    if verdict == "violated" and yields is None:
        title += STATED_ONLY.say(language)
    screen.print(Folded(title, "bold", indent=2))
    if verdict == "violated" and constraint.basis:
        stop = "；" if zh else "; "
        cited = stop.join(dict.fromkeys(cite(b, language, noted=False) for b in constraint.basis))
        screen.print(Folded(("依据：" if zh else "Basis: ") + cited, "dim", indent=4))
    most = MOST_ROWS if verdict == "violated" else MOST_INSTANCES
    for judgement in at[:most]:
        named = [e.where for a in judgement.activations for e in a.events]
        where = f"  {places(named, language)}" if named else ""
        screen.print(
            Folded(
                f"{judgement.exhibit}  {short(judgement.instance)}{where}",
                COLOURS[verdict],
                indent=4,
            )
        )
    if len(at) > most:
        more = len(at) - most
        said = f"另有 {more} 件，见 --json。" if zh else f"And {more} more; see --json."
        screen.print(styled("    " + said, "dim"))
