"""The fair lottery: chances over all plans that are equally good, each level of them with its proof."""
