"""Whether an officer in charge has a relation to the matter that calls for withdrawal.

Every paper must state it for each of them, so it is asked wherever officers are named.
"""

from __future__ import annotations

from tolerance.intake.interview.draft import Draft, Entry
from tolerance.intake.interview.lines import Word
from tolerance.intake.interview.question import UNSAID, Option, Question, Walk, many, names, one
from tolerance.model.text import Text

FREE = Option("none", Text("均无应当回避的情形", "none of them has one"), alone=True)
_PROCEDURE = ("procedure", "")


def recusal(draft: Draft, shown: str) -> Walk:
    """Ask of all officers at once, then of the relation of each who has one."""
    handlers = names(draft.handlers)
    said: list[Entry] = [{"who": who, "relation": Word("none")} for who in handlers]
    if not said or draft.recusal or draft.would(shown, _PROCEDURE, "recusal", said) is None:
        return
    options = (*(Option(who, Text(who)) for who in handlers), FREE, UNSAID)
    related = yield from many(
        Question("recusal", "recusal", "handlers", "choices", options, default=UNSAID.key)
    )
    if UNSAID.key in related:
        return
    for number, entry in enumerate(said, 1):
        who = str(entry["who"])
        if who in related:
            entry["relation"] = yield from one(
                Question(f"recusal.{number}", "recusal-why", "handlers", facts={"name": Text(who)})
            )
    draft.tell(_PROCEDURE, "recusal", said)
