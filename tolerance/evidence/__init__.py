"""Exhibits to standings, assertions to verdicts. Knows no rule and no outcome."""
