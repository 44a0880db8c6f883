"""The terminal: the only room that knows click and rich, the clock and the environment."""
