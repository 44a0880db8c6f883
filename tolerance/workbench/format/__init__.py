"""Format the files of a rulebook in one way, comments kept."""
