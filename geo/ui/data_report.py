"""What an import or its trial came to: counts, what was refused and why, what each column became."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from geo.errors import StrikemapError
from geo.ui import data_fetched, data_mapping, data_pairs, running, words
from geo.ui.data_tasks import Task

COUNTS = (
    ("rows", "Rows", "Rows of the file."),
    ("accepted", "Accepted", "Rows that became incidents or claims."),
    ("refused", "Refused", "Rows with a value that cannot be right. They can be corrected and brought in again."),
    ("ignored", "Ignored", "Rows left out on purpose, each for a reason."),
    ("duplicates", "Duplicates", "Rows whose id had been read before; they are among the ignored or the refused."),
    ("without_date", "No day", "Accepted incidents without a day."),
    ("without_place", "No position", "Accepted incidents without coordinates; their written place is looked up."),
    ("areas", "Areas", "Accepted incidents known only to a district, province or country."),
    ("without_figure", "No figure", "Accepted incidents for which no killed or injured are reported, soldiers aside."),
    ("outside_map", "Off the map", "Positions outside the country that their row names."),
)


def draw(task: Task) -> None:
    """Nothing; draws how a finished task ended."""
    found = task.report
    if task.fetched:
        st.success("The file is there, and nothing of it is stored yet.")
        st.button("Look at it", key="data_look_at", on_click=data_fetched.look_at, args=(task,))
        return
    if found is None:
        show = {"done": st.success, "cancelled": st.info}.get(task.state, st.error)
        show(words.plain(task.problem or "The map is built anew."))
        return
    changes = f" {changed(found['changes'])}" if found.get("changes") else ""
    if task.trial:
        st.info(words.plain(f"This was a trial: nothing is stored yet.{changes}"))
    elif task.state == "done" and not found.get("version"):
        st.info(words.plain(f"{found['dataset']}: {' '.join(found.get('warnings') or ['nothing new'])}"))
    elif task.state == "done":
        st.success(words.plain(f"{found['dataset']}, version {found.get('version')}: stored, and on the map.{changes}"))
    else:
        st.error(words.plain(f"{found['dataset']}, version {found.get('version')}: stored, but the map was not built anew, and the figures are those from "
                             f"before. {task.problem} The next import builds it, or python -m geo build."))  # fmt: skip
    if task.state == "done" and not task.trial:
        data_pairs.draw(found["dataset"])
    counts(found)
    with st.container(horizontal=True):
        if found.get("refusals"):
            downloads(Path(found["refusals"]).parent, found["dataset"], "ended")
        if found.get("changes") and not task.trial:
            changes_file(found["dataset"], found["changes"]["from"], found["changes"]["to"], "ended")
    details(found)


def counts(found: Mapping) -> None:
    """Nothing; draws the counts of a report."""
    with st.container(horizontal=True):
        for name, label, help_text in COUNTS:
            if name in found:
                st.metric(label, f"{found[name]:,}", help=help_text)


def details(found: Mapping) -> None:
    """Nothing; draws reasons with examples, warnings and the columns."""
    if found.get("refused_because"):
        with st.expander("Refused, by reason", expanded=True):
            st.dataframe(
                [
                    {"Field": one["field"], "Reason": one["reason"], "Count": one["rows"], "Refused": "the row" if one["whole_row"] else "this field only",
                     "Examples": "; ".join(f"{_where(example)}: {example['given']}" for example in one["examples"]), "Allowed": one["allowed"]}
                    for one in found["refused_because"]
                ],
                hide_index=True, alt="Reasons of refusal with examples",
                column_config={"Reason": st.column_config.TextColumn(width=330), "Examples": st.column_config.TextColumn(width="medium"),
                               "Allowed": st.column_config.TextColumn(width="small")},
            )  # fmt: skip
    if found.get("ignored_because"):
        st.caption(words.plain("Ignored: " + "; ".join(f"{reason} ({count:,})" for reason, count in found["ignored_because"].items()) + "."))
    if found.get("warnings"):
        with st.expander(f"What to know · {len(found['warnings'])}", expanded=True):
            st.markdown("\n".join(f"- {words.plain(text)}" for text in found["warnings"]))
    columns = found.get("columns")
    if columns:
        with st.expander("What becomes of each column"):
            st.dataframe(
                [{"Column": name, "Becomes": "used", "As, or why not": _read_as(columns, name)} for name in columns["used"]]
                + [{"Column": name, "Becomes": "ignored", "As, or why not": why} for name, why in columns["ignored"].items()]
                + [{"Column": name, "Becomes": "not known", "As, or why not": "No rule for this column yet."} for name in columns["unknown"]],
                hide_index=True, alt="Columns of the file",
            )  # fmt: skip


def _where(example: Mapping) -> str:
    return f"{example['file']} line {example['line']}" if "file" in example else f"line {example['line']}"


def _read_as(columns: Mapping, name: str) -> str:
    """What a used column is read as: in words, or by the label of the mapping; '' in reports of before."""
    said = columns.get("as", {}).get(name, "")
    return data_mapping.LABELS.get(said, said)


def changed(changes: Mapping) -> str:
    """What differs from the version before, in words."""
    parts = [f"{changes[word]:,} {word}" for word in ("added", "removed", "corrected")]
    return f"Against version {changes['from']}: {', '.join(parts)}."


def changes_file(name: str, old: str, new: str, where: str) -> None:
    """Nothing; draws a button for the file of what changed between two versions, which is made on the click."""
    from geo.ingest import datasets, differences

    settings = running.strikemap().settings
    try:
        both = datasets.version(settings, name, old), datasets.version(settings, name, new)
    except StrikemapError:  # deleted meanwhile
        return
    st.download_button("What changed", data=lambda: differences.as_csv(*both), file_name=f"{name}-changes-{old}-{new}.csv", mime="text/csv",
                       on_click="ignore", key=f"data_{where}_{name}_changes", help="Each value that differs, before and after.")  # fmt: skip


def _has_rows(path: Path) -> bool:
    """True when something stands below the header; the file may be long, and is not read for that."""
    with path.open("rb") as file:
        return bool(file.readline() and file.readline())


def downloads(folder: Path, name: str, where: str = "held") -> None:
    """Nothing; draws the files of a version or a trial that a person may want: refusals, refused rows, suggestions."""
    for file, label in (("refusals.csv", "Refusals"), ("refused_rows.csv", "Refused rows, to correct"), ("suggestions.csv", "Casualties told in prose"),
                        ("changes.csv", "What changes")):  # fmt: skip
        path = folder / file
        if path.is_file() and _has_rows(path):
            st.download_button(label, data=path.read_bytes, file_name=f"{name}-{file}", mime="text/csv", on_click="ignore", key=f"data_{where}_{name}_{file}")
