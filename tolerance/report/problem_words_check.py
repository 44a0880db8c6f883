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
        "“{id}”的名称只有中文，没有英文。",
        'The name of "{id}" has no English.',
        "请补写，例如 {{zh: 谋取私利, en: Private gain}}。",
        "Add it, as in {{zh: 谋取私利, en: Private gain}}.",
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
        "红线规则“{id}”可以仅凭推定适用：标准“{criterion}”存疑时可能推定成立。",
        'The red line "{id}" could be met by presumption alone, on criterion "{criterion}".',
        "请把该标准的 presume 和 shift 改为 verdict: refuted，使触及红线必须有证据证明。",
        "Let its presume and its shifts have verdict: refuted, so that a red line needs proof.",
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
        "对立的结论“{names}”可能同时成立（例如：{example}）。",
        'The contraries "{names}" may hold together (for example: {example}).',
        "请用 defeats 写明何者优先，例如 defeats: [group:tolerance]。",
        "Say under defeats which prevails, as in defeats: [group:tolerance].",
    ),
    "proof-double-require": (
        "可能同时应当适用“{rungs}”（例如：{example}）。",
        '"{rungs}" may be required together (for example: {example}).',
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
        "建议表可能有两行以上同时适用（例如：{example}）。",
        "Several rows of the policy may be met at once (for example: {example}).",
        "请改写各行的 when，使任何情形只有一行适用。",
        "Rewrite when of these rows so that only one can be met.",
    ),
    "proof-not-permitted": (
        "建议表可能选定“{rung}”，而该档不在可以适用的范围之内（例如：{example}）。",
        'The policy may choose "{rung}" where it is not permitted (for example: {example}).',
        "请在该行的 when 中加上 permitted: {rung}，或者补写准许该档的规则。",
        "Add permitted: {rung} to that row, or write the rule that permits it.",
    ),
}
