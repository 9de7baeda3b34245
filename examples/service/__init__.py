"""A small web service that plans."""
