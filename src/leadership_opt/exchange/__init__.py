"""Files in and out: JSON with its published schema."""

from leadership_opt.exchange.json_files import load, save
from leadership_opt.exchange.picture_files import save_picture
from leadership_opt.exchange.schema import json_schema

__all__ = ["json_schema", "load", "save", "save_picture"]
