"""An error that nobody foresaw is said in our own words: nothing inner is shown, nothing is asked of a third party."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests import screen


def page() -> None:
    from geo.errors import BadValue
    from geo.ui.failing import unexpected

    unexpected(KeyError("secret inner name"))
    unexpected(BadValue("lat", 1108, "degrees from -90 to 90"))


def test_an_unforeseen_error_has_a_reference_and_hides_its_inner_workings():
    at = AppTest.from_function(page, default_timeout=screen.TIMEOUT_S).run()
    assert not at.exception
    first, second = (error.value for error in at.error)
    assert "reference" in first and "secret inner name" not in first
    assert "1108" in second and "degrees" in second
