"""Exercise the scenarios: what they reach, where one departs, which planted faults none notices."""
