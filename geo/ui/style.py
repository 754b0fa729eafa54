"""The few rules of style that the theme has no word for."""

from __future__ import annotations

import streamlit as st

CSS = """
<style>
[data-testid="stMetricValue"], [data-testid="stDataFrame"], [data-testid="stMarkdown"] table { font-variant-numeric: tabular-nums; }
.st-key-figures [data-testid="stMetric"] { min-width: 8.2rem; }
.st-key-headline h4 { padding: 0; font-weight: 600; }
.st-key-card button p { text-align: left; }
.block-container, [data-testid="stMainBlockContainer"] { padding: 3.6rem 2rem 2rem; }
iframe[title="streamlit_folium.st_folium"] { border: 0; border-radius: 4px; }
@media (max-width: 640px) {
  .st-key-figures [data-testid="stMetric"] { min-width: 6.4rem; }
  .block-container, [data-testid="stMainBlockContainer"] { padding-left: 0.8rem; padding-right: 0.8rem; }
}
</style>
"""


def draw() -> None:
    """Nothing; puts the rules on the page."""
    st.html(CSS)
