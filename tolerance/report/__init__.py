"""Adjudications to words: judged first, then rendered. Knows not how anything was decided."""
