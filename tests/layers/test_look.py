"""Text can be read in both themes, and target types differ for colour-blind readers too."""

from __future__ import annotations

import csv
import itertools
import re
import tomllib

import numpy as np
import pytest

from geo.layers import asset_dirs
from geo.settings import ROOT

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
CSS = (asset_dirs()["/assets/app"] / "strikemap.css").read_text(encoding="utf-8")

# how linear RGB looks to readers without one kind of cone (Machado, Oliveira, Fernandes 2009, severity 1)
SIGHT = {
    "full": np.eye(3),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}


def linear(colour: str) -> np.ndarray:
    given = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(given <= 0.04045, given / 12.92, ((given + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(linear(colour) @ (0.2126, 0.7152, 0.0722)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def oklab(rgb: np.ndarray) -> np.ndarray:
    """Perceptual coordinates of linear RGB (B. Ottosson, 2020)."""
    cones = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]])
    lab = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]])
    return lab @ np.cbrt(np.clip(cones @ rgb, 0, None))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_of_the_pages_stands_out_from_its_ground(theme: str) -> None:
    look = CONFIG["theme"][theme]
    for text in ("textColor", "linkColor", "primaryColor"):
        for ground in ("backgroundColor", "secondaryBackgroundColor"):
            assert contrast(look[text], look[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_of_the_map_stands_out_from_its_ground(theme: str) -> None:
    [block] = re.findall(rf"^\.sm-{theme} {{(.*)}}$", CSS, re.MULTILINE)
    ink = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
    for text in ("text", "soft", "link"):
        assert contrast(ink[text], ink["panel"]) >= 4.5, text
    for text in ("name", "unit"):
        assert contrast(ink[text], ink["halo"]) >= 4.5, text


def test_target_types_differ_for_colour_blind_readers() -> None:
    with (ROOT / "data" / "vocabulary" / "target_types.csv").open(encoding="utf-8", newline="") as file:
        colours = {row["id"]: row["colour"] for row in csv.DictReader(file) if not row["parent"]}
    assert all(re.fullmatch(r"#[0-9A-Fa-f]{6}", colour) for colour in colours.values())
    for sight, matrix in SIGHT.items():
        seen = {name: oklab(np.clip(matrix @ linear(colour), 0, 1)) for name, colour in colours.items()}
        for one, other in itertools.combinations(seen, 2):
            assert np.linalg.norm(seen[one] - seen[other]) >= 0.06, (sight, one, other)


def test_the_start_asks_no_outside_host_and_the_font_is_ours() -> None:
    assert CONFIG["browser"] == {"gatherUsageStats": False, "serverAddress": "localhost"}
    assert CONFIG["client"]["toolbarMode"] == "minimal"
    folders = asset_dirs()
    for face in CONFIG["theme"]["fontFaces"]:
        prefix, name = face["url"].rsplit("/", 1)
        assert (folders[prefix] / name).is_file()
    assert "http" not in CSS
