"""Measures anew and compares with the committed ratios; fails when one got worse by a third."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping

from bench import run

WORSE = 2 / 3  # a ratio may fall to so much of what was committed


def main() -> int:
    """0 when no ratio got worse by a third, 1 otherwise; prints every ratio beside the committed one."""
    committed = json.loads(run.RATIOS.read_text(encoding="utf-8"))
    fallen = worse(committed, run.measured_ratios(sys.argv[1:]))
    for name, (before, now) in fallen.items():
        print(f"WORSE {name}: {before} × before, {now} × now")
    print(f"{len(committed)} ratios compared, {len(fallen)} worse by a third or more")
    return 1 if fallen else 0


def worse(committed: Mapping[str, float], measured: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """{name: (committed, measured)} of ratios that fell by a third or more; what was not measured this time is passed by."""
    return {name: (before, measured[name]) for name, before in committed.items() if name in measured and measured[name] < before * WORSE}


if __name__ == "__main__":
    sys.exit(main())
