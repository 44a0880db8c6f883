"""Words for what is wrong where editions are compared.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en. It only words; it
compares nothing.
"""

from __future__ import annotations

EDITIONS: dict[str, tuple[str, str, str, str]] = {
    "edition-which": (
        "“{name}”有几个版本：{names}。",
        'There are several editions of "{name}": {names}.',
        "请写明是哪一个，例如 accountability@2019-09-01。",
        "Say which, as in accountability@2019-09-01.",
    ),
    "edition-no-head": (
        "该文件夹中没有 rulebook.yaml，不是规则库的版本。",
        "The folder holds no rulebook.yaml and is no edition of a rulebook.",
        "请写版本文件夹本身的路径，例如 rulebooks/accountability/2019-09-01。",
        "Give the path of the edition's own folder, as in rulebooks/accountability/2019-09-01.",
    ),
    "edition-not-on-shelf": (
        "该版本没有放在“规则库名称/施行之日”两层文件夹之下。",
        "The edition does not lie in two folders, one of the regime and one of the edition.",
        "请按 规则库名称/施行之日 放置，例如 草案/accountability/2019-09-01。",
        "Put it in REGIME/EDITION, as in draft/accountability/2019-09-01.",
    ),
    "edition-judges-nothing": (
        "“{name}”没有处理档次，不作出处理，无从演算案件。",
        '"{name}" has no ladder and gives no outcome, so no case can be run through it.',
        "请改用引用该标准库的规则库，例如 accountability@2019-09-01。",
        "Name a rulebook that uses the library, as in accountability@2019-09-01.",
    ),
}
