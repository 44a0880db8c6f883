"""What every ``rulebook new`` does at its end: write all or nothing, and name the next step."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tolerance.cli.options import say
from tolerance.cli.places import folder, message_language, shipped
from tolerance.model.problem import Place, Problem, ProblemsError

if TYPE_CHECKING:
    from tolerance.workbench.begin.scaffold import Plan


def begun(rulebooks: Path | None) -> Path:
    """Return the folder to write in; the supplied one only where it is named outright.

    Raises:
        ProblemsError: it is the supplied one.

    """
    where = folder("rulebooks", rulebooks)
    named = rulebooks is not None or bool(os.environ.get("TOLERANCE_RULEBOOKS"))
    supplied = shipped("rulebooks").resolve()
    installed = supplied.parent.name == "_shipped" and where.resolve().is_relative_to(supplied)
    if not named or installed:
        raise ProblemsError([Problem("new-shelf-supplied", Place(str(where)))])
    return where


def written(
    plan: Callable[[], Plan],
    kind: str,
    rulebooks: Path | None,
    lang: str | None,
    *,
    force: bool = False,
    as_json: bool = False,
) -> int:
    """Write what was planned, and say what was written and what comes next."""
    from tolerance.cli.console import NOTHING_WRITTEN, console, show_notices, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.objects import print_json, problems_object
    from tolerance.files.written import occupied, write_all

    language = message_language(lang)

    def answer() -> int:
        made = plan()
        there = occupied((path for path in made.files if path not in made.changed), force=force)
        if there:
            raise ProblemsError([Problem("new-file-there", Place(str(path))) for path in there])
        files = write_all(_formed(kind, made), force=True)
        steps = _steps(kind, made, rulebooks)
        if as_json:
            noticed = problems_object([], language, list(made.notices))
            print_json(
                {
                    "schema": "tolerance/scaffold/1",
                    "kind": kind,
                    "name": made.name,
                    "written": [str(path) for path in files],
                    "changed": sorted(str(path) for path in made.changed),
                    "notices": noticed["notices"],
                    "next": steps,
                }
            )
            return 0
        screen = console()
        screen.print(styled(_written_words(kind, made, files), "bold"))
        grown = say("（已有文件，补写）", " (was there, added to)")
        for path in files if kind != "shelf" else ():
            more = grown if path in made.changed else ""
            screen.print(styled(f"  {path}{more}"), soft_wrap=True)
        show_notices(made.notices, language)
        screen.print(styled(say("下一步：", "Next:"), "bold"))
        for number, step in enumerate(steps, 1):
            screen.print(styled(f"  {number}. {step}"), soft_wrap=True)
        return 0

    return guarded(answer, language, as_json=as_json, head=NOTHING_WRITTEN)


def _formed(kind: str, made: Plan) -> dict[Path, bytes]:
    """Return the files as ``rulebook format`` would have them; copies stay as they were."""
    from tolerance.workbench.format.format_files import begun as canonical

    copied = {"shelf": frozenset(made.files), "edition": frozenset(made.files) - made.changed}
    kept = {p for p in copied.get(kind, ()) if p.name != "articles.yaml" or kind == "shelf"}
    own = {path: content for path, content in made.files.items() if path not in kept}
    return {**made.files, **canonical(own, made.changed)}


def _written_words(kind: str, made: Plan, files: list[Path]) -> str:
    if kind == "shelf":
        return say(
            f"已复制 {len(files)} 个文件到 {made.folder}。",
            f"{len(files)} files copied to {made.folder}.",
        )
    return say(f"已写入 {len(files)} 个文件：", f"{len(files)} file(s) written:")


def _steps(kind: str, made: Plan, rulebooks: Path | None) -> list[str]:
    where = shlex.quote(str(made.folder if kind == "shelf" else folder("rulebooks", rulebooks)))
    tail = f"{made.name} --rulebooks {where}".strip()
    check = f"tolerance rulebook check {tail}"
    test = f"tolerance rulebook test {tail}"
    run = say(f"检查：{check}", f"check: {check}")
    steps = {
        "shelf": [
            say(
                f"以后的命令都加上 --rulebooks {where}，"
                f"例如：tolerance rulebook list --rulebooks {where}",
                f"add --rulebooks {where} to every command, "
                f"as in: tolerance rulebook list --rulebooks {where}",
            ),
            say("新建：tolerance rulebook new --help", "begin: tolerance rulebook new --help"),
        ],
        "regime": [
            run,
            say(f"运行示例情形：{test}", f"run the example scenarios: {test}"),
            say(
                "把标明“示例”的内容换成条文的规定，先写 scenarios，再写 criteria 和 rules",
                "replace what is marked as an example: scenarios first, then criteria and rules",
            ),
        ],
        "edition": [
            say(
                "在 CHANGELOG.md 新的一节中写明影响的标准和理由",
                "say in the new section of CHANGELOG.md what changes and why",
            ),
            say(
                "核对 rulebook.yaml 的名称、文号和公布日期，再改有变动的标准和规则",
                "check title and instrument in rulebook.yaml, then change what was amended",
            ),
            run,
            test,
        ],
        "overlay": [
            say(
                f"写细则的标准和规则：tolerance rulebook new criterion 名称 --in {tail}",
                f"write what it adds: tolerance rulebook new criterion ID --in {tail}",
            ),
            run,
        ],
        "criterion": [
            say(
                "打开上列文件，把“待填写”和留空之处填全",
                "open the file above and fill in what is blank or marked 待填写",
            ),
            run,
        ],
        "rule": [
            say(
                "打开上列文件，把条件、后果换成条文的规定，把“待填写”和留空之处填全",
                "open the file above, write the article's condition and effect, fill the blanks",
            ),
            run,
            say(f"在 scenarios 中写一个情形，再运行：{test}", f"write a scenario, then: {test}"),
        ],
        "articles": [run],
    }[kind]
    if made.listed:
        look = say(
            "对照原文核对 articles.yaml 拆分的款、项，逐条把 todo 改为 encoded 或者 not-encodable",
            "hold articles.yaml against the text, and turn each todo into encoded or not-encodable",
        )
        steps = [look, *steps]
    return steps
