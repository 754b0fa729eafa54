"""The one place where the halves are wired: settings in; builds, filters, statistics and exports out."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from geo import groupings, placing
from geo.aggregate import stats
from geo.errors import BadFilter, BadRequest, BadValue, UnknownBuild
from geo.export import geojson, report_html, report_pdf, stamp, table
from geo.exporting import Exports, Order
from geo.gazetteer.unit_names import UnitNames
from geo.making import Workshop
from geo.query.filter import Filter, from_pairs
from geo.query.known import Known, WindowDates
from geo.query.selection import Selection
from geo.settings import Settings
from geo.store import integrity, outdated, shelf
from geo.store.index.rows import GroupRows
from geo.store.predicates import Condition, IsTrue
from geo.store.reader import Build
from geo.store.remote import remote

if TYPE_CHECKING:
    from geo.store.casebook import State as CasebookState

FORMATS = {"geojson": (geojson.MEDIA_TYPE, "geojson"), "csv": (table.MEDIA_TYPE, "csv"), "html": (report_html.MEDIA_TYPE, "html"),
           "pdf": (report_pdf.MEDIA_TYPE, "pdf")}  # fmt: skip
REPORTS = ("html", "pdf")
MAY_LEAVE = Condition("exportable", IsTrue("exportable"), "")
PLACED = ("lat", "lon", "radius_m", "precision")
OPEN_BUILDS = 3


@dataclass(frozen=True)
class Opened:
    """A build together with what filters on it may name."""

    build: Build
    known: Known

    def select(self, asked: Filter) -> Selection:
        """The selection of a filter."""
        return Selection(self.build, asked, self.known)


class Strikemap(Workshop):
    """The running program: the current build and pinned ones, opened once and shared by every thread."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._opened: dict[str, Opened] = {}
        self._shown = ""
        #: what the maps of our pages show to be given incidents that may not be passed on; new at every start, in no link and no file
        self.page_key = secrets.token_hex(16)

    def ready(self, say: Callable[[str], None] = lambda _: None) -> str:
        """The id of the current build, made first when there is none. When its files have vanished while it is open here, it stays
        the current one: what is open goes on answering, and nobody waits for a new one."""
        with self._lock:
            if self._shown not in self._opened or shelf.current_id(self.store_dir) is not None:
                self._shown = super().ready(say)
            return self._shown

    def written_names(self, outdated: bool = False) -> placing.WrittenNames | None:
        """The written places of the current build; None when they have to be read anew, as a decision was taken or taken back
        since (unless `outdated` ones will do), or they were not kept: `rebuild` reads them."""
        found = placing.read_names(self._names_file, self.opened().build.build_id)
        return found if found and (outdated or found.decided == len(self.decisions.history())) else None

    def opened(self, build_id: str | None = None) -> Opened:
        """The build of that id, or the current one; raises UnknownBuild or DamagedBuild."""
        wanted = build_id or self.ready()
        with self._lock:
            held = self._opened.pop(wanted, None) or self._open(wanted)
            self._opened[wanted] = held  # last used stands last
            while len(self._opened) > OPEN_BUILDS:
                self._opened.pop(next(iter(self._opened)))
            return held

    def select(self, query: str) -> Selection:
        """The selection of a query string; raises BadFilter with what was given and what is allowed."""
        return self.select_pairs(parse_qsl(query.removeprefix("?"), keep_blank_values=True))

    def select_pairs(self, pairs: Iterable[tuple[str, str]], ignored: tuple[str, ...] = ()) -> Selection:
        """The selection of (key, text) pairs, leaving out keys that belong to somebody else."""
        held = list(pairs)
        return self._select(lambda known: from_pairs(held, known, ignored), [text for key, text in held if key == "build"])

    def windows_of_datasets(self) -> set[tuple[str, str]]:
        """(window, claimant) that datasets bring: these are nobody's to enter or change."""
        own = {(one.window, one.claimant) for one in self.own_windows.all()}
        return {(row["window"], row["claimant"]) for row in self.opened().build.windows()} - own

    def stats(self, selection: Selection, by: str | None = None) -> dict:
        """The statistics document of a selection, with "groups" when `by` is one of stats.GROUP_BY, BY_PLACE, PATTERNS or geo.groupings.

        Groups count what the filter's `charts` says: the selection, or without the condition that such a chart sets itself.
        """
        chart, crossed = selection if by is None else selection.for_chart(by), None
        if by is not None and groupings.answered_here(by):  # before the totals, which are then put together from it
            crossed = groupings.groups(chart, by, lambda key, word: self.label(key, word, chart.known))
        found = stats.document(selection.build.build_id, selection.asked.query_string(), selection.words, selection.totals, selection.hidden,
                               selection.unconfirmed, *_how(selection), selection.undated)  # fmt: skip
        if by is None:
            return found
        selection = chart
        if crossed is not None:
            return {**found, "groups": crossed}
        if by in stats.BY_PLACE or by in stats.PATTERNS:
            from geo import by_area

            return {**found, "groups": by_area.grouped(selection, by, self.settings, lambda code: self.unit_name(code, selection.known))}
        if by not in stats.GROUP_BY:
            raise BadFilter("by", by, f"{', '.join((*stats.GROUP_BY, *stats.BY_PLACE, *stats.PATTERNS, *groupings.SINGLE))}, or {groupings.HOW}")
        grouping = stats.GROUP_BY[by]
        rows = selection.groups([grouping])[grouping]
        terms_of = self.terms_of(by)

        def label(key: str) -> str:
            return self.label(by, key, selection.known)

        if isinstance(rows, GroupRows):
            return {**found, "groups": stats.of_columns(by, rows.keys, rows.columns, terms_of, label)}
        return {**found, "groups": stats.grouped(by, rows, terms_of, label)}

    def compare(self, first: Selection, second: Selection, by: str | None = None) -> dict:
        """{"first", "second", "difference", "in_both"}: two statistics documents, what the second has more or less, and how many
        incidents meet both filters; with "groups" (see aggregate.compare.paired) when `by` is a key of stats.GROUP_BY."""
        from geo.aggregate import compare
        from geo.query.overlap import shared

        one, two = self.stats(first, by), self.stats(second, by)
        found = {"first": one, "second": two, "difference": compare.differences(one, two), "in_both": shared(first, second)}
        found["rate"] = compare.rates(one["incidents"], first.asked.length_days, two["incidents"], second.asked.length_days, found["in_both"])
        return found if by is None else {**found, "groups": compare.paired(one.pop("groups"), two.pop("groups"))}

    def changes(self, selection: Selection) -> dict:
        """What changed since the state of a selection, for its own filter; see changes_document.document.

        Raises BadFilter when the current data no longer knows something that the filter names.
        """
        from geo.query import changes, changes_document

        opened = self.opened()
        now = opened.select(from_pairs(selection.asked.with_value("build", None).pairs(), opened.known))
        found = changes.compare(selection, now, self._went(now.build))
        return changes_document.document((selection, self.stats(selection)), (now, self.stats(now)), found)

    def _went(self, build: Build) -> Callable[[str], str]:
        """What the casebook says of an incident that is in a build's frame no more; "" when it says nothing."""
        from geo.store.casebook import final

        held: list[CasebookState] = []

        def went(incident_id: str) -> str:
            if not held:
                held.append(self.casebook_state(build))
            state = held[0]
            stands = build.stands_for(incident_id)
            if stands != incident_id:
                return f"merged into {stands}"
            status = state.entry("incident", incident_id).status
            if status not in ("merged", "deleted"):
                return ""
            into = final(state, incident_id) if status == "merged" else None
            return f"merged into {into}" if into else "deleted in the casebook"

        return went

    def casebook_state(self, build: Build) -> CasebookState:
        """What the casebook said when a build was made. A casebook that never had the build's hash (`check` reports that)
        is taken as it is now."""
        head, now = build.manifest.get("casebook", ""), self.casebook.state()
        try:
            return now if now.head == head else self.casebook.state_at(head)
        except BadValue:
            return now

    def terms_of(self, by: str) -> Callable[[int], tuple[str, ...]] | None:
        """How the bits of a grouping read as terms, or None when it is not one of terms."""
        from geo.store.wordings import terms_in

        order = {"target": tuple(self.vocabulary.target_types), "weapon": tuple(self.vocabulary.weapons)}.get(by)
        return None if order is None else lambda mask: terms_in(mask, order)

    def label(self, by: str, key: str, known: Known) -> str:
        """The words for a group's key; "" stands for what is not known."""
        if key == "apart":
            return "known only to a longer span"
        if by == "children":
            return groupings.CHILDREN[key]
        if not key:
            return {"area": "area not known"}.get(by, "without a day" if by in ("day", "week", "month", "quarter", "year") else "not named")
        if by == "area":
            return known.areas.get(key, key)
        listed = {"target": self.vocabulary.target_types, "weapon": self.vocabulary.weapons, "weapon_kind": self.vocabulary.weapons,
                  "claimant_class": self.vocabulary.claimant_classes, "verification": self.vocabulary.verification,
                  "precision": self.vocabulary.precision_classes}.get(by)  # fmt: skip
        return listed.label(key) if listed else known.datasets.get(key, key)

    def export(
        self, selection: Selection, format_name: str, second: Selection | None = None, measure: str = "incidents"
    ) -> tuple[str, str, Iterator[bytes]]:
        """(media type, file name, bytes) of a selection; rows whose licence forbids it are left out and counted.

        second: a report may compare two selections. measure: what a report's map and charts count, "incidents" or "killed".
        """
        media_type, name = self.file_of(selection, format_name, second)
        if format_name in REPORTS:
            from geo import reporting

            return media_type, name, iter([reporting.written(reporting.report(self, selection, second, measure), format_name)])
        written = self.stamp(selection)
        leaving, classes = selection.narrowed(MAY_LEAVE), self.vocabulary.precision_classes
        if format_name == "csv":
            return media_type, name, table.lines(written, leaving.batches(), classes)
        bbox = geojson.extent(leaving.batches(PLACED), classes)
        body = geojson.collection(written, bbox, leaving.batches(), self.claims_of(selection), classes)
        return media_type, name, body

    def file_of(self, selection: Selection, format_name: str, second: Selection | None = None) -> tuple[str, str]:
        """(media type, file name) of an export; raises BadRequest for a format that there is not, or that cannot hold two filters."""
        if format_name not in FORMATS:
            raise BadRequest(f"Export format '{format_name}': allowed are {', '.join(FORMATS)}.")
        if second is not None and format_name not in REPORTS:
            raise BadRequest(f"Export format '{format_name}' holds one filter; two are compared in {' or '.join(REPORTS)}.")
        media_type, ending = FORMATS[format_name]
        return media_type, f"strikemap-{selection.build.build_id}.{ending}"

    @cached_property
    def exports(self) -> Exports:
        """The files that are made by processes of their own."""
        return Exports(self.settings)

    def made_apart(self, selection: Selection, second: Selection | None = None) -> bool:
        """True when a file of the selection is large enough to be made by a process of its own."""
        rows = [one.at_most for one in (selection, second) if one is not None]
        return sum(rows) > self.settings.number("export_rows_here")

    def order(self, selection: Selection, format_name: str, second: Selection | None = None, measure: str = "incidents", mark: str = "") -> Order:
        """As `export`, but made by another process: a file that is read part by part. mark: by which a page finds it among `exports`."""
        asked = {"second": None if second is None else {"build": second.build.build_id, "query": second.asked.query_string()},
                 "build": selection.build.build_id, "query": selection.asked.query_string(), "format": format_name, "measure": measure}  # fmt: skip
        count = selection.totals["incidents"]
        return self.exports.order(asked, f"{FORMATS[format_name][1].upper()} of {count:,} incidents", count, mark)

    def claims_of(self, selection: Selection) -> Callable[[list[str]], list[dict]]:
        """A function from incident ids to their claims as known in the selection."""
        return lambda ids: selection.build.claims(ids, selection.asked.as_of)

    def stamp(self, selection: Selection) -> stamp.Stamp:
        """The stamp for the whole of a selection."""
        may = selection.narrowed(MAY_LEAVE)
        shown, leaving = selection.totals["incidents"], may.totals["incidents"]
        by_dataset = {row["dataset"]: row["incidents"] for row in may.groups(["dataset"], ())["dataset"]}
        held = set(by_dataset) | set(may.also_in())
        all_of = {row["dataset"]: row["incidents"] for row in selection.groups(["dataset"], ())["dataset"]} if shown > leaving else {}
        manifest, (rule, as_of) = selection.build.manifest, _how(selection)
        return stamp.Stamp(
            sentence=selection.words,
            query=selection.asked.query_string(),
            build=selection.build.build_id,
            built_at=manifest["built_at"],
            rule=rule,
            as_of=as_of,
            incidents=leaving,
            withheld=shown - leaving,
            credits=stamp.credits_of(manifest["datasets"], held),
            unconfirmed_pairs=may.unconfirmed,
            undated_claims=may.undated,
            withheld_because=stamp.withheld_of(manifest["datasets"], all_of, by_dataset),
        )

    def problems(self) -> list[str]:
        """One sentence for each thing that is wrong with what is stored."""
        heads = shelf.casebook_heads(self.store_dir)
        broken = [f"Casebook: {found}" for found in self.casebook.verify(heads).breaks]
        if not broken:
            from geo.store.casebook import contradictions

            broken = [f"Casebook: '{one}' and '{other}' were held apart, and other decisions make them one strike: undo one of them."
                      for one, other in contradictions(self.casebook.state())]  # fmt: skip
        current = shelf.current_id(self.store_dir)
        return [*integrity.problems(self.store_dir), *(outdated.not_held(self.store_dir, current) if current else ()), *broken]

    def unit_name(self, code: str, known: Known) -> str:
        """The English name of an oblast, province, raion or country by its code; the code itself where it has none."""
        return known.areas.get(code) or self.units.countries.get(code, code)

    @cached_property
    def units(self) -> UnitNames:
        """What countries, oblasts and raions are called."""
        return UnitNames(self.settings)

    def _select(self, read: Callable[[Known], Filter], pinned: list[str]) -> Selection:
        """Filters are read against the build that they pin; a pinned build that is gone is an error, not another build."""
        opened = self.opened(self._pinned(pinned)) if pinned else self.opened()
        return opened.select(read(opened.known))

    def _pinned(self, pinned: list[str]) -> str:
        asked = from_pairs([("build", text) for text in pinned], Known(self.vocabulary)).build
        if asked is None:
            raise UnknownBuild("build= names no build.")
        return asked

    def _open(self, build_id: str) -> Opened:
        build = Build(self.store_dir, build_id, self.vocabulary, self.settings.number("memory_limit_mb"), remote(self.settings, build_id))
        windows: dict[str, tuple[WindowDates, ...]] = {}
        titles = {}
        for row in build.windows():
            titles[row["window"]] = row["title"]
            one = WindowDates(row["claimant"], row["start"], row["end"], row["scope"])
            windows[row["window"]] = (*windows.get(row["window"], ()), one)
        names = self.units.english()
        names |= {code: code for code in build.areas() if code not in names}
        datasets = {row["name"]: row["title"] for row in build.manifest["datasets"]}
        return Opened(build, Known(self.vocabulary, names, datasets, windows, titles))


def _how(selection: Selection) -> tuple[str, str | None]:
    """(the rule by which figures are made, the day as of which, None for all that is known)."""
    return selection.asked.rule, selection.asked.as_of.isoformat() if selection.asked.as_of else None
