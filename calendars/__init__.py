"""How ``calendar_2026_2030.csv`` of the reference data is made: law, notices, and the package ``holidays``.

``python -m calendars.generate`` writes it. Nothing in the package imports this folder.
"""
