"""The sources of an incident's claims at the desk: shown, corrected, and the fields that a new one has."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, replace

import streamlit as st

from geo.domain.incident import Incident
from geo.domain.source import Source
from geo.store.casebook import edit_source, held, problems
from geo.ui import casebook_desk, casebook_form, words
from geo.ui.casebook_desk import Desk
from geo.ui.casebook_form import Field


def draw(desk: Desk, incident: Incident) -> None:
    """Nothing; draws the sources, and the form of the one that is picked."""
    cited = {claim.source_id for claim in held.claims(desk.build, incident.incident_id) if claim.source_id}
    sources = {source.source_id: source for source in held.sources(desk.build, cited)}
    if not sources:
        st.info("No claim about this incident names a source yet. A source comes in together with a claim.")
        return
    st.dataframe(
        [
            {"Publisher": one.publisher, "Title": one.title, "Address": one.url if (one.url or "").startswith(("https://", "http://")) else None, "Published": one.published, "Licence": one.licence or "not stated",
             "SHA-256": one.sha256, "Id": one.source_id}
            for one in sources.values()
        ],
        hide_index=True, alt="Sources of the claims about this incident",
        column_config={"Address": st.column_config.LinkColumn()}, placeholder="–",
    )  # fmt: skip
    key = f"casebook_source_{incident.incident_id}"
    if st.session_state.get(key) not in sources:
        st.session_state[key] = next(iter(sources))
    names = words.told_apart({name: label(one) for name, one in sources.items()})
    casebook_form.called_anew(key, names)
    chosen = st.selectbox("Correct a source", list(names), key=key, format_func=lambda name: names.get(name, name))
    form = f"source_{chosen}"
    pin = casebook_desk.pin(form, desk, sources[chosen])
    seen: Source = pin.seen  # type: ignore[assignment]
    with st.container(border=True):
        values, found = fields(form, asdict(seen))
        wanted, wrong = casebook_form.made(lambda: replace(seen, **values), lambda record: problems(record, desk.vocabulary, casebook_form.today()))
        ready = casebook_form.problems([*found, *casebook_form.unless(found, wrong)], {"url": "address"})
        casebook_desk.save(form, "Save source", lambda by: edit_source(desk.ledger, by, seen, wanted, pin.read, change=pin.change),
                           "The source was corrected; what it said before is in the history.", ready and wanted != seen)  # fmt: skip


def label(source: Source) -> str:
    """A source in one line."""
    return f"{source.publisher}, {source.published or 'day not known'}{': ' + source.title if source.title else ''}"


def fields(form: str, first: Mapping[str, object]) -> tuple[dict[str, object], list]:
    """The values and problems of a source's fields. Of pasted text only the SHA-256 is kept."""
    rows = (
        (Field("publisher", "Publisher", empty="", help="Who stands behind it: a newspaper, an agency, an office."), Field("url", "Address", help="https://…")),
        (Field("title", "Title"), Field("published", "Published", "day"),
         Field("published_known", "Day of publication is", "choice", {"stated": "stated", "inferred": "worked out"})),
        (Field("licence", "Licence", empty="", help="As the publisher states it; empty: not stated."),),
        (Field("text", "Text of the source", "long", help="Only its SHA-256 is kept, so that a later version can be told apart."),),
    )  # fmt: skip
    values, found = casebook_form.draw(f"{form}:source", rows, first)
    text = str(values.pop("text") or "")
    values["sha256"] = hashlib.sha256(text.encode()).hexdigest() if text else first.get("sha256")
    if values["sha256"]:
        st.caption(f"SHA-256 of the text: `{values['sha256']}`")
    return values, found
