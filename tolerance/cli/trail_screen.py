"""The screens of ``tolerance trail``: what an officer reads of a log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.rule import Rule

from tolerance.cli.console import console, show_problems, styled, table
from tolerance.cli.logs import Log
from tolerance.model.check import Signal
from tolerance.model.load import Measured, Offer
from tolerance.model.procedure import Constraint
from tolerance.model.text import Language, Text
from tolerance.model.trail import Event, Judged, Judgement
from tolerance.report.trail_object import EFFECTS
from tolerance.report.wording import WORDS
from tolerance.trails.record import short

MOST_ROWS = 20
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
BURDENS = {
    "formal-acts": Text("纯形式操作", "mere form"),
    "same-datum": Text("同一数据多头填报", "one datum to several systems"),
    "platforms": Text("使用的平台", "platforms used"),
    "after-hours": Text("夜间、休息日办理", "at night or on days off"),
    "refused-requests": Text("资源申请未获同意", "requests for resources refused"),
    "outages": Text("系统故障", "outages"),
}
COLOURS: dict[Judged, str] = {
    "violated": "bold red",
    "undetermined": "yellow",
    "no-coverage": "dim",
    "pending": "cyan",
    "satisfied": "green",
    "vacuous": "dim",
}


def show_summary(log: Log, language: Language) -> None:
    """Print what a log holds."""
    screen, counted = console(), log.counted

    def pick(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    screen.print(Rule(styled(log.shown, "bold")))
    first = counted.first.stated if counted.first else "—"
    last = counted.last.stated if counted.last else "—"
    instances, activities = len(counted.instances), len(counted.activities)
    screen.print(
        styled(
            pick(
                f"记录 {counted.events} 条，办件 {instances} 个，环节 {activities} 种，"
                f"办理人 {len(counted.actors)} 个；自 {first} 至 {last}。",
                f"{counted.events} records, {instances} instances, {activities} activities, "
                f"{len(counted.actors)} persons; from {first} to {last}.",
            )
        )
    )
    _parts(screen, pick("时间精度", "Precision of times"), counted.precisions, PRECISION, language)
    _parts(screen, pick("形成方式", "How made"), counted.captures, CAPTURES, language)
    acts = counted.acts if log.mapping is not None else {}
    rows = [
        (short(name), acts.get(name, "—"), str(number))
        for name, number in sorted(counted.activities.items(), key=lambda kv: (-kv[1], kv[0]))
    ]
    screen.print(
        table(pick("环节 规则库用语 记录数", "activity act records").split(), rows[:MOST_ROWS])
    )
    if len(rows) > MOST_ROWS:
        more = len(rows) - MOST_ROWS
        screen.print(styled(pick(f"另有 {more} 种环节。", f"And {more} more."), "dim"))
    for said in log.notices(language):
        screen.print(styled("· " + said["message"], "yellow"))
    if log.survey.problems:
        show_problems(log.survey.problems, language, others_done=True)


def _parts(
    screen: Console,
    title: str,
    counts: Mapping[str, int],
    words: Mapping[str, Text],
    language: Language,
) -> None:
    said = [f"{words[key].say(language)} {number}" for key, number in sorted(counts.items())]
    colon, comma = ("：", "，") if language == "zh" else (": ", ", ")
    screen.print(styled(title + colon + comma.join(said)))


def show_unmapped(
    log: Log, left: Sequence[tuple[str, int]], written: Path | None, language: Language
) -> None:
    """Print the activities that no map knows, the most frequent first."""
    screen = console()

    def pick(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    if not left:
        screen.print(styled(pick("全部环节均已列入对照表。", "Every activity is in the map.")))
    else:
        screen.print(
            styled(
                pick(
                    f"{len(left)} 种环节未列入对照表，不会用于任何核对：",
                    f"{len(left)} activities are in no map and would not be used:",
                ),
                "bold",
            )
        )
        rows = [(short(name), str(number)) for name, number in left]
        screen.print(table(pick("环节 记录数", "activity records").split(), rows[:MOST_ROWS]))
    if written is not None:
        screen.print(styled(pick(f"草稿已写入 {written}", f"Skeleton written to {written}"), "dim"))
    del log


def show_judgements(
    found: Sequence[tuple[Constraint, Sequence[Judgement]]], language: Language
) -> None:
    """Print what each constraint comes to, with the instances that need a person.

    Duties that nothing called for are named together at the end.
    """
    screen = console()
    idle = []
    for constraint, judgements in found:
        title = (constraint.title or Text(constraint.id)).say(language)
        counts: dict[Judged, int] = {}
        for judgement in judgements:
            counts[judgement.verdict] = counts.get(judgement.verdict, 0) + 1
        if set(counts) <= {"vacuous"}:
            idle.append(title)
            continue
        line = styled(title, "bold")
        for verdict, colour in COLOURS.items():
            if counts.get(verdict):
                line.append(f"  {WORDS[verdict].say(language)} {counts[verdict]}", style=colour)
        screen.print(line)
        listed = [j for j in judgements if j.verdict in {"violated", "undetermined"}]
        for judgement in listed[:MOST_ROWS]:
            said = WORDS[judgement.verdict].say(language)
            where = _places(tuple(e for a in judgement.activations for e in a.events), language)
            colour = COLOURS[judgement.verdict]
            exhibit = f"{judgement.exhibit} · " if judgement.exhibit else ""
            screen.print(styled(f"  {exhibit}{short(judgement.instance)}  {said}  {where}", colour))
    if idle:
        head = "未涉及：" if language == "zh" else "Not engaged: "
        screen.print(styled(head + ("；" if language == "zh" else "; ").join(idle), "dim"))


def _places(events: Sequence[Event], language: Language) -> str:
    """Name records as a person finds them: by line, or by place where a file has no lines."""
    ordered = sorted({(e.line, e.at): e for e in events}.items())
    lines = [str(e.line) for _, e in ordered if not e.at]
    others = [e.at for _, e in ordered if e.at]
    more = len(lines) - MOST_ROWS
    shown = lines[:MOST_ROWS]
    if language == "zh":
        said = f"第{'、'.join(shown)}行" if shown else ""
        said += f"等{len(lines)}行" if more > 0 else ""
        return "、".join([said, *others[:MOST_ROWS]] if said else others[:MOST_ROWS])
    said = f"line{'s' if len(lines) > 1 else ''} {', '.join(shown)}" if shown else ""
    said += f" and {more} more" if more > 0 else ""
    return ", ".join([said, *others[:MOST_ROWS]] if said else others[:MOST_ROWS])


def show_signals(signals: Sequence[Signal], language: Language) -> None:
    """Print what checks came to, class by class, each with its base rate and what it may do."""
    screen = console()

    def pick(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    for class_ in "ABCD":
        these = [s for s in signals if s.check.class_ == class_]
        if not these:
            continue
        screen.print(styled(f"{class_}  {EFFECTS[class_].say(language)}", "bold"))
        for signal in these:
            check = signal.check
            rate = pick(
                f"{signal.of} 条中 {signal.hits} 条", f"{signal.hits} of {signal.of} records"
            )
            title = check.title.say(language)
            screen.print(styled(f"  {signal.exhibit} · {title}  {rate}", "cyan"))
            screen.print(styled(f"    {check.means.say(language)}"))
            screen.print(styled(f"    {_places(signal.events, language)}", "dim"))
            reasons = pick("；", "; ").join(text.say(language) for text in check.innocent)
            if reasons:
                screen.print(
                    styled(pick("    可能的正当原因：", "    Innocent reasons: ") + reasons)
                )
            if class_ in "AB":
                settles = check.settles.say(language)
                screen.print(styled(pick("    查清办法：", "    To settle it: ") + settles))
            if check.honest is not None:
                honest = check.honest.say(language)
                screen.print(styled(pick("    对照：", "    For comparison: ") + honest, "dim"))


def show_load(
    measured: Iterable[Measured],
    offers: Sequence[tuple[Offer, Measured]],
    notices: Sequence[str],
    language: Language,
) -> None:
    """Print the burdens measured, what an officer may take up, and to whom it is told."""
    screen = console()

    def pick(zh: str, en: str) -> str:
        return zh if language == "zh" else en

    screen.print(
        styled(
            pick(
                "数字负担：属于客观条件，不作为对任何人不利的依据。",
                "Digital load: an objective condition, never put against anyone.",
            ),
            "bold",
        )
    )
    rows = [
        (BURDENS[m.burden].say(language), str(m.part), str(m.whole)) for m in measured if m.whole
    ]
    screen.print(table(pick("项目 数量 总数", "burden part whole").split(), rows))
    for offer, _ in offers:
        screen.print(
            styled(
                pick(
                    f"可提出主张：{offer.criterion}（成立）——{offer.because.zh}",
                    f"May be asserted: {offer.criterion} (established): "
                    f"{offer.because.say(language)}",
                ),
                "green",
            )
        )
    for text in notices:
        screen.print(styled(text))
