"""Every check of a rulebook on one exhibit, and what a question does to the records it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tolerance.model.case import Answer
from tolerance.model.check import Check, Computation, Signal
from tolerance.model.text import Text
from tolerance.model.trail import Trail
from tolerance.trails.checks import contradictions, integrity, provenance, statistics
from tolerance.trails.checks.bearing import Bearing

_COMPUTE: Mapping[Computation, Callable[[Check, Bearing], list[Signal]]] = {
    "hash-chain": integrity.hash_chain,
    "gone-after-preservation": integrity.gone_after_preservation,
    "entered-after-notice": contradictions.entered_after_notice,
    "recorded-before-event": contradictions.recorded_before_event,
    "effect-before-cause": contradictions.effect_before_cause,
    "impossible-travel": contradictions.impossible_travel,
    "sequence-inverted": contradictions.sequence_inverted,
    "declared-capture": provenance.declared_capture,
    "recorded-late": provenance.recorded_late,
    "burst": statistics.burst,
    "off-hours": statistics.off_hours,
    "equal-stamps": statistics.equal_stamps,
    "number-order": statistics.number_order,
    "repeated-text": statistics.repeated_text,
    "round-times": statistics.round_times,
    "record-gap": statistics.record_gap,
}
ALWAYS = Check(
    "entered-after-notice",
    "B",
    "entered-after-notice",
    Text("知悉调查后录入", "Entered after notice of the inquiry"),
    Text(
        "记录在本人知悉调查之后录入，所记事项在此之前。",
        "The record was entered after the respondent had notice, of something earlier.",
    ),
    Text(
        "由系统管理单位说明录入人、录入依据和录入前的原始材料。",
        "The keeper of the system states who entered it, on what instruction and from what.",
    ),
)
"""Asked whatever the rulebook: what is written once an inquiry is known needs an answer."""


def run(checks: Iterable[Check], bearing: Bearing) -> list[Signal]:
    """Return what every check comes to on one exhibit, by class and id.

    Contradictions and lateness allow for the clock; digests and statistics read what is written.
    """
    asked = {check.id: check for check in (ALWAYS, *checks)}
    found: list[Signal] = []
    for _, check in sorted(asked.items(), key=lambda item: (item[1].class_, item[0])):
        at = bearing.widened if check.class_ in {"B", "C"} else bearing
        found.extend(_COMPUTE[check.computes](check, at))
    return found


def answer_to(signal: Signal, line: int, answers: Sequence[Answer]) -> Answer | None:
    """Return the answer that the case file gives to a question about one record."""
    for answer in answers:
        if (
            answer.check == signal.check.id
            and answer.exhibit == signal.exhibit
            and (not answer.lines or line in answer.lines)
        ):
            return answer
    return None


def question(trail: Trail, signals: Iterable[Signal], answers: Sequence[Answer]) -> Trail:
    """Mark the records about which a question stands: they decide nothing.

    A record whose contradiction is explained counts as it stands. One whose contradiction is
    confirmed proves nothing, and its absence nothing either: it stays marked.
    """
    doubtful: set[object] = set()
    for signal in signals:
        if signal.check.class_ != "B" or signal.exhibit != trail.exhibit:
            continue
        for event in signal.events:
            answer = answer_to(signal, event.line, answers)
            if answer is None or answer.answer != "explained":
                doubtful.add(event.mark)
    if not doubtful:
        return trail
    events = tuple(replace(e, questioned=True) if e.mark in doubtful else e for e in trail.events)
    return replace(trail, events=events)
