"""What a build is made of: the datasets put together in the order of the frame, piece by piece, and the hash that names the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from geo import tables
from geo.domain.refusal import Refusal, from_error
from geo.domain.vocabulary import Vocabulary
from geo.store import shelf
from geo.store.claim_rows import ClaimRows
from geo.store.derivation import DAY_UNKNOWN, KNOWN_NEVER, Facts
from geo.store.digest import Digest
from geo.store.incident_rows import IncidentRows
from geo.store.wordings import NONE, Wordings
from geo.tables import Holdings, encoded

PIECE_ROWS = 2 * 122_880  # incidents at a time; whole row groups of the engine


@dataclass(frozen=True)
class Piece:
    """Some incidents in the order of their numbers, the first of which is `first`, with their claims in the same order.

    counts: False for incidents that were split, whose parts count. facts: the claims as the rules see them. known: for each claim
    the first day by whose end it is known to have been made, in days since 1970, KNOWN_NEVER where no day tells it.
    """

    first: int
    counts: bool
    incidents: pa.Table
    claims: pa.Table
    facts: Facts
    known: np.ndarray


class Content:
    """The datasets of a build together. Incidents have numbers: those that count newest day first, then those that were split.

    Of what two datasets share the first is kept; what is refused is in `refusals`, which are complete once all pieces were read.
    rows: how many incidents; counted: how many of them count. words: for each of KEYS the words that occur. merged:
    incident_id and dataset of those that stand for others. undated: how many claims have no day.
    """

    def __init__(self, holdings: Sequence[Holdings], vocabulary: Vocabulary) -> None:
        self.holdings, self.vocabulary = holdings, vocabulary
        self.refusals = [*vocabulary.refusals, *(refusal for held in holdings for refusal in held.refusals)]
        self._incidents = IncidentRows(holdings, self.refusals)
        self._claims = ClaimRows(holdings, self._incidents, self.refusals)
        self.words, self.rows, self.counted = self._incidents.words, self._incidents.rows, self._incidents.counted
        members = pa.array(sorted({one.incident_id for held in holdings for one in held.members}), pa.string())
        self.merged = self._incidents.datasets_of(members)
        sources = _first_of_each(_together([held.sources for held in holdings], tables.SOURCES), "source_id", "sources", self.refusals)
        self.sources = sources.take(pc.sort_indices(sources, [("source_id", "ascending")]))
        self.wordings = Wordings(vocabulary)
        self.claims = self.undated = 0

    def pieces(self) -> Iterator[Piece]:
        """The incidents and claims in their order; the last piece are those that were split, or nothing."""
        self.claims = self.undated = 0
        ends = [*range(max(1, PIECE_ROWS // 2), self.counted, PIECE_ROWS), self.counted, self.rows]  # nothing goes on beside the first: it is small
        for number, (first, end) in enumerate(zip([0, *ends], ends)):
            claims, nos, wording = self._countable(*self._claims.between(first, end))
            self.claims += claims.num_rows
            self.undated += claims["as_of"].null_count
            facts = _facts(claims, nos, wording)
            yield Piece(first, number < len(ends) - 1, self._incidents.between(first, end), claims, facts, self._known(claims, facts))

    def _known(self, claims: pa.Table, facts: Facts) -> np.ndarray:
        """As domain.claim.known_on says, for each claim."""
        undated = np.flatnonzero(facts.day == DAY_UNKNOWN)
        if not len(undated):
            return facts.day
        asked = pl.DataFrame({"source_id": pl.from_arrow(claims["source_id"].take(pa.array(undated)).cast(pa.string()))})
        sources = pl.from_arrow(self.sources.select(["source_id", "published", "retrieved"]))
        days = asked.join(sources, on="source_id", how="left", maintain_order="left")  # type: ignore[arg-type]
        found = facts.day.copy()
        found[undated] = days.select(pl.coalesce("published", "retrieved").cast(pl.Int32).fill_null(KNOWN_NEVER)).to_series().to_numpy()
        return found

    def name(self, digest: Digest, casebook: str = "") -> str:
        """Twelve hexadecimal digits of the hash over everything that can change what is shown; digest: with all pieces."""
        digest.add("sources", self.sources)
        described = sorted(repr((held.dataset, sorted(map(repr, held.windows)))) for held in self.holdings)
        refused = sorted(map(repr, self.refusals))  # they are counted on the screen
        return digest.hexdigest(shelf.FORMAT, casebook, *described, *refused, self.vocabulary.fingerprint)[:12]

    def _countable(self, claims: pa.Table, nos: np.ndarray) -> tuple[pa.Table, np.ndarray, np.ndarray]:
        """The claims whose words can be read, their incidents and wordings; each of the others is refused, so that one does not
        stop a build."""
        wording = self.wordings.number(claims)
        wrong = np.flatnonzero(wording == NONE)
        if not len(wrong):
            return claims, nos, wording
        for row in wrong.tolist():
            self.refusals.append(from_error(f"claim {claims['claim_id'][row].as_py()}", None, self.wordings.problem(claims, row)))
        kept = wording != NONE
        return claims.filter(pa.array(kept)), nos[kept], wording[kept]


def _facts(claims: pa.Table, nos: np.ndarray, wording: np.ndarray) -> Facts:
    day = pc.fill_null(claims["as_of"].cast(pa.int32()), DAY_UNKNOWN).to_numpy()
    return Facts(nos, day, encoded(claims["claimant"])[0].astype(np.int32), encoded(claims["source_id"])[0].astype(np.int32), wording)


def add_piece(digest: Digest, piece: Piece) -> None:
    """Nothing; the piece's rows in their order become a part of the hash. Claims follow their incidents by number."""
    digest.add("incidents", piece.incidents)
    digest.add("claims", piece.claims, left_out=("incident_id",))
    digest.add("claims", pa.table({"no": pa.array(piece.facts.no, pa.int32())}))


def identity(holdings: Sequence[Holdings], vocabulary: Vocabulary, casebook: str = "") -> str:
    """The id that a build of the holdings has, without writing it."""
    content, digest = Content(holdings, vocabulary), Digest()
    for piece in content.pieces():
        add_piece(digest, piece)
    return content.name(digest, casebook)


def _together(parts: list[pa.Table], schema: pa.Schema) -> pa.Table:
    return pa.concat_tables([part.cast(schema) for part in parts]) if parts else schema.empty_table()


def _first_of_each(rows: pa.Table, key: str, where: str, refusals: list[Refusal]) -> pa.Table:
    ids = pl.from_arrow(rows[key])
    first = ids.is_first_distinct() if ids.n_unique() < len(ids) else None
    if first is None:
        return rows
    refusals += [Refusal(where, None, key, str(again), "two datasets share this id; the first is kept", "unique ids")
                 for again in ids.filter(~first).unique(maintain_order=True)]  # fmt: skip
    return rows.filter(first.to_arrow())
