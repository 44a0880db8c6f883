"""A blank case file with every key explained, to be filled in by hand."""
