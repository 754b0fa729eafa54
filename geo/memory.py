"""How an import or a build takes its memory: pages that were let go are kept for a while, as the next batch wants them again."""

from __future__ import annotations

import gc
import os

#: what polars' allocator reads once, when polars is first imported: it waits two seconds with giving pages back, not half a second; ten took more memory and no less time
ALLOCATOR, KEEPS_S = "_RJEM_MALLOC_CONF", 2
#: new objects after which Python looks for rings of them that nobody holds: it walks over all modules, and tables are none
LOOKS_AFTER = 100_000


def keep_pages() -> None:
    """Nothing; call it before polars is imported, in a process that brings in or builds and then ends. Measured: giving pages back
    and taking them anew was a tenth of an import's processor time. What the environment says already stays."""
    os.environ.setdefault(ALLOCATOR, f"dirty_decay_ms:{KEEPS_S * 1000},muzzy_decay_ms:{KEEPS_S * 1000}")
    gc.set_threshold(LOOKS_AFTER, *gc.get_threshold()[1:])


def use_plain_memory() -> None:
    """Nothing; from now on Arrow takes its memory from the system's allocator. Its own gives large tables back at once and pays for
    each page again: measured, a seventh of a build's processor time."""
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())
