"""Questions answered from an adjudication or by asking the circuit again."""
