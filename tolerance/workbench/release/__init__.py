"""Release editions, hold them to what was approved, and show them over time."""
