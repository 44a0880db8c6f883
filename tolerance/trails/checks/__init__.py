"""Checks on the records of a trail, in four classes by what a hit may do.

A check says something of records, never of a person. It is handed a trail and what of the
case bears on it, and knows no constraint, no rule and no outcome.
"""
