"""A chart becomes a picture with its texts, in a stated width, without asking anybody."""

from __future__ import annotations

from geo.charts import breakdown, pictures

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


def test_a_chart_whose_rows_are_apart_is_the_same_picture() -> None:
    from geo.charts.playing import parted

    whole = breakdown(ROWS, "killed")
    assert pictures.svg(parted(breakdown(ROWS, "killed"))) == pictures.svg(whole)


def test_a_chart_over_which_a_period_slides_is_a_picture_without_the_period() -> None:
    from geo.charts import timeline
    from geo.charts.playing import playable

    chart = timeline([{"key": "2025-04", "incidents": 3}], "month", brushable=False)
    drawn = pictures.svg(playable(chart, "light"))
    assert drawn.startswith("<svg")
    assert "Incidents per month" in drawn
