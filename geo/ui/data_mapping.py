"""The mapping of an unknown file: for each of our columns one of the file's, guessed, edited, saved, loaded."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from geo.errors import StrikemapError
from geo.ingest.asked import Asked
from geo.ui import data_reading, words

LABELS = {
    "date_start": "Day", "place": "Place", "lat": "Latitude", "lon": "Longitude", "killed": "Killed", "injured": "Injured",
    "target": "What was hit", "weapon": "Weapon", "adm1": "Oblast or province", "incident_id": "Id", "title": "Title", "description": "Description",
    "date_end": "Last day", "time_local": "Time of day", "country": "Country", "adm2": "Raion or district", "precision": "Precision class",
    "radius_m": "Radius in metres", "killed_max": "Killed, highest", "injured_max": "Injured, highest", "children_killed": "Children killed",
    "children_injured": "Children injured", "claimant": "Who says it", "source": "Source", "url": "Address of the source", "published": "Day of publication",
}  # fmt: skip
FIRST = 12
ORDERS = {"": "as the values show", "dmy": "day, month, year", "mdy": "month, day, year"}


def draw(found, tag: str, asked: Asked) -> dict:  # noqa: ANN001 - importing.Prepared
    """The mapping as it stands in the form. asked: how the file is read, which is saved with it."""
    from geo.ingest import mapping as mappings

    columns = list(found.table.columns)
    saved = st.file_uploader("A saved mapping (optional)", type=["toml"], key=data_reading.mapping_key(tag), max_upload_size=1)
    guessed = _loaded(saved, found) or found.mapping
    stamp = f"{tag}_{saved.file_id if saved else ''}_{'_'.join(map(str, asked.told().values()))}"
    chosen: dict[str, str] = {}
    st.markdown("**Which column holds what**")
    for part in (list(LABELS)[:FIRST], list(LABELS)[FIRST:]):
        place = st.container() if part[0] == "date_start" else st.expander("More columns")
        with place:
            cells = [cell for _ in range(0, len(part), 4) for cell in st.columns(4)]
            for cell, ours in zip(cells, part):
                held = guessed["columns"].get(ours)
                picked = cell.selectbox(LABELS[ours], [None, *columns], index=columns.index(held) + 1 if held in columns else 0,
                                        format_func=lambda name: name or "–", key=f"data_map_{stamp}_{ours}")  # fmt: skip
                if picked:
                    chosen[ours] = picked
    left, right = st.columns(2)
    order = left.selectbox("Order of days written in numbers", list(ORDERS), format_func=ORDERS.get, key=f"data_order_{stamp}",
                         index=list(ORDERS).index(guessed["dates"].get("order", "") or ""))  # fmt: skip
    constants = {name: text for name, text in guessed["constants"].items() if name != "country"}
    if "country" not in chosen:
        country = right.text_input("Country of all rows", guessed["constants"].get("country", ""), key=f"data_country_{stamp}", placeholder="for example Ukraine, or UA",
                                   help="Where no column names it. Exchanged coordinates are found by it, and places are looked up in it.").strip()  # fmt: skip
        constants |= {"country": country} if country else {}
    mapping = {**guessed, "columns": chosen, "constants": constants, "dates": {"order": order} if order else {}}
    left = [name for name in columns if name not in chosen.values() and name != "refused_line"]  # which says where a refused row stood
    if left:
        st.caption(words.plain(f"Not used: {', '.join(left)}."))
    st.download_button("Save this mapping", mappings.write({**mapping, "file": asked.told()}), file_name="mapping.toml", mime="application/toml", on_click="ignore",
                       key="data_mapping_save", help="The command line takes it as --mapping.")  # fmt: skip
    return mapping


def _loaded(saved, found) -> dict | None:  # noqa: ANN001 - an uploaded file, importing.Prepared
    if saved is None:
        return None
    from geo.ingest import mapping as mappings

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mapping.toml"
        path.write_bytes(saved.getvalue())
        try:
            return mappings.settle(mappings.read(path), found.table)
        except StrikemapError as problem:
            st.error(f"**{problem.title}.** {words.plain(str(problem))}")
            return None
