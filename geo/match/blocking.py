"""Which pairs are compared at all: days at most one apart, circles that meet; what would be too many is left out and said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from geo.match.levels import APART, GAP, NAMED, REACH, SHARP_M, SPOT_M, WIDER, both

#: squares of the grid in degrees, and how far beyond its radius each incident still looks
CELL, MARGIN_M = 0.25, 2_500
#: the same within a crowded square and day
FINE = 0.02
#: squares in degrees by which a large dataset is first narrowed to what lies near another
COARSE = 4.0
#: an incident known to more days, or to a wider circle, meets too many others for the meeting to mean anything
LONGEST_DAYS, WIDEST_M = 31, 60_000
#: so many times so many pairs of one day in one square from which only those at the same position are compared, and from which not
#: even these
CROWD = 400
#: a report that names the place of an event is compared with it though it is placed elsewhere, so many days after it or less
LATEST_DAYS = 2
#: so many times so many pairs by one name on one day from which to name a place tells nothing: there only the near ones are compared
OFTEN = 20
#: of incidents known to wider areas, those with the same number of killed, this many or more, on the same day are compared
TELLING = 3


@dataclass(frozen=True)
class Blocked:
    """How many pairs are compared, and in words what was left out."""

    pairs: int
    left_out: tuple[str, ...]


def block(con: duckdb.DuckDBPyConnection, apart: Collection[str] = (), reports: Collection[str] = ()) -> Blocked:
    """What was blocked; makes the table `blocked` (l < r: numbers of `records`) and sets the records' `company`.

    Within one dataset only incidents of the same spot and day are compared, of the same spot and the next day within those named by
    `reports`, whose rows are reports, and none within those named by `apart`: their publishers hold their own rows apart.
    """
    con.register("held_apart", pa.table({"dataset": pa.array(sorted(apart), pa.string())}))
    con.register("reporting", pa.table({"dataset": pa.array(sorted(reports), pa.string())}))
    _key(con)
    left_out = _crowds(con)
    if apart:
        _let_go_of_lonely(con)
    told_late = f"({GAP} = 0 OR dataset_l IN (SELECT dataset FROM reporting))" if reports else f"{GAP} = 0"
    close = f"CASE WHEN dataset_l = dataset_r THEN dataset_l NOT IN (SELECT dataset FROM held_apart) AND {told_late} AND {WIDER} <= {SHARP_M} AND {APART} <= {SPOT_M} ELSE {APART} <= {REACH} + {2 * MARGIN_M} END"
    con.execute(f"""
        CREATE TABLE blocked AS
        WITH met AS (
            SELECT a.n AS l, b.n AS r, {both("a", "b")}
            FROM keys a JOIN keys b ON a.day = b.day AND a.x = b.x AND a.y = b.y AND a.fine = b.fine AND a.n < b.n
            WHERE a.exact AND a.x = greatest(a.x_first, b.x_first) AND a.y = greatest(a.y_first, b.y_first)
              AND a.day = greatest(a.day_first, b.day_first - 1)
        )
        SELECT l, r FROM met WHERE {close}
        UNION
        SELECT least(a.n, b.n), greatest(a.n, b.n)
        FROM records a JOIN records b ON a.adm1 = b.adm1 AND a.day_first = b.day_first AND a.killed_min = b.killed_min AND a.dataset <> b.dataset
        WHERE a.radius_m > {WIDEST_M} AND a.killed_min >= {TELLING} AND a.killed_max = a.killed_min AND b.killed_max = b.killed_min
          AND a.day_first = a.day_last AND b.day_first = b.day_last
    """)
    con.execute("DROP TABLE keys")
    left_out += _named(con) if apart else []
    con.execute("""
        CREATE TABLE companies AS
        SELECT n, max(many) AS company FROM (
            SELECT n, dataset, count(*) AS many FROM (
                SELECT b.l AS n, r.dataset FROM blocked b JOIN records r ON r.n = b.r UNION ALL SELECT b.r, r.dataset FROM blocked b JOIN records r ON r.n = b.l
            ) GROUP BY ALL
        ) GROUP BY n
    """)
    con.execute("UPDATE records SET company = c.company FROM companies c WHERE c.n = records.n")
    return Blocked(con.execute("SELECT count(*) FROM blocked").fetchall()[0][0], (*_unkeyed(con), *left_out))


def without_partner(con: duckdb.DuckDBPyConnection, apart: Collection[str]) -> int:
    """How many rows of the table `facts` are left: those of datasets held apart that lie nowhere near another's are taken out.

    A large dataset beside a small one is then no more work than the small one.
    """
    con.register("held_apart", pa.table({"dataset": pa.array(sorted(apart), pa.string())}))
    if con.execute("SELECT count(*) FROM facts WHERE dataset IN (SELECT dataset FROM held_apart)").fetchall()[0][0]:
        there = f"date_start, least(date_end, date_start + {LONGEST_DAYS}) AS date_end, floor(lat / {COARSE})::INTEGER AS y, floor(lon / {COARSE})::INTEGER AS x"
        con.execute(f"""
            CREATE TABLE spans AS SELECT DISTINCT dataset, {there} FROM facts WHERE date_start IS NOT NULL AND lat IS NOT NULL
        """)
        days = "unnest(generate_series(date_start - {0}, date_end + {1}, INTERVAL 1 DAY))::DATE AS day"
        con.execute(f"""
            CREATE TABLE spots AS
            WITH dayed AS (SELECT DISTINCT dataset, {days.format(LATEST_DAYS, 1)}, y, x FROM spans),
            wide AS (SELECT dataset, day, y + unnest([-1, 0, 1]) AS y, x FROM dayed)
            SELECT DISTINCT dataset, day, y, x + unnest([-1, 0, 1]) AS x FROM wide
        """)
        con.execute("CREATE TABLE crossed AS SELECT day, y, x FROM spots GROUP BY ALL HAVING count(*) > 1")
        con.execute(f"""
            CREATE TABLE near AS SELECT DISTINCT dataset, date_start, date_end, y, x FROM (SELECT *, {days.format(0, 0)} FROM spans) JOIN crossed USING (day, y, x)
        """)
        con.execute(f"""
            DELETE FROM facts WHERE dataset IN (SELECT dataset FROM held_apart) AND coalesce(radius_m, 0) <= {WIDEST_M}
              AND date_start IS NOT NULL AND lat IS NOT NULL AND date_end - date_start < {LONGEST_DAYS} AND incident_id NOT IN (
                SELECT incident_id FROM (SELECT incident_id, dataset, {there} FROM facts WHERE date_start IS NOT NULL AND lat IS NOT NULL)
                SEMI JOIN near USING (dataset, date_start, date_end, y, x)
            )
        """)
        for name in ("spans", "near"):
            con.execute(f"DROP TABLE {name}")
        con.execute("DROP TABLE spots")
        con.execute("DROP TABLE crossed")
    return con.execute("SELECT count(*) FROM facts").fetchall()[0][0]


def _named(con: duckdb.DuckDBPyConnection) -> list[str]:
    """What is left out; adds to `blocked` the reports that name the place of an event coded once, wherever they are placed.

    Each event is looked up by its longest word, so that a report is read once for each place.
    """
    con.execute(f"""
        CREATE TEMP TABLE places AS
        SELECT n, country, unnest(generate_series(day_first - 1, day_last + {LATEST_DAYS}))::INTEGER AS day,
               list_sort(list_transform(names, lambda w: {{'length': length(w), 'word': w}}), 'DESC')[1].word AS word
        FROM records WHERE len(names) > 0 AND {_COMPARED}
    """)
    con.execute(f"""
        CREATE TEMP TABLE tellings AS
        SELECT * FROM (SELECT n, country, day_first AS day, unnest(told) AS word FROM records WHERE len(told) > 0 AND {_COMPARED})
        SEMI JOIN places USING (day, word)
    """)
    con.execute(f"""
        CREATE TEMP TABLE packed AS
        SELECT day, word FROM (SELECT day, word, count(*) AS many FROM places GROUP BY ALL) p
        JOIN (SELECT day, word, count(*) AS many FROM tellings GROUP BY ALL) t USING (day, word) WHERE p.many * t.many > {OFTEN**2}
    """)
    con.execute(f"""
        INSERT INTO blocked
        WITH met AS (
            SELECT DISTINCT least(e.n, r.n) AS l, greatest(e.n, r.n) AS r FROM places e JOIN tellings r USING (day, word)
            WHERE coalesce(e.country = r.country, TRUE) AND (day, word) NOT IN (SELECT (day, word) FROM packed)
        ),
        fresh AS (SELECT * FROM met ANTI JOIN blocked USING (l, r))
        SELECT l, r FROM (
            SELECT m.l, m.r, a.names AS names_l, b.names AS names_r, a.told AS told_l, b.told AS told_r
            FROM fresh m JOIN records a ON a.n = m.l JOIN records b ON b.n = m.r
        ) WHERE {NAMED}
    """)
    packed = con.execute("SELECT count(DISTINCT n) FROM tellings SEMI JOIN packed USING (day, word)").fetchall()[0][0]
    for name in ("places", "tellings", "packed"):
        con.execute(f"DROP TABLE {name}")
    return [f"{packed:,} report(s) name a place of which too many events are told on one day: there only the near ones were compared"] if packed else []


def _key(con: duckdb.DuckDBPyConnection) -> None:
    """The table `keys`: each record once for every day (one more on either side: not exact) and square that it may lie in."""
    up, along = f"(radius_m + {MARGIN_M}) / 111195", f"(radius_m + {MARGIN_M}) / (111195 * greatest(0.05, cos(radians(lat))))"
    con.execute(f"""
        CREATE TABLE keys AS
        WITH placed AS (
            SELECT *, floor((lon - {along}) / {CELL})::INTEGER AS x_first, floor((lon + {along}) / {CELL})::INTEGER AS x_last,
                   floor((lat - {up}) / {CELL})::INTEGER AS y_first, floor((lat + {up}) / {CELL})::INTEGER AS y_last
            FROM records WHERE {_COMPARED}
        ), dayed AS (SELECT *, unnest(generate_series(day_first - 1, day_last + 1))::INTEGER AS day FROM placed),
        lined AS (SELECT *, unnest(generate_series(x_first, x_last))::INTEGER AS x FROM dayed)
        SELECT *, unnest(generate_series(y_first, y_last))::INTEGER AS y, day BETWEEN day_first AND day_last AS exact, 0 AS fine FROM lined
    """)


def _let_go_of_lonely(con: duckdb.DuckDBPyConnection) -> None:
    """Nothing; of datasets held apart only the keys are left that some other dataset has as well: they meet nothing of their own."""
    con.execute("CREATE TEMP TABLE shared AS SELECT day, x, y, fine FROM keys GROUP BY ALL HAVING min(dataset) <> max(dataset)")
    con.execute("""
        CREATE TABLE met AS
        SELECT * FROM keys WHERE dataset NOT IN (SELECT dataset FROM held_apart) UNION ALL
        SELECT k.* FROM keys k SEMI JOIN shared s ON k.day = s.day AND k.x = s.x AND k.y = s.y AND k.fine = s.fine
        WHERE k.dataset IN (SELECT dataset FROM held_apart)
    """)
    con.execute("DROP TABLE keys")
    con.execute("ALTER TABLE met RENAME TO keys")
    con.execute("DROP TABLE shared")


_COMPARED = f"day_first IS NOT NULL AND lat IS NOT NULL AND day_last - day_first < {LONGEST_DAYS} AND radius_m <= {WIDEST_M}"


def _crowds(con: duckdb.DuckDBPyConnection) -> list[str]:
    """What is left out of crowded days; rows of a crowded square get the number of their exact position as a further key."""
    con.execute(f"CREATE TEMP TABLE crowds AS {_too_many('day, x, y', 'TRUE')}")
    squares, days = con.execute("SELECT count(DISTINCT (x, y)), count(DISTINCT day) FROM crowds").fetchall()[0]
    said = []
    if days:
        con.execute(f"""
            UPDATE keys SET fine = 1 + (hash(floor(lat / {FINE})::INTEGER, floor(lon / {FINE})::INTEGER) % 1000000000)::INTEGER
            FROM crowds c WHERE c.day = keys.day AND c.x = keys.x AND c.y = keys.y
        """)
        con.execute(f"CREATE TEMP TABLE packed AS {_too_many('day, x, y, fine', 'fine > 0')}")
        packed = con.execute("SELECT count(DISTINCT n) FROM keys JOIN packed USING (day, x, y, fine)").fetchall()[0][0]
        con.execute("DELETE FROM keys USING packed p WHERE p.day = keys.day AND p.x = keys.x AND p.y = keys.y AND p.fine = keys.fine")
        con.execute("DROP TABLE packed")
        said.append(f"on {days:,} day(s) more incidents lie in one of {squares:,} square(s) of 28 km than can be compared with each other: only those at "
                    "the same position were compared there")  # fmt: skip
        if packed:
            said.append(f"{packed:,} incidents lie with too many others at one position on one day: there they were not compared at all")
    con.execute("DROP TABLE crowds")
    return said


def _too_many(key: str, which: str) -> str:
    """SQL: the keys under which more than CROWD² pairs would be compared, those within datasets held apart not counted."""
    return f"""
        SELECT {key} FROM (
            SELECT {key}, dataset, count(*) AS rows, dataset IN (SELECT dataset FROM held_apart) AS apart FROM keys WHERE {which} GROUP BY {key}, dataset
        ) GROUP BY {key} HAVING pow(sum(rows), 2) - sum(CASE WHEN apart THEN pow(rows, 2) ELSE 0 END) > {CROWD**2}
    """


def _unkeyed(con: duckdb.DuckDBPyConnection) -> list[str]:
    """In words how many incidents are compared with nothing, or only by their day, oblast and number of killed."""
    undated, long, nowhere, wide = con.execute(f"""
        SELECT count(*) FILTER (WHERE day_first IS NULL), count(*) FILTER (WHERE day_last - day_first >= {LONGEST_DAYS}),
               count(*) FILTER (WHERE lat IS NULL), count(*) FILTER (WHERE radius_m > {WIDEST_M}) FROM records
    """).fetchall()[0]
    rows = ((undated, "without a day"), (long, f"known only to more than {LONGEST_DAYS} days"), (nowhere, "without a position"))
    said = [f"{count:,} incident(s) {what} were not compared" for count, what in rows if count]
    if wide:
        said.append(f"{wide:,} incident(s) known only to an area wider than {WIDEST_M // 1000} km were compared only where day, oblast and a number of "
                    f"killed of {TELLING} or more are the same")  # fmt: skip
    return said
