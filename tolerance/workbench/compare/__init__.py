"""Compare two editions: what differs in meaning, and what that does to outcomes and cases."""
