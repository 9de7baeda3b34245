"""Files in and out: JSON with its published schema, workbooks, CSV, data frames, papers and calendars."""

from leadership_opt.exchange.claims_folder import save_claims
from leadership_opt.exchange.event_files import append_event, examine_changes, load_changes, load_events, save_events
from leadership_opt.exchange.files import examine, load, save
from leadership_opt.exchange.frames import from_frames
from leadership_opt.exchange.lottery_files import save_lottery_minutes
from leadership_opt.exchange.paper_files import save_papers, write_paper_templates
from leadership_opt.exchange.picture_files import save_picture
from leadership_opt.exchange.planner_files import annotate, write_changes_template, write_mapping, write_template
from leadership_opt.exchange.quotas_said import read_quota
from leadership_opt.exchange.reason_files import load_reasons
from leadership_opt.exchange.schema import json_schema
from leadership_opt.exchange.sheets.examination import Examination
from leadership_opt.exchange.sheets.mapping import ImportMapping

__all__ = [
    "Examination",
    "ImportMapping",
    "annotate",
    "append_event",
    "examine",
    "examine_changes",
    "from_frames",
    "json_schema",
    "load",
    "load_changes",
    "load_events",
    "load_reasons",
    "read_quota",
    "save",
    "save_claims",
    "save_events",
    "save_lottery_minutes",
    "save_papers",
    "save_picture",
    "write_changes_template",
    "write_mapping",
    "write_paper_templates",
    "write_template",
]
