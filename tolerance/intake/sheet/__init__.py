"""A case from a spreadsheet: its template, its cells, and what they come to."""
