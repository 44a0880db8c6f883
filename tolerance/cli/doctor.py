"""``tolerance doctor``: what this machine has, what it lacks, and what to do."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import sys
from pathlib import Path

import click

from tolerance import __version__
from tolerance.cli.options import lang_option, say
from tolerance.cli.places import message_language, shipped

NEWEST_PLAIN = (3, 12)
FLAG = "CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject"
EXTRAS = {"docxtpl": "docx", "resvg_py": "docx", "typst": "PDF", "pypdf": "PDF"}
"""What only some papers need → the format that cannot be made without it."""
NEEDED = ("click", "durable-rules", "jinja2", "pyyaml", "rich", "sqlmodel")


@click.command(help=say("检查本机的运行条件。", "Check what this machine has and lacks."))
@lang_option
@click.option(
    "--fonts",
    type=click.Path(path_type=Path),
    help=say("字体所在文件夹，优先于系统字体", "folder of fonts, before the system's"),
)
def doctor(lang: str | None, fonts: Path | None) -> int:
    """Check Python, the libraries, the engine, the fonts and the shipped files."""
    from tolerance.cli.console import console, styled
    from tolerance.cli.font_lines import font_lines
    from tolerance.report.fonts import font_folders, resolve

    language = message_language(lang)
    zh = language == "zh"
    screen = console()
    sound = True

    def line(ok: bool, text: str) -> None:  # noqa: FBT001  a mark and its words
        nonlocal sound
        sound = sound and ok
        mark = ("正常" if ok else "缺失") if zh else ("ok" if ok else "missing")
        screen.print(styled(f"[{mark}] {text}", "" if ok else "bold red"))

    line(ok=True, text=f"tolerance {__version__}")
    version = ".".join(map(str, sys.version_info[:3]))
    line(ok=sys.version_info >= (3, 11), text=f"Python {version} ({platform.machine()})")
    if sys.version_info[:2] > NEWEST_PLAIN:
        screen.print(
            styled(
                f"Python 3.13 及以后安装 durable-rules 须先设 {FLAG}"
                if zh
                else f"Python 3.13 and later: install durable-rules with {FLAG}",
                "yellow",
            )
        )
    for name in NEEDED:
        try:
            line(ok=True, text=f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            line(ok=False, text=name)
    fast = importlib.util.find_spec("duckdb") is not None
    if fast:
        line(ok=True, text=f"duckdb {importlib.metadata.version('duckdb')}")
    else:
        screen.print(
            "未安装 duckdb：大型轨迹文件将逐条读取，结果相同；安装：pip install tolerance[fast]"
            if zh
            else "duckdb is not installed: large trails are read event by event, with the same"
            " results; to install: pip install tolerance[fast]",
            markup=False,
        )
    for package, form in EXTRAS.items():
        if importlib.util.find_spec(package) is None:
            named, extra = package.replace("_", "-"), form.casefold()
            screen.print(
                f"未安装 {named}：不能生成和核验 {form}；安装：pip install 'tolerance[{extra}]'"
                if zh
                else f"{named} is not installed: no {form} can be made and verified;"
                f" to install: pip install 'tolerance[{extra}]'",
                markup=False,
            )
        else:
            line(ok=True, text=f"{package} {importlib.metadata.version(package)}")
    for sound_font, text in font_lines(resolve(font_folders(fonts)), language):
        mark = ("正常" if sound_font else "注意") if zh else ("ok" if sound_font else "note")
        screen.print(styled(f"[{mark}] {text}", "" if sound_font else "yellow"))
    line(ok=_engine_fires(), text="durable-rules " + ("能够触发规则" if zh else "fires rules"))
    for path in (shipped("rulebooks"), shipped("templates"), shipped("cases")):
        line(ok=path.is_dir(), text=str(path))
    return 0 if sound else 1


def _engine_fires() -> bool:
    """Fire one rule through the engine and see that it comes back."""
    if importlib.util.find_spec("durable") is None:
        return False
    from tolerance.engine.selftest import fires

    try:
        return fires()
    except ImportError:
        return False
