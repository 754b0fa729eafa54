"""How a file is read: its encoding, what separates its cells, its sheet, the order of its days; as found, unless somebody overrules it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.errors import StrikemapError
from geo.ingest import asked as ways
from geo.ingest.asked import AS_FOUND, Asked
from geo.ui import words

TEXTS = ("csv", "tsv")
SEPARATED_BY = {"comma": "commas", "semicolon": "semicolons", "tab": "tabs", "bar": "bars |"}


def mapping_key(tag: str) -> str:
    """The key of the field into which a saved mapping of the file is dropped."""
    return f"data_mapping_{tag}"


def chosen(tag: str) -> Asked:
    """What was chosen for the file so far; a saved mapping that was just dropped sets what it says in [file]."""
    saved = st.session_state.get(mapping_key(tag))
    if saved is not None and st.session_state.get(f"data_reading_of_{tag}") != saved.file_id:
        st.session_state[f"data_reading_of_{tag}"] = saved.file_id
        for name, value in _said_by(saved).items():
            st.session_state[_key(name, tag)] = value
    return replace(AS_FOUND, **{name: st.session_state.get(_key(name, tag)) for name in ("encoding", "delimiter", "sheet", "order", "first")})


def draw_first(tag: str, names: tuple[str, ...]) -> None:
    """Nothing; draws the choice of whose row counts where several of these files have one id; the first of them, unless another is chosen."""
    st.selectbox("Where several files have the same id, the row counts of", sorted(names), index=sorted(names).index(names[0]), key=_key("first", tag),
                 help="The last one by name, unless you choose another. The command line takes the same, as --first.")  # fmt: skip


def draw(tag: str, kind: str, sheets: tuple[str, ...], asked: Asked, days: bool, failed: bool = False) -> None:
    """Nothing; draws the fields that overrule what was found in a file. days: the order of its days is among them."""
    if len(sheets) > 1:
        st.selectbox("Sheet or layer", sheets, key=_key("sheet", tag), help="The one with the most rows, unless you choose another.")
    fields = [(name, label, options) for name, label, options, there in (
        ("encoding", "Encoding", ways.ENCODINGS, kind in TEXTS),
        ("delimiter", "Cells are separated by", SEPARATED_BY, kind in TEXTS),
        ("order", "Order of days written in numbers", ways.ORDERS, days),
    ) if there]  # fmt: skip
    if not fields:
        return
    with st.expander("Read it differently", expanded=failed or any(getattr(asked, name) for name, _, _ in fields)):
        for cell, (name, label, options) in zip(st.columns(3), fields):
            held = getattr(asked, name)
            all_of = [None, *options, *([held] if held and held not in options else [])]
            cell.selectbox(label, all_of, format_func=lambda one, options=options: options.get(one, one) if one else "as found", key=_key(name, tag),
                           help=words.plain("The command line takes the same, as --" + name + "."))  # fmt: skip


def _key(name: str, tag: str) -> str:
    return f"data_{name}_{tag}"


def _said_by(saved) -> dict[str, str]:  # noqa: ANN001 - an uploaded file
    """What a saved mapping says in [file]; a mapping that cannot be read says so where it was dropped."""
    import tomllib

    try:
        held = AS_FOUND.over({"file": tomllib.loads(saved.getvalue().decode("utf-8")).get("file", {})}).told()
    except (StrikemapError, ValueError, TypeError):
        return {}
    names = {mark: name for name, mark in ways.DELIMITERS.items()}
    return {name: names.get(value, value) for name, value in held.items()}
