"""The screen of ``tolerance trail appraise``: checks by class, then the digital load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from tolerance.cli.console import console, styled
from tolerance.cli.folding import Folded
from tolerance.model.check import Signal
from tolerance.model.load import Measured, Offer
from tolerance.model.text import Language
from tolerance.report.record_words import places
from tolerance.report.trail_object import EFFECTS
from tolerance.report.trail_words import BURDENS, LOAD, NAMED_CLASS, NEXT, NOTHING_FOUND, burden

COLOURS = {"A": "bold red", "B": "bold yellow", "C": "bold cyan", "D": "bold dim"}


def show_signals(signals: Sequence[Signal], language: Language) -> None:
    """Print what checks came to: for every class what it may do, hits or none."""
    screen = console()
    for class_, colour in COLOURS.items():
        these = [s for s in signals if s.check.class_ == class_]
        name = NAMED_CLASS[class_].say(language)
        found = len({s.check.id for s in these})
        number = _count(found, language)
        screen.print(Folded(f"{name}{number}", colour))
        screen.print(Folded(EFFECTS[class_].say(language), indent=2))
        for check in dict.fromkeys(s.check.id for s in these):
            _check(screen, [s for s in these if s.check.id == check], language)
    if not any(s.check.class_ in "AB" for s in signals):
        screen.print(Folded(NOTHING_FOUND.say(language), "green"))


def _count(number: int, language: Language) -> str:
    if language == "zh":
        return f"：{number} 项" if number else "：无"
    return f": {number}" if number else ": none"


def _check(screen: Console, signals: Sequence[Signal], language: Language) -> None:
    zh = language == "zh"
    check = signals[0].check
    colon, stop = ("：", "；") if zh else (": ", "; ")

    def say(title: str, text: str, style: str = "") -> None:
        screen.print(Folded(f"{title}{colon}{text}", style, indent=6))

    screen.print(Folded(check.title.say(language), "bold", indent=4))
    for signal in signals:
        where = places([e.where for e in signal.events], language)
        rate = f"{signal.of} 条中 {signal.hits} 条" if zh else f"{signal.hits} of {signal.of}"
        shown = f"{signal.exhibit}{colon}{rate}"
        screen.print(Folded(shown + (stop + where if where else ""), indent=6))
    say("情况" if zh else "What", check.means.say(language))
    reasons = stop.join(text.say(language) for text in check.innocent)
    if reasons:
        say("可能的正当原因" if zh else "Innocent reasons", reasons)
    if check.honest is not None:
        say("对照" if zh else "For comparison", check.honest.say(language), "dim")
    if check.class_ in "AB":
        say("查清办法" if zh else "To settle it", check.settles.say(language), "green")
    if check.class_ == "B":
        answer = NEXT["answer"].say(language).format(check=check.id)
        say("下一步" if zh else "Next", answer, "green")


def show_load(
    measured: Iterable[Measured],
    offers: Sequence[tuple[Offer, Measured]],
    notices: Sequence[str],
    language: Language,
) -> None:
    """Print the burdens measured, what an officer may take up, and to whom it is told."""
    screen = console()
    zh = language == "zh"
    screen.print(styled(LOAD[0].say(language), "bold"))
    screen.print(Folded(LOAD[1].say(language), indent=2))
    weighed = [m for m in measured if m.whole]
    for each in (m for m in weighed if m.part):
        screen.print(Folded(burden(each, language), indent=4))
    none = [BURDENS[m.burden].say(language) for m in weighed if not m.part]
    if none:
        listed = ("；" if zh else "; ").join(none)
        screen.print(Folded(("未见：" if zh else "None: ") + listed, "dim", indent=4))
    for offer, _ in offers:
        because = offer.because.say(language)
        said = (
            f"可以提出主张（由承办人员决定）：{offer.criterion} 成立——{because}"
            if zh
            else f"May be asserted, as the officer sees fit: {offer.criterion} established: "
            f"{because}"
        )
        screen.print(Folded(said, "green", indent=2))
    for text in notices:
        screen.print(Folded(text, indent=2))
