"""A trail file to events, events to judgements, judgements to assertions.

Knows no rule and no outcome: whether a log is in order cannot depend on what follows.
"""
