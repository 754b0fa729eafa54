"""The parts of the page of one incident."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from geo.domain.derive import described
from geo.domain.dispute import DENIED, SUBJECTS, UNSAID, answers, voices_of
from geo.domain.vocabulary import Vocabulary
from geo.query.selection import Selection
from geo.ui import address, cached, incident_panel, words
from geo.ui.incident_panel import METRICS, as_of_text, bounds, replayed, wording
from geo.ui.map_view import theme

#: how the answers on a subject without words of its own are told
ANSWERS = {"target": {"civilian": "civilian objects", "military": "a military target"}, "victims": {"civilian": "civilians", "military": "soldiers", "unsaid": "people, whoever they were"}}
DAMAGE = (("damage", "Damage"), ("target", "Target"), ("weapon", "Weapon"), ("responsibility", "Responsibility"))


def choose(selection: Selection, gone: bool) -> dict | None:
    """The row of the incident that the address or the chooser names; None when there is none to show. gone: it was said already that it was deleted."""
    listed = cached.rows(selection.asked, selection.build.build_id, -1, 500)
    ids = [row["incident_id"] for row in listed]
    wanted = st.session_state.get("incident")
    if wanted and wanted not in ids:
        row = selection.one(wanted)
        if row is None:
            if not gone:
                st.error(words.plain(incident_panel.missing(selection, wanted)))
            for part in filter(None, map(selection.one, selection.build.parts(wanted))):
                st.page_link("incident.py", label=words.plain(part["title"]), query_params=incident_panel.link_to(part))
        else:
            ids, listed = [wanted, *ids], [row, *listed]
            if not selection.has(wanted):
                st.warning("This incident does not meet the filter; it is not in the figures of the other pages.")
    if not ids:
        st.info(address.nothing() + (" Take a condition off in the sidebar." if selection.asked.values else ""))
        return None
    titles = words.told_apart({row["incident_id"]: f"{words.days(row)} · {row['title']}" for row in listed})
    st.session_state["incident_choice"] = None if wanted and wanted not in ids else wanted or ids[0]
    st.selectbox("Incident", ids, index=None, key="incident_choice", format_func=lambda name: titles[name], on_change=_chosen,
                 placeholder="Choose an incident", help="The newest 500 of the filter; type to search.")  # fmt: skip
    if st.session_state["incident_choice"] is None:
        return None  # another incident's claims could be mistaken for those of the one that was asked for
    st.session_state["incident"] = st.session_state["incident_choice"]
    return selection.one(st.session_state["incident_choice"])


def head(selection: Selection, row: dict) -> None:
    """Nothing; draws title, figures and what is contested."""
    vocabulary = selection.known.vocabulary
    rule = vocabulary.rules[selection.asked.rule]
    st.markdown(f"### {words.plain(row['title'])}", anchors=False)
    area = ", ".join(selection.known.areas.get(code, code) for code in (row["adm2"], row["adm1"]) if code) or "area not known"
    st.caption(words.plain(f"{words.days(row)}{', ' + row['time_local'] if row['time_local'] else ', time not known'} · "
                           f"{row['place'] or 'place not known'}, {area} · {words.distance(row['radius_m'])} · "
                           f"id {row['incident_id']}"))  # fmt: skip
    told_by = selection.build.members([row["incident_id"]])
    if told_by:
        each = "; ".join(f"{one['title']} ({selection.known.datasets.get(one['dataset'], one['dataset'])}, {one['member_id']})" for one in told_by)
        st.caption(words.plain(f"One strike told of by {len(told_by)}, counted once: {each}."))
    with st.container(horizontal=True, key="incident_figures"):
        for name, label in METRICS:
            st.metric(label, words.row_figure(row, name), help=f"By the rule “{rule.label}”: {rule.definition}")
        if row["military_claimed_max"] is not None:
            st.metric("Soldiers", words.military(row), help="Claimed by a party of its enemy's soldiers; in no other figure.")
    grade = vocabulary.verification[row["verification"]]
    st.markdown("  \n".join([
        f"**Target** {_terms(vocabulary.target_types, row['target_types'])}",
        f"**Weapon** {_terms(vocabulary.weapons, row['weapons'])}",
        f"**Verification** {words.plain(grade.label)}: {words.plain(grade.definition)}",
    ]))  # fmt: skip
    if row["contested"]:
        st.warning("  \n".join(["Contested; none of these claims is preferred here:", *_disputed(selection, row)]))


def toll_over_time(selection: Selection, row: dict) -> None:
    """Nothing; draws the claims of one metric on a time axis by claimant, and the figure that the rule gives each day."""
    from geo.charts import toll
    from geo.ui.timeline_charts import bands

    held = _claims(selection, row)
    vocabulary = selection.known.vocabulary
    of_metric = {name: [claim for claim in held if claim["metric"] == name and claim["victim_class"] != "military"] for name, _ in METRICS}
    of_metric["military_claimed"] = [claim for claim in held if claim["metric"] == "killed" and claim["victim_class"] == "military"]
    labels = {**dict(METRICS), "military_claimed": "Soldiers (claimed)"}
    counted = [name for name, claims in of_metric.items() if claims]
    st.markdown("**Toll over time**")
    if not counted:
        st.info("Nobody has claimed a number of people for this incident. That is not a claim of zero.")
        return
    metric = st.segmented_control("Metric", counted, default=counted[0], required=True, key=f"metric_{row['incident_id']}",
                                  format_func=lambda name: labels[name], label_visibility="collapsed")  # fmt: skip
    points = [
        {"as_of": claim["as_of"], "claimant": claim["claimant"], "claimant_class": claim["claimant_class"],
         "class_label": vocabulary.claimant_classes.label(claim["claimant_class"]), **bounds(claim, vocabulary),
         "victim_class": claim["victim_class"], "quote": claim["quote"]}
        for claim in of_metric[metric]
    ]  # fmt: skip
    rule = vocabulary.rules.label(selection.asked.rule)
    windows = [dict(one) for one in bands(selection.build.windows())]
    st.altair_chart(
        toll(points, theme(), measure=metric, derived=replayed(held, selection, metric), rule=rule, windows=windows), theme=None,
        alt=f"{labels[metric]} as claimed over time; the claims below hold the same numbers",
    )  # fmt: skip


def place(selection: Selection, row: dict) -> None:
    """Nothing; draws the place with the circle or area in which the true position lies."""
    st.markdown("**Place**")
    if row["lat"] is None:
        st.info("No place is known for this incident, so it is on no map.")
        return
    from streamlit_folium import st_folium

    from geo.layers import incident_map

    vocabulary = selection.known.vocabulary
    kind = vocabulary.precision_classes[row["precision"]]
    colour = vocabulary.target_types[row["target_types"][0]].colour if row["target_types"] else None
    area = (row["adm1"] or row["country"]) if vocabulary.is_area(row["precision"]) else None
    st_folium(
        incident_map(row["lat"], row["lon"], row["radius_m"], theme=theme(), colour=colour, area=area),
        key=f"place_{row['incident_id']}", height=300, use_container_width=True, returned_objects=[],
    )  # fmt: skip
    gazetteer = f" Gazetteer id {row['gazetteer_id']}." if row["gazetteer_id"] else ""
    st.caption(words.plain(f"{kind.label}: {kind.definition} The true place lies {words.distance(row['radius_m'])}.{gazetteer}"))


def claims(selection: Selection, row: dict) -> None:
    """Nothing; draws every claim, metric by metric, side by side with its claimant, its wording and its source."""
    vocabulary = selection.known.vocabulary
    held = _claims(selection, row)
    st.markdown(f"**Claims** · {len(held):,}")
    order = [name for name, _ in (*METRICS, *DAMAGE)]
    for metric, group in groupby(sorted(held, key=lambda claim: order.index(claim["metric"])), key=lambda claim: claim["metric"]):
        listed = list(group)
        st.markdown(f"{vocabulary.metrics.label(metric)}", help=vocabulary.metrics[metric].definition)
        st.dataframe(
            [
                {
                    "Claimant": claim["claimant"],
                    "Kind": vocabulary.claimant_classes.label(claim["claimant_class"]),
                    "In these words": wording(claim, vocabulary),
                    "Bounds": _bounds(claim, selection),
                    "Of whom": "soldiers" if claim["victim_class"] == "military" else "",
                    "Object": ", ".join(vocabulary.target_types.label(term) for term in claim["terms"]) if metric == "damage" else None,
                    "As of": as_of_text(claim),
                    "Publisher": claim["publisher"],
                    "Address": claim["url"] or "",
                    "Quote": claim["quote"] or None,
                }
                for claim in listed
            ],
            hide_index=True,
            column_config={"Address": st.column_config.LinkColumn(display_text="open source")},
            placeholder="–",
            column_order=[name for name in _columns(metric, listed)],
            key=f"claims_{metric}",
            alt=f"Claims about {vocabulary.metrics.label(metric).lower()}",
        )


def sources(selection: Selection, row: dict) -> None:
    """Nothing; draws the sources with publisher, day and address."""
    seen = {claim["source_id"]: claim for claim in _claims(selection, row)}
    st.markdown(f"**Sources** · {len(seen):,}")
    lines = []
    for claim in sorted(seen.values(), key=lambda one: (str(one["published"] or ""), one["publisher"] or "")):
        inferred = " (day inferred)" if claim["published_known"] == "inferred" else ""
        day = f"{claim['published']}{inferred}" if claim["published"] else "day not known"
        link = _link(claim["url"])
        lines.append(f"- {words.plain(claim['publisher'] or 'publisher not known')}, {words.plain(day)}{link}")
    st.markdown("\n".join(lines))


def _disputed(selection: Selection, row: dict) -> list[str]:
    """A line for each subject on which claimants contradict one another, with who gives which answer."""
    vocabulary = selection.known.vocabulary
    nouns = [incident_panel.noun(claim) for claim in _claims(selection, row)]
    voices = voices_of(nouns, vocabulary)
    lines = []
    for subject in described(nouns, vocabulary).disputes:
        sides: dict[str, list[str]] = {}
        for claimant, said in voices.get(subject, {}).items():
            told = " and ".join(_answer(subject, one, vocabulary) for one in answers(vocabulary)[subject] if one in (said - {UNSAID} or said))
            sides.setdefault(told, []).append(claimant)
        told = "; ".join(f"{told}, {'says' if len(claimants) == 1 else 'say'} {' · '.join(claimants)}" for told, claimants in sides.items())
        told += "; others count people who were hurt" if subject == "target" and len(sides) == 1 else ""
        lines.append(f"**{SUBJECTS[subject].capitalize()}:** {words.plain(told)}.")
    return lines


def _answer(subject: str, answer: str, vocabulary: Vocabulary) -> str:
    if subject in ANSWERS:
        return ANSWERS[subject][answer]
    if answer == DENIED:
        return "not by its own side"
    return vocabulary.weapons.label(answer).lower() if subject == "weapon" else vocabulary.parties.label(answer)


def _claims(selection: Selection, row: dict) -> list[dict]:
    return selection.build.claims([row["incident_id"]], selection.asked.as_of)


def _columns(metric: str, listed: list[dict]) -> list[str]:
    found = ["In these words", "Claimant"]  # on a phone no more than these fit
    if metric in dict(METRICS) or metric == "damage":
        found.append("Bounds")
    if any(claim["victim_class"] == "military" for claim in listed):
        found.append("Of whom")
    if metric == "damage":
        found.append("Object")
    found += ["As of", "Kind", "Publisher", "Address"]
    return [*found, "Quote"] if any(claim["quote"] for claim in listed) else found


def _bounds(claim: dict, selection: Selection) -> str:
    if claim["metric"] not in dict(METRICS) and claim["metric"] != "damage":
        return ""
    return words.figure(bounds(claim, selection.known.vocabulary), claimed=claim["victim_class"] == "military")


def _link(url: str | None) -> str:
    """A link for web addresses only: nothing else that data holds may become one."""
    if not url or not url.startswith(("https://", "http://")):
        return f": {words.plain(url)}" if url else ": no address"
    safe = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    return f": [{words.plain(url.split('/')[2])}]({safe})"


def _terms(terms: object, ids: list[str]) -> str:
    return words.plain(", ".join(terms.label(term) for term in ids) or "not named")  # type: ignore[attr-defined]


def _chosen() -> None:
    st.session_state["incident"] = st.session_state["incident_choice"]
