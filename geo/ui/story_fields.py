"""Fields whose values are kept in a working copy, so that they outlive their widgets."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.errors import BadValue
from geo.ui import casebook_form
from geo.ui.casebook_form import Field


def draw(form: str, rows: Sequence[Sequence[Field]], values: dict[str, object]) -> list[BadValue]:
    """The problems of the fields as they stand; what is understood is written into `values`, what is not leaves it as it was.

    A field that was changed makes the page be drawn anew: figures, duplicates and the claim's own line stand above it, and
    would show the value of before.
    """
    now, found = casebook_form.draw(form, rows, values, keeps=False)
    wrong = {problem.field for problem in found}
    values.update({name: value for name, value in now.items() if name not in wrong})
    seen = st.session_state.setdefault(f"{form}:seen", {})
    changed = [name for name, value in now.items() if name in seen and seen[name] != value]
    seen.update(now)
    if changed:
        st.rerun()
    return found
