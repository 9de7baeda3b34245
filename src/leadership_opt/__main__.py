"""``python -m leadership_opt``."""

import sys

from leadership_opt.cli import main

if __name__ == "__main__":
    sys.exit(main())
