"""The page of datasets as a test drives it: a file is dropped, a field found, a task waited for."""

from __future__ import annotations

import time

from streamlit.testing.v1 import AppTest

from geo.ui import data_tasks
from tests import screen

WAIT_S = 300


def dropped(content: str | bytes, name: str = "file.csv") -> AppTest:
    """The page with a file dropped on it."""
    at = screen.opened(page="data")
    at.file_uploader(key="data_file").set_value((name, content if isinstance(content, bytes) else content.encode("utf-8"), "text/csv"))
    return at.run()


def text_field(at: AppTest, label: str):  # noqa: ANN202 - a text input
    """The input of a text with a label."""
    return next(field for field in at.text_input if field.label == label)


def finished(at: AppTest) -> AppTest:
    """The page once nothing is under way."""
    until = time.monotonic() + WAIT_S
    while data_tasks.under_way():
        assert time.monotonic() < until, "the import does not end"
        time.sleep(0.05)
    return at.run()


def metrics(at: AppTest) -> dict[str, str]:
    """The figures that the page shows, by their labels."""
    return {one.label: one.value for one in at.metric}


def previewed(at: AppTest):  # noqa: ANN202 - a pandas frame
    """The table of the first incidents that a file would become."""
    return next(one.value for one in at.dataframe if "Place" in one.value)
