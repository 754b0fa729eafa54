"""A chart becomes a picture with its texts, in a stated width, without asking anybody."""

from __future__ import annotations

import csv
import io

from geo.charts import breakdown, pictures
from geo.ui import picture

ROWS = [{"key": "energy", "label": "Energy", "incidents": 3, "killed": {"min": 19, "max": None, "not_reported": 1}}]


def test_an_svg_has_the_chart_and_its_words() -> None:
    drawn = pictures.svg(breakdown(ROWS, "killed"), ground="#ffffff")
    assert drawn.startswith("<svg")
    assert "Energy" in drawn
    assert "≥ 19" in drawn
    assert 'fill="#ffffff"' in drawn


def test_a_png_is_one_of_twice_the_width() -> None:
    drawn = pictures.png(breakdown(ROWS, "killed"), width_px=400)
    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20]) >= 800


def test_the_numbers_keep_open_bounds_empty_and_formulas_harmless() -> None:
    [line] = csv.DictReader(io.StringIO(picture.numbers([{**ROWS[0], "label": "=HYPERLINK(1)"}]).decode()))
    assert line == {"key": "energy", "label": "'=HYPERLINK(1)", "incidents": "3", "killed_min": "19", "killed_max": "", "killed_not_reported": "1"}
