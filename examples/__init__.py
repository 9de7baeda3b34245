"""Programs that use the library, each with a test."""
