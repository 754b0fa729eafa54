"""A report as PDF, set by Typst from the report's blocks as data: no browser, no system library, and scripts that our own font lacks come from the machine's fonts."""

from __future__ import annotations

import json
from pathlib import Path

from geo.export.report import Report
from geo.settings import ROOT

MEDIA_TYPE = "application/pdf"
FORM = Path(__file__).with_name("report.typ")


def document(report: Report) -> bytes:
    """The bytes of the PDF: A4, tagged, with the texts of its pictures; on one machine the same report gives the same bytes."""
    import typst

    # The time of making would make every file another one; when the data was made stands in the report itself.
    return typst.compile(FORM.read_bytes(), root=str(FORM.parent), font_paths=[str(ROOT / "static")], format="pdf",
                         sys_inputs={"report": json.dumps(report.members(), ensure_ascii=False)}, timestamp=0)  # fmt: skip
