"""The few rules of style that the theme has no word for."""

from __future__ import annotations

import streamlit as st

# On the primary colour, which is light in the dark theme, Streamlit writes in white (2 : 1). The root's scheme is for popovers and
# dialogs: they lie outside the part of the page whose scheme Streamlit sets.
CSS = """
<style>
[data-testid="stMetricValue"], [data-testid="stDataFrame"], [data-testid="stMarkdown"] table { font-variant-numeric: tabular-nums; }
.st-key-figures [data-testid="stMetric"], .st-key-figures_so_far [data-testid="stMetric"] { min-width: 8.2rem; }
.st-key-headline h4 { padding: 0; font-weight: 600; }
.st-key-card button p { text-align: left; }
:is(WITHOUT_STAMP) [data-testid="stElementToolbarButton"]:has(button[aria-label^="Download"]) { display: none; }
.block-container, [data-testid="stMainBlockContainer"] { padding: 3.6rem 2rem 2rem; }
[data-testid="stMarkdown"] table { display: block; max-width: 100%; overflow-x: auto; }
iframe[title="streamlit_folium.st_folium"] { border: 0; border-radius: 4px; }
@media (max-width: 640px) {
  .st-key-figures [data-testid="stMetric"], .st-key-figures_so_far [data-testid="stMetric"] { min-width: 6.4rem; }
  .st-key-card:has(.st-key-close_card), [data-testid="stLayoutWrapper"]:has(> .st-key-card .st-key-close_card) { height: auto !important; max-height: none !important; }
  [class*="st-key-wide_"] { overflow-x: auto; }
  [class*="st-key-wide_"] > * { min-width: 40rem; }
  .block-container, [data-testid="stMainBlockContainer"] { padding-left: 0.8rem; padding-right: 0.8rem; }
}
[data-testid="stCode"] code span { color: inherit !important; }
[data-testid^="stBaseButton-primary"]:not(:disabled), [data-testid^="stBaseButton-primary"]:not(:disabled) p,
[data-testid="stMultiSelectTagsContainer"] [data-tag], [data-testid="stMultiSelectTagsContainer"] [data-tag] * { color: light-dark(#fff, #14191d); }
:root { color-scheme: SCHEME; }
</style>
"""


#: lists of incidents: they leave by an export, which holds back what may not and names licences and credits, not by a table's own button
WITHOUT_STAMP = ".st-key-table, [class*='st-key-casebook_list'], .st-key-match_bulk_pairs, [class*='st-key-inside_']"


def draw() -> None:
    """Nothing; puts the rules on the page."""
    st.html(CSS.replace("WITHOUT_STAMP", WITHOUT_STAMP).replace("SCHEME", "dark" if st.context.theme.type == "dark" else "light"))
