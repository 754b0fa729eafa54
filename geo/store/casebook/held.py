"""Incidents, claims and sources of a build as records, so that they can be edited as they were shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from sqlalchemy import column, select, table

from geo.domain.claim import Claim
from geo.domain.incident import Incident
from geo.domain.source import Source
from geo.store.reader import Build

_BASE = table("base", *(column("changed_at" if f.name == "updated_at" else f.name) for f in fields(Incident)), schema="b")
_SOURCES = table("sources", *(column(f.name) for f in fields(Source)), schema="b")
_CLAIM = tuple(f.name for f in fields(Claim))
_EMPTY_IS_NONE = ("country", "adm1", "adm2")  # a build's keys are never NULL


def incidents(build: Build, ids: Iterable[str]) -> list[Incident]:
    """The incidents of these ids as the build holds them, wholes that were split among them."""
    rows = build.dicts(select(_BASE).where(_BASE.c.incident_id.in_(list(ids))).order_by(_BASE.c.incident_id))
    return [_incident(row) for row in rows]


def parts_of(build: Build, incident_id: str) -> list[Incident]:
    """The parts of an incident."""
    return [_incident(row) for row in build.dicts(select(_BASE).where(_BASE.c.parent_id == incident_id).order_by(_BASE.c.incident_id))]


def wholes_of(build: Build) -> list[Incident]:
    """Every incident that has parts: it is in no total, and can be opened here only."""
    parents = select(_BASE.c.parent_id).where(_BASE.c.parent_id.is_not(None))
    return [_incident(row) for row in build.dicts(select(_BASE).where(_BASE.c.incident_id.in_(parents)).order_by(_BASE.c.incident_id))]


def claims(build: Build, incident_id: str) -> list[Claim]:
    """The claims about an incident, oldest day first."""
    return [Claim(**{**{name: row[name] for name in _CLAIM}, "terms": tuple(row["terms"] or ())}) for row in build.claims([incident_id])]


def sources(build: Build, ids: Iterable[str]) -> list[Source]:
    """The sources of these ids."""
    return [Source(**row) for row in build.dicts(select(_SOURCES).where(_SOURCES.c.source_id.in_(list(ids))).order_by(_SOURCES.c.source_id))]


def all_sources(build: Build, most: int = 500) -> list[Source]:
    """The newest sources, to choose one for a claim."""
    order = (_SOURCES.c.published.desc().nulls_last(), _SOURCES.c.source_id)
    return [Source(**row) for row in build.dicts(select(_SOURCES).order_by(*order).limit(most))]


def _incident(row: dict) -> Incident:
    said = {("updated_at" if name == "changed_at" else name): value for name, value in row.items()}
    return Incident(**{name: None if value == "" and name in _EMPTY_IS_NONE else value for name, value in said.items()})
