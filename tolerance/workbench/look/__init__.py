"""Look things up in an edition: what it holds, where a thing is used; and print it."""
