"""The write half, wired: everything that is held becomes placed, matched and one build."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from geo import placing, tables
from geo.domain import vocabulary as words
from geo.domain.place import Resolution
from geo.domain.vocabulary import Vocabulary
from geo.errors import StrikemapError
from geo.settings import ROOT, Settings
from geo.store import outdated, shelf

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

    from geo.gazetteer.decisions import Decisions
    from geo.gazetteer.gazetteer import Gazetteer
    from geo.match import Model
    from geo.store.candidates import Pairing
    from geo.store.casebook import Ledger
    from geo.store.own_windows import OwnWindows

log = logging.getLogger("strikemap")

Say = Callable[[str], None]
#: formats whose publishers code each event once: within them no pairs are looked for
CODED_ONCE = frozenset({"ucdp", "acled", "acled-weekly", "airwars", "gtd", "timemap", "eyes-on-russia", "eyes-on-russia-arcgis"})


#: formats whose rows are reports: the next day's may tell of the same strike
REPORTING = frozenset({"viina", "viina-extract"})


class Workshop:
    """What makes builds: vocabulary, casebook, place list and matching, each opened when it is first needed."""

    LOOK_AGAIN_S = 20.0  # a database that is away can take long to be found so

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.RLock()
        self._usable: set[str] = set()
        self._lacking: tuple[str, list[str], float] = ("", [], 0.0)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The controlled words of data/vocabulary."""
        return words.load(self.settings.data_dir / "vocabulary")

    @cached_property
    def casebook(self) -> Ledger:
        """The ledger of what people entered and decided."""
        from geo.store.casebook import open_ledger

        return open_ledger(self.settings, self.vocabulary)

    @property
    def store_dir(self) -> Path:
        """The folder that the builds lie in."""
        return self.settings.build_dir / "store"

    def ready(self, say: Say = lambda _: None) -> str:
        """The id of the current build, made first when there is none or the vocabulary has changed since."""
        with self._lock:
            found = shelf.current_id(self.store_dir)
            if found and (found in self._usable or shelf.readable_with(self.store_dir, found, self.vocabulary)):
                self._usable.add(found)  # a build never changes; every page asks
                return found
            if found:
                log.warning(outdated.why_anew(self.store_dir, found))
            made = self.rebuild(say)
            for lacking in outdated.not_held(self.store_dir, made):
                log.warning(lacking)
            return made

    def not_held(self) -> list[str]:
        """One sentence for each dataset that a build of another version of the program held and that is not held now, one where the
        casebook was altered before the build was made, and one when it cannot be read, or lacks changes that kept builds were made with."""
        current = self.ready()
        of, found, at_s = self._lacking
        if of != current or (found and time.monotonic() - at_s >= self.LOOK_AGAIN_S):  # what lacks may be put back at any time
            found = [*outdated.not_held(self.store_dir, current), *shelf.read_manifest(self.store_dir / current).get("warnings", ()), *self._casebook_lacks(current)]
            self._lacking = current, found, time.monotonic()
        return found

    def _casebook_lacks(self, current: str) -> list[str]:
        heads = shelf.casebook_heads(self.store_dir)
        try:
            lost = self.casebook.lost(heads) if heads else []  # without any, the first page need not open the casebook
        except StrikemapError as problem:
            return [f"{problem} The figures shown are those of the build that was made last."]
        if not lost:
            return []
        names, them = [heads[head] for head in lost], "that build" if len(lost) == 1 else "those builds"
        shown = "and the figures shown are still its, until the next build" if names[0] == current else "and no current figure does"
        return [(f"The casebook that lies here lacks changes that were saved: {'build' if len(names) == 1 else 'builds'} {', '.join(names)} held them, {shown}. "
                 f"Restore a backup of the casebook; `?build={names[0]}` in the address shows what was there. If the casebook was replaced on purpose, remove "
                 f"{them} from {self.store_dir}.")]  # fmt: skip

    def _casebook_altered(self) -> list[str]:
        """One sentence when the chain of the casebook does not hold; 5,000 revisions are checked in a tenth of a second."""
        found = self.casebook.verify().breaks
        if not found:
            return []
        return [(f"The casebook was altered outside of the program, and figures of this build may be wrong: {'; '.join(map(str, found[:3]))}"
                f"{f'; and {len(found) - 3} more' if len(found) > 3 else ''}. `python -m geo check` lists all; keep the file as it is, and restore a backup beside it.")]  # fmt: skip

    def rebuild(self, say: Say = lambda _: None) -> str:
        """The id of the build made from all that is held now; the same content gives the same id."""
        from geo.store import build as builds
        from geo.store.casebook import touched, verdicts
        from geo.store.casebook.over_tables import over

        with shelf.only_builder(self.store_dir):
            state = self.casebook.state()
            altered = self._casebook_altered()
            for warning in altered:
                log.warning(warning)
            edited = touched(state)
            names = placing.WrittenNames(decided=len(self.decisions.history()))
            held = over([self._placed(one, names, leave=edited) for one in self.holdings(say)], state)
            held = [self._placed(one, names, only=edited) for one in held]
            held[0] = replace(held[0], windows=(*held[0].windows, *self.own_windows.all()))
            names.build = builds.write_build(held, self.vocabulary, self.store_dir, self.settings.number("keep_builds"), say, state.head,
                                             self._pairing(verdicts(state)), self.settings.number("keep_builds_mb") * 1_000_000, altered)  # fmt: skip
            names.write(self._names_file)
            return names.build

    @cached_property
    def own_windows(self) -> OwnWindows:
        """The context windows that people entered. The next `rebuild` follows them."""
        from geo.store.own_windows import OwnWindows

        return OwnWindows(self.settings.own_dir)

    @property
    def matching(self) -> Model:
        """How much each agreement of two incidents speaks for one strike, and which datasets code each event once."""
        return replace(self._model, apart=frozenset(self._held_apart()))

    @cached_property
    def _model(self) -> Model:
        from geo.match import load

        held = self.settings.data_dir / "matching"
        return load(held if held.is_dir() else ROOT / "data" / "matching")

    def _pairing(self, verdicts: Mapping[tuple[str, str], str]) -> Pairing:
        """How a build finds pairs that may be one strike."""
        from geo.match.linking import KEPT_FROM
        from geo.store.candidates import PAIRS, Found, Pairing

        threshold, most = float(self.settings["match_threshold"]), self.settings.number("match_rows")

        def find(incidents: pa.RecordBatchReader, datasets: Collection[str], say: Say) -> Found:
            if most and len(datasets) == 1 and set(datasets) <= set(self._held_apart()):
                return Found(PAIRS.empty_table())
            return Found(*self.link(incidents, say, min(threshold, KEPT_FROM), most)) if most else Found(None, ("the setting match_rows is 0",))

        return Pairing(find, f"{self.matching.mark}{threshold}{most}{self._held_apart()}", verdicts, threshold)

    def link(
        self, incidents: pa.RecordBatchReader | pa.Table, say: Say = lambda _: None, kept_from: float = 0.0, most: int = 10**9
    ) -> tuple[pa.Table | None, tuple[str, ...]]:
        """(one, other, probability, rivals of the pairs as likely as kept_from or more, None for more than `most` incidents; in words
        what was not compared)."""
        from geo.ingest.datasets import current, holdings_of
        from geo.match import linking
        from geo.store.headlines import texts

        reports = self._datasets_of(REPORTING)
        telling = [held for name in (*reports, *self._held_apart()) if (held := current(self.settings, name))] if reports else []
        memory = self.settings.number("memory_limit_mb")
        found, blocked = linking.pairs(incidents, self.vocabulary, self.matching, memory, say, self._held_apart(), kept_from, most,
                                       self.settings.build_dir / "pairs", reports, texts(map(holdings_of, telling)))  # fmt: skip
        return found, blocked.left_out

    def _held_apart(self) -> list[str]:
        """The datasets whose publishers code each event once."""
        return self._datasets_of(CODED_ONCE)

    def _datasets_of(self, formats: Collection[str]) -> list[str]:
        from geo.ingest.datasets import events_format, list_datasets

        return sorted(row["dataset"] for row in list_datasets(self.settings) if events_format(row) in formats)

    def holdings(self, say: Say = lambda _: None) -> Iterator[tables.Holdings]:
        """What every dataset brings, as its rows are."""
        from geo.ingest.own_format import read_folder

        say("reading the sample")
        yield read_folder(self.settings.data_dir / "sample", self.vocabulary)
        from geo.ingest.datasets import load_datasets

        for held in load_datasets(self.settings):
            say(f"reading {held.dataset.name}: {held.incidents.num_rows:,} incidents")
            yield held

    @property
    def _names_file(self) -> Path:
        return self.settings.build_dir / "written_names.json"

    def resolve(self, name: str, country: str | None = None, adm1: str | None = None, adm2: str | None = None) -> Resolution:
        """What a written place name means; see Gazetteer.resolve."""
        return self.gazetteer.resolve(name, country, adm1, adm2)

    @cached_property
    def decisions(self) -> Decisions:
        """What people decided about written places; names resolve through it first. The next `rebuild` follows it."""
        from geo.gazetteer.decisions import Decisions

        return Decisions(self.settings.own_dir / "gazetteer" / "decisions.jsonl")

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The place list."""
        from geo.gazetteer.gazetteer import open_gazetteer

        found = open_gazetteer(self.settings)
        found.decisions = self.decisions  # one log in this process: what is decided holds at once
        return found

    def _placed(
        self, held: tables.Holdings, names: placing.WrittenNames, leave: Collection[str] = (), only: Collection[str] | None = None
    ) -> tables.Holdings:
        return placing.placed(held, self.resolve, self.drawn, names, leave, only)

    def units_at(self, lat: float, lon: float) -> tuple[str, str]:
        """(adm1, adm2) of a position by the borders; "" where there is none, or no raions are drawn."""
        import numpy as np

        drawn = self.drawn(np.array([lon]), np.array([lat]))
        return str(drawn.adm1[0]), str(drawn.adm2[0])

    def drawn(self, lon: np.ndarray, lat: np.ndarray) -> placing.Drawn:
        """What the borders say of positions."""
        from geo.gazetteer import boundaries, raions

        units = boundaries.assign(lon, lat, self.settings)
        districts = raions.assign_inside(lon, lat, units, self.settings)
        reach_m = boundaries.reach_of(boundaries.adm1_units(self.settings), units.adm1)
        return placing.Drawn(units.country, units.adm1, reach_m, districts.code, districts.reach_m, districts.near)
