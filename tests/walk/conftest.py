"""The toy rule and the toy goal are no part of this project: their files belong into a copy of it."""

collect_ignore = ["toy"]
