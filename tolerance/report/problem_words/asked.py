"""Words for names that were asked for and are not there. Words only: zh, en, and what to do."""

from __future__ import annotations

ASKED: dict[str, tuple[str, str, str, str]] = {
    "name-not-there": (
        "规则库 {rulebook} 中没有名为“{name}”的内容。",
        'There is nothing called "{name}" in the rulebook {rulebook}.',
        "请核对标识；全部标识见 tolerance rulebook show {rulebook} --json 的 names。",
        "Check the id; all are under names in tolerance rulebook show {rulebook} --json.",
    ),
    "doc-only-html": (
        "审核稿只写成网页（.html），不写成“{suffix}”文件。",
        'The paper for signing off is written as HTML only, not as "{suffix}".',
        "请写作 .html 文件，再用浏览器打印或者另存为 PDF。",
        "Name an .html file, and print it from a browser, to paper or to PDF.",
    ),
    "two-languages-one-file": (
        "中英文各成一个文件，--out 须指定文件夹。",
        "Each language is a file of its own, so --out must name a folder.",
        "请改为文件夹，或者只选一种语言。",
        "Name a folder, or choose one language.",
    ),
}
