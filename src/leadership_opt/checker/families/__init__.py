"""One file for each rule family of the catalogue."""
