"""Problems that nobody tuned for: over all rules, goals, orders, calendars, sizes and kinds of money.

``python -m benchmarks.varied --seeds 1 100 --time-limit 60`` solves a range of them and prints
one table: how many were decided, how soon, and how far the bounds of the others are.
"""
