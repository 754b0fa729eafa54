"""The story's text with what was read marked by kind; whatever the text holds stays text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from geo.domain.vocabulary import Vocabulary
from geo.extract.drafts import Drafts, Span, Value
from geo.extract.extractor import MAX_CHARS

#: kind → its words in the key and its colour; the first of two on the same words wins
KINDS = {
    "soldiers": ("soldiers, claimed", "#6b7a88"),
    "killed": ("killed", "#b0413a"),
    "injured": ("injured", "#c9772b"),
    "damage": ("damage", "#99608f"),
    "weapon": ("weapon", "#8f8a1f"),
    "target": ("target", "#2f9c6e"),
    "date": ("day", "#7a6bc9"),
    "place": ("place", "#2b7bba"),
    "claimant": ("claimant", "#3f8fa0"),
    "contested": ("contested", "#b58a00"),
}
OF_METRIC = {"killed": "killed", "children_killed": "killed", "injured": "injured", "children_injured": "injured", "military_killed": "soldiers",
             "military_injured": "soldiers", "damage": "damage", "target": "target", "weapon": "weapon", "responsibility": "claimant"}  # fmt: skip
CSS = """
<style>
.sm-story { white-space: pre-wrap; overflow-wrap: anywhere; overflow-y: auto; max-height: 76vh; padding: 0.8rem 1rem; line-height: 1.7;
  border: 1px solid rgba(128, 138, 148, 0.45); border-radius: 4px; }
.sm-story mark { color: inherit; background: color-mix(in srgb, var(--k) 24%, transparent); border-bottom: 2px solid var(--k); border-radius: 2px; cursor: help; }
.sm-story mark:focus { outline: 2px solid var(--k); }
.sm-story mark:focus::after { content: attr(title); display: block; white-space: pre-line; font-size: 0.87em; padding: 0.2rem 0.4rem;
  border: 1px solid var(--k); border-radius: 4px; }  /* on a phone nothing hovers: a tap tells what a mouse is told */
.sm-story mark.sm-other { background: none; border-bottom-style: dotted; }
.sm-keys { display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; margin-bottom: 0.5rem; font-size: 0.87rem; }
.sm-keys span { border-bottom: 3px solid var(--k); }
[data-testid="stColumn"]:has(.st-key-story_text) { align-self: flex-start; position: sticky; top: 4rem; }
[class*="st-key-story_line_"] { flex-wrap: nowrap; }
[class*="st-key-story_line_"] [data-testid="stCheckbox"] label * { white-space: normal; overflow: visible; text-overflow: clip; }
@media (max-width: 640px) { .sm-story { max-height: 45vh; } [data-testid="stColumn"]:has(.st-key-story_text) { position: static; align-self: auto; } }
</style>
"""


@dataclass(frozen=True)
class Mark:
    """One stretch of the text that a value was read from. kind: of KINDS. told: value and rule. draft: which one's."""

    span: Span
    kind: str
    told: str
    draft: int


def draw(text: str, drafts: Drafts, active: int, vocabulary: Vocabulary) -> None:
    """Nothing; draws the text with its marks; those of the draft that is open are filled, others only underlined."""
    st.html(CSS)
    found = marks(drafts, vocabulary)
    with st.container(key="story_text"):
        st.html(keys(found) + marked(text[:MAX_CHARS], found, active))
        if len(text) > MAX_CHARS:
            st.caption(f"The first {MAX_CHARS:,} of {len(text):,} characters, which is what was read.")


def marks(drafts: Drafts, vocabulary: Vocabulary) -> list[Mark]:
    """The marks of all drafts, what was read told in the vocabulary's words."""
    found: list[Mark] = []
    for number, draft in enumerate(drafts.incidents):

        def add(spans: Iterable[Span | None], kind: str, told: str, rule: str, number: int = number) -> None:
            found.extend(Mark(span, kind, f"{told} – rule {rule}" if rule else told, number) for span in spans if span)

        add(draft.place_spans, "place", f"Place{', named only in passing' if draft.in_passing else ''}: {draft.place.name if draft.place else draft.as_written}", draft.place_rule)
        add(draft.date_spans, "date", f"Day: {draft.date or 'not known'}", draft.date_rule)
        for word in draft.weapons:
            add([word.span], "weapon", f"Weapon: {vocabulary.weapons.label(word.id)}", word.rule)
        for word in draft.targets:
            add([word.span], "target", f"Target: {vocabulary.target_types.label(word.id)}", word.rule)
        for metric, value in draft.tolls.items():
            add([value.span], OF_METRIC.get(metric, "damage"), f"{metric.replace('_', ' ').capitalize()}: {_number(value)}", value.rule)
        for damage in draft.damage:
            add([damage.value.span], "damage", f"Damage: {damage.object}, {_number(damage.value)}", damage.value.rule)
        for claim in draft.claims:
            counted = not claim.terms or claim.metric == "damage"
            said = _number(Value(claim.value, claim.qualifier, claim.span, claim.rule, claim.value_max)) if counted else ", ".join(map(vocabulary.words_of(claim.metric).label, claim.terms))
            add([claim.span], OF_METRIC.get(claim.metric, "damage"), f"{claim.metric.replace('_', ' ').capitalize()}: {said}, says {claim.claimant}", claim.rule)
            add([claim.claimant_span], "claimant", f"Claimant: {claim.claimant} ({vocabulary.claimant_classes.label(claim.claimant_class)})", "")
        add([draft.contested_span], "contested", "Contested", "")
    return found


def marked(text: str, found: Sequence[Mark], active: int) -> str:
    """HTML of the text with its marks. The text, the values and the rules are escaped: no sign of them becomes markup."""
    order = list(KINDS)
    inside = [mark for mark in found if 0 <= mark.span[0] < mark.span[1] <= len(text)]
    cuts = sorted({0, len(text), *(end for mark in inside for end in mark.span)})
    parts = []
    for start, end in zip(cuts, cuts[1:]):
        words = escape(text[start:end])
        over = [mark for mark in inside if mark.span[0] <= start and end <= mark.span[1]]
        if not over:
            parts.append(words)
            continue
        over.sort(key=lambda mark: (mark.draft != active, order.index(mark.kind)))
        told = escape("\n".join(dict.fromkeys(mark.told for mark in over)), quote=True)
        other = ' class="sm-other"' if over[0].draft != active else ""
        parts.append(f'<mark{other} tabindex="-1" style="--k:{KINDS[over[0].kind][1]}" title="{told}">{words}</mark>')
    return f'<div class="sm-story" tabindex="0" role="region" aria-label="Text of the story">{"".join(parts)}</div>'


def keys(found: Sequence[Mark]) -> str:
    """HTML of the key to the kinds that are marked."""
    there = {mark.kind for mark in found}
    rows = [f'<span style="--k:{colour}">{escape(words)}</span>' for kind, (words, colour) in KINDS.items() if kind in there]
    return f'<div class="sm-keys">{"".join(rows)}</div>' if rows else ""


def _number(value: Value) -> str:
    number = "" if value.value is None else f"{value.value:,}"
    if value.value_max is not None:
        number = f"{number} to {value.value_max:,}"
    qualifier = (value.qualifier or "").replace("_", " ")
    return " ".join(part for part in (qualifier if qualifier != "exact" else "", number) if part) or "no number"
