"""A chart as a picture of its own: SVG and PNG, made without a browser and without asking anybody."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Union

from geo.settings import ROOT

if TYPE_CHECKING:
    import altair as alt

#: a chart, or its specification and its rows by name, as frames or as Arrow streams (see charts.playing)
Drawable = Union["alt.TopLevelMixin", tuple[dict[str, Any], dict[str, Any]]]
WIDTH_PX = 760
PNG_SCALE = 2.0
_NAMED = re.compile(r'(?<=id="clip)\d+(?=")|(?<=url\(#clip)\d+(?=\))')


def svg(chart: Drawable, width_px: int = WIDTH_PX, ground: str = "") -> str:
    """The chart as SVG. width_px takes the place of a width that follows the page. ground: colour behind it; empty: none."""
    drawn = _converter().vegalite_to_svg(_fixed(chart, width_px, ground), allowed_base_urls=[])
    # Vega counts its names on for as long as the process lives; the same chart must give the same file.
    numbers = {name: str(number) for number, name in enumerate(dict.fromkeys(_NAMED.findall(drawn)))}
    return _NAMED.sub(lambda found: numbers[found.group()], drawn)


def png(chart: Drawable, width_px: int = WIDTH_PX, ground: str = "#ffffff") -> bytes:
    """The chart as PNG, twice as many pixels as its SVG has."""
    return _converter().vegalite_to_png(_fixed(chart, width_px, ground), scale=PNG_SCALE, allowed_base_urls=[])


@cache
def _converter():  # noqa: ANN202 - a module, loaded when the first picture is made
    import vl_convert

    vl_convert.register_font_directory(str(ROOT / "static"))
    return vl_convert


def _records(rows: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a frame, or its Arrow stream
    if not isinstance(rows, bytes):
        return rows.to_dict("records")
    import pyarrow as pa

    with pa.ipc.open_stream(rows) as stream:
        return stream.read_all().to_pylist()


def _fixed(chart: Drawable, width_px: int, ground: str) -> dict:
    if isinstance(chart, tuple):
        spec, held = chart
        spec = {**spec, "datasets": {name: _records(rows) for name, rows in held.items()}}
    else:
        spec = chart.to_dict(validate=False)
    if spec.get("width") == "container":
        spec["width"] = width_px
    if ground:
        spec["config"] = {**spec.get("config", {}), "background": ground}
        spec["background"] = ground
    return spec
