"""Words for what a check of a rulebook finds: promises that break, citations that are missing.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
proves nothing and knows no law.
"""

from __future__ import annotations

CHECK: dict[str, tuple[str, str, str, str]] = {
    "citation-missing": (
        "“{id}”没有写明依据（basis）。",
        '"{id}" cites no basis.',
        (
            "请补写，例如 {{instrument: 中国共产党问责条例, article: 第十七条, status: "
            "excerpt}}；本库归纳的，写 synthesis。"
        ),
        (
            "Add one, such as {{instrument: 中国共产党问责条例, article: 第十七条, status: "
            "excerpt}}, or synthesis where it is our own."
        ),
    ),
    "article-missing": (
        "“{id}”引用《{instrument}》，没有写明条款。",
        '"{id}" cites {instrument} without an article.',
        (
            "请补写，例如 article: 第十七条第一款第（一）项；属于本库归纳、并无条款的，写 "
            "status: synthesis。"
        ),
        (
            "Add it, as in article: 第十七条; what is our own and no article says is status: "
            "synthesis."
        ),
    ),
    "status-missing": (
        "“{id}”引用《{instrument}》，没有写明核实程度（status）。",
        '"{id}" cites {instrument} without saying how far the citation was checked.',
        "请照实写 verified、excerpt、secondary、unverified 之一，例如 status: excerpt。",
        "Write truthfully verified, excerpt, secondary or unverified, as in status: excerpt.",
    ),
    "english-missing": (
        "“{id}”的名称或者说明只有中文，没有英文。",
        'The name or a text of "{id}" has no English.',
        "请补写，例如 {{zh: 谋取私利, en: Private gain}}；地方办法可以只有中文。",
        "Add it, as in {{zh: 谋取私利, en: Private gain}}; a local measure may do without.",
    ),
    "rule-never": (
        "规则“{id}”在任何情形下都不会适用。",
        'Rule "{id}" can never apply.',
        "请核对 when 中是否有互相矛盾的条件；已经不用的规则，删去。",
        "Look under when for conditions that exclude each other, or take the rule out.",
    ),
    "red-line-defeated": (
        "红线规则“{id}”可以被规则“{other}”排除。",
        'Rule "{id}" is a red line, yet rule "{other}" defeats it.',
        "请从“{other}”的 defeats 中删去对它的引用；红线确有例外的，写入红线规则的 when。",
        (
            'Take it out of the defeats of "{other}"; what limits a red line belongs in '
            "its own when."
        ),
    ),
    "red-line-presumed": (
        "红线规则“{id}”可以凭标准“{criterion}”的推定适用（例如：{example}，其余存疑）。",
        (
            'The red line "{id}" may be reached by what is presumed of "{criterion}" (for '
            "example: {example}, the rest unproven)."
        ),
        (
            "请使触及红线的每一步都须有证据：改写该标准的 presume 和 shift；属于例外情形的，"
            "写入 none，例如 none: [{{criterion: …, is: established}}]。"
        ),
        (
            "Let every step to a red line need proof: change its presume and its shifts; what "
            "limits it belongs under none, as in none: [{{criterion: …, is: established}}]."
        ),
    ),
    "red-line-overreach": (
        "红线规则“{id}”除容错外还排除“{other}”。",
        'The red line "{id}" defeats "{other}" besides tolerance.',
        "请从 defeats 中删去“{other}”：红线只排除容错，撤销、不予、法定从轻减轻不受影响。",
        (
            'Take "{other}" out of its defeats: a red line bars tolerance and leaves dismissal '
            "and statutory mitigation alone."
        ),
    ),
    "absence-uncited": (
        (
            "程序要求“{id}”缺少记录时使标准“{criterion}”按“{verdict}”认定，对当事人不利，"
            "而没有引用已核对条文的义务（可能加重的情形：{example}）。"
        ),
        (
            'Under "{id}" a missing record counts as "{verdict}" on criterion "{criterion}", '
            "against the respondent, with no duty cited whose text was read (an assignment in "
            "which it weighs: {example})."
        ),
        (
            "请引用要求该人留存或者办理的条文（status 为 verified 或者 excerpt）；没有这样的"
            "条文的，删去 violated。"
        ),
        (
            "Cite the provision that required it of that person (status verified or excerpt), "
            'or take "violated" out.'
        ),
    ),
    "absence-unguarded": (
        (
            "程序要求“{id}”缺少记录时使标准“{criterion}”按“{verdict}”认定，该标准没有利害方向，"
            "条件障碍和同等书证的保护不及于它，而结果可能因此加重（例如：{example}）。"
        ),
        (
            'Under "{id}" a missing record counts as "{verdict}" on criterion "{criterion}", which '
            "has no polarity, so that neither a barrier nor an equal paper record guards it, and "
            "the outcome may become heavier (for example: {example})."
        ),
        "请给该标准写明 polarity: favours 或者 disfavours，或者删去 violated。",
        'Give the criterion polarity: favours or disfavours, or take "violated" out.',
    ),
    "absence-presumed": (
        (
            "标准“{criterion}”因记录缺失而不再“{verdict}”时，标准“{id}”的推定可能转为对当事人"
            "不利（例如：{example}）。"
        ),
        (
            'Where criterion "{criterion}" is no longer "{verdict}" for want of a record, what is '
            'presumed of criterion "{id}" may turn against the respondent (for example: {example}).'
        ),
        (
            "请改写“{id}”的 shift、applies 以及它们所依据的标准，使其在条件障碍（rulebook.yaml "
            "的 barrier）成立时不因缺少记录而转为不利。"
        ),
        (
            'Rewrite shift and applies of "{id}", or of what they read, so that with a barrier '
            '("barrier" in rulebook.yaml) a missing record does not turn them.'
        ),
    ),
    "barrier-not-favouring": (
        "条件障碍标准“{id}”的 polarity 不是 favours。",
        'The barrier criterion "{id}" does not have polarity: favours.',
        "请写 polarity: favours：缺少条件不得对当事人不利。",
        "Write polarity: favours: to have lacked the means must never count against anyone.",
    ),
    "barrier-presumes-against": (
        ("条件障碍“{criterion}”成立时，标准“{id}”存疑反而推定为对当事人不利（例如：{example}）。"),
        (
            'Where the barrier "{criterion}" is established, unproven criterion "{id}" is presumed '
            "against the respondent, and otherwise not (for example: {example})."
        ),
        "请改写“{id}”的 shift 或者 applies：缺少条件的，只能作有利推定。",
        'Rewrite shift or applies of "{id}": a barrier may only turn a presumption in favour.',
    ),
    "proof-condition-unmet": (
        (
            "所附条件“{measure}”未履行时，去掉以它为条件的规则（{rules}），规则库可能得不出"
            "唯一结果（例如：{example}）。"
        ),
        (
            'Where the condition "{measure}" is not fulfilled and the rules that carry it '
            "({rules}) fall away, there may be no one outcome (for example: {example})."
        ),
        "请补全建议表或者规则，使该容错规则不适用时仍有唯一结果。",
        "Complete the policy or the rules so that there is one outcome without that tolerance.",
    ),
    "condition-lightens": (
        ("规则“{id}”所附条件“{measure}”未履行时，结果可能反而更轻（例如：{example}）。"),
        (
            'Where the condition "{measure}" of rule "{id}" is not fulfilled, the outcome may be '
            "lighter (for example: {example})."
        ),
        "请核对以该规则的结论为条件的规则和建议表。",
        "Check the rules and the rows of the policy that read what this rule concludes.",
    ),
    "condition-idle": (
        "规则“{id}”所附条件“{measure}”履行与否，结果在任何情形下都相同。",
        'Whether the condition "{measure}" of rule "{id}" is fulfilled never changes the outcome.',
        "请删去 condition，或者把条件写在真正准许容错的规则中。",
        "Take condition out, or put it on the rule that truly grants the tolerance.",
    ),
    "rule-always": (
        "规则“{id}”在任何情形下都适用。",
        'Rule "{id}" always applies.',
        "请核对 when：条件恒真的，写明本意。",
        "Look at its when: a condition that is always true says nothing.",
    ),
    "rule-idle": (
        (
            "规则“{id}”可以适用（例如：{example}），但在任何情形下去掉它，结果、移送和附随要求"
            "都不变。"
        ),
        (
            'Rule "{id}" may apply (for example: {example}), yet in no assignment would the '
            "outcome, the referrals or the duties be others without it."
        ),
        "只供文书列示的（考量、红线），可以保留；否则请核对或者删去。",
        "Keep it if it is there to be printed (a consideration, a red line); else check it.",
    ),
    "applies-never": (
        "标准“{id}”的 applies 在任何情形下都不成立。",
        'Criterion "{id}" never applies.',
        "请核对 applies 中是否有互相矛盾的条件。",
        "Look under applies for conditions that exclude each other.",
    ),
    "applies-always": (
        "标准“{id}”的 applies 在任何情形下都成立。",
        'The applies of criterion "{id}" is always true.',
        "请核对；没有限制的，删去 applies。",
        "Check it; where nothing is limited, take applies out.",
    ),
    "shift-never": (
        "标准“{id}”的第 {number} 项 shift 在任何情形下都不会触发。",
        'Shift {number} of criterion "{id}" is never met.',
        "请核对其 when，或者删去。",
        "Check its when, or take it out.",
    ),
    "row-never": (
        "建议表第 {number} 行在任何情形下都不会用到。",
        "Row {number} of the policy is never met.",
        "请核对其 when；otherwise 没有剩余情形的，删去该行。",
        "Check its when; an otherwise to which nothing falls can go.",
    ),
    "proof-too-large": (
        "规则库有 {number} 项标准，组合过多，不能逐一证明。",
        "The rulebook has {number} criteria, too many for its promises to be proved.",
        "请简化规则的条件，或者把互不相关的内容分成两个规则库后再检查。",
        "Simplify the conditions of the rules, or divide what is unrelated between two rulebooks.",
    ),
    "proof-dismissal-missed": (
        "要件不成立时，结果可能不是“{rung}”（例如：{example}）。",
        (
            'Where the elements are not established, the outcome may differ from "{rung}" '
            "(for example: {example})."
        ),
        "请增设一条规则，在要件不成立时 require: {rung}，并排除与之冲突的规则。",
        "Add a rule that has require: {rung} where they fail, and that defeats what is against it.",
    ),
    "proof-dismissal-despite": (
        "要件成立时，结果仍可能是“{rung}”（例如：{example}）。",
        (
            'Where the elements are established, the outcome may still be "{rung}" (for '
            "example: {example})."
        ),
        "请改写得出“{rung}”的规则或者建议表，使其只在要件不成立时适用。",
        (
            'Rewrite the rules or the row that lead to "{rung}" so that they need the '
            "elements to fail."
        ),
    ),
    "proof-polarity": (
        (
            "标准“{id}”写的是 polarity: {polarity}，它成立后，"
            "结果却可能朝相反方向越过“{rung}”（例如：{example}）。"
        ),
        (
            'Criterion "{id}" has polarity: {polarity}, yet when established it may move the '
            'outcome the other way across "{rung}" (for example: {example}).'
        ),
        "请核对以该标准为条件的规则；方向确实不定的，改为 polarity: neutral。",
        "Check the rules that read it; if it can truly turn both ways, write polarity: neutral.",
    ),
    "proof-shifts-disagree": (
        "标准“{criterion}”的推定可能同时转向两边（例如：{example}）。",
        (
            'Two shifts may turn the presumption on criterion "{criterion}" in opposite '
            "directions (for example: {example})."
        ),
        "请改写该标准的 shift，使方向相反的两项 when 不会同时成立。",
        "Rewrite its shifts so that no two opposed when can be true together.",
    ),
    "proof-contrary-conclusions": (
        "规则“{rules}”可能同时得出对立的结论“{names}”（例如：{example}）。",
        (
            'The contraries "{names}" may hold together, by the rules "{rules}" '
            "(for example: {example})."
        ),
        "请用 defeats 写明何者优先，例如 defeats: [group:tolerance]。",
        "Say under defeats which prevails, as in defeats: [group:tolerance].",
    ),
    "proof-double-require": (
        "规则“{rules}”可能使“{rungs}”同时成为应当适用的档次（例如：{example}）。",
        ('The rules "{rules}" may require "{rungs}" together (for example: {example}).'),
        "请用 defeats 写明何者优先，使 require 只剩一档。",
        "Say under defeats which prevails, so that one rung is required.",
    ),
    "proof-policy-gap": (
        "建议表可能没有一行适用（例如：{example}）。",
        "It is possible that no row of the policy is met (for example: {example}).",
        "请补写遗漏的情形，例如 {{otherwise: yes, choose: base}}。",
        "Add what is left out, as in {{otherwise: yes, choose: base}}.",
    ),
    "proof-policy-overlap": (
        "建议表的两行（第 {rows} 行）可能同时适用（例如：{example}）。",
        "Two rows of the policy ({rows}) may be met at once (for example: {example}).",
        "请改写各行的 when，使任何情形只有一行适用。",
        "Rewrite when of these rows so that only one can be met.",
    ),
    "proof-not-permitted": (
        "建议表第 {rows} 行可能选定“{rung}”，而该档不在可以适用的范围之内（例如：{example}）。",
        (
            'Row {rows} of the policy may choose "{rung}" where it is not permitted '
            "(for example: {example})."
        ),
        "请在该行的 when 中加上 permitted: {rung}，或者补写准许该档的规则。",
        "Add permitted: {rung} to that row, or write the rule that permits it.",
    ),
    "rule-unverified-heavier": (
        "规则“{id}”只依据未经核实的条文，却会使处理意见加重（例如：{example}）。",
        (
            'Rule "{id}" rests on unverified provisions only and makes the outcome heavier '
            "(for example: {example})."
        ),
        "请先核实条文并改写 status；未核实之前不得加重。",
        "Check the text and change its status first; until then it may make nothing heavier.",
    ),
    "rule-synthesis-heavier": (
        "规则“{id}”只依据本库归纳，却会使处理意见重于基准档（例如：{example}）。",
        (
            'Rule "{id}" rests on synthesis only and takes the outcome beyond the base '
            "(for example: {example})."
        ),
        "请写明加重所依据的条文；没有条文的，不得重于基准档。",
        "Cite the provision that allows it; without one nothing goes beyond the base.",
    ),
}
