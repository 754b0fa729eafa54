"""Answers that pages share, kept by (filter, build); frames are never arguments and never changed.

How many are kept follows from what one takes: a page of rows a megabyte, a grouped document some hundred kilobytes, the others little.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from geo.query.filter import Filter, parse
from geo.query.selection import Selection
from geo.query.unplaced import unplaced as counted
from geo.ui import running

KEEP = 200
KEEP_GROUPED, KEEP_PAGES = 40, 10


def stats(asked: Filter, build_id: str, by: str | None = None) -> dict:
    """The statistics document of a filter on a build."""
    query = asked.query_string()
    return _stats(query, build_id) if by is None else _grouped(query, build_id, by)


def groups(query: str, build_id: str, by: str) -> list[dict]:
    """The groups of the statistics document of a query string on a build."""
    return _grouped(query, build_id, by)["groups"]


def rows(asked: Filter, build_id: str, after: int, limit: int) -> list[dict]:
    """One page of rows."""
    return _rows(asked.query_string(), build_id, after, limit)


def compared(first: Filter, second: Filter, first_build: str, second_build: str, by: str) -> dict:
    """The comparison of two filters, each on its build; see Strikemap.compare."""
    return _compared(first.query_string(), second.query_string(), first_build, second_build, by)


@st.cache_resource(max_entries=KEEP_GROUPED, show_spinner=False)
def _compared(first: str, second: str, first_build: str, second_build: str, by: str) -> dict:
    return running.strikemap().compare(selection(first, first_build), selection(second, second_build), by)


@st.cache_resource(max_entries=KEEP, show_spinner=False)
def _stats(query: str, build_id: str) -> dict:
    return running.strikemap().stats(selection(query, build_id))


@st.cache_resource(max_entries=KEEP_GROUPED, show_spinner=False)
def _grouped(query: str, build_id: str, by: str) -> dict:
    return running.strikemap().stats(selection(query, build_id), by)


@st.cache_resource(max_entries=KEEP_PAGES, show_spinner=False)
def _rows(query: str, build_id: str, after: int, limit: int) -> list[dict]:
    return selection(query, build_id).page(after, limit)


@st.cache_resource(max_entries=KEEP, show_spinner=False)
def unplaced(query: str, build_id: str) -> dict[str, int]:
    """How many selected incidents are known only to an area, to no place, and to no day: areas, nowhere, undated."""
    return counted(selection(query, build_id))


@st.cache_resource(max_entries=KEEP, show_spinner=False)
def span(query: str, build_id: str) -> tuple[date | None, date | None]:
    """The first and last day of the selected incidents, or two times None."""
    rows = selection(query, build_id).groups(["day"], ())["day"]
    firsts = [row["date_start"] for row in rows if row["date_start"]]
    return (min(firsts), max(row["date_end"] for row in rows if row["date_end"])) if firsts else (None, None)


@st.cache_resource(max_entries=KEEP, show_spinner=False)
def page_start(query: str, build_id: str, skipped: int) -> int:
    """The row_no after which a page begins that `skipped` selected rows lie before; -1 for the first page."""
    return -1 if skipped == 0 else selection(query, build_id).nth_row(skipped - 1)


@st.cache_resource(max_entries=12, show_spinner=False)  # kept for its totals, which every grouping's document repeats
def selection(query: str, build_id: str) -> Selection:
    """The selection of a query string on a build."""
    opened = running.strikemap().opened(build_id)
    return opened.select(parse(query, opened.known))
