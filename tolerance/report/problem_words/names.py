"""Words for names that are taken, given twice, out of place or not read.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words.
"""

from __future__ import annotations

NAMES: dict[str, tuple[str, str, str, str]] = {
    "id-reserved": (
        "“{id}”是保留的名称，不能用作被调查人的编号。",
        '"{id}" is a reserved name and cannot be a respondent\'s id.',
        "请改用 R1、R2 等编号。",
        "Use R1, R2 and so on.",
    ),
    "named-twice": (
        "{key} 中“{name}”写了两次。",
        '"{name}" stands twice in {key}.',
        "请删去重复的一项。",
        "Take one away.",
    ),
    "only-for-trails": (
        "证据“{id}”不是工作留痕（kind: trail），不能写 {key}。",
        'Exhibit "{id}" is no trail, so {key} has no meaning for it.',
        "请删去这个键；确系工作留痕的，把 kind 改为 trail。",
        "Take the key away, or make its kind trail if it is one.",
    ),
    "unknown-act": (
        "没有任何对照表列有环节“{name}”。",
        'No map knows the act "{name}".',
        "请核对用字，或者在 maps 中补列这个环节。",
        "Check the spelling, or add the act to a map.",
    ),
    "unknown-column": (
        "没有任何对照表列有字段“{name}”。",
        'No map knows the field "{name}".',
        "请核对用字，或者在 maps 的 columns 中补列。",
        "Check the spelling, or add the field to the columns of a map.",
    ),
    "activity-twice": (
        "对照表把“{name}”同时归入几个环节：{acts}。",
        'The map puts "{name}" under several acts: {acts}.',
        "请只归入一个环节。",
        "Put it under one act.",
    ),
    "within-too-long": (
        "“{id}”的期限过长，最长为 {most}。",
        'The window of "{id}" is too long; the most is {most}.',
        "请核对数字。",
        "Check the number.",
    ),
    "standing-missing": (
        "规则库没有证据审查表（evidence.yaml）。",
        "The rulebook has no standing table (evidence.yaml).",
        "请补写；没有这张表，违法取得、已被改动的证据也会被采信。",
        "Add it: without the table, unlawful and altered exhibits would be relied on.",
    ),
    "file-not-read": (
        "规则库中的这个文件不会被读取。",
        "This file of the rulebook would not be read.",
        (
            "请放入 criteria、rules、procedures、maps、scenarios 之一，文件名以 .yaml 结尾；"
            "不用的，移出文件夹。"
        ),
        (
            "Put it into criteria, rules, procedures, maps or scenarios, named .yaml, "
            "or take it out of the folder."
        ),
    ),
    "edition-twice": (
        "有两个文件夹都是 {name}。",
        "Two folders hold {name}.",
        "请只保留一个。",
        "Keep one.",
    ),
    "folder-not-edition": (
        "文件夹名是“{folder}”，其中写的版本是 {edition}。",
        'The folder is named "{folder}", and the edition in it is {edition}.',
        "请使文件夹名与版本一致。",
        "Make the two agree.",
    ),
    "force-turned": (
        "{name} 的失效日期早于施行日期。",
        "{name} ceases to be in force before it begins.",
        "请核对 in_force 的 from 和 to。",
        "Check from and to of in_force.",
    ),
}
