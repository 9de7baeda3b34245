"""One self-contained page about a plan, in both languages, for people without any program."""
