"""The command line on folders of its own, as a process and in this one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.settings import ROOT

LIMIT_S = 600  # against a command that hangs; the slowest takes some seconds


@dataclass(frozen=True)
class Program:
    """The command line on folders of its own."""

    folder: Path
    environ: dict[str, str]

    def run(self, *arguments: str) -> subprocess.CompletedProcess:
        """The finished process, as a shell would see it."""
        return subprocess.run([sys.executable, "-m", "geo", *arguments], cwd=ROOT, env=self.environ, capture_output=True, text=True, timeout=LIMIT_S)

    @property
    def store(self) -> Path:
        return self.folder / "build" / "store"


def program_in(folder: Path, gazetteer: Path) -> Program:
    """A program whose data are a copy that a test may spoil; the place list, which no test spoils, is shared."""
    (folder / "data").mkdir()
    (folder / "build").mkdir()
    for name in ("vocabulary", "sample"):
        shutil.copytree(ROOT / "data" / name, folder / "data" / name)
    for path in (ROOT / "data").iterdir():
        if path.name not in ("vocabulary", "sample", "build", "own"):
            (folder / "data" / path.name).symlink_to(path)
    if gazetteer.is_dir():
        (folder / "build" / "gazetteer").symlink_to(gazetteer)
    environ = {key: value for key, value in os.environ.items() if not key.startswith("STRIKEMAP_")}
    folders = {f"STRIKEMAP_{name.upper()}_DIR": str(folder / name) for name in ("data", "build", "own")}
    return Program(folder, {**environ, **folders, "PYTHONPATH": str(ROOT)})


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict, str]:
    """(exit code, JSON of stdout, stderr) of a command in this process."""
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, json.loads(out), err
