"""``python -m tolerance`` is the same program as ``tolerance``."""

from tolerance.cli.main import main

if __name__ == "__main__":
    main()
