"""Check one edition, and make a case for what its check finds."""
