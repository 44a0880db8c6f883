"""Whole-office dumps: columns at a time instead of event by event, with the same answers."""
