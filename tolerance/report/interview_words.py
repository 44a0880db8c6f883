"""The words of the interview: what each question asks, and what ``?`` says of it.

Each entry: the question in Chinese and in English, then the help. It only words; it knows no
case and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tolerance.model.criterion import Criterion, Shows
from tolerance.model.finding import Finding
from tolerance.model.text import Language, Text
from tolerance.report.wording import say as word

PARTS = {
    "case": Text("案件", "The case"),
    "person": Text("被调查人", "The respondents"),
    "matter": Text("事项", "The matters"),
    "handlers": Text("承办人员", "The officers in charge"),
    "evidence": Text("证据材料", "The exhibits"),
    "hearing": Text("陈述和申辩", "Statement and defence"),
    "criteria": Text("需要查清的问题", "What is to be found out"),
}

QUESTIONS: dict[str, tuple[str, str, str, str]] = {
    "number": (
        "案号",
        "Number of the case",
        "照本单位编号填写，如 RC-2025-014。",
        "As the office numbers it, for instance RC-2025-014.",
    ),
    "title": ("案件名称", "Title of the case", "如“一表通平台误扣补贴问题”。", "In a few words."),
    "territory": (
        "所在省、市",
        "Province or city",
        "用于确定是否适用地方规定，如“浙江省”。",
        "It picks the local measures, for instance 浙江省.",
    ),
    "organ": ("办案机关", "Body that examines the case", "写全称。", "Its full name."),
    "opened": ("立案或者启动调查的日期", "Day on which it was opened", "{day}", "{day}"),
    "notice": (
        "被调查人知悉调查的日期",
        "Day on which the respondent learned of it",
        "此后形成的记录需要特别审查。{day}",
        "Records made after it call for special care. {day}",
    ),
    "handlers": (
        "承办人员，用顿号隔开",
        "Officers in charge, with commas between",
        "后面问到收集人、听取人时作为默认回答。",
        "They are proposed later as those who collected and heard.",
    ),
    "name": ("姓名或者组织名称", "Name of the person or organisation", "", ""),
    "kind": ("个人还是组织", "Person or organisation", "", ""),
    "status": (
        "身份（可选多项，用逗号隔开）",
        "Status (several are possible, with commas)",
        "按行为时的身份选择，适用哪些规定由身份确定。",
        "As it was at the time of the conduct; which instruments apply follows from it.",
    ),
    "unit": ("所在单位", "Unit", "", ""),
    "post": ("职务", "Post", "按行为时的职务填写。", "As held at the time of the conduct."),
    "did": (
        "在此事中的作用（可选多项）",
        "Part taken in the matter (several are possible)",
        "照实际所做选择；这里不认定责任种类。",
        "What was done in fact; the kind of responsibility is not decided here.",
    ),
    "person-more": ("还有其他被调查人吗", "Is there another respondent", "", ""),
    "respondents": (
        "这一事项涉及哪些人（可选多项）",
        "Whose conduct is it (several are possible)",
        "",
        "",
    ),
    "summary": (
        "所涉行为，用一句话写明",
        "The conduct, in a sentence",
        "一项行为写一项；失误和谋利应当分开写。",
        "One conduct at a time; an error and a gain are two matters.",
    ),
    "conduct": ("作为还是不作为", "Act or omission", "", ""),
    "from": ("行为开始的日期", "When the conduct began", "{day}", "{day}"),
    "to": (
        "行为结束的日期，当日结束的直接回车",
        "When it ended; Enter if on the same day",
        "适用行为结束时有效的规定。{day}",
        "The law in force on that day applies. {day}",
    ),
    "duty": (
        "应当履行的职责",
        "The duty",
        "写具体职责和出处，如“按分工负责防汛物资采购”。",
        "The duty itself and where it comes from.",
    ),
    "norm": (
        "涉嫌违反的规定（名称）",
        "The norm said to be breached (its title)",
        "写文件全称，如“某县政府采购管理办法”；条款随后再问。",
        "Its full title; the article is asked next.",
    ),
    "article": ("条款", "The article", "如“第五条”。", "For instance art. 5."),
    "harm": (
        "造成的损失或者影响",
        "The harm",
        "写损失的数额或者影响的范围，如“多支出8万元”。",
        "How much was lost, or who was affected.",
    ),
    "discovered": ("发现问题的日期", "When it came to light", "{day}", "{day}"),
    "tracks": (
        "按哪些途径处理（可选多项）",
        "On which tracks (several are possible)",
        "依身份和行为日期，以下规定均可能适用。",
        "By status and dates, each of these may apply.",
    ),
    "tracks-none": (
        "按所填身份和日期，没有可以适用的规定；请选择途径，或者返回（b）核对身份、日期",
        "By status and dates no instrument applies; choose a track, or go back (b) and check them",
        "",
        "",
    ),
    "proposed": (
        "不考虑容错，拟作何种处理 · {track}",
        "What would be done without tolerance · {track}",
        "问责如“通报”“诫勉”，处分如“警告”“记过”。不填的，文书会提示补充。",
        "As the instrument names it, for instance a warning. Its absence will be pointed out.",
    ),
    "under": ("依据的条款", "Under which article", "如“第八条”。", "For instance art. 8."),
    "matter-more": ("还有其他事项吗", "Is there another matter", "", ""),
    "recusal": (
        "下列承办人员有无应当回避的情形（可选多项）",
        "Which of the officers has a ground for recusal (several are possible)",
        (
            "本人或者近亲属与本案有利害关系，与被调查人有近亲属等可能影响公正办理的关系的，应当回避。"
            "没有写明的，正式文书不能写出。"
        ),
        (
            "An interest of the officer or of close relatives in the case, or a tie to the "
            "respondent that may bear on fairness. Unless it is stated no final paper is written."
        ),
    ),
    "recusal-why": (
        "{name}有何种应当回避的关系",
        "What ground for recusal does {name} have",
        "如“系被调查人的配偶”。应当回避的，不得继续承办。",
        "For instance the respondent's spouse. Whoever must withdraw may not go on.",
    ),
    "exhibit-first": (
        "第一份证据材料的名称；没有材料的，直接回车",
        "Title of the first exhibit; Enter if there is none",
        "材料可以现在登记，也可以回答问题时登记。",
        "Exhibits can be listed now or while answering.",
    ),
    "exhibit": (
        "已有 {number} 份；下一份的名称，没有其他材料的，直接回车",
        "{number} listed; title of the next exhibit, Enter if there is none",
        "材料可以现在登记，也可以回答问题时登记。",
        "Exhibits can be listed now or while answering.",
    ),
    "exhibit-title": ("材料名称", "Title of the exhibit", "", ""),
    "exhibit-kind": ("材料种类", "Kind", "种类影响证明力，应当如实选择。", "It bears on weight."),
    "source": (
        "由谁制作",
        "Who made it",
        "同一单位、同一系统的材料只算一个来源。",
        "What comes from one body or system counts as one source.",
    ),
    "source-name": ("制作的单位、系统或者个人", "The body, system or person that made it", "", ""),
    "source-group": (
        "“{name}”与下列哪一来源同属一家",
        'With which of these does "{name}" belong together',
        "同属一家的，相互印证时只算一个来源。",
        "Those that belong together count once.",
    ),
    "offered-by": ("由谁提供", "Who offered it", "", ""),
    "file": (
        "文件路径（可以把文件拖进窗口），没有文件的直接回车",
        "Path of the file (it may be dropped here); Enter if there is none",
        "文件将复制到案件文件夹的 exhibits 中，并登记校验值。",
        "It is copied into the folder exhibits, and its digest is kept.",
    ),
    "held-at": ("存放在何处", "Where it is kept", "如“某局档案室”。", "For instance an archive."),
    "copy": ("原件还是复制件", "Original or copy", "", ""),
    "happened": ("材料所记之事发生的日期", "When what it records happened", "{day}", "{day}"),
    "obtained": ("取得日期", "When it was obtained", "{day}", "{day}"),
    "obtained-by": (
        "收集人（应当不少于二人）",
        "Collected by (at least two persons)",
        "少于二人的，取得方式存疑。",
        "With fewer than two, its legality is in doubt.",
    ),
    "lawful": ("取得是否合法", "Was it lawfully obtained", "", ""),
    "trail-map": (
        "用哪一份对照表读取",
        "By which map is it read",
        "对照表由规则库提供；不读取的，只作一般材料。",
        "Maps belong to the rulebook; unread, it is an exhibit like any other.",
    ),
    "trail-matter": ("涉及哪一事项", "For which matter", "", ""),
    "trail-cases": (
        "其中哪些单号与这一事项有关，只有一个单号的直接回车",
        "Which of its cases are about the matter; Enter if it holds only one",
        "一份留痕有多个单号的，应当写明；与本事项无关的，不用于认定。",
        "Of several they must be named; those about other things prove nothing here.",
    ),
    "coverage": (
        "“{name}”是否完整记录下列环节：{acts}",
        'Does "{name}" record these steps completely: {acts}',
        (
            "规则中有须查找这些环节的程序要求。记录完整的，查不到才能认为没有办理；"
            "没有写明的，查不到不作任何认定。应当有系统管理单位的说明。"
        ),
        (
            "The rules look for these steps. Only where all are recorded may one that is missing "
            "be taken as not done; if it is not stated, nothing follows. Have it from those who "
            "run the system."
        ),
    ),
    "coverage-acts": (
        "哪些环节记录完整（可选多项）",
        "Which steps are recorded completely (several are possible)",
        "仍有线下、纸质办理的环节，不选。",
        "Leave out what is also done on paper or elsewhere.",
    ),
    "coverage-who": (
        "对哪些人的办理记录完整（可选多项）",
        "For whom are they recorded completely (several are possible)",
        "本人没有账号，由他人代录的，不算对其记录完整。",
        "They are not for whoever has no account and is entered by others.",
    ),
    "coverage-from": (
        "自何日起记录完整，一直如此的直接回车",
        "Complete from which day; Enter if always",
        "从系统启用或者该环节上线之日起算。{day}",
        "From the day on which the system, or the step, went into use. {day}",
    ),
    "coverage-to": (
        "至何日止记录完整，至今如此的直接回车",
        "Complete until which day; Enter if to this day",
        "{day}",
        "{day}",
    ),
    "access": (
        "行为时，{name}缺少哪些使用数字系统的条件（可选多项）",
        "Which means to use the system did {name} lack then (several are possible)",
        (
            "现有记录中缺少的环节正作不利评价；缺少条件的，没有电子记录不得作不利评价。"
            "所选以外的，视为具备。"
        ),
        (
            "A step that is not on record is counted against the respondent; it may not be where "
            "the means lacked. Those not chosen are taken as given."
        ),
    ),
    "heard": (
        "是否已经听取{name}的陈述和申辩",
        "Has {name} been heard",
        "作出处理前应当听取；尚未听取的，以后可以再运行本命令补录。",
        "It must be done before anything is imposed; run the command again once it was.",
    ),
    "heard-on": ("听取日期", "Heard on", "{day}", "{day}"),
    "heard-by": ("听取人", "Heard by", "", ""),
    "heard-form": ("听取方式", "In what form", "", ""),
    "heard-recorded": ("有无笔录或者书面材料", "Is there a record of it", "", ""),
    "heard-record": ("是哪一份材料", "Which exhibit is it", "", ""),
    "point": (
        "申辩意见，逐条写明；没有或者已经写完的直接回车",
        "A point of defence; Enter if there is no other",
        "照本人原意写，不作评价。不因申辩加重处理。",
        "As the respondent meant it. Nobody is worse off for a defence.",
    ),
    "point-criterion": (
        "这一意见涉及哪一问题",
        "Which question does it go to",
        "只列出可能影响建议的问题；提出以后，该问题应当核实。",
        "Only those that may matter are listed; once raised, it must be looked into.",
    ),
    "adopted": ("是否采纳", "Is it adopted", "采纳与否都要说明理由。", "Either needs a reason."),
    "adopted-why": (
        "理由",
        "Why",
        "待核实的，写明待核实什么；不填的，正式文书不能写出。",
        "While pending, say what is looked into; without it no final paper is written.",
    ),
    "raise": (
        "在案材料反映{name}（{matter}）有下列哪些情形（可选多项），没有的直接回车",
        "Which of these does the material on file suggest for {name} ({matter})? Enter for none",
        "这些情形须有人提出才予核实；有利于本人的材料，也应当全面收集。",
        "They are looked into only if raised; what favours the respondent is to be gathered too.",
    ),
    "criterion": (
        "{question}",
        "{question}",
        (
            "已查，未发现：做过查询，没有发现这种情形，附查询所得的材料。"
            "已穷尽核实：能查的都已查过，仍不能认定，写明做过哪些核实。"
        ),
        (
            "Searched, nothing found: a search was made, and an exhibit shows it. Exhausted: all "
            "that could be looked into was, and it still cannot be told."
        ),
    ),
    "criterion-more": (
        "同一问题还有其他材料吗：{question}",
        "Is there another exhibit on it: {question}",
        "相反的材料也应当登记；已登记的有误、被更正或者系伪造的，也应当写明。",
        "Put in what speaks against, and what shows that an exhibit was wrong or withdrawn.",
    ),
    "searched": ("依据哪一份材料", "Which exhibit shows the search", "", ""),
    "result": ("查的结果", "What the search came to", "如“未发现资金往来”。", ""),
    "exhausted-why": ("已经做了哪些核实", "What was done to find out", "", ""),
    "from-exhibit": ("是哪一份材料", "Which exhibit", "", ""),
    "undercuts": (
        "是哪一项认定",
        "What is it that loses its force",
        "",
        "",
    ),
    "undercut-exhibit": (
        "依据哪一份材料",
        "Which exhibit shows it",
        "证明力低于原材料的，不能推翻原来的认定。",
        "One of lower standing than the first does not take its force.",
    ),
    "undercut-why": (
        "为什么不足采信",
        "Why it has no force",
        "如“证人已书面更正”“经办人登记错误”“系伪造”。",
        "For instance that it was withdrawn, forged, or a clerk's error.",
    ),
    "at": ("在材料的什么位置", "Where in it", "如“第3段”“第12页”。", "For instance para. 3."),
    "passage": (
        "原文，逐字抄录；不便抄录的直接回车",
        "The passage, word for word; Enter if it cannot be copied",
        "文本文件会自动核对有无此句。",
        "In a text file it is looked for.",
    ),
    "speaks-of": ("对哪些人适用（可选多项）", "Of whom (several are possible)", "", ""),
    "known": (
        "这一事实本人最早何时能够知道",
        "When could the respondent first know of it",
        "这一问题只看行为时已知的情况。{day}",
        "Only what was known at the time counts. {day}",
    ),
    "admission": (
        "是否本人承认于己不利的事实",
        "Does the respondent admit a fact against interest",
        "",
        "",
    ),
    "because": ("为什么能够说明这一点", "Why it shows this", "一句话即可。", "One sentence."),
    "quantity": (
        "{quantity}：{question}",
        "{quantity}: {question}",
        "填写区间，由程序对照标准。",
        "Give an interval; it is compared with the threshold.",
    ),
    "quantity-open": (
        "{quantity}的区间跨越标准，尚不能认定：{question}",
        "The interval of {quantity} lies on both sides: {question}",
        "需要改数额的，在 case.yaml 中修改。",
        "To correct the figure, change it in case.yaml.",
    ),
    "low-number": ("最低是多少{unit}", "At least how many {unit}", "可以写 3.7万。", ""),
    "high-number": ("最高是多少{unit}", "At most how many {unit}", "确定的，直接回车。", ""),
    "low-day": ("最早是哪一天", "The earliest day", "{day}", "{day}"),
    "high-day": ("最迟是哪一天", "The latest day", "{day}", "{day}"),
    "quantity-exhibits": (
        "依据哪些材料（可选多项）",
        "From which exhibits (several are possible)",
        "",
        "",
    ),
}
_DAY = Text("写作 2024-03-05 或者 2024年3月5日。", "Write 2024-03-05.")


def ask(
    code: str, facts: Mapping[str, Text], criterion: Criterion | None, language: Language
) -> str:
    """Word a question."""
    zh, en, _, _ = QUESTIONS[code]
    return _filled(zh if language == "zh" else en, facts, criterion, language)


def help_on(
    code: str, facts: Mapping[str, Text], criterion: Criterion | None, language: Language
) -> list[str]:
    """Say more of a question: what is meant, and what would show it."""
    _, _, zh, en = QUESTIONS[code]
    said = _filled(zh if language == "zh" else en, facts, criterion, language)
    return [*([said] if said else []), *(hints(criterion, language) if criterion else ())]


def hints(criterion: Criterion, language: Language) -> Iterator[str]:
    """Say what would support or oppose a criterion."""
    if criterion.evidence is None:
        return
    for shows, zh, en in (
        (criterion.evidence.supports, "能够证明“是”的", "for"),
        (criterion.evidence.opposes, "能够证明“否”的", "against"),
    ):
        if shows:
            said = [_shown(each, language) for each in shows]
            yield f"{zh}：{'；'.join(said)}" if language == "zh" else f"{en}: {'; '.join(said)}"


def _shown(shows: Shows, language: Language) -> str:
    kind = word(shows.kind, language) if shows.kind else ""
    what = shows.shows.say(language) if shows.shows else ""
    if not kind or not what:
        return kind or what
    return f"{kind}（{what}）" if language == "zh" else f"{kind} ({what})"


def so_far(finding: Finding, language: Language) -> str:
    """Say how a criterion stands on what was given."""
    verdict = word(finding.on_evidence, language)
    mine, theirs = sum(finding.weight_for), sum(finding.weight_against)
    standard = word(finding.standard, language)
    if language == "zh":
        needs = (
            f"，尚不足以认定（证明标准：{standard}）" if finding.on_evidence == "unproven" else ""
        )
        return f"现有材料：{verdict}{needs}；支持的来源 {mine} 个，反对的 {theirs} 个。"
    needs = f", not enough yet (standard: {standard})" if finding.on_evidence == "unproven" else ""
    return f"As it stands: {verdict}{needs}; sources for: {mine}, against: {theirs}."


def _filled(
    template: str, facts: Mapping[str, Text], criterion: Criterion | None, language: Language
) -> str:
    values = {name: text.say(language) for name, text in facts.items()}
    if "unit" in values:
        values["unit"] = word(values["unit"], language) if values["unit"] else ""
    values["day"] = _DAY.say(language)
    if criterion is not None:
        asked = criterion.question or criterion.title
        values["question"] = asked.say(language)
    return template.format_map(values)
