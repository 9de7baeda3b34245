"""Notebooks for planners, and what runs them."""
