"""A second reading of the contract, which knows nothing of the program that it checks."""
