"""Names of several words, and those that are plural, are found in the cases in which Ukrainian and Russian reports use them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.gazetteer.fold import fold
from geo.gazetteer.query_name import Form, load_words, nominative_forms

DATA = Path(__file__).parents[2] / "data" / "gazetteer"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Великих Копанях", "Великі Копані"),
        ("Великим Копаням", "Великие Копани"),
        ("Казачьих Лагерях", "Казачьи Лагеря"),
        ("Новых Петровцах", "Новые Петровцы"),
        ("Новій Маячці", "Нова Маячка"),
        ("Чернівцям", "Чернівці"),
    ],
)
def test_a_plural_name_is_put_into_the_nominative(written, name):
    assert fold(name) in {form.key for form in nominative_forms(Form(fold(written)), load_words(DATA))}
