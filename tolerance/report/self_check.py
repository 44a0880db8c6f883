"""The six defects in words."""

from __future__ import annotations

from tolerance.model.adjudication import Recommendation
from tolerance.model.text import Language, Text
from tolerance.questions.self_check import Remark

TITLES: dict[str, Text] = {
    "facts": Text("事实是否清楚", "Are the facts clear?"),
    "evidence": Text("证据是否确凿", "Is the evidence solid?"),
    "basis": Text("依据是否充分", "Is the basis sufficient?"),
    "responsibility": Text("责任是否清晰", "Is the responsibility clear?"),
    "procedure": Text("程序是否合规", "Was the procedure followed?"),
    "outcome": Text("处理是否恰当", "Does the outcome fit?"),
}
REMARKS: dict[str, Text] = {
    "question-open": Text("“{criterion}”尚待查清", "{criterion} is still open"),
    "contested": Text("“{criterion}”两方证据相持", "{criterion} is contested"),
    "trail-undetermined": Text(
        "工作留痕“{exhibit}”对“{constraint}”核对不出结果",
        'the trail "{exhibit}" leaves "{constraint}" undetermined',
    ),
    "one-exhibit": Text(
        "“{criterion}”只有一件证据（{exhibit}）", "{criterion} rests on one exhibit ({exhibit})"
    ),
    "presumed": Text("“{criterion}”出于推定", "{criterion} rests on a presumption"),
    "authenticity-unchecked": Text(
        "{exhibit} 的真实性没有记载查验", "no check of the authenticity of {exhibit} is on record"
    ),
    "unchecked-basis": Text(
        "规则“{rule}”的依据未经核对原文", 'the basis of "{rule}" was not checked against a text'
    ),
    "paraphrase": Text("条文为转述，须核对正式文本", "provisions are paraphrased; check the text"),
    "part-not-stated": Text(
        "没有写明本人参与的情况（did）", "what the respondent did is not stated"
    ),
    "not-heard": Text("没有听取陈述申辩的记载", "no hearing of the respondent is on record"),
    "point-unanswered": Text("申辩 {point} 尚未答复", "point {point} is not answered"),
    "handlers-too-few": Text("承办人不足二人", "fewer than two handlers"),
    "recusal-not-stated": Text("没有写明承办人的回避情况", "recusal of the handlers is not stated"),
    "exhibit-excluded": Text("{exhibit} 已被排除", "{exhibit} is excluded"),
    "proposed-missing": Text(
        "没有写明不考虑容错时拟作的处理", "what would be done without tolerance is not stated"
    ),
    "lighter-permitted": Text(
        "尚有更轻的处理可以适用：{rungs}", "something lighter would be permitted: {rungs}"
    ),
}


def word_remark(remark: Remark, rec: Recommendation, language: Language) -> str:
    """Word one remark with the labels of the rulebook."""
    book = rec.rulebook
    named = dict(remark.facts)
    if "criterion" in named and named["criterion"] in book.criteria:
        named["criterion"] = book.criteria[named["criterion"]].title.say(language)
    if "rule" in named and named["rule"] in book.rules:
        title = book.rules[named["rule"]].title
        named["rule"] = title.say(language) if title else named["rule"]
    if "constraint" in named and named["constraint"] in book.constraints:
        constraint = book.constraints[named["constraint"]]
        named["constraint"] = constraint.title.say(language) if constraint.title else constraint.id
    if "rungs" in named:
        labels = {r.id: r.label.say(language) for r in book.cover.ladder}
        named["rungs"] = ("、" if language == "zh" else ", ").join(
            labels[r] for r in named["rungs"].split(", ")
        )
    return REMARKS[remark.code].say(language).format_map(named)
