"""What only large problems need: candidate pools, a tree over courses, plans near a relaxation."""
