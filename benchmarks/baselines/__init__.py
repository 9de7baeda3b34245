"""Peers: what a good engineer would write with the usual tools, to compare with.

One textbook formulation of ``docs/reference/semantics.md`` (``linear_model`` and the files
whose names end in ``_rows``), handed to CP-SAT, to HiGHS and to CPMpy, each solved stage by
stage with the solver's own defaults. Nothing here imports ``leadership_opt.model`` or
``leadership_opt.solver``, but ``ours``, which is what the peers are compared with.
"""
