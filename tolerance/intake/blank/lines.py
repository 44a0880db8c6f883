"""The lines of an empty case file, each with a word on what to write; in the order of the format.

A text alone heads a part. Lines that begin with ``#`` are examples.
"""

from __future__ import annotations

from tolerance.model.text import Text

T = Text
HEAD = (
    T(
        "案件文件。“#”后面是说明，不影响内容。",
        "A case file. What follows # explains and changes nothing.",
    ),
    T(
        "没有标“可不填”的，应当填写；以单个“#”开头的整行是样例，删去行首的“#”即可使用。",
        'Fill in what is not marked "optional"; a line that begins with a single # is an example '
        "and is put to use by taking that # away.",
    ),
    T(
        "冒号用半角，后面空一格；日期写作 2024-03-05；填完用 tolerance case check 检查。",
        "A colon is followed by a space; a day is written 2024-03-05; tolerance case check checks "
        "the file.",
    ),
)
FOOT = T(
    "assertions、points、screening、inquiries 中 criterion 可以写的编号：",
    "What criterion may name in assertions, points, screening and inquiries:",
)

BLANK: tuple[Text | tuple[str, Text | None], ...] = (
    T("一、案件", "1. The case"),
    ("number:", T("案号，如 RC-2025-014", "the office's number, as RC-2025-014")),
    ("title:", T("案件名称，可不填", "optional: what the case is called")),
    ("language: {language}", T("文书语言：zh 中文，en 英文", "of the papers: zh or en")),
    ("classification:", T("密级或者“内部”，可不填", "optional: its marking, as 内部")),
    (
        "territory:",
        T("所在地，如 浙江省，可不填", "optional: the place, as 浙江省; picks local measures"),
    ),
    ("procedure:", None),
    ("  organ:", T("办案机关，可不填", "optional: the body that examines")),
    (
        "  stage: investigation",
        T(
            (
                "阶段：filed 受理登记，accepted 受理，investigation 调查核实，review 审理，"
                "decided 已作出决定，appeal 复审复核或者申诉"
            ),
            "stage: filed, accepted, investigation, review, decided, appeal",
        ),
    ),
    ("  opened_on:", T("立案或者启动日期，可不填", "optional: opened on")),
    (
        "  notice_on:",
        T("被调查人知悉调查的日期，可不填", "optional: when the respondent learned of it"),
    ),
    ("  preserved_on:", T("材料保全日期，可不填", "optional: when the records were preserved")),
    ("  handlers: []", T("承办人员，如 [王某, 赵某]", "the officers, as [王某, 赵某]")),
    (
        "  recusal:",
        T(
            "每名承办人员有无应当回避的情形；没有写明的，正式文书不能写出",
            "for each officer; unless it is stated no final paper is written",
        ),
    ),
    ("#    - {who: 王某, relation: none}", T("none 表示无须回避", "none: no ground")),
    (
        "#    - {who: 赵某, relation: 系被调查人的配偶}",
        T("写明关系，并更换承办人员", "else the relation; another officer takes over"),
    ),
    T(
        "二、被调查人；二人以上的，照样例再写一项",
        "2. The respondents; write one more entry for each",
    ),
    ("respondents:", None),
    ("  - id: R1", T("编号，后面引用", "the id that other entries name")),
    ("    name:", T("姓名或者组织名称", "the name")),
    ("    kind: person", T("person 个人，organisation 组织", "person or organisation")),
    (
        "    status: []",
        T(
            (
                "身份：party_member 中共党员，civil_servant 公务员，public_official 公职人员，"
                "leading_cadre 党的领导干部，soe_manager 国有企业管理人员，village_official 村（"
                "社区）干部，party_organisation 党组织；如 [party_member, civil_servant]"
            ),
            (
                "status: party_member, civil_servant, public_official, leading_cadre, "
                "soe_manager, village_official, party_organisation; as [party_member, "
                "civil_servant]"
            ),
        ),
    ),
    ("    unit:", T("单位，可不填", "optional: the unit")),
    ("    roles:", T("职务和所起作用，可不填", "optional: posts and what was done in them")),
    ("#      - post: 副局长", T("职务", "the post")),
    (
        "#        did: [分管, 参与决定]",
        T(
            "作用：主持、分管、参与决定、经办等，写事实",
            "what the person did: facts, not kinds of responsibility",
        ),
    ),
    ("#        duty: 数字平台建设", T("职责", "the duty")),
    ("#        from: 2022-01-01", T("任职起，可不填", "optional")),
    ("#        to: 2024-12-31", T("任职止，可不填", "optional")),
    (
        "    access:",
        T(
            (
                "行为时使用数字系统的条件，yes 有，no 没有；不掌握或者没有系统留痕的，可不填；"
                "有一项没有的，缺少电子记录不作不利评价"
            ),
            (
                "optional where there is no trail or it is not known: the means to keep digital "
                "records at the time, yes or no; where one lacked, a digital "
                "record that is missing counts against nobody"
            ),
        ),
    ),
    ("#      devices: yes", T("有无设备", "devices")),
    ("#      accounts: yes", T("有无账号", "accounts")),
    ("#      training: yes", T("有无培训", "training")),
    ("#      authority: yes", T("有无权限", "authority")),
    ("    priors: []", T("以往处理情况，可不填", "optional: what was imposed before")),
    T(
        "三、事项：一项行为写一项，错误与谋利应当分开",
        "3. The matters: one for each charged conduct",
    ),
    ("matters:", None),
    ("  - id: M1", T("编号", "the id")),
    ("    respondents: [R1]", T("涉及的被调查人", "whose conduct")),
    (
        "    tracks:",
        T(
            "处理途径，如 [accountability]；可以写：{tracks}",
            "the tracks, as [accountability]; there are: {tracks}",
        ),
    ),
    ("    conduct:", None),
    ("      kind: act", T("act 作为，omission 不作为", "act or omission")),
    ("      from:", T("行为开始的日期或者时间", "the day or time it began")),
    (
        "      to:",
        T("行为结束；决定适用哪一版规定，可不填", "optional: when it ended; it fixes the edition"),
    ),
    ("      summary:", T("行为概述，可不填", "optional: the conduct in a sentence")),
    ("    duty:", T("应当履行的职责，可不填", "optional: the duty")),
    ("    norm:", T("涉嫌违反的规定，可不填", "optional: the norm said to be breached")),
    ("#      instrument: 某办法", T("名称", "the instrument")),
    ("#      article: 第五条", T("条款", "the article")),
    (
        "#      kind: obligation",
        T("obligation 义务性规定，prohibition 禁止性规定", "obligation or prohibition"),
    ),
    ("    harm:", T("损失或者影响，可不填", "optional: the harm")),
    ("    discovered:", T("发现日期，可不填", "optional: when it came to light")),
    (
        "    proposed:",
        T("不考虑容错时的拟处理意见，可不填", "optional: what would be done without tolerance"),
    ),
    (
        "#      accountability: {measure: 通报, under: 第八条}",
        T("处理途径: {{措施，依据}}", "track: measure and article"),
    ),
    T(
        "四、来源：同一单位、同一系统的材料属同一来源，写同一 group",
        "4. Sources; what is not independent has one group",
    ),
    ("sources:", None),
    ("#  - id: S1", T("编号", "the id")),
    ("#    name: 局办公室", T("制作者", "who made the records")),
    ("#    group: 某县大数据局", T("同源组：相互不独立的写同一名称", "the independence group")),
    ("#    controller: 某县大数据局", T("保管者，可不填", "optional: who controls them")),
    (
        "#    kind: office",
        T("office 办公机构，oa 办公系统，person 个人等，可不填", "optional: office, oa, person …"),
    ),
    (
        "#    clock: {zone: Asia/Shanghai, synced: yes}",
        T("系统时钟；误差写 accuracy: PT5M；可不填", "optional: its clock; accuracy: PT5M"),
    ),
    ("#    respondent_can_write: no", T("被调查人能否写入，可不填", "optional")),
    ("#    admin_can_backfill: no", T("管理员能否补录，可不填", "optional")),
    (
        "#    coverage:",
        T(
            (
                "可不填：何时起止、完整记录哪些人、哪些环节；没有写明的，查不到的环节不作任何认定；"
                "level：all 完整，partial 不完整，none 不记录"
            ),
            (
                "optional: whom and which steps it records completely, over which days; unless "
                "it is stated, nothing follows from a missing step; level: all, partial, none"
            ),
        ),
    ),
    ("#      - {who: all, acts: [集体讨论], from: 2023-01-01, to: 2024-12-31, level: all}", None),
    (
        "#      - {who: [R1], acts: [合法性审查], level: partial}",
        T("不写 acts 的，指全部环节", "without acts: every step"),
    ),
    T(
        "五、证据材料：文件放入 exhibits 文件夹",
        "5. The exhibits; put the files in the folder exhibits",
    ),
    ("exhibits:", None),
    ("#  - id: E1", T("编号", "the id")),
    (
        "#    kind: minutes",
        T(
            (
                "minutes 会议纪要，approval 审批文书，document 书证，trail 工作留痕，testimony 证"
                "人证言，statement 陈述，audit 审计材料，expert 鉴定意见，norm 规范性文件，photo "
                "图片，paper 纸质材料"
            ),
            (
                "minutes, approval, document, trail, testimony, statement, audit, expert, norm, "
                "photo, paper"
            ),
        ),
    ),
    ("#    title: 局长办公会纪要", T("名称", "the title")),
    ("#    source: S1", T("来源编号", "the id of its source")),
    (
        "#    offered_by: authority",
        T("authority 办案机关，R1 本人，third-party 第三方", "authority, R1 or third-party"),
    ),
    (
        "#    file: exhibits/E1.txt",
        T(
            "文件；没有文件的，删去此行，写 held_at: 存放处",
            "the file; where there is none, held_at: says where it is",
        ),
    ),
    (
        "#    copy: original",
        T(
            (
                "original 原件，verified-copy 经核对的复制件，unverified-copy 无法核对的复制件；"
                "复制另一材料的，加 copy_of: E2"
            ),
            (
                "original, verified-copy or unverified-copy; copy_of: E2 where it copies another "
                "exhibit"
            ),
        ),
    ),
    ("#    happened: 2024-03-04", T("所记之事发生的时间，可不填", "optional: when it happened")),
    (
        "#    recorded: 2024-03-05",
        T("材料形成、记录的时间，可不填", "optional: when it was recorded"),
    ),
    (
        "#    obtained:",
        T("取得情况：收集应当不少于二人", "how it was obtained, by at least two persons"),
    ),
    ("#      on: 2024-08-01", T("日期", "the day")),
    ("#      by: [王某, 赵某]", T("收集人", "by whom")),
    ("#      method: 调取", T("方式", "how")),
    ("#      lawful: yes", T("取得是否合法", "whether lawfully")),
    ("#    remark: 与原件核对无异", T("备注，可不填", "optional: a remark")),
    (
        "##    {sha256: 文件校验值}",
        T(
            (
                "工作留痕另写 map、matter、for、cases；程序不能审查的，可写 authenticity、"
                "integrity、legality、interest（sound、doubtful、failed、unchecked）和 electronic"
                "、late（yes、no）"
            ),
            (
                "sha256: its digest; a trail also has map, matter, for, cases; authenticity, "
                "integrity, legality, interest (sound, doubtful, failed, unchecked) and "
                "electronic, late (yes, no) may be declared"
            ),
        ),
    ),
    T("六、数额：区间，两端均含", "6. Quantities, as intervals, both ends included"),
    ("quantities:", None),
    ("#  - id: loss", T("规则库中的名称", "the rulebook's name for it")),
    (
        "#    matter: M1",
        T("只有一项的，可不填；下同", "may be left out where there is one; so below"),
    ),
    ("#    for: [R1]", T("涉及的被调查人；只有一人的，可不填；下同", "likewise")),
    (
        "#    amount: {low: 37000, high: 42000, unit: CNY}",
        T(
            "或者 count、duration {{low, high}}，date {{from, to}}",
            "or count, duration {{low, high}}, date {{from, to}}",
        ),
    ),
    ("#    exhibits: [E1]", T("依据的材料", "the exhibits that give it")),
    ("#    fact_known: 2024-07-22", T("何时得知", "when the fact could be known")),
    T(
        "七、认定主张：一份材料、一处内容、证明一个问题",
        "7. Assertions: an exhibit, at a place, on one question",
    ),
    ("assertions:", None),
    ("#  - id: A1", T("编号", "the id")),
    ("#    exhibit: E1", T("材料编号", "the exhibit")),
    ("#    at: 第3段", T("所在位置", "the place in it")),
    ("#    text: 与会七人逐一发表意见", T("原文，逐字抄录", "the passage, word for word")),
    (
        "#    criterion: collective-decision",
        T("证明哪一问题，编号见文末", "the question; the ids stand at the end"),
    ),
    ("#    supports: yes", T("yes 证明“是”，no 证明“否”", "yes or no")),
    ("#    fact_known: 2024-03-04", T("该事实何时能够得知", "when the fact could be known")),
    (
        "#    admission: no",
        T("是否本人承认的事实", "whether the respondent admits a fact against interest"),
    ),
    (
        "#    because: 讨论充分",
        T("理由", "why"),
    ),
    (
        "#  - id: A2",
        T(
            "表明另一主张不足采信的（如证言已更正、登记错误、系伪造），不写 criterion、supports",
            "one that takes the force from another, as withdrawn or forged, has no criterion",
        ),
    ),
    ("#    exhibit: E1", T("依据的材料", "the exhibit that shows it")),
    ("#    at: 第2段", None),
    ("#    undercuts: A1", T("不足采信的主张", "the assertion meant")),
    ("#    fact_known: 2024-03-04", T("该事实何时能够得知", "when the fact could be known")),
    ("#    because: 登记错误，已书面更正", T("理由", "why")),
    T("八、陈述和申辩：处理前应当听取", "8. What the respondent said when heard"),
    ("statements:", None),
    ("#  - respondent: R1", None),
    ("#    exhibit: E1", T("笔录的编号，可不填", "optional: the record of it")),
    (
        "#    heard: {on: 2024-08-12, by: [王某, 赵某], form: 谈话}",
        T("日期、听取人、方式", "when, by whom, in what form"),
    ),
    ("#    points:", T("逐条写明", "point by point")),
    ("#      - id: P1", None),
    ("#        says: 经集体讨论决定", T("申辩内容", "what is said")),
    ("#        criterion: collective-decision", T("涉及的问题，可不填", "optional: the question")),
    (
        "#        adopted: yes",
        T("yes 采纳，partly 部分采纳，no 不采纳，pending 待核实", "yes, partly, no or pending"),
    ),
    ("#        because: 与纪要一致", T("理由", "why")),
    T("九、已查未发现的问题；附材料", "9. Searched, and nothing found; with an exhibit"),
    ("screening:", None),
    ("#  - {criterion: private-gain, result: 未发现, exhibit: E1}", None),
    T("十、已经穷尽核实的问题", "10. Inquiries that are exhausted"),
    ("inquiries:", None),
    ("#  - {criterion: knowing-breach, exhausted: yes, because: 知情人员均已核实}", None),
    T("十一、对记录疑点的答复；程序提出疑点后再写", "11. Answers to what checks on records asked"),
    ("answers:", None),
    (
        (
            "##  - {check: 核对项, exhibit: E1, lines: [3], answer: explained, because: 理由, "
            "rests_on: E2, by: [王某], on: 2024-08-20}"
        ),
        T("explained 有合理解释，confirmed 查属不实", "explained or confirmed"),
    ),
    T("十二、公文版头，可不填", "12. Heads of official papers, optional"),
    ("papers:", None),
    (
        "#  all: {organ: 某县纪委监委, number: 某纪办〔2024〕7号, dated: 2024-08-30}",
        T(
            "另有 signer、copy_number、urgency、addressee、signed_by、copied_to",
            "also signer, copy_number, urgency, addressee, signed_by, copied_to",
        ),
    ),
)
