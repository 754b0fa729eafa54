"""What the server's process lets go goes back to the system."""

from __future__ import annotations

import platform
from types import SimpleNamespace

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec

from geo.errors import BadFile
from geo.ui import running, uploads


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another allocator, which takes no such options")
@pytest.mark.parametrize("incidents", [None, 0, running.MOST_GIVEN_BACK, running.MOST_GIVEN_BACK + 1])
def test_the_allocator_takes_every_option_that_it_is_given(incidents: int | None) -> None:
    assert running.give_memory_back(incidents)


def test_an_upload_leaves_the_servers_memory_as_soon_as_it_lies_on_disk(tmp_path, monkeypatch):
    manager, record = MemoryUploadedFileManager("/upload"), UploadedFileRec("f1", "strikes.csv", "text/csv", b"a,b\n1,2\n")
    manager.add_file("session", record)
    monkeypatch.setattr(uploads, "get_script_run_ctx", lambda: SimpleNamespace(uploaded_file_mgr=manager, session_id="session"))
    one, path, gone = UploadedFile(record, FileURLs()), tmp_path / "f1" / "strikes.csv", set()
    for _ in range(2):
        uploads.to_disk(one, path, gone)
        assert path.read_bytes() == b"a,b\n1,2\n" and one.getvalue() == b""
    [left] = manager.get_files("session", ["f1"])
    assert left.data == b"" and left.name == "strikes.csv"
    path.unlink()
    with pytest.raises(BadFile, match="once more"):
        uploads.to_disk(one, path, gone)
