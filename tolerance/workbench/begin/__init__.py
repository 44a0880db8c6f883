"""Begin a rulebook, an edition, an overlay, an entry, or the list of a norm's provisions."""
