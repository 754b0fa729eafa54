"""Reads a page as a person does: its sentence, its figures, its texts, what its map and timeline were handed."""

from __future__ import annotations

import json
import re
from functools import cache
from urllib.parse import parse_qs, urlencode

import pyarrow as pa
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from geo.settings import ROOT

FRAME = str(ROOT / "pages" / "frame.py")
TIMEOUT_S = 300  # a page takes less than a second; the limit is for a machine that does other things
# Each page of a test looks through all installed packages for components; they stay the same while tests run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$:])")


def opened(query: str = "", page: str = "map") -> AppTest:
    """A page opened at an address for the first time."""
    at = AppTest.from_file(FRAME, default_timeout=TIMEOUT_S)
    if page != "map":
        at.switch_page(f"{page}.py")
    for key, texts in parse_qs(query, keep_blank_values=True).items():
        at.query_params[key] = texts
    at.run()
    assert not at.exception, [found.message for found in at.exception]
    return at


def address(at: AppTest) -> str:
    """The query string that the page has put in the browser's address."""
    held = {key: [texts] if isinstance(texts, str) else list(texts) for key, texts in at.query_params.items()}
    return urlencode(held, doseq=True)


def plain(text: str) -> str:
    """The text as it is read, with Markdown's escapes taken away."""
    return _ESCAPED.sub(r"\1", text)


def sentence(at: AppTest) -> str:
    """The filter in words, from the page's first line."""
    [found] = [plain(one.value).removeprefix("#### ") for one in at.markdown if one.value.startswith("#### ")]
    return found


def figures(at: AppTest) -> dict[str, tuple[str, str]]:
    """label → (figure, the line under it)."""
    return {one.label: (one.value, one.delta) for one in at.metric}


def texts(at: AppTest) -> str:
    """Everything that is said in words on the page."""
    kinds = (at.markdown, at.caption, at.info, at.warning, at.error)
    return "\n".join(plain(one.value) for kind in kinds for one in kind)


def errors(at: AppTest) -> str:
    return "\n".join(plain(one.value) for one in at.error)


def buttons(at: AppTest) -> dict[str, str]:
    """key → label."""
    return {one.key: plain(one.label) for one in at.button}


def table(at: AppTest) -> list[dict]:
    """The rows of the table of incidents."""
    found = [frame.value for frame in at.dataframe if "What" in frame.value.columns]
    assert len(found) <= 1
    return found[0].to_dict("records") if found else []  # a table without rows has no columns either


def map_arguments(at: AppTest) -> dict:
    """What the map's component was handed."""
    [found] = at.get("component_instance")
    return json.loads(found.proto.json_args)


def handed_to_map(at: AppTest) -> dict:
    """The addresses and the look that the map was handed for the filter."""
    [found] = re.findall(r"strikemap\.show\(map_div, (.*)\);", map_arguments(at)["feature_group"])
    return json.loads(found)


def bars(at: AppTest) -> list[dict]:
    """The timeline's bars as they are drawn: start, low, high, incidents … of each period."""
    found = [read(held.data.data) for chart in at.get("vega_lite_chart") for held in chart.proto.datasets]
    [drawn] = [rows for rows in found if rows and "incidents" in rows[0]]
    return drawn


def read(arrow: bytes) -> list[dict]:
    """The rows of an Arrow stream."""
    with pa.ipc.open_stream(arrow) as stream:
        return stream.read_all().to_pylist()
