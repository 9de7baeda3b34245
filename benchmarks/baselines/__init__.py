"""Peers: what a good engineer would do first with the usual solvers, to compare with.

Both get the rows and goals of this library's own model (which the brute-force oracle checks), so they cover
every rule and every goal, and any problem can be compared. They solve it goal by goal with the solver's own
defaults, each solution the start of the next. What they lack is what is compared: relaxations with
exact bounds, courses first, what is learned from one stage for the next.
"""
