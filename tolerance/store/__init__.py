"""The docket: keeps what it is given, whole, and shows when it was altered."""
