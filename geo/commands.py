"""What each command of the command line does: its result as a dict, and the exit code."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from geo.assembly import Strikemap
from geo.domain.refusal import Refusal
from geo.errors import BadRequest, StrikemapError
from geo.ingest.asked import Asked

SHOWN_REFUSALS = 20  # on stderr; the build lists all of them
VERSIONS_NEEDED = {"undo": 0, "delete": 0, "undelete": 0, "restore": 1, "compare": 2, "correct": 1}
ACROSS = {None: None, "between": True, "within": False}
NEEDS = {"restore": "one version; see `datasets list`", "compare": "two versions; see `datasets list`", "correct": "the list of refused rows", "": "nothing more"}


def build(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Makes the place list and the build anew from everything that is held; exit 1 when something was refused."""
    from geo.gazetteer import commands

    if asked.sources or asked.full:
        say("making the place list and the boundaries from their packages; this takes minutes")
        commands.build(strikemap.settings, asked.sources, asked.full)
    build_id = strikemap.rebuild(say)
    made = strikemap.opened(build_id).build
    manifest = made.manifest
    for row in made.refusals()[:SHOWN_REFUSALS]:
        say(str(Refusal(**row)))
    if manifest["refused"] > SHOWN_REFUSALS:
        say(f"… and {manifest['refused'] - SHOWN_REFUSALS:,} more refusals")
    found = {key: manifest[key] for key in ("build", "built_at", "incidents", "claims", "sources", "refused", "refused_by_reason")}
    found["warnings"] = strikemap.not_held()
    for lacking in found["warnings"]:
        say(lacking)
    return found, 1 if manifest["refused"] or found["warnings"] else 0


