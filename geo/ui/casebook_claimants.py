"""One claimant in two spellings: those that are there are offered while one types, and a person says that two names are one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from geo.domain.claim import Claim
from geo.domain.derive import RULES, figures
from geo.domain.incident import Incident
from geo.domain.vocabulary import Vocabulary
from geo.store.casebook import State, held, same_claimant
from geo.ui import casebook_desk, casebook_form, claimant_names, words
from geo.ui.casebook_desk import Desk
from geo.ui.casebook_form import Field
from geo.ui.incident_panel import METRICS

COUNTS = "Whoever is spelled in two ways counts as two claimants: the range of claims then holds both figures, where a newer one of the same claimant replaces the older."


def known(desk: Desk, claims: Sequence[Claim]) -> dict[str, str]:
    """{name: class} of the claimants of these claims, those with most claims first, then of those that were entered in the casebook."""
    times = Counter(claim.claimant for claim in claims)
    here = {claim.claimant: claim.claimant_class for claim in sorted(claims, key=lambda claim: -times[claim.claimant])}
    return here | {name: kind for name, kind in _entered(desk.state.head, desk.state).items() if name not in here}


def offer(form: str, typed: str, there: Mapping[str, str], own: Sequence[str]) -> None:
    """Nothing; draws the claimants that what was typed may mean, each to be taken with a click, and what another spelling would do.

    there: known claimants with their classes. own: those of the incident itself, beside which the name would count.
    """
    found = claimant_names.offered(typed, there)
    if not found:
        return
    beside = [name for name in found if name in own and claimant_names.alike(typed, name)]
    if beside:
        st.caption(words.plain(f"“{typed.strip()}” would count as another claimant than “{beside[0]}”, who has claims here already. ") + words.plain(COUNTS))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("Same as")
        for number, name in enumerate(found):
            st.button(words.plain(name), key=f"{form}:same:{number}", on_click=casebook_form.put, args=(form, {"claimant": name, "claimant_class": there[name]}),
                      help="Takes this spelling, with its kind of claimant.")  # fmt: skip


def unite(desk: Desk, incident: Incident) -> None:
    """Nothing; draws which names of an incident's claimants may be one, and the form to say that they are."""
    claims = held.claims(desk.build, incident.incident_id)
    times = Counter(claim.claimant for claim in claims if claim.claimant)
    if len(times) < 2:
        return
    form = f"claimants_{incident.incident_id}"
    pairs = claimant_names.pairs(times)
    typed = any(key.startswith(f"{form}:") for key in casebook_form.typed())
    said = st.session_state.get(casebook_desk.SAID)
    if pairs or typed or (said and said.form == form):  # an expander would stay closed over what there is to say
        place = st.container(border=True)
        place.markdown("**One claimant under two names?**")
    else:
        place = st.expander(f"Claimants · {len(times)}", key=f"{form}_open")
    with place:
        pin = casebook_desk.pin(form, desk)  # for the change's id: the names are always those of now, and no field shows a claim of before
        st.caption(COUNTS)
        for number, pair in enumerate(pairs):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(words.plain(f"Perhaps one: “{pair[0]}” and “{pair[1]}”."))
                st.button("Look at both", key=f"{form}_pair_{number}", on_click=casebook_form.put, args=(form, {"names": list(pair)}), type="tertiary")
        options = {name: f"{name} · {words.counted(count, 'claim')}" for name, count in times.items()}
        values, _ = casebook_form.draw(form, [[Field("names", "Names of one claimant", "terms", options)]], {})
        names: tuple[str, ...] = values["names"]  # type: ignore[assignment]
        if len(names) > 1:
            most = max(names, key=lambda name: (times[name], len(name)))  # the longer one names the office, too
            named, _ = casebook_form.draw(form, [[Field("name", "Counted under the name", "choice", {name: name for name in names})]], {"name": most})
            kinds = dict.fromkeys(desk.vocabulary.claimant_classes.label(claim.claimant_class) for claim in claims if claim.claimant in names)
            if len(kinds) > 1:
                st.caption(words.plain(f"Their kinds differ: {', '.join(kinds)}. Each claim keeps its own; correct the claims whose kind is wrong."))
            _effect(claims, names, str(named["name"]), desk.vocabulary)
        name = str(named["name"]) if len(names) > 1 else ""
        casebook_desk.save(form, "One claimant", lambda by: same_claimant(desk.ledger, by, [claim for claim in claims if claim.claimant in names], name, desk.read, change=pin.change),
                           f"“{name}” stands for {' and '.join(f'“{one}”' for one in names if one != name)} now; what each claim said before is in its history.", len(names) > 1,
                           waits="two names or more")  # fmt: skip


def _effect(claims: Sequence[Claim], names: Sequence[str], name: str, vocabulary: Vocabulary) -> None:
    """What the figures become by each rule; mostly nothing changes, which is said, too."""
    after = [replace(claim, claimant=name) if claim.claimant in names else claim for claim in claims]
    said = []
    for rule in RULES:
        old, new = figures(claims, vocabulary, rule), figures(after, vocabulary, rule)
        changed = [f"{label.lower()} {_printed(getattr(old, metric))} → {_printed(getattr(new, metric))}" for metric, label in METRICS if getattr(old, metric) != getattr(new, metric)]
        said += [f"{vocabulary.rules.label(rule)}: {', '.join(changed)}"] if changed else []
    st.caption(words.plain(f"Figures that change. {'; '.join(said)}." if said else "No figure of this incident changes by it."))


def _printed(interval: object) -> str:
    return words.figure({"min": getattr(interval, "min", None), "max": getattr(interval, "max", None)})


@st.cache_resource(max_entries=4, show_spinner=False)
def _entered(head: str, _state: State) -> dict[str, str]:
    """{name: class} of the claimants of claims that began in the casebook, the newest first."""
    found = {str(entry.fields["claimant"]): str(entry.fields["claimant_class"]) for _, entry in _state.of("claim")
             if entry.created and entry.status == "kept" and entry.fields.get("claimant")}  # fmt: skip
    return dict(reversed(found.items()))
