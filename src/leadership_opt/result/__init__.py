"""What was promised: settings, outcome, certificate, claims and their check. No solver is loaded."""

from leadership_opt.result.cancel import Cancel
from leadership_opt.result.certificate import Certificate
from leadership_opt.result.incumbent import Incumbent
from leadership_opt.result.outcome import Outcome, Progress, Provenance, Stage, Status
from leadership_opt.result.settings import Settings

__all__ = ["Cancel", "Certificate", "Incumbent", "Outcome", "Progress", "Provenance", "Settings", "Stage", "Status"]