def stats(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """The statistics document of a filter."""
    return strikemap.stats(strikemap.select(asked.filter), asked.by), 0


def compare(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Two filters side by side: their figures, the difference with its bounds, and how many incidents meet both."""
    return strikemap.compare(strikemap.select(asked.filter), strikemap.select(asked.second), asked.by), 0


def export(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Writes an export beside its target and moves it there when it is whole."""
    selection = strikemap.select(asked.filter)
    second = strikemap.select(asked.second) if asked.second is not None else None
    media_type, _, body = strikemap.export(selection, asked.format, second, asked.measure)
    written = strikemap.stamp(selection)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{asked.out.name}-", dir=asked.out.parent or Path())
    except OSError as problem:
        raise StrikemapError(f"Cannot write to {asked.out}: {problem.strerror}. Name a file in a folder that exists.") from problem
    try:
        with os.fdopen(handle, "wb") as out:
            for part in body:
                out.write(part)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)  # a temporary file is its owner's alone; an export is an ordinary file
        os.replace(name, asked.out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return {"out": str(asked.out), "format": asked.format, "media_type": media_type, "incidents": written.incidents,
            "withheld": written.withheld, "withheld_because": list(written.withheld_because),
            "build": written.build, "query": written.query, "sentence": written.sentence}, 0  # fmt: skip


def geocode(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Resolves one name, or every row of a file; exit 1 when a name was not found or a row was refused."""
    from geo.gazetteer import commands

    if asked.read or asked.out:
        if asked.name or not (asked.read and asked.out):
            raise BadRequest("geocode takes either one NAME, or --in FILE together with --out FILE.")
        found = commands.geocode_file(strikemap.settings, asked.read, asked.out)
        return found, 1 if found["refused"] else 0
    if asked.name is None:
        raise BadRequest("geocode needs a NAME, or --in FILE together with --out FILE.")
    answer = commands.geocode_one(strikemap.settings, asked.name, asked.country, asked.adm1, asked.adm2, asked.context)
    return answer, 0 if answer["place"] else 1


def extract(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Draft incidents of a story; exit 1 when it tells of no strike."""
    from geo.extract.commands import extract_file

    found = extract_file(strikemap.settings, asked.file, asked.published)
    return found, 0 if found["incidents"] else 1


def gazetteer(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Adds a list of places to the gazetteer; exit 1 when some rows were refused."""
    from geo.gazetteer.commands import import_places

    found = import_places(strikemap.settings, asked.file, None, asked.licence)
    return found, 1 if found.get("refused") else 0


def match(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """The pairs that may be one strike, or what was decided about one; a decision is followed by a build."""
    from geo import pairing
    from geo.store.casebook import By, undo, verdicts

    if asked.do == "list":
        selection = strikemap.select(asked.filter)
        pairs = selection.build.manifest["pairs"]
        at_least = pairs["counted_from"] if asked.threshold is None else asked.threshold
        shown = pairing.listed(selection, strikemap.matching, at_least, asked.limit, ("", "later", "different") if asked.decided else pairing.OPEN,
                               ACROSS[asked.datasets])
        state = strikemap.casebook_state(selection.build)
        return {"build": selection.build.build_id, "looked_for": pairs["looked_for"], "left_out": pairs["left_out"], "threshold": at_least,
                "unconfirmed_pairs": selection.unconfirmed, "decided": len(verdicts(state)),
                "pairs": [pairing.as_document(pair) for pair in shown]}, 0  # fmt: skip
    by = By(asked.by, asked.reason)
    if asked.do == "confirm-all":
        if asked.threshold is None or asked.ids:
            raise BadRequest("match confirm-all needs --threshold, such as 0.9, and no ids; `match list --threshold` shows what it would confirm.")
        selection = strikemap.select(asked.filter)
        bulk = pairing.likely_enough(selection, strikemap.casebook.state(), asked.threshold, ACROSS[asked.datasets])
        told = {"pairs": len(bulk.pairs), "incidents": bulk.incidents, "strikes": bulk.strikes, "held_apart": bulk.held_apart, "more": bulk.more}
        if not bulk.pairs:
            return {**told, "change": None}, 0
        done = pairing.decide_all(strikemap.casebook, selection.build, by, bulk, pairing.WORDS["confirm"])
        return {**told, "change": done.change, "action": done.action, "build": strikemap.rebuild(say)}, 0
    needed = 1 if asked.do == "undo" else 2
    if len(asked.ids) != needed:
        raise BadRequest(f"match {asked.do} needs {'the id of a change' if needed == 1 else 'the ids of two incidents'}.")
    if asked.do == "undo":
        done = undo(strikemap.casebook, by, asked.ids[0])
    else:
        done = pairing.decide(strikemap.casebook, strikemap.opened().build, by, *asked.ids, pairing.WORDS[asked.do])
    return {"change": done.change, "action": done.action, "build": strikemap.rebuild(say)}, 0


def evaluate(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Accuracy on data with known answers."""
    if asked.what == "matching":
        return matching(strikemap, asked.path), 0
    if asked.what == "extraction":
        from geo.extract.commands import evaluate as extraction

        found = extraction(strikemap.settings, asked.path)
        for warning in found["warnings"]:
            say(warning)
        return found, 1 if found["warnings"] else 0
    from geo.gazetteer.commands import evaluate as geocoding

    return geocoding(strikemap.settings, asked.path, asked.hints), 0


def matching(strikemap: Strikemap, path: Path) -> dict:
    """How right the matching is about pairs that a person labelled; the data they are from must be held."""
    from geo.match import evaluation

    labels = evaluation.read_labels(path)
    selection = strikemap.select("")
    rows = selection.of_ids(sorted({incident_id for label in labels for incident_id in label.ids}))
    linked, _ = strikemap.link(selection.build.match_facts(), say, 0.0)
    found = {(row["one"], row["other"]): row for row in linked.to_pylist()}
    return evaluation.report(labels, rows, found, selection.build.manifest["pairs"]["counted_from"])


def _as_asked(given: argparse.Namespace) -> Asked:
    return Asked(given.encoding, given.delimiter, given.sheet, given.order, getattr(given, "first", None)).checked()


def import_dataset(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Brings a file in as a dataset and builds, or several of one kind as one, or a folder of files on the cluster; exit 1 when some of
    its input was refused."""
    if asked.cluster:
        from geo.cluster_import import import_folder

        if asked.dry_run or asked.extend or _as_asked(asked).told() or asked.lists:
            raise BadRequest("import --cluster goes with --dataset, --format, --mapping, --licence and --credit only.")
        if len(asked.files) > 1:
            raise BadRequest("import --cluster takes one folder.")
        return import_folder(strikemap.settings, Path(asked.files[0]), asked.dataset, asked.licence, asked.credit, asked.format, asked.mapping, say)
    from geo.ingest.commands import import_command

    if asked.lists and not asked.dry_run:
        raise BadRequest("--lists goes with --dry-run; other imports keep their lists with the dataset, and say where.")
    report, code = import_command(strikemap.settings, asked.files, asked.dataset, asked.format, asked.mapping, asked.licence, asked.credit,
                                  asked.dry_run, asked.extend, _as_asked(asked), asked.lists)  # fmt: skip
    if not (asked.dry_run or asked.no_build):
        report = {**report, "build": strikemap.rebuild(say)}
    return report, code


def datasets(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Lists the datasets, compares two versions of one, or corrects, undoes, restores or deletes one; then builds."""
    from geo.ingest import commands

    if asked.out and asked.do != "compare":
        raise BadRequest("--out goes with `datasets compare` only.")
    if asked.at_once and asked.do != "delete":
        raise BadRequest("--at-once goes with `datasets delete` only.")
    if asked.do == "list":
        return commands.list_command(strikemap.settings)
    if not asked.dataset:
        raise BadRequest(f"datasets {asked.do} needs the name of a dataset.")
    if len(asked.versions) != VERSIONS_NEEDED[asked.do]:
        raise BadRequest(f"datasets {asked.do} {asked.dataset} needs {NEEDS.get(asked.do, NEEDS[''])}.")
    if asked.do == "compare":
        return commands.difference_command(strikemap.settings, asked.dataset, *asked.versions, asked.out)
    act = {"undo": commands.undo_command, "restore": commands.restore_command, "delete": commands.delete_command,
           "undelete": commands.undelete_command, "correct": commands.correct_command}[asked.do]
    report, code = act(strikemap.settings, asked.dataset, *asked.versions, *([True] if asked.at_once else []))
    return {**report, "build": strikemap.rebuild(say)}, code


def windows(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Lists the context windows, takes own ones in from a CSV file, or the last such act back; exit 1 when a row was refused."""
    from geo.domain.window_rows import read_csv, row_of

    own = strikemap.own_windows
    if asked.do != "import" and asked.file:
        raise BadRequest(f"windows {asked.do} takes no file.")
    if asked.do == "list":
        mine = {(one.window, one.claimant) for one in own.all()}
        listed = strikemap.opened().build.windows()
        return {"windows": [{**row, "own": (row["window"], row["claimant"]) in mine} for row in listed],
                "own": [row_of(one) for one in own.all()], "last_act": own.last_act() or None}, 0  # fmt: skip
    if asked.do == "undo":
        return {"taken_back": own.undo(), "build": strikemap.rebuild(say)}, 0
    if asked.file is None:
        raise BadRequest("windows import needs a CSV FILE.")
    added, refused = own.add(read_csv(asked.file.name, asked.file.read_bytes()), asked.file.name, strikemap.windows_of_datasets())
    for one in refused:
        say(str(one))
    return {"file": asked.file.name, "windows": added, "refused": [asdict(one) for one in refused], "build": strikemap.rebuild(say)}, 1 if refused else 0


def recognise(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """What a file is taken for, and why; nothing is kept."""
    from geo.ingest.commands import recognise_command

    return recognise_command(strikemap.settings, asked.file, _as_asked(asked))


def fetch(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Asks an online source and brings its answer in; keys come from the environment and are written nowhere."""
    from geo.ingest.commands import fetch_command

    report, code = fetch_command(strikemap.settings, asked.source, asked.dataset, os.environ, asked.release, asked.url, asked.where,
                                 asked.format, asked.mapping, asked.licence, asked.credit, asked.follow, asked.dry_run, asked.lists)  # fmt: skip
    return (report if asked.dry_run else {**report, "build": strikemap.rebuild(say)}), code


def publish(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Takes the current build to where the engine of the settings reads it."""
    from geo.store.remote import published

    settings, folder = strikemap.settings, strikemap.store_dir / strikemap.ready(say)
    if settings.text("engine") == "postgresql":
        from geo.store.remote.postgres import Postgres

        return {"build": folder.name, "to": "postgresql", "rows": Postgres(settings.text("engine_url"), folder.name).publish(folder, say)}, 0
    shared = settings.text("shared_dir")
    if not shared:
        raise BadRequest("publish needs the setting shared_dir, the folder that the cluster reads (STRIKEMAP_SHARED_DIR=/srv/strikemap).")
    return {"build": folder.name, "to": f"{shared.rstrip('/')}/{folder.name}", "rows": published.to_folder(folder, shared, say)}, 0


def check(strikemap: Strikemap, asked: argparse.Namespace) -> tuple[dict, int]:
    """Everything that is wrong with what is stored; an empty list when nothing is."""
    problems = strikemap.problems()
    return {"ok": not problems, "problems": problems}, 1 if problems else 0


def say(text: str) -> None:
    """Progress, on stderr, so that stdout stays JSON."""
    print(text, file=sys.stderr, flush=True)
