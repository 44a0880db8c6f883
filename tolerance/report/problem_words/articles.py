"""Words for what is wrong with the list of provisions that an edition encodes or leaves out.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en.
"""

from __future__ import annotations

ARTICLES: dict[str, tuple[str, str, str, str]] = {
    "article-twice": (
        "条文“{article}”已在 {first} 列明。",
        'The provision "{article}" is already listed at {first}.',
        "请删去其中一处。",
        "Take one of the two out.",
    ),
    "article-without-reason": (
        "条文“{article}”列为不编入（not-encodable），没有写明理由。",
        'The provision "{article}" is marked not-encodable, without a reason.',
        "请在 because 中写明不编入的理由。",
        "Say under because why it is not encoded.",
    ),
    "article-not-cited": (
        "条文“{article}”列为已编入（encoded），但没有规则、判断标准或者程序要求引用它。",
        'The provision "{article}" is marked encoded, and nothing in the edition cites it.',
        "请补上引用它的规则，或者改列为 todo、not-encodable。",
        "Write the rule that cites it, or mark it todo or not-encodable.",
    ),
    "article-cited-though": (
        "条文“{article}”列为 {status}，但 {names} 引用了它。",
        'The provision "{article}" is marked {status}, and {names} cite it.',
        "请改列为 encoded，或者更正引用。",
        "Mark it encoded, or correct the citation.",
    ),
    "article-not-listed": (
        "“{id}”引用了《{instrument}》{article}，条文目录没有列出该处（目录列至{last}）。",
        (
            '"{id}" cites {article} of "{instrument}", which the list of provisions does not have '
            "(it ends with {last})."
        ),
        "请核对条号并更正引用；确有该条的，补列入 articles.yaml。",
        "Check the number and correct the citation; if it is right, add it to articles.yaml.",
    ),
    "articles-todo": (
        "条文目录中有 {number} 处待办（todo），其中有：{names}。",
        "{number} provision(s) of the list are still to be done (todo), the first: {names}.",
        (
            "请逐条定去向：已编入的改为 encoded，不编入的改为 not-encodable 并写明理由；"
            "有待办的不能发布。"
        ),
        (
            "Decide on each: encoded, or not-encodable with its reason. What is to be done stands "
            "in the way of a release."
        ),
    ),
}
