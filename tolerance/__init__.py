"""Error-tolerance adjudication: a case file and a rulebook to a reasoned recommendation."""

__version__ = "0.1.0"
