"""A small web service that plans: `python -m examples.service --jobs jobs.sqlite`.

``app`` answers requests, ``store`` keeps jobs in SQLite, ``runner`` starts one process for
each solve, ``solving`` is what runs in it, ``refusals`` says no, ``limits`` holds every number.
"""
