"""The sheets of a problem as data: one table of columns drives template, reader, CSV, frames and documentation."""
