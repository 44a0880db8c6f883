"""How a case file comes to be: an interview, a filled sheet, an export. Judges nothing."""
