"""From effective verdicts to firings. Sees verdicts only, so that it can be enumerated.

``fire`` is the one entrance: durable-rules fires, the plain definition is asked beside it,
and any difference refuses to answer.
"""

from tolerance.engine.chain import Chain, Conflict, Firing, Plan, fire, plan

__all__ = ["Chain", "Conflict", "Firing", "Plan", "fire", "plan"]
