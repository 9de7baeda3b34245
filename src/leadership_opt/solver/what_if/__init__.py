"""The stages again with something more demanded or held: prices of demands, and claims that others can check."""
