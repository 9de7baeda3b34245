"""Results as HTML for notebooks and pages: compact, escaped, readable on light and dark ground."""

from leadership_opt.report.html.markup import Html
from leadership_opt.report.html.notebook import notebook_shows
from leadership_opt.report.html.renderers import as_html, notebook_html

__all__ = ["Html", "as_html", "notebook_html", "notebook_shows"]
