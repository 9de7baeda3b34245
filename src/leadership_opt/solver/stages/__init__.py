"""Goals one after the other: the state of a solve, held stages, shares of time, and the search of one stage."""
