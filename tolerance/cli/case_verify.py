"""``tolerance case verify``: is a case as registered, does a document still hold?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from tolerance.cli.main import INTEGRITY
from tolerance.cli.objects import print_json
from tolerance.cli.options import (
    json_option,
    lang_option,
    on_option,
    rulebooks_option,
    say,
    templates_option,
    today,
)
from tolerance.cli.places import folder, message_language
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language


@click.command(
    "verify",
    short_help=say(
        "核对案件材料是否与登记一致，或者文书是否仍然成立",
        "Check that a case is as registered, or a document still holds",
    ),
    help=say(
        "核对案件材料是否与登记一致，或者文书的每一句是否仍然成立。",
        "Check that a case is as registered, or that every sentence of a document still holds.",
    ),
)
@click.argument("given", metavar="X", type=click.Path(path_type=Path))
@click.option(
    "--case",
    "case_path",
    type=click.Path(path_type=Path),
    help=say("文书所依据的案件；不写则在附近查找", "the document's case; else looked for nearby"),
)
@rulebooks_option
@templates_option
@on_option
@lang_option
@json_option
def verify(
    given: Path,
    case_path: Path | None,
    rulebooks: Path | None,
    templates: Path | None,
    on: date | None,
    lang: str | None,
    *,
    as_json: bool,
) -> int:
    """Recompute everything offline; what does not hold ends with exit code 5."""
    from tolerance.cli.guard import guarded
    from tolerance.cli.verify_adjudication import adjudication_in, verify_adjudication

    language = message_language(lang)

    def answer() -> int:
        if not given.exists():
            raise ProblemsError([Problem("file-missing", Place(str(given)))])
        shelf, papers = folder("rulebooks", rulebooks), folder("templates", templates)
        if given.is_dir() or given.suffix in {".yaml", ".yml"}:
            return _case(given, shelf, today(on), language, as_json=as_json)
        stated = adjudication_in(given)
        if stated is not None:
            return verify_adjudication(given, stated, case_path, shelf, as_json=as_json)
        return _document(given, case_path, shelf, papers, as_json=as_json)

    return guarded(answer, language, as_json=as_json)


def _case(given: Path, rulebooks: Path, on: date, language: Language, *, as_json: bool) -> int:
    """Compare the exhibits' files with the digests registered, and assess the case again."""
    from tolerance.assess import assess
    from tolerance.files.case import find_cases
    from tolerance.report.problems import notice
    from tolerance.shelf import open_shelf

    shelf = open_shelf(rulebooks)
    differ: list[tuple[str, str]] = []
    paths = find_cases(given)
    for path in paths:
        found = assess(path, shelf, on)
        differ += [
            (str(path), notice(code, facts, language))
            for code, facts in found.adjudication.notices
            if code == "digest-differs"
        ]
    if as_json:
        print_json(
            {
                "schema": "tolerance/verify/1",
                "took": "case",
                "holds": not differ,
                "differences": [{"file": f, "message": m} for f, m in differ],
            }
        )
    else:
        click.echo(say("按案件核对。", "Taken for a case."))
        for path_, text in differ:
            click.echo(f"{path_}: {text}")
        if not differ:
            click.echo(
                say(
                    f"已核对 {len(paths)} 件，证据材料与登记一致。",
                    f"{len(paths)} case(s): every exhibit is as registered.",
                )
            )
    return INTEGRITY if differ else 0


