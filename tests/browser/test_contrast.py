"""Words on the primary colour can be read in both themes, in popovers too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.watched import Watched

LEAST = 4.5
#: the contrast of an element's words with the background that it or the nearest element around it paints
RATIO = """found => {
  const parts = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  let behind = found;
  while (getComputedStyle(behind).backgroundColor.endsWith(', 0)')) behind = behind.parentElement;
  const [a, b] = [getComputedStyle(found).color, getComputedStyle(behind).backgroundColor].map(text => light(parts(text)));
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_words_on_the_primary_colour_can_be_read(visit: Callable[..., Watched], dark: bool) -> None:
    page = visit("/export?target=energy", dark=dark, strict=False).page
    tag = page.locator("[data-tag] span").first
    expect(tag).to_be_visible()
    assert tag.evaluate(RATIO) >= LEAST
    download = page.get_by_role("button", name="Download GeoJSON").locator("p")
    expect(download).to_be_visible()
    assert download.evaluate(RATIO) >= LEAST
    page.get_by_role("button", name="Save", exact=True).click()
    save = page.get_by_role("button", name="Save this view").locator("p")
    expect(save).to_be_visible()
    assert save.evaluate(RATIO) >= LEAST
