"""The nouns: frozen values that know no file, clock, database, template or terminal."""
