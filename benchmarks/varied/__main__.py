"""``python -m benchmarks.varied``."""

from benchmarks.varied.decided import main

main()
