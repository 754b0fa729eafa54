"""Figures by place: the aggregates of areas, wired to a selection's rows and kept for the page and its map alike."""

from __future__ import annotations

from geo.by_area.changed import Changed, changed
from geo.by_area.counting import UNITS, by_month, counted, density, groups, in_no_unit, rest_groups
from geo.by_area.document import answered_here, grouped
from geo.by_area.patterns import HOT, Clusters, HotSpots, cluster_cells, clusters, hot_spots

__all__ = ["HOT", "UNITS", "Changed", "Clusters", "HotSpots", "answered_here", "by_month", "changed", "cluster_cells", "clusters", "counted", "density",
           "grouped", "groups", "hot_spots", "in_no_unit", "rest_groups"]  # fmt: skip
