"""What the sources of an incident say is one text, the same from the datasets and from the claims of a build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from geo.pairing import told_by_sources
from geo.store.headlines import texts
from tests import builders


def test_the_titles_of_all_sources_are_one_text_and_sources_without_a_title_none(tmp_path: Path):
    sources = [replace(builders.SOURCE, source_id="s1", title="A depot blew up"), replace(builders.SOURCE, source_id="s2", title="A bridge was hit"),
               replace(builders.SOURCE, source_id="s3", title=None)]  # fmt: skip
    claims = [builders.claim("a", source_id="s1"), builders.claim("b", source_id="s2"), builders.claim("c", source_id="s1"),
              builders.claim("d", "i2", source_id="s3")]  # fmt: skip
    held = builders.holdings([builders.incident("i1"), builders.incident("i2")], claims, sources)
    found = dict(zip(*texts([held, builders.holdings([], name="empty")]).to_pydict().values()))
    assert found == {"i1": "A bridge was hit || A depot blew up"}
    assert told_by_sources(builders.store_of(tmp_path, held).build, ["i1", "i2"]) == found
