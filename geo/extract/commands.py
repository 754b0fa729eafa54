"""What the command line and the page ask of extraction: a file or a text → drafts, a folder → scores."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from geo.errors import BadFile
from geo.extract.drafts import Drafts
from geo.extract.evaluation import evaluation
from geo.extract.extractor import extract
from geo.extract.text.document import MAX_FILE_BYTES, read_document
from geo.settings import Settings


def extract_text(settings: Settings, text: str, published: dt.date | str | None) -> Drafts:
    """The drafts of a text, with places from this installation's gazetteer."""
    return extract(text, published, _resolver(settings))


def extract_file(settings: Settings, path: Path, published: dt.date | str | None = None) -> dict[str, Any]:
    """The drafts of a report's file as JSON data (DESIGN §6).

    published: overrules the day that the file itself states. Raises BadFile when the file cannot be read.
    """
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise BadFile(str(path), f"is larger than {MAX_FILE_BYTES // 1_000_000} MB.", "Give the report's text alone.")
        content = path.read_bytes()
    except OSError as problem:
        raise BadFile(str(path), f"cannot be read ({problem.strerror}).", "Check the path.") from problem
    document = read_document(content, path.name)
    return extract_text(settings, document.text, published or document.published).as_json()


def evaluate(settings: Settings, folder: Path) -> dict[str, Any]:
    """Precision and recall per field on the labelled reports of a folder (format: docs/labelled-reports.md)."""
    resolve = _resolver(settings)
    result = evaluation.evaluate(folder, lambda text, published: extract(text, published, resolve).as_json())
    return result.as_json()


def _resolver(settings: Settings):  # noqa: ANN202
    from geo.gazetteer.gazetteer import kept_gazetteer

    return kept_gazetteer(settings).resolve
