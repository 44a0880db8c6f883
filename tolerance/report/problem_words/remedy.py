"""Words for what is wrong with the table of remedies.

Each entry is what is wrong and what to do: zh, en, remedy zh, remedy en.
"""

from __future__ import annotations

REMEDY: dict[str, tuple[str, str, str, str]] = {
    "remedy-twice": (
        "救济途径表中“{id}”写了两次。",
        'The table of remedies has "{id}" twice.',
        "请改名或者删去一条。",
        "Rename one, or take it out.",
    ),
    "remedy-organ-missing": (
        "救济途径“{id}”所写的决定机关类别“{decider}”未在 organs 中列明。",
        'The remedy "{id}" is against an organ "{decider}" that is not listed under organs.',
        "请在 organs 中写明该类机关的名称和识别用词。",
        "List that kind of organ under organs, with the words by which its name shows.",
    ),
    "remedy-step-missing": (
        "救济途径“{id}”写明以“{after}”为前一程序，表中没有这一程序。",
        'The remedy "{id}" comes after "{after}", which the table does not have.',
        "请核对 after，或者补写前一程序。",
        "Check the word after, or add the step before.",
    ),
    "remedy-limit-not-one": (
        "救济途径“{id}”的期限（{key}）应当写且只写 days、months 中的一项。",
        'The limit ({key}) of the remedy "{id}" must be in days or in months.',
        "请按条文只写一项。",
        "Write one of the two, as the provision does.",
    ),
    "remedy-not-found": (
        "救济途径“{id}”的依据未见条文，却写明了{keys}。",
        'The text behind the remedy "{id}" was not seen, and yet it says: {keys}.',
        "请核对条文后改写 status；未核对的只写名称和依据，不写期限和效力。",
        "Check the text and change the status; until then give the name and citation only.",
    ),
}
