"""A document to a Word file and back: the writer, its template, what is read from it."""
