"""What a marked copy could not keep: counted in both packages, never assumed.

openpyxl keeps cells, formats, comments and charts; what it does not read it does not write.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

from leadership_opt.messages import LANGUAGES, render

_FOLDERS = {
    "xl/media/": "lost_pictures",
    "xl/charts/chart": "lost_charts",
    "xl/pivottables/pivottable": "lost_pivot_tables",
    "xl/slicers/": "lost_slicers",
    "xl/ctrlprops/": "lost_controls",
    "xl/activex/activex": "lost_controls",
    "xl/diagrams/data": "lost_diagrams",
    "xl/embeddings/": "lost_embedded_files",
    "xl/threadedcomments/": "lost_conversations",
    "xl/connections.xml": "lost_connections",
}
"""Beginning of the name of a part -> what such parts are, as ``note.KIND``."""

_SHAPE = re.compile(rb"<(?:[A-Za-z0-9]+:)?(?:sp|cxnSp)[ />]")


def lost_parts(before: bytes, after: bytes) -> str:
    """Name in both languages what the copy has less of, with how many; empty if nothing is lost."""
    lost = _counts(before) - _counts(after)
    names = {kind: " / ".join(render(f"note.{kind}", language) for language in LANGUAGES) for kind in lost}
    return "; ".join(f"{names[kind]}: {count}" for kind, count in sorted(lost.items()))


def _counts(content: bytes) -> Counter[str]:
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            lower = name.lower()
            if lower.endswith(".rels"):
                continue
            found.update(kind for start, kind in _FOLDERS.items() if lower.startswith(start))
            if lower.startswith("xl/drawings/drawing"):
                found["lost_shapes"] += len(_SHAPE.findall(package.read(name)))
    return found
