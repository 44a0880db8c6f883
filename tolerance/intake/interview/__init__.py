"""Ask for a case question by question, and write its file as it grows."""
