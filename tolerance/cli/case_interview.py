"""The interview at the terminal: puts a question, takes a line, says what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import click
from rich.cells import cell_len, set_cell_size
from rich.console import Console

from tolerance.cli.console import console, styled
from tolerance.cli.folding import Folded
from tolerance.cli.main import INTERRUPTED
from tolerance.cli.options import say
from tolerance.files.scalars import RefusedError
from tolerance.intake.interview.question import Question, names
from tolerance.intake.interview.scripted import run
from tolerance.intake.interview.session import NAME, Session
from tolerance.model.adjudication import Adjudication
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language
from tolerance.report.interview_words import PARTS, ask, help_on, so_far
from tolerance.report.problems import notice, remedy, sentence
from tolerance.report.wording import join

BACK, HELP, STOP = {"b", "B", "返回"}, {"?", "？", "帮助"}, {"q", "Q", "退出"}
SHORT, FEW = 56, 6
"""How wide a line of all answers may be; how many longer ones are listed one a line."""


def script(session: Session, path: Path, language: Language) -> int:
    """Answer from a file; say what came of it."""
    unused = run(session, path, language)
    session.finish()
    screen = console()
    if unused:
        words = say("以下回答没有用到：", "These answers were not asked for: ")
        screen.print(Folded(words + join(unused, language), "yellow"))
    _end(session, screen, language)
    return 0


def hold(session: Session, language: Language) -> int:
    """Ask until nothing matters any more, or the officer stops."""
    screen = console()
    _begin(session, screen)
    part = -1
    shown: set[tuple[str, str]] = _noted(session)
    put: Question | None = None
    while (question := session.question) is not None:
        if (reached := list(PARTS).index(question.part)) > part:
            part = reached
            screen.print()
            screen.print(styled(f"【{PARTS[question.part].say(language)}】", "bold"))
        if question != put:
            _put(question, screen, language)
        put = question
        try:
            raw = click.prompt("", prompt_suffix="› ", default="", show_default=False)
        except click.Abort:
            screen.print()
            _stopped(session, screen)
            return INTERRUPTED
        typed = raw.strip()
        if typed in STOP:
            _stopped(session, screen)
            return 0
        if typed in HELP:
            _explain(question, screen, language)
        elif typed in BACK:
            if not session.back():
                screen.print(styled(say("已经是第一个问题。", "This is the first one."), "yellow"))
        else:
            _take(session, question, raw, screen, language)
            shown = _notices(session, screen, shown, language)
    session.finish()
    _end(session, screen, language)
    return 0


def _begin(session: Session, screen: Console) -> None:
    if session.changed_meanwhile:
        screen.print(
            Folded(
                say(
                    "案件文件在上次停下后作过修改，以文件现在的内容为准，接着询问。",
                    "The case file was changed since the interview stopped; it goes on from "
                    "what the file says now.",
                ),
                "yellow",
            )
        )
    elif session.at.asked:
        number = len(session.at.asked)
        screen.print(
            styled(
                say(
                    f"接着上次询问，已经回答 {number} 项。",
                    f"Going on; {number} answered so far.",
                )
            )
        )
    elif session.state.base is not None:
        screen.print(
            styled(
                say(
                    f"已有 {NAME}，只问仍有影响的问题；原有内容不动。",
                    f"{NAME} is there; only what still matters is asked, and nothing changed.",
                )
            )
        )
    screen.print(
        Folded(
            say(
                "每答一项即保存。? 说明，b 返回上一项，q 停下；方括号内为直接回车时的回答。",
                "Each answer is saved. ? help, b back, q stop; Enter takes what is in brackets.",
            ),
            "dim",
        )
    )


def _put(question: Question, screen: Console, language: Language) -> None:
    screen.print()
    said = ask(question.code, question.facts, question.criterion, language)
    if question.criterion is not None and question.finding is None:
        left = question.facts["left"].zh
        who = question.facts["name"].say(language)
        matter = question.facts["matter"].zh
        head = say(
            f"{who}（{matter}） · 尚有 {left} 个问题可能影响建议",
            f"{who} ({matter}) · {left} question(s) may still change what is recommended",
        )
        screen.print(Folded(head, "dim"))
    if question.finding is not None:
        screen.print(Folded(so_far(question.finding, language), "dim"))
    screen.print(Folded(_marked(question, said), "bold"))
    _options(question, screen, language)


def _marked(question: Question, said: str) -> str:
    """Add to a question what Enter means."""
    if question.default:
        if question.optional:
            said = said.replace("直接回车", "写“无”").replace("Enter", '"none"')
        return f"{said} [{_numbered(question)}]"
    if not question.optional or "回车" in said or "Enter" in said:
        return said
    if said.endswith(("）", ")")):
        return said[:-1] + say("，可不填）", "; optional)")
    return said + say("（可不填）", " (optional)")


def _numbered(question: Question) -> str:
    """Return what Enter answers, options by their numbers."""
    keys = [option.key for option in question.options]
    if question.default in keys:
        return str(keys.index(question.default) + 1)
    if question.kind != "choices":
        return question.default
    return ",".join(str(keys.index(key) + 1) for key in names(question.default))


def _options(question: Question, screen: Console, language: Language) -> None:
    """List the answers offered: on one line where they are short, in columns where many."""
    said = [f"{n} {o.label.say(language)}" for n, o in enumerate(question.options, 1)]
    if cell_len("   ".join(said)) <= SHORT:
        if said:
            screen.print(Folded("   ".join(said), indent=2))
        return
    if len(said) <= FEW:
        for line in said:
            screen.print(Folded(line, indent=2))
        return
    said = [f"{n:>2} {o.label.say(language)}" for n, o in enumerate(question.options, 1)]
    wide = max(cell_len(line) + 3 for line in said)
    across = max(1, (screen.width - 2) // wide)
    deep = -(-len(said) // across)
    for row in range(deep):
        cells = [set_cell_size(said[n], wide) for n in range(row, len(said), deep)]
        screen.print(Folded("".join(cells).rstrip(), indent=2))


def _explain(question: Question, screen: Console, language: Language) -> None:
    lines = help_on(question.code, question.facts, question.criterion, language)
    if question.kind == "choices":
        lines.append(say("可以写几个编号，如 1,3。", "Several numbers may be given, as 1,3."))
    elif question.kind == "choice":
        lines.append(say("写编号即可。", "The number will do."))
    if question.optional and question.default:
        lines.append(say("不填的，写“无”。", 'To leave it out, write "none".'))
    for line in lines or [say("照实填写。", "As it is.")]:
        screen.print(Folded(line, "green", indent=2))


def _take(
    session: Session, question: Question, raw: str, screen: Console, language: Language
) -> None:
    """Take an answer, or say what is wrong with it and ask again."""
    try:
        session.answer(raw)
    except RefusedError as fault:
        _wrong([Problem(fault.code, Place(), fault.facts)], screen, language)
    except ProblemsError as fault:
        if question == session.question:
            _wrong(fault.problems, screen, language)
        if any(p.code in {"out-unwritable", "case-changed-meanwhile"} for p in fault.problems):
            raise


def _wrong(problems: list[Problem], screen: Console, language: Language) -> None:
    for problem in problems:
        screen.print(Folded(sentence(problem, language), "red", indent=2))
        todo = remedy(problem, language)
        if todo:
            screen.print(Folded(f"→ {todo}", "green", indent=2))


def _noted(session: Session) -> set[tuple[str, str]]:
    adjudication = session.adjudication
    if adjudication is None:
        return set()
    return {(code, repr(sorted(facts.items()))) for code, facts in adjudication.notices}


def _notices(
    session: Session, screen: Console, shown: set[tuple[str, str]], language: Language
) -> set[tuple[str, str]]:
    """Say what the last answer made worth a second look."""
    adjudication = session.adjudication
    if adjudication is None:
        return shown
    for code, facts in adjudication.notices:
        if (code, repr(sorted(facts.items()))) not in shown and code != "proposed-missing":
            screen.print(Folded(notice(code, facts, language), "yellow", indent=2))
    return shown | _noted(session)


def _typed(session: Session) -> str:
    """Return the folder as it is typed."""
    name = str(session.folder)
    return f'"{name}"' if " " in name else name


def _stopped(session: Session, screen: Console) -> None:
    screen.print(
        Folded(
            say(
                f"已停下，回答已保存。接着询问：tolerance case new {_typed(session)}",
                f"Stopped; the answers are kept. To go on: tolerance case new {_typed(session)}",
            )
        )
    )


def _end(session: Session, screen: Console, language: Language) -> None:
    """Say that nothing more matters, or what was left open, and what comes next."""
    adjudication = session.adjudication
    assert adjudication is not None  # noqa: S101  an interview that ended has its facts
    screen.print()
    left = _open(adjudication, language)
    if left:
        words = say(
            "下列问题留待核实，核实后再次运行本命令补充：",
            "Left to be looked into; run the command again once they were:",
        )
        screen.print(styled(words))
        for line in left:
            screen.print(Folded(line, indent=2))
    else:
        words = say(
            "其余问题不影响建议，不再询问。",
            "Nothing else can change what is recommended; no more is asked.",
        )
        screen.print(styled(words, "bold"))
    screen.print(styled(str(session.folder / NAME), "green"))
    screen.print(
        styled(
            say(
                f"评查：tolerance assess {_typed(session)}",
                f"Next: tolerance assess {_typed(session)}",
            )
        )
    )


def _open(adjudication: Adjudication, language: Language) -> list[str]:
    found: dict[str, None] = {}
    names = {r.id: r.name for r in adjudication.case.respondents}
    for rec in adjudication.recommendations:
        for asked in rec.settlement.needed:
            criterion = rec.rulebook.criteria[asked.criterion]
            who = names[rec.respondent].say(language)
            line = f"{who} {rec.matter} · {criterion.title.say(language)}"
            found[line] = None
        if rec.settlement.too_large is not None:
            words = say("问题过多，不能逐一计算", "too many questions to compute")
            found[f"{names[rec.respondent].say(language)} {rec.matter} · {words}"] = None
    return list(found)
