"""The charts: timeline, toll, breakdown and pairs, in one theme; Altair loads when the first chart is drawn."""

from __future__ import annotations

from geo.charts import pictures
from geo.charts.breakdown import breakdown, picks
from geo.charts.paired import SIDES, axes, highest, paired_breakdown, side_timeline
from geo.charts.theme import UNITS, dress, inks
from geo.charts.timeline import brushed, timeline
from geo.charts.toll import toll

__all__ = ["SIDES", "UNITS", "axes", "breakdown", "brushed", "dress", "highest", "inks", "paired_breakdown", "picks", "pictures", "side_timeline", "timeline", "toll"]
