"""What is wrong and what to do, sentence by sentence in both languages; one table a subject."""
