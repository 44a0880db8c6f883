"""The sheets of the workbook, those of the case's head first. Data only."""

from __future__ import annotations

from tolerance.intake.sheet.columns import (
    DAY,
    SEVERAL,
    TIME,
    Form,
    column,
)
from tolerance.intake.sheet.evidence import EVIDENCE
from tolerance.model.text import Text

FORMS: tuple[Form, ...] = (
    Form(
        "case",
        Text("案件", "Case"),
        (
            column("number", "案件编号", "Case number", example="RC-2024-014", needed=True),
            column("title", "案件名称", "Title", example="一表通平台误扣补贴问题"),
            column("language", "文书语言", "Language", "choice", "language", example="中文"),
            column("classification", "密级", "Classification", example="内部"),
            column("territory", "所属地区", "Territory", example="浙江省"),
            column("procedure.organ", "承办机关", "Organ", example="某县纪委监委"),
            column("procedure.stage", "办理阶段", "Stage", "choice", "stage", example="调查核实"),
            column("procedure.opened_on", "启动日期", "Opened on", "day", note=DAY),
            column(
                "procedure.notice_on",
                "告知被调查人日期",
                "Notice on",
                "day",
                note=("被调查人得知核查的日期。", "When the respondent learned of the inquiry."),
            ),
            column("procedure.preserved_on", "证据固定日期", "Preserved on", "day", note=DAY),
            column("procedure.handlers", "承办人", "Handlers", "texts", "persons", SEVERAL),
            column(
                "procedure.recusal",
                "回避情况",
                "Recusal",
                "relations",
                note=(
                    "逐人写明，如 王某：无；赵某：与被调查人系同学。",
                    "Person by person: Wang: none; Zhao: classmate of the respondent.",
                ),
            ),
        ),
        same=(),
    ),
    Form(
        "respondents",
        Text("当事人", "Respondents"),
        (
            column("id", "编号", "Id", "id", example="R1", needed=True, width=8),
            column("name", "姓名或名称", "Name", example="李某某", needed=True),
            column("kind", "类别", "Kind", "choice", "person-kind", example="个人", width=9),
            column(
                "status",
                "身份",
                "Status",
                "choices",
                "status",
                (
                    "决定适用哪些规定，如中共党员、公务员、党的领导干部；多项用顿号隔开。",
                    "Decides which instruments reach the person; several: commas between.",
                ),
                "中共党员、公务员、党的领导干部",
                width=26,
            ),
            column("unit", "单位", "Unit", example="某县数据资源管理局", width=20),
            column(
                "roles.post",
                "职务",
                "Post",
                note=(
                    "另有职务的，另起一行，编号相同，只填职务各栏。",
                    "A further post: another row with the same id and only the columns of posts.",
                ),
                example="副局长",
            ),
            column(
                "roles.did",
                "参与方式",
                "Did",
                "texts",
                note=("如分管、参与决定、经办、主持。", "分管, 参与决定, 经办, 主持 …"),
                example="分管、参与决定",
            ),
            column("roles.duty", "职责", "Duty", example="数字平台建设", width=24),
            column("roles.from", "任职起", "From", "day", note=DAY, example="2022-01-01"),
            column("roles.to", "任职止", "To", "day", note=DAY),
            column(
                "access.devices", "有设备", "Devices", "choice", "yes-no", example="是", width=9
            ),
            column(
                "access.accounts", "有账号", "Accounts", "choice", "yes-no", example="是", width=9
            ),
            column("access.training", "受过培训", "Training", "choice", "yes-no", width=9),
            column("access.authority", "有权限", "Authority", "choice", "yes-no", width=9),
            column("priors", "既往情况", "Priors", "texts", note=SEVERAL, width=20),
        ),
        "roles",
    ),
    Form(
        "matters",
        Text("事项", "Matters"),
        (
            column("id", "编号", "Id", "id", example="M1", needed=True, width=8),
            column(
                "respondents",
                "当事人",
                "Respondents",
                "refs",
                "respondents",
                SEVERAL,
                "R1",
                needed=True,
            ),
            column(
                "tracks",
                "适用规定",
                "Tracks",
                "track",
                note=(
                    "按哪些规定处理，如中国共产党问责条例；多项用顿号隔开。",
                    "By which instruments; several: commas between.",
                ),
                example="中国共产党问责条例",
                needed=True,
                width=24,
            ),
            column("conduct.kind", "行为方式", "Kind", "choice", "conduct-kind", example="作为"),
            column(
                "conduct.from",
                "行为开始",
                "Conduct from",
                "moment",
                note=TIME,
                example="2024-02-21",
                needed=True,
            ),
            column(
                "conduct.to", "行为结束", "Conduct to", "moment", note=TIME, example="2024-05-06"
            ),
            column("conduct.summary", "行为概述", "Summary", example="未抽样核对即上线", width=36),
            column("duty", "应尽职责", "Duty", example="对上线质量负分管领导责任", width=30),
            column("norm.instrument", "所涉规定", "Norm", example="试点批复", width=24),
            column("norm.article", "条款", "Article", example="第五条"),
            column("norm.kind", "规定性质", "Kind of norm", "choice", "norm-kind", width=14),
            column("harm", "损害后果", "Harm", example="93户补贴迟发", width=30),
            column("discovered", "发现时间", "Discovered", "moment", note=TIME),
            column(
                "proposed.measure",
                "拟作处理",
                "Proposed",
                "by-track",
                note=(
                    "不予容错时拟作的处理。适用几个规定的，写作 中国共产党问责条例：通报；……",
                    "What would be done without tolerance; of several tracks: TRACK: measure; …",
                ),
                example="通报",
            ),
            column("proposed.under", "拟处理依据", "Proposed under", "by-track", width=20),
        ),
    ),
    Form(
        "sources",
        Text("来源", "Sources"),
        (
            column("id", "编号", "Id", "id", example="S1", needed=True, width=8),
            column("name", "来源名称", "Name", example="县协同办公系统", width=20),
            column(
                "group",
                "独立来源组",
                "Group",
                note=(
                    "出于同一单位、同一人的，写同一组；同组材料不重复计算。",
                    "One group for what comes from one body or person; a group counts once.",
                ),
                example="县OA运维",
                needed=True,
                width=20,
            ),
            column("controller", "管理单位", "Controller", example="县政府信息中心", width=20),
            column("kind", "来源类型", "Kind", "choice", "source-kind", example="办公系统"),
            column("clock.zone", "时区", "Zone", example="Asia/Shanghai", width=16),
            column("clock.synced", "时钟已校准", "Clock synced", "choice", "yes-no", example="是"),
            column(
                "clock.accuracy",
                "时钟误差",
                "Clock accuracy",
                "length",
                note=("如 30秒、5分钟。", "Seconds, or as PT5M."),
            ),
            column(
                "respondent_can_write",
                "当事人可写入",
                "Respondent can write",
                "choice",
                "yes-no",
                example="否",
            ),
            column(
                "admin_can_backfill",
                "管理员可补录",
                "Admin can backfill",
                "choice",
                "yes-no",
                example="是",
            ),
            column(
                "coverage.who",
                "完整记录的人员",
                "Covers whom",
                "texts",
                "who",
                (
                    "如全部人员。另有一段的，另起一行，编号相同。",
                    "As everybody. A further span: another row with the same id.",
                ),
                "全部人员",
            ),
            column(
                "coverage.acts",
                "完整记录的环节",
                "Covers acts",
                "texts",
                note=SEVERAL,
                example="合法性审查、集体讨论",
                width=24,
            ),
            column("coverage.from", "记录起", "Covers from", "day", note=DAY, example="2023-01-01"),
            column("coverage.to", "记录止", "Covers to", "day", note=DAY, example="2024-12-31"),
            column("coverage.level", "完整程度", "Coverage", "choice", "level", example="完整"),
        ),
        "coverage",
    ),
    *EVIDENCE,
)