def _document(
    given: Path,
    case_path: Path | None,
    rulebooks: Path,
    templates: Path,
    *,
    as_json: bool,
) -> int:
    """Make the document again from its manifest and compare."""
    from tolerance.assess import assess
    from tolerance.cli.nearby import nearby
    from tolerance.cli.papers import Papers
    from tolerance.files.case import find_cases
    from tolerance.report.read_back import read_back
    from tolerance.report.verify import SAME_BYTES, unseen
    from tolerance.report.verify import verify as compare
    from tolerance.shelf import open_shelf

    written = read_back(given)
    manifest = written.manifest
    path = (
        find_cases(case_path)[0]
        if case_path
        else nearby(given, manifest.case, manifest.case_digest)
    )
    shelf = open_shelf(rulebooks, scenarios=False)
    assessed = assess(
        path,
        shelf,
        date.fromisoformat(manifest.on),
        rulebook=manifest.rulebook or None,
        final=manifest.final,
        known_at_conduct=manifest.as_known_at == "conduct",
    )
    papers = Papers(assessed, manifest.language, templates, manifest.rulebook, shelf)
    document, now, content = papers.again(manifest, written.form)
    verified = compare(written.text, now, document, manifest)
    if verified.holds and written.form in SAME_BYTES:
        verified = unseen(given.read_bytes(), content)
    if as_json:
        print_json(_object(given, written.form, path, verified))
    else:
        _show(written.form, path, verified)
    return 0 if verified.holds else INTEGRITY


def _object(given: Path, form: str, path: Path, verified: Any) -> dict[str, Any]:
    return {
        "schema": "tolerance/verify/1",
        "took": "document",
        "format": form,
        "file": str(given),
        "case": str(path),
        "holds": verified.holds,
        "changed": list(verified.changed),
        "differences": [
            {
                "was": d.was,
                "now": d.now,
                "section": d.section,
                "unseen": d.unseen,
                "exhibits": sorted({e for s in d.sentences for e in s.exhibits}),
                "rules": sorted({r for s in d.sentences for r in s.rules}),
                "criteria": sorted({c for s in d.sentences for c in s.criteria}),
                "citations": sorted({c for s in d.sentences for c in s.citations}),
            }
            for d in verified.differences
        ],
    }


def _show(form: str, path: Path, verified: Any) -> None:
    click.echo(
        say(
            f"按文书（{form}）核对，依据案件 {path}。",
            f"Taken for a document ({form}); its case is {path}.",
        )
    )
    for what in verified.changed:
        click.echo(_changed(what))
    for number, d in enumerate(verified.differences, 1):
        where = d.section or say("所在位置不明", "place not known")
        if d.unseen:
            where = say(
                f"第{d.unseen}行：文字未变，样式、图形或者看不见的部分不同",
                f"line {d.unseen}: the words are the same; the setting, a figure or what is not "
                "seen is not",
            )
        click.echo(f"{number}. {where}")
        if d.was:
            click.echo(say(f"   文书写为：{d.was}", f"   says:      {d.was}"))
        else:
            click.echo(say("   文书缺少：", "   lacks:"))
        if d.now:
            click.echo(say(f"   现应写为：{d.now}", f"   would say: {d.now}"))
        else:
            click.echo(say("   现不应有此内容。", "   nothing of the kind would stand there."))
        rests = sorted({e for s in d.sentences for e in (*s.exhibits, *s.rules)})
        if rests:
            click.echo(say(f"   依据：{'、'.join(rests)}", f"   rests on: {', '.join(rests)}"))
    if verified.holds:
        click.echo(
            say(
                "与重新评查的结果逐句一致。案卷所载是否属实，仍应由承办人员核对。",
                "Every sentence agrees with a fresh assessment. Whether what is on file is true "
                "remains for the officers in charge to check.",
            )
        )
    elif not verified.changed:
        click.echo(
            say(
                "案件、规则库、模板和程序版本号均与写出时相同："
                "以上内容应当认为是文书写出后被改动的，程序在同一版本号下另有修改的除外。",
                "Case, rulebook, templates and the program's version are the same: the document "
                "was altered after it was written, unless the program itself was changed under "
                "that version.",
            )
        )


def _changed(what: str) -> str:
    kind, _, name = what.partition(":")
    return {
        "case": say(
            "案件文件或者证据材料与写出文书时不同。",
            "The case file or an exhibit is not what it was when this was written.",
        ),
        "rulebook": say(f"规则库 {name} 与写出时不同。", f"Rulebook {name} is not what it was."),
        "program": say("程序版本与写出时不同。", "The program's version is not what it was."),
        "templates": say("模板与写出时不同。", "The templates are not what they were."),
    }[kind]
