"""The method page: data/method.md, the vocabulary as it stands, what was refused, and whose data it is."""

from __future__ import annotations

import streamlit as st

from geo.domain.vocabulary import KINDS
from geo.query.criteria import CRITERIA
from geo.ui import address, running

MOST_REFUSALS = 1_000


def text() -> None:
    """Nothing; draws data/method.md."""
    path = running.strikemap().settings.data_dir / "method.md"
    st.markdown(path.read_text(encoding="utf-8"))


def vocabulary() -> None:
    """Nothing; draws every controlled word with its definition, and every criterion of the filter."""
    words = running.strikemap().vocabulary
    st.markdown("## Words")
    for name in KINDS:
        terms = getattr(words, name)
        with st.expander(f"{name.replace('_', ' ').capitalize()} ({len(terms)})"):
            st.dataframe(
                [{"Id": t.id, "Part of": t.parent or "", "English": t.label, "Ukrainian": t.label_uk, "Means": t.definition, **t.extra}
                 for t in terms.values()],
                hide_index=True, key=f"words_{name}",
            )  # fmt: skip
    with st.expander(f"Criteria of the filter ({len(CRITERIA)})"):
        st.dataframe([{"Key": c.key, "Name": c.label, "Unit": c.unit, "May be repeated": "yes" if c.many else "", "Means": c.help} for c in CRITERIA],
                     hide_index=True, key="words_criteria")  # fmt: skip


def windows() -> None:
    """Nothing; draws the context windows with each claimant's dates."""
    rows = address.selection().build.windows()
    st.markdown("## Context windows")
    st.dataframe([{key: row[key] for key in ("title", "kind", "scope", "claimant", "start", "end", "note", "source")} for row in rows],
                 hide_index=True, key="windows")  # fmt: skip


def refusals() -> None:
    """Nothing; draws what was refused when the data came in, with the reasons."""
    build = address.selection().build
    rows = build.refusals()
    st.markdown(f"## Refused values ({len(rows):,})")
    if not rows:
        st.caption("Nothing was refused: every row and every value of the data was understood.")
        return
    st.dataframe(rows[:MOST_REFUSALS], hide_index=True, key="refusals")
    if len(rows) > MOST_REFUSALS:
        st.caption(f"The first {MOST_REFUSALS:,} are shown.")


def credits() -> None:
    """Nothing; draws the datasets with licence and credit, and the notices of boundaries and gazetteer."""
    program = running.strikemap()
    manifest = address.selection().build.manifest
    st.markdown("## Credits")
    st.dataframe(
        [{key: row[key] for key in ("title", "publisher", "licence", "credit", "incidents", "claims", "refused")} for row in manifest["datasets"]],
        hide_index=True, key="datasets",
    )  # fmt: skip
    for notice in sorted(program.settings.data_dir.glob("*/NOTICE*")):
        with st.expander(f"Notice: {notice.parent.name}"):
            (st.markdown if notice.suffix == ".md" else st.text)(notice.read_text(encoding="utf-8"))
