"""The place list of the checkout, lent to programs that have folders of their own: making one takes ten seconds, and no test changes it."""

from __future__ import annotations

from pathlib import Path

from geo.gazetteer import database
from geo.settings import load


def lend(folder: Path) -> Path:
    """The folder for what is generated in the given one, with the place list in it; the checkout's is made when there is none."""
    settings = load({})
    database.open_database(settings).close()
    made = database.database_path(settings)
    place = folder / "build" / "gazetteer"
    place.mkdir(parents=True, exist_ok=True)
    (place / made.name).symlink_to(made)
    return folder / "build"
