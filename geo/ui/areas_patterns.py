"""Patterns that chance does not explain: hot spots, and clusters in space and time, each with what it cannot say."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from geo import by_area
from geo.aggregate import hot_spots as statistic
from geo.aggregate.clusters import LEAST_INCIDENTS, how_p_is_found
from geo.query.selection import Selection
from geo.ui import address, areas_choice, areas_map, running, words

HOT_SIZES = ("hex4", "hex5", "hex6")
CLUSTER_TABLE = "cluster_table"


def hot(selection: Selection) -> None:
    """Nothing; draws the hexagons around which incidents lie closer than chance would put them, or further apart."""
    with st.container(horizontal=True, vertical_alignment="center"):
        size = st.selectbox("Side", HOT_SIZES, key="hot_size", format_func=lambda name: f"Hexagons, side about {areas_choice.SIDES[name]}", label_visibility="collapsed", width=280)
    found = _hot(selection.asked.query_string(), selection.build.build_id, int(size.removeprefix("hex")))
    if found.table is None:
        st.info(f"Too few to say: {words.counted(found.incidents, 'incident')} in {found.cells:,} hexagons. The test needs {statistic.LEAST_INCIDENTS} incidents that are known within "
                f"{areas_choice.SIDES[size]}, and {statistic.LEAST_CELLS} hexagons.")  # fmt: skip
    else:
        named = found.table[found.table["spot"] != ""]
        counts = {spot: int((named["spot"] == spot).sum()) for spot in (statistic.HOT, statistic.COLD)}
        st.markdown(f"**{counts['hot']:,} hot and {counts['cold']:,} cold of {found.cells:,} hexagons** · {words.counted(found.incidents, 'incident')}")
        left, right = st.columns([5, 4])
        with left:
            areas_map.draw(selection, f"hot{size.removeprefix('hex')}", "incidents", "Map of hot and cold spots; the table beside it says the same.")
        with right:
            listed = named.sort_values("gi_star", ascending=False)
            if listed.empty:
                st.info("No hexagon stands out: what there is could have come about by chance.")
            else:
                st.dataframe(
                    [{"Near": areas_map.nearest_town(*areas_map.middle(cell)), "Spot": row["spot"], "Incidents here": int(row["incidents"]), "With neighbours": int(row["incidents_around"]),
                      "Largest of them": int(row["incidents_most"]),
                      "Gi*": f"{row['gi_star']:.1f}", "p, corrected": _p(row["q"])} for cell, row in listed.head(500).iterrows()],
                    hide_index=True, key="hot_table", height=min(440, 40 + 35 * len(listed)), column_config={"Near": st.column_config.TextColumn(width=170)}, alt="Hot and cold spots, hottest first",
                )  # fmt: skip
    st.caption(f"Getis-Ord Gi*: a hexagon with the six around it, compared with all hexagons of the {words.counted(len(found.areas), 'oblast or province', 'oblasts or provinces')} in which incidents lie, empty ones "
               f"too. Named are those with a p-value of at most {statistic.LEVEL} after correction for the false discovery rate (Benjamini and Hochberg) that also stand out among {statistic.RESHUFFLES:,} "
               "random reshuffles. One town with very many reports makes the hexagons around it hot as well: see “largest of them”. A hot spot is a place with many *reports* beside others with many: it says nothing of who, why or whether it goes on, it follows where people live and "
               "where reporters are, and it changes with the size of the hexagons. ")  # fmt: skip


def clusters(selection: Selection) -> None:
    """Nothing; draws where and when more happened than place and time alone explain."""
    with st.spinner("Comparing with random exchanges of the weeks"):
        found, labels = _clusters(selection.asked.query_string(), selection.build.build_id)
    if found.clusters is None:
        st.info(f"Too few to say: {words.counted(found.incidents, 'incident')} with a known week and a place within {areas_choice.SIDES['hex4']}. The scan needs {LEAST_INCIDENTS} in at least two weeks."
                + (" It ends with the filter’s last day: set To for an earlier time." if selection.asked.get("to") is None else ""))  # fmt: skip
    elif not found.clusters:
        st.info(f"No cluster: {words.counted(found.incidents, 'incident')} in {found.weeks:,} weeks lie as places and weeks by themselves would have it.")
    else:
        st.markdown(f"**{words.counted(len(found.clusters), 'cluster')}** among {words.counted(found.incidents, 'incident')} in {found.weeks:,} weeks")
        left, right = st.columns([5, 4])
        rows = [_cluster_row(found, cluster, labels[number], number) for number, cluster in enumerate(found.clusters)]
        st.session_state["cluster_filters"] = [_cluster_filter(found, cluster) for cluster in found.clusters]
        with left:
            areas_map.draw(selection, "clusters", "incidents", "Map of clusters; the table beside it says the same.")
        with right:
            st.dataframe(rows, hide_index=True, key=CLUSTER_TABLE, on_select=_cluster_picked, selection_mode="single-row", height=min(440, 40 + 35 * len(rows)),
                         column_config={"Near": st.column_config.TextColumn(width=150), "From": st.column_config.TextColumn(width=96), "To": st.column_config.TextColumn(width=96)},
                         alt="Clusters, strongest first; a row takes its days and its place as filter")  # fmt: skip
            st.caption("A row takes the cluster's days and place as filter.")
    said = [f"{found.apart:,} incidents are known only to days of more than one week" if found.apart else "", f"{found.early:,} lie before the {found.weeks:,} weeks that are scanned" if found.early else ""]
    st.caption(f"Space-time permutation scan (Kulldorff and others, 2005) over hexagons with a side of about {areas_choice.SIDES['hex4']} and up to three rings, and one to eight weeks; p by {how_p_is_found(found.incidents)}. "
               "It asks whether a place and a time belong together more than each by itself would explain; a place that is always struck, or a week in which all are, is no cluster. It finds where "
               "*reports* bunch, also when one source reports one night in detail and another does not. " + (f"Not looked at: {'; '.join(filter(None, said))}." if any(said) else ""))  # fmt: skip


def _cluster_row(found: by_area.Clusters, cluster, near: str, number: int) -> dict:  # noqa: ANN001 - aggregate.clusters.Cluster
    first, last = _days(found, cluster)
    return {"No.": number + 1, "Near": near, "Radius": f"{26 * (2 * cluster.rings + 1) * 0.87:.0f} km", "From": first.isoformat(), "To": last.isoformat(), "Incidents": cluster.incidents, "Expected": f"{cluster.expected:.1f}",
            "Times": f"{cluster.incidents / cluster.expected:.1f}", "p": _p(cluster.p)}  # fmt: skip


def _days(found: by_area.Clusters, cluster):  # noqa: ANN001, ANN202
    return found.first_day + timedelta(days=7 * cluster.first_week), found.first_day + timedelta(days=7 * cluster.last_week + 6)


def _cluster_filter(found: by_area.Clusters, cluster) -> tuple:  # noqa: ANN001
    corners = [corner for cell in by_area.cluster_cells(found, cluster) for corner in areas_map.outline(cell)]
    lats, lons = zip(*corners, strict=True)
    return (*_days(found, cluster), (round(min(lons), 4), round(min(lats), 4), round(max(lons), 4), round(max(lats), 4)))


def _cluster_picked() -> None:
    picked, held = st.session_state[CLUSTER_TABLE]["selection"]["rows"], st.session_state.get("cluster_filters", [])
    if picked and picked[0] < len(held):
        first, last, box = held[picked[0]]
        address.change(address.current().with_value("from", first).with_value("to", last).with_value("bbox", box))
        st.session_state["section"] = "map"


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


@st.cache_resource(max_entries=30, show_spinner="Testing each hexagon")
def _hot(query: str, build_id: str, resolution: int) -> by_area.HotSpots:
    program = running.strikemap()
    return by_area.hot_spots(program.opened(build_id).select(address.of_text(query)), resolution, program.settings)


@st.cache_resource(max_entries=30, show_spinner=False)
def _clusters(query: str, build_id: str) -> tuple[by_area.Clusters, list[str]]:
    found = by_area.clusters(running.strikemap().opened(build_id).select(address.of_text(query)))
    return found, [areas_map.nearest_town(*areas_map.middle(found.cells[one.cell])) for one in found.clusters or ()]
