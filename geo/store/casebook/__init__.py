"""The casebook: an append-only ledger of what people enter and decide, and its overlay over the datasets."""

from geo.store.casebook.chain import Break, Integrity, Revision
from geo.store.casebook.checks import problems, terms_of
from geo.store.casebook.edits import (
    Part,
    add,
    correct_claim,
    decide_pair,
    decide_pairs,
    delete_incident,
    edit_incident,
    edit_source,
    grade,
    merge_incident,
    new_id,
    retract_claim,
    same_claimant,
    split_incident,
    undo,
)
from geo.store.casebook.entries import Entry, State, applied, read_entry
from geo.store.casebook.history import Decision, Told, as_record, decisions, history, history_of, recent
from geo.store.casebook.ledger import By, Change, Guard, Ledger, Step, open_ledger
from geo.store.casebook.links import final
from geo.store.casebook.overlay import Overlaid, overlay, touched, wholes
from geo.store.casebook.same_strike import contradictions, groups, verdicts

__all__ = [
    "Break", "By", "Change", "Decision", "Entry", "Guard", "Integrity", "Ledger", "Overlaid", "Part", "Revision", "State", "Step", "Told",
    "add", "applied", "as_record", "contradictions", "correct_claim", "decide_pair", "decide_pairs", "decisions", "delete_incident", "edit_incident", "edit_source", "final", "grade",
    "groups", "history", "history_of", "merge_incident", "new_id", "open_ledger", "overlay", "problems", "read_entry", "recent", "retract_claim", "same_claimant", "split_incident",
    "terms_of", "touched", "undo", "verdicts", "wholes",
]  # fmt: skip
