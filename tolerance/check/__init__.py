"""What can be proved of a rulebook, and what its scenarios come to."""
