"""What the button hands over is, byte for byte, what the address and the command line give."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from geo.settings import ROOT
from tests.browser.watched import Server, Watched

Visit = Callable[..., Watched]
QUERY = "from=2025-04-02&target=residential&target=commerce"


@pytest.mark.parametrize("label, ending", [("GeoJSON", "geojson"), ("CSV", "csv")])
def test_the_button_the_address_and_the_command_give_the_same_bytes(visit: Visit, server: Server, tmp_path: Path, label: str, ending: str) -> None:
    seen = visit(f"/export?{QUERY}")
    with seen.page.expect_download() as waiting:
        seen.page.get_by_role("button", name=f"Download {label}").click()
    assert waiting.value.suggested_filename == f"strikemap-{server.program.ready()}.{ending}"
    by_button = Path(waiting.value.path()).read_bytes()
    with urlopen(f"{server.url}/export/{ending}?{QUERY}") as answer:
        assert answer.read() == by_button
    out = tmp_path / f"out.{ending}"
    done = subprocess.run([sys.executable, "-m", "geo", "export", "--filter", QUERY, "--format", ending, "--out", str(out)],
                          cwd=ROOT, env=server.environment, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert out.read_bytes() == by_button
    if ending == "geojson":
        with urlopen(f"{server.url}/api/incidents.geojson?{QUERY}") as answer:
            assert answer.read() == by_button
        held = json.loads(by_button)
        said = seen.page.get_by_text(re.compile(r"The file holds")).inner_text()
        assert f"The file holds {len(held['features'])} incidents" in said
        assert held["strikemap"]["sentence"] == seen.sentence()


@pytest.mark.parametrize("page, said", [("incident?incident=market", "Sources · 2"), ("export", "The same bytes come from"), ("method", "Refused values (1)")])
def test_every_other_page_asks_only_this_machine_and_fails_nowhere(visit: Visit, page: str, said: str) -> None:
    seen = visit(f"/{page}")
    expect(seen.page.get_by_text(said).first).to_be_visible()
    seen.page.wait_for_load_state("networkidle")


def test_a_table_of_claims_names_claimant_words_and_bounds(visit: Visit) -> None:
    seen = visit("/incident?incident=market")
    cells = seen.page.get_by_test_id("stDataFrame").first.locator("[role=gridcell]")
    expect(cells.filter(has_text="at least 18 people")).to_have_count(1)
    expect(cells.filter(has_text="0–85 (claimed)")).to_have_count(1)
