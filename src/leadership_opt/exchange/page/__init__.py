"""One self-contained page about a plan: it asks nothing of anybody, in both languages, for people without any program."""
