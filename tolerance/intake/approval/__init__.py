"""An approval export into a case as a trail."""
