"""A rulebook in words: each of its things as legal staff read it, and the paper they sign."""
