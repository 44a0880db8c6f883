"""Provisions to ``articles.yaml``, and to commented-out stubs that legal staff fill in.

A stub is YAML behind a comment mark: a line that begins with ``## `` explains, one that
begins with ``# `` is the stub itself. What must be decided is left blank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tolerance.files.plainfiles import quoted
from tolerance.model.article import Article
from tolerance.model.basis import Verification
from tolerance.model.noun import Noun
from tolerance.model.provision import Provision, provisions
from tolerance.model.rulebook import Cover, Rung
from tolerance.model.text import Text
from tolerance.workbench.begin.hints import hints, hints_of_item
from tolerance.workbench.begin.provisions import Leaf, Norm

EXCERPT = 60
"""Characters of a provision shown above its stub; the whole stands in ``articles.yaml``."""


class Ground(Noun):
    """What a stub takes from its edition; an overlay's ladder and strata are its base's."""

    title: Text
    ladder: tuple[Rung, ...]
    strata: tuple[str, ...]
    standards: tuple[str, ...]


def ground(cover: Cover, base: Cover | None) -> Ground:
    """Return what stubs of an edition choose among."""
    law = base or cover
    standards = tuple(sorted({*law.standards, *cover.standards}))
    return Ground(cover.title, law.ladder, law.strata, standards)


def articles_file(
    norm: Norm, done: Mapping[tuple[Provision, ...], Article] = MappingProxyType({})
) -> str:
    """Write the list of provisions, every one to be done.

    Args:
        norm: the text taken apart.
        done: what an older list says of provisions; kept where the words are the same.

    """
    lines = [
        f"# 条文目录，由 {_line(norm.source)} 拆分而成：每款、每项、每目一条。",
        "# status 三选一：encoded 已编为规则或者标准；not-encodable 不编入，须写理由 because；",
        "# todo 待办。拆分由程序按行首编号和标点完成，请对照原文核对款、项是否正确。",
    ]
    if norm.before:
        lines += ["#", "# 条文之前的文字：", *(f"#   {_line(each)}" for each in norm.before)]
    for leaf in norm.leaves:
        lines.append("")
        lines += [f"# {_line(heading)}" for heading in leaf.headings]
        lines += _entry(leaf, done.get(provisions(leaf.article)))
    if norm.after:
        lines += ["", "# 条文之后的文字：", *(f"#   {_line(each)}" for each in norm.after)]
    return "\n".join(lines) + "\n"


def _entry(leaf: Leaf, was: Article | None) -> list[str]:
    same = was is not None and was.text is not None and was.text.zh == leaf.text
    status = was.status if was is not None and same else "todo"
    because = was.because if was is not None and same else None
    changed = was is not None and not same and was.status != "todo"
    said = f" {quoted(because.zh)}" if because is not None else ""
    if because is not None and because.en is not None:
        said = f" {{zh: {quoted(because.zh)}, en: {quoted(because.en)}}}"
    return [
        *([f"# 原为 {was.status}，文字有变动，请重新核对。"] if was and changed else []),
        f"- article: {leaf.article}",
        f"  status: {status}",
        f"  text: {quoted(leaf.text)}",
        f"  because:{said}",
    ]


def stub_files(norm: Norm, ground: Ground, status: Verification) -> dict[str, str]:
    """Return file → stubs: rules for 款, criteria for 项 and 目, one file for each article."""
    files: dict[str, list[str]] = {}
    for leaf in norm.leaves:
        section = "rules" if leaf.level == "款" else "criteria"
        name = f"{section}/{leaf.head}.yaml"
        if name not in files:
            files[name] = _opening(leaf, section)
        items = [x.stem for x in norm.leaves if x.parent == leaf.stem]
        files[name] += _about(leaf, ground, items)
        stub = _rule(leaf, ground) if section == "rules" else _criterion(leaf, ground)
        files[name] += [f"# {line}" for line in [*stub, *_basis(leaf, ground, status)]]
    return {name: "\n".join(lines) + "\n" for name, lines in files.items()}


def _line(text: str) -> str:
    return " ".join(text.split())


def _opening(leaf: Leaf, section: str) -> list[str]:
    what = "规则" if section == "rules" else "判断标准"
    return [
        f"## {leaf.whole}的{what}草稿，尚未启用。",
        "## 启用：选定一段，删去各行行首的“# ”，把留空之处填全，",
        "## 再把 articles.yaml 中该条文改为 encoded。",
        "## 以“##”开头的是说明，可以整行删去。",
    ]


def _about(leaf: Leaf, ground: Ground, items: Sequence[str]) -> list[str]:
    said = _line(leaf.text)
    short = said if len(said) <= EXCERPT else said[:EXCERPT] + "……"
    lines = ["", f"## {leaf.article}：{short}"]
    told = hints(said, ground.ladder, items) if leaf.level == "款" else hints_of_item(said)
    return lines + [f"## 提示：{hint}" for hint in told]


def _rule(leaf: Leaf, ground: Ground) -> list[str]:
    rungs = " | ".join(f"{r.id}（{r.label.zh}）" for r in ground.ladder)
    strata = " | ".join(ground.strata)
    return [
        f"- id: {leaf.stem}",
        f"  stratum:                        # 层次，任选其一：{strata}",
        "  title: {zh: , en: }             # 规则名称",
        "  when:                           # 条件，如 {criterion: 标准的 id, is: established}",
        f"  then:                           # 后果，如 [{{permit: 档次}}]；档次：{rungs}",
        "  modality:                       # 应当写 shall，可以写 may",
        "  because: {zh: , en: }           # 理由，用自己的话写",
    ]


def _criterion(leaf: Leaf, ground: Ground) -> list[str]:
    return [
        f"- id: {leaf.stem}",
        "  title: {zh: , en: }             # 标准名称",
        "  question: {zh: , en: }          # 要回答的问题，能用是、否回答",
        "  polarity:                       # favours 有利于当事人 | disfavours 不利 | neutral 中性",
        "  burden:                         # 举证责任：authority 办案一方 | respondent 当事人",
        f"  standard:                       # 证明标准：{' | '.join(ground.standards)}",
        "  counter_standard: more-likely",
        "  # 存疑时推定：established 成立 | refuted 不成立",
        "  presume: {verdict: , basis: synthesis}",
        "  inquire:                        # 存疑时是否还要核实：yes | no",
        "  judged_as_of:                   # record 看全案材料 | conduct 只看行为时已知",
        "  holder:                         # authority | system | respondent | third-party",
    ]


def _basis(leaf: Leaf, ground: Ground, status: Verification) -> list[str]:
    title = ground.title
    english = f", en: {quoted(title.en)}" if title.en else ""
    return [
        "  basis:",
        f"    - instrument: {{zh: {quoted(title.zh)}{english}}}",
        f"      article: {leaf.article}",
        f"      status: {status}            # verified | excerpt | secondary | unverified",
    ]
