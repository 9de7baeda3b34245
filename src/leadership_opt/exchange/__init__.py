"""Files in and out: JSON with its published schema."""

from leadership_opt.exchange.event_files import load_changes, load_events, save_events
from leadership_opt.exchange.json_files import load, save
from leadership_opt.exchange.schema import json_schema

__all__ = ["json_schema", "load", "load_changes", "load_events", "save", "save_events"]
