"""Builders for the casebook's tests: an incident, a claim, a source with one line each, and what a ledger holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.source import Source
from geo.store.casebook import By, Part, overlay, split_incident

DAY = date(2025, 4, 4)
ANALYST = By("A. Nalyst", "read in the source")
OTHER = By("S. Econd", "another look")


def incident(incident_id: str = "i1", title: str = "Strike on a playground", parent_id: str | None = None, dataset: str = "sample") -> Incident:
    return Incident(
        incident_id, dataset, title, DAY, DAY, "day", place="Kryvyi Rih", lat=47.9, lon=33.4, precision="settlement",
        radius_m=9000.0, country="UA", adm1="UA-12", parent_id=parent_id,
    )  # fmt: skip


def killed(claim_id: str = "c1", incident_id: str = "i1", value: int = 14, qualifier: str = "exact", day: date = DAY) -> Claim:
    return Claim(claim_id, incident_id, "killed", "civilian", qualifier, value, unit="people", claimant="Head of the administration",
                 claimant_class="ua_local_official", as_of=day, as_of_basis="stated")  # fmt: skip


def weapon(claim_id: str, incident_id: str, term: str) -> Claim:
    return Claim(claim_id, incident_id, "weapon", terms=(term,), claimant="Emergency service", claimant_class="emergency_service", as_of=DAY)


def source(source_id: str = "s1", publisher: str = "A newspaper") -> Source:
    return Source(source_id, publisher, "Four killed", "https://example.org/a", DAY, licence="quotation")


def seq(ledger):
    return ledger.state().seq


def seen(ledger, incidents=(), claims=(), sources=()):
    return overlay(ledger.state(), incidents, claims, sources)


def with_two_parts(ledger):
    """A dataset's incident with a total, split into a missile strike (14) and a drone strike (5)."""
    first = Part(replace(incident("p1", "Missile strike on a playground"), adm2="UA12060"), (killed("c-p1", "p1", 14), weapon("w-p1", "p1", "ballistic_missile")))
    second = Part(incident("p2", "Drone strike on homes"), (killed("c-p2", "p2", 5), weapon("w-p2", "p2", "shahed")))
    return split_incident(ledger, ANALYST, incident("day"), [first, second], seq(ledger))
