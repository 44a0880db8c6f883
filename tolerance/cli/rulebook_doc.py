"""``tolerance rulebook doc``: the paper on which legal staff sign off an edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tolerance.cli.options import lang_option, rulebooks_option, say, templates_option
from tolerance.cli.places import folder, message_language
from tolerance.model.problem import Place, Problem, ProblemsError
from tolerance.model.text import Language

if TYPE_CHECKING:
    from tolerance.files.editions import Edition


@click.command(
    help=say(
        "生成规则库审核稿：条文、规则、情形逐条对照，供打印签批。",
        "Write the paper for signing off an edition: law beside rule beside tests.",
    )
)
@click.argument("name")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=say("文件；两种语言的，为文件夹", "file; for two languages, a folder"),
)
@click.option("--force", is_flag=True, help=say("覆盖已有文件", "write over a file"))
@lang_option
@rulebooks_option
@templates_option
def doc(
    name: str,
    out: Path | None,
    lang: str | None,
    rulebooks: Path | None,
    templates: Path | None,
    *,
    force: bool,
) -> int:
    """Run the scenarios of an edition and set its paper, one file for each language."""
    from tolerance.cli.console import NOTHING_WRITTEN, console, styled
    from tolerance.cli.guard import guarded
    from tolerance.cli.rulebook_show import newest
    from tolerance.files.written import write_all
    from tolerance.report.rulebook.page import page
    from tolerance.shelf import open_shelf
    from tolerance.workbench.look.sign_off import sign_off

    language = message_language(lang)

    def answer() -> int:
        shelf = open_shelf(folder("rulebooks", rulebooks))
        edition = newest(shelf.editions, name)
        # Chinese is authoritative, and the papers are Chinese unless another is asked for.
        languages: list[Language] = (
            ["zh", "en"] if lang == "both" else ["en" if lang == "en" else "zh"]
        )
        targets = _targets(out, edition, languages)
        signed = sign_off(shelf, edition)
        where = folder("templates", templates)
        pages = {path: page(signed, where, each) for each, path in targets.items()}
        for path in sorted(write_all(pages, force=force)):
            console().print(styled(str(path), "green"))
        failed = sum(bool(ran.differences) for ran in signed.ran.values())
        if failed:
            words = say(
                f"有 {failed} 个情形与预期不符，已在文中标明。",
                f"{failed} scenario(s) differ from what is expected; the paper says so.",
            )
            console(err=True).print(styled(words, "bold red"))
        return 0

    return guarded(answer, language, head=NOTHING_WRITTEN)


def _targets(out: Path | None, edition: Edition, languages: list[Language]) -> dict[Language, Path]:
    """Return which file each language goes to.

    Raises:
        ProblemsError: two languages would share a file, or its name promises another format.

    """
    if out is not None and not out.is_dir() and out.suffix.lower() not in {"", ".html", ".htm"}:
        raise ProblemsError([Problem("doc-only-html", Place(str(out)), {"suffix": out.suffix})])
    if out is not None and len(languages) == 1 and not out.is_dir():
        return {languages[0]: out}
    if out is not None and not out.is_dir() and out.suffix:
        raise ProblemsError([Problem("two-languages-one-file", Place(str(out)))])
    from tolerance.cli.papers import safe_name

    into = out if out is not None else Path()
    name = f"{safe_name(edition.cover.id)}@{edition.cover.edition.isoformat()}"
    return {each: into / f"{name}.{each}.html" for each in languages}
