"""A real Spark cluster on this one machine: a master, two workers and a Connect server, each a process of its own.

`python -m bench.cluster` runs it until it is stopped. It needs Java 17 and pip's pyspark in an environment of its own (`make cluster`
makes that); the dashboard itself needs neither.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo.settings import ROOT

START_LIMIT_S = 120
WORKERS = 2
WORKER_MEMORY = "1500m"


@dataclass
class Cluster:
    """A running cluster. url: where its Connect server is. processes: name → process ("master", "worker-1" …, "connect")."""

    url: str
    folder: Path
    processes: dict[str, subprocess.Popen] = field(default_factory=dict)
    _taken: dict[tuple[str, str], int] = field(default_factory=dict)  # (process, its start) → its own ticks: Spark ends idle ones

    def kill(self, name: str) -> None:
        """Nothing; the process and all that it started are gone at once (kill -9)."""
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def processor_s(self) -> float:
        """Processor seconds that the cluster has taken so far, with all processes that it started; of ended ones what they had when last asked."""
        sessions = {process.pid for process in self.processes.values()}
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                told = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
                if int(told[3]) in sessions:  # what a daemon forks leaves the group but not the session
                    self._taken[path.parent.name, told[19]] = sum(map(int, told[11:13]))
        return sum(self._taken.values()) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        """Nothing; everything is stopped, the server first."""
        for process in reversed(list(self.processes.values())):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def start(python: Path) -> Cluster:
    """A running Cluster. python: the interpreter of an environment that has pyspark (the server, not the thin client)."""
    home = Path(subprocess.run([python, "-c", "import pyspark; print(pyspark.__path__[0])"], check=True, capture_output=True, text=True).stdout.strip())
    if shutil.which("java") is None:
        raise SystemExit("A Spark cluster needs Java 17. Debian: apt-get install openjdk-17-jre-headless")
    folder = Path(tempfile.mkdtemp(prefix="strikemap-cluster-"))
    master, ui, connect = free_port(), free_port(), free_port()
    address = f"spark://127.0.0.1:{master}"
    cluster = Cluster(f"sc://127.0.0.1:{connect}", folder)
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_DIRS": str(folder / "local"),
                   "SPARK_NO_DAEMONIZE": "1", "PYSPARK_PYTHON": sys.executable}  # fmt: skip

    def run(name: str, *arguments: str) -> None:
        # spark-submit takes the Connect server for a daemon: --driver-memory does not reach it
        environment["SPARK_DAEMON_MEMORY"] = "1g" if name == "connect" else "256m"
        ending = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []  # when this process is killed, its cluster ends too
        log = (folder / f"{name}.log").open("w")
        cluster.processes[name] = subprocess.Popen([*ending, *arguments], cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)

    spark_class, submit = str(home / "bin" / "spark-class"), str(home / "bin" / "spark-submit")
    try:
        run("master", spark_class, "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(master), "--webui-port", str(ui))
        wait_for("127.0.0.1", master, cluster, "master")
        for number in range(1, WORKERS + 1):
            run(f"worker-{number}", spark_class, "org.apache.spark.deploy.worker.Worker", "--cores", "1", "--memory", WORKER_MEMORY,
                "--webui-port", str(free_port()), "--work-dir", str(folder / f"work-{number}"), address)  # fmt: skip
        run("connect", submit, "--master", address, "--class", "org.apache.spark.sql.connect.service.SparkConnectServer",
            "--conf", f"spark.connect.grpc.binding.port={connect}", "--conf", "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=4",
            "--conf", "spark.executor.cores=1", "--conf", "spark.executor.memory=1g", "--conf", "spark.sql.session.timeZone=UTC",
            # for imports the workers run this program: its interpreter and packages, and the folder it lies in
            "--conf", f"spark.pyspark.python={sys.executable}", "--conf", f"spark.executorEnv.PYTHONPATH={ROOT}",
            "spark-internal")  # fmt: skip
        wait_for("127.0.0.1", connect, cluster, "connect")
    except BaseException:
        cluster.stop()
        raise
    return cluster


def wait_for(host: str, port: int, cluster: Cluster, name: str) -> None:
    """Nothing, once somebody listens there."""
    end = time.monotonic() + START_LIMIT_S
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection((host, port), 1):
            return
        if cluster.processes[name].poll() is not None:
            break
        time.sleep(0.3)
    raise SystemExit(f"The cluster's {name} did not start:\n{(cluster.folder / f'{name}.log').read_text()[-2000:]}")


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextlib.contextmanager
def running(python: Path) -> Iterator[Cluster]:
    """A cluster for as long as the block lasts."""
    found = start(python)
    try:
        yield found
    finally:
        found.stop()


def main() -> None:
    """Runs a cluster until the process is stopped."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--python", type=Path, default=Path(sys.executable), help="interpreter of the environment that has pyspark")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # its processes end with this one
    with running(asked.parse_args().python) as cluster:
        print(f"""The cluster runs: {", ".join(cluster.processes)}. Logs: {cluster.folder}
Take the data there:  STRIKEMAP_SHARED_DIR=/srv/strikemap python -m geo publish
Read it from there:   STRIKEMAP_ENGINE=spark STRIKEMAP_ENGINE_URL={cluster.url} STRIKEMAP_SHARED_DIR=/srv/strikemap make run
Bring files in there: STRIKEMAP_ENGINE=spark STRIKEMAP_ENGINE_URL={cluster.url} STRIKEMAP_SHARED_DIR=/srv/strikemap python -m geo import FOLDER --cluster --dataset NAME --licence "CC0 1.0"
Ctrl+C stops it.""", flush=True)  # fmt: skip
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main()
