"""JSON too large for memory is read as smaller files are, object by object."""

from __future__ import annotations

import json

import pytest

from geo.errors import BadFile
from geo.ingest import json_stream, json_table
from geo.ingest.opening import open_table


def feature(number: int, **properties: object) -> dict:
    return {"type": "Feature", "properties": {"id": number, "Ort": f"Суми {number} ]}}", **properties}, "geometry": {"type": "Point", "coordinates": [34.8, 50.9]}}


FILES = {
    "features": {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
                 "features": [feature(1), feature(2, more="x"), {**feature(3), "geometry": None}]},
    "a list": [{"id": 1, "a": [1, 2]}, {"id": 2, "b": None}, {"id": 3, "a": {"c": "]"}}],
    "an answer that wraps a list": {"count": 2, "next": None, "Result": [{"id": 1}, {"id": 2}], "after": [1]},
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_streamed_file_gives_what_a_small_one_gives(tmp_path, monkeypatch, name):
    path = tmp_path / "file.json"
    path.write_text(json.dumps(FILES[name], ensure_ascii=False, indent=1), encoding="utf-8")
    small = open_table(path)
    monkeypatch.setattr(json_table, "MAX_JSON", 10)
    monkeypatch.setattr(json_stream, "BATCH_ROWS", 2)
    monkeypatch.setattr(json_stream, "_texts", _in_small_pieces(json_stream._texts))
    large = open_table(path)
    assert (large.columns, large.kind) == (small.columns, small.kind)
    rows = [row for batch in large.batches() for row in zip(batch.lines.to_list(), batch.frame.to_dicts())]
    assert rows == [row for batch in small.batches() for row in zip(batch.lines.to_list(), batch.frame.to_dicts())]


def _in_small_pieces(texts):
    """Objects are cut in their middle. The first piece holds the beginning of the list, as it does in real files; the others are as small as asked."""

    def run(path):
        held = "".join(texts(path))
        at = json_stream._start(held, json_table.WRAPPERS)
        yield held[:at]
        yield from (held[start : start + 7] for start in range(at, len(held), 7))

    return run


@pytest.mark.parametrize(
    ("text", "reason"),
    [('[{"id": 1}, {"id": 2', "no complete JSON"), ('{"id": 1}', "no list of records"), ("[1, 2]", "no list of records"), ("[]  ", "holds no records"),
     ('{"type": "FeatureCollection", "crs": {"properties": {"name": "EPSG:3857"}}, "features": [{"type": "Feature"}]}', "another system")],
)  # fmt: skip
def test_a_streamed_file_that_is_no_list_is_refused_with_the_reason(tmp_path, monkeypatch, text, reason):
    path = tmp_path / "file.json"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(json_table, "MAX_JSON", 1)
    with pytest.raises(BadFile, match=reason):
        open_table(path)
