"""Workbooks (.xlsx): read with care, written for planners, marked where they are wrong."""
