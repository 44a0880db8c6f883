"""The two engines asked about a rulebook directly, without a case."""

from __future__ import annotations

from collections.abc import Mapping

from tolerance.engine import chain
from tolerance.engine.chain import Chain, Verdicts
from tolerance.model.rulebook import Rulebook


def fire(book: Rulebook, verdicts: Verdicts) -> Chain:
    """Fire a rulebook through durable-rules, checked against the definition."""
    return chain.fire(chain.plan(book), verdicts)


def define(book: Rulebook, verdicts: Verdicts, homes: Mapping[str, str] | None = None) -> Chain:
    """Give the chain by the plain definition alone.

    Args:
        book: the rulebook.
        verdicts: criterion → effective verdict.
        homes: conclusion → stratum, where some conclusion is drawn by no rule.

    """
    return chain.define(chain.plan(book, homes), verdicts)
