"""The precision of a place in the scales of other datasets, so that an export can be laid beside theirs."""

from __future__ import annotations

from collections.abc import Mapping

from geo.domain.vocabulary import Terms

#: columns of precision_classes.csv. Sources: UCDP GED codebook, `where_prec` 1 (exact) to 6 (country); ACLED codebook,
#: `geo_precision` 1 (town) to 3 (larger region), which has no code for a country
SCALES = ("ucdp_where_prec", "acled_geo_precision")


def is_area(row: Mapping, classes: Terms) -> bool:
    """True when the row's place is drawn as an area."""
    return classes[row["precision"]].extra["kind"] == "area"


def in_other_scales(row: Mapping, classes: Terms) -> dict[str, int | None]:
    """{scale: code} of the row's precision; None where the scale has no code for it."""
    extra = classes[row["precision"]].extra
    return {scale: int(extra[scale]) if extra.get(scale) else None for scale in SCALES}
