"""The tests; they mirror the modules, and each docstring is the fact that its test holds."""
