"""What was promised: settings, outcome, certificate, claims and their check. No solver is loaded."""

from leadership_opt.result.cancel import Cancel
from leadership_opt.result.incumbent import Incumbent
from leadership_opt.result.outcome import Certificate, Outcome
from leadership_opt.result.progress import Progress
from leadership_opt.result.settings import Settings
from leadership_opt.result.stage import Provenance, Stage, Status

__all__ = ["Cancel", "Certificate", "Incumbent", "Outcome", "Progress", "Provenance", "Settings", "Stage", "Status"]
