"""The papers of the process as Word documents: what goes into them, and the templates that an office can replace."""
