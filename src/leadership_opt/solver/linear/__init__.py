"""Linear relaxations, and the exact bounds that their multipliers prove."""
