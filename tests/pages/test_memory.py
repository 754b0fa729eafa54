"""What the server's process lets go goes back to the system."""

from __future__ import annotations

import platform

import pytest

from geo.ui import running


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another allocator, which takes no such options")
@pytest.mark.parametrize("incidents", [None, 0, running.MOST_GIVEN_BACK, running.MOST_GIVEN_BACK + 1])
def test_the_allocator_takes_every_option_that_it_is_given(incidents: int | None) -> None:
    assert running.give_memory_back(incidents)
