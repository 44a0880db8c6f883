"""Documents to write in tests: an official paper, and a case that means harm."""

from __future__ import annotations

from dataclasses import replace

from tolerance.report.document import (
    Block,
    Document,
    Fields,
    Items,
    Paragraph,
    Picture,
    Row,
    Seal,
    Section,
    Sentence,
    Sentences,
    Table,
)
from tolerance.report.sample import sample


def run(*texts: str) -> Sentences:
    """Return sentences that run on."""
    return tuple(Sentence(text, "fact") for text in texts)


def official(*, organ: bool = True, draft: bool = False) -> Document:
    """Return a paper as an office would send it out."""
    base = sample("zh")
    figure = next(block for _, block in base.blocks() if isinstance(block, Picture))
    text = (Paragraph(run("经查，某甲于二〇二四年八月办理该事项。")),)
    sections = (
        Section("s1", 1, "一、", "基本情况", text),
        Section("s2", 2, "（一）", "事项由来", text),
        Section("s3", 3, "1.", "经办过程", text),
        Section("s4", 4, "（1）", "报批", text),
    )
    row = Row((run("证1"), run("会议纪要")), "E1", struck=True)
    annex = Section(
        "annex",
        1,
        "附件1",
        "证据目录",
        (Table(("编号", "名称"), (row,), (1, 4)), Paragraph(run("以上共一件。"))),
        annex=True,
    )
    more = Section(
        "more",
        1,
        "二、",
        "处理意见",
        (
            Items((run("限期整改。"), run("回访。"))),
            Fields((("姓名", run("某甲")), ("职务", run("科长")))),
            figure,
        ),
    )
    seal = Seal(
        classification="机密★1年",
        copy_number="000001",
        urgency="特急",
        organ="某市容错纠错办公室文件" if organ else "",
        number="某容纠办〔2024〕7号",
        signer="某乙",
        addressee="市容错纠错工作领导小组",
        signed_by="某市容错纠错办公室",
        dated="2024年8月12日",
        copied_to="市委组织部，市监察委员会",
    )
    return replace(
        base,
        title="关于某甲有关问题的容错评查建议书",
        subtitle="",
        banner="辅助审议材料，不是决定。",
        seal=seal,
        sections=(*sections, more, annex),
        manifest=replace(base.manifest, draft=draft),
    )


def saying(text: str) -> Document:
    """Return a document that has a text wherever a case can put one."""
    base = sample("zh")

    def one(sentence: Sentence) -> Sentence:
        return Sentence(text, sentence.voice, sentence.exhibits, strong=sentence.strong)

    def all_of(sentences: Sentences) -> Sentences:
        return tuple(map(one, sentences))

    def block_of(block: Block) -> Block:
        match block:
            case Paragraph(sentences, style):
                return Paragraph(all_of(sentences), style)
            case Items(items, ordered):
                return Items(tuple(map(all_of, items)), ordered)
            case Fields(rows):
                return Fields(tuple((text, all_of(said)) for _, said in rows))
            case Table():
                struck = tuple(replace(r, cells=tuple(map(all_of, r.cells))) for r in block.rows)
                return replace(block, head=(text, text), rows=struck, caption=text)
            case Picture(figure):
                return Picture(replace(figure, title=text, alt=text))

    sections = [
        replace(section, title=text, blocks=tuple(map(block_of, section.blocks)))
        for section in base.sections
    ]
    seal = Seal(*(text for _ in vars(Seal())))
    return replace(base, title=text, banner=text, seal=seal, sections=tuple(sections))
