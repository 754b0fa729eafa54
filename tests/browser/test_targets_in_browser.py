"""Bars that are clicked filter the page, and stay to choose from when charts ignore their own condition."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.watched import Watched

Visit = Callable[..., Watched]
SETTLED = "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"


def click_bar(seen: Watched, label: str) -> None:
    """Nothing; clicks the bar of that name in the chart of targets."""
    seen.page.wait_for_function(SETTLED)
    seen.page.wait_for_timeout(700)  # the chart is drawn anew after the page is
    seen.page.locator(f".st-key-pick_target .mark-rect path[aria-label*='{label}']").first.click()


def test_a_click_on_a_bar_filters_and_another_one_takes_it_off(visit: Visit) -> None:
    seen = visit("/targets?charts=each")
    click_bar(seen, "Residential")
    expect(seen.page).to_have_url(re.compile("target=residential"))
    expect(seen.page.locator(".st-key-headline h4")).to_contain_text("Strikes on residential; charts each ignore their own condition")
    expect(seen.page.locator(".st-key-pick_target .mark-rect path[aria-label*='Energy']")).to_have_count(1)
    click_bar(seen, "Residential")
    expect(seen.page.locator(".st-key-headline h4")).to_contain_text("All strikes; charts each")
