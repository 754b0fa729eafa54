"""The check names each file of a build that is not what was written."""

from __future__ import annotations

import json

import pytest

from geo.store import integrity, shelf
from tests.builders import claim, incident, store_with


@pytest.fixture
def store(tmp_path):
    found = store_with(tmp_path, [incident()], [claim()])
    found.build.close()
    return found


def test_a_whole_build_has_no_problems(store):
    assert integrity.problems(store.folder) == []


def test_an_empty_folder_has_one_problem_and_says_what_to_do(tmp_path):
    assert integrity.problems(tmp_path) == ["There is no current build. Run `python -m geo build`."]


@pytest.mark.parametrize("name", shelf.FILES)
def test_a_changed_byte_of_any_file_is_found(store, name):
    path = store.build.folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)
    assert integrity.problems(store.folder) == [f"Build {store.build.build_id}: {name} is damaged: its SHA-256 is not the one that was written."]


@pytest.mark.parametrize("name", shelf.FILES)
def test_a_missing_file_is_found(store, name):
    (store.build.folder / name).unlink()
    assert integrity.problems(store.folder) == [f"Build {store.build.build_id}: {name} is missing."]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"files": null}', '{"files": {"x": {}}}', '{"files": {"claims.parquet": {}}}'])
def test_a_manifest_that_says_nothing_is_found_and_is_no_crash(store, text):
    (store.build.folder / shelf.MANIFEST).write_text(text, encoding="utf-8")
    found = integrity.problems(store.folder)
    assert len(found) >= 1
    assert all(store.build.build_id in problem for problem in found)


def test_a_manifest_that_leaves_a_file_out_is_found(store):
    path = store.build.folder / shelf.MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    del manifest["files"]["strikes.duckdb"]
    path.write_text(json.dumps(manifest), encoding="utf-8")
    assert any("strikes.duckdb" in problem for problem in integrity.problems(store.folder))
    assert integrity.problems(store_with(store.folder, [incident()], [claim()]).folder) == []


@pytest.mark.parametrize("text", ["0123456789ab", "", "../..", "/etc"])
def test_a_pointer_that_leads_nowhere_is_found(store, text):
    (store.folder / shelf.CURRENT).write_text(text, encoding="utf-8")
    assert shelf.current_id(store.folder) is None
    assert any("current" in problem for problem in integrity.problems(store.folder))


def test_a_pointer_that_is_no_text_is_found_and_is_no_crash(store):
    (store.folder / shelf.CURRENT).write_bytes(b"\xff\xfe\x00")
    assert shelf.current_id(store.folder) is None
    assert integrity.problems(store.folder)


def test_every_kept_build_is_checked_and_not_only_the_current_one(store):
    again = store_with(store.folder, [incident()], [claim(value=2)])
    (store.build.folder / "claims.parquet").unlink()
    found = integrity.problems(store.folder)
    assert len(found) == 1
    assert store.build.build_id in found[0] and again.build.build_id not in found[0]
