"""Files to nouns, or to problems. Knows no verdict, no engine and no wording."""
