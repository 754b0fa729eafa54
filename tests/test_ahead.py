"""What is made ahead of its use comes in its order, and an error comes up where the item would have."""

from __future__ import annotations

import threading

import pytest

from geo.ahead import made_ahead


def test_items_that_are_made_side_by_side_come_in_their_order():
    second = threading.Event()

    def make(number: int) -> int:
        if number == 0:
            assert second.wait(30)  # the first one is held up until the second is made
        second.set() if number == 1 else None
        return number * 10

    assert list(made_ahead(iter(range(5)), make)) == [0, 10, 20, 30, 40]


def test_an_item_that_cannot_be_made_ends_the_rest_where_it_would_have_come():
    coming = made_ahead(iter([4, 2, 0, 1]), lambda number: 8 // number)
    assert [next(coming), next(coming)] == [2, 4]
    with pytest.raises(ZeroDivisionError):
        next(coming)
