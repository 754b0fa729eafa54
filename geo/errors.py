"""Every exception of Strikemap, one meaning each, and the one table that maps them to HTTP."""

from __future__ import annotations


class StrikemapError(Exception):
    """Base of all errors whose text is written for the person who reads it."""

    title = "Something went wrong"


class BadFilter(StrikemapError, ValueError):
    """A filter names a criterion or a value that does not exist."""

    title = "The filter was not understood"

    def __init__(self, key: str, given: object, allowed: str, todo: str = "") -> None:
        self.key, self.given, self.allowed = key, str(given), allowed
        text = f"Filter '{key}': got '{_short(given)}', allowed is {allowed}."
        super().__init__(f"{text} {todo}".strip())


class BadVocabulary(StrikemapError, ValueError):
    """A vocabulary file contradicts itself or lacks a column."""

    title = "A vocabulary file is wrong"

    def __init__(self, file: str, row: int, field: str, given: object, allowed: str) -> None:
        self.file, self.row, self.field, self.given, self.allowed = file, row, field, str(given), allowed
        super().__init__(f"{file}, row {row}, field '{field}': got '{_short(given)}', allowed is {allowed}.")


class BadValue(StrikemapError, ValueError):
    """One field of an input cannot be read."""

    title = "A value was not understood"

    def __init__(self, field: str, given: object, allowed: str) -> None:
        self.field, self.given, self.allowed = field, str(given), allowed
        super().__init__(f"Field '{field}': got '{_short(given)}', allowed is {allowed}.")


class BadFile(StrikemapError, ValueError):
    """An input file as a whole cannot be read."""

    title = "A file was not understood"

    def __init__(self, file: str, problem: str, todo: str) -> None:
        self.file = file
        super().__init__(f"{file}: {problem} {todo}".strip())


class BadSetting(StrikemapError, ValueError):
    """A setting has an unknown name or a value of the wrong kind."""

    title = "A setting is wrong"


class BadRequest(StrikemapError, ValueError):
    """An address asks for something in a way that has no meaning."""

    title = "The request was not understood"


class UnknownIncident(StrikemapError, LookupError):
    """No incident has that id in this build."""

    title = "No such incident"

    def __init__(self, incident_id: str, build: str) -> None:
        super().__init__(
            f"There is no incident '{_short(incident_id)}' in build {build}. It may have been merged or removed; "
            "search for its place or day instead."
        )


class NotYetKnown(UnknownIncident):
    """An incident of this build about which nobody had claimed anything by the day that is asked for."""

    title = "Not known by that day"

    def __init__(self, incident_id: str, build: str, as_of: object, since: object) -> None:
        later = f"It is known from {since} on: ask as_of={since} or a later day, or leave as_of out." if since else "Leave as_of out to see it."
        StrikemapError.__init__(self, f"The incident '{_short(incident_id)}' is in build {build}, but nobody had claimed anything about it by the end of {as_of}. {later}")


class UnknownBuild(StrikemapError, LookupError):
    """A link pins a build that is not kept here."""

    title = "That state of the data is not kept here"


class NoSuchTile(StrikemapError, LookupError):
    """A tile address lies outside the world's grid."""

    title = "No such tile"


class NoSuchPage(StrikemapError, LookupError):
    """An address under one of our prefixes leads nowhere."""

    title = "No such address"


class NotAllowedMethod(StrikemapError):
    """An address was asked by a method that it does not answer."""

    title = "Only reading is possible here"


class NoBuild(StrikemapError, LookupError):
    """Nothing has been built yet."""

    title = "There is no data yet"


class DamagedBuild(StrikemapError, OSError):
    """A build's files do not match what was written."""

    title = "The data files are damaged"


class EngineAway(StrikemapError, ConnectionError):
    """The engine that the settings name cannot be reached, or does not hold the build."""

    title = "The query engine cannot be reached"


class DamagedGazetteer(StrikemapError, OSError):
    """The gazetteer file is missing, damaged or of another version."""

    title = "The place list cannot be read"


class LookupFailed(StrikemapError, ConnectionError):
    """An online service could not be asked; this says nothing about whether the thing exists."""

    title = "The online service could not be asked"


class EditConflict(StrikemapError, RuntimeError):
    """Somebody else changed the record since it was read.

    sides: one (field, as it was read, as it is now, as it was to become) for every field in question, as text.
    """

    title = "The record was changed meanwhile"

    def __init__(self, text: str, sides: tuple[tuple[str, str, str, str], ...] = ()) -> None:
        self.sides = sides
        super().__init__(text)


class TakenInMeanwhile(StrikemapError, RuntimeError):
    """Somebody else wrote the same strike while this one was looked at; it would be counted twice."""

    title = "It was taken in meanwhile"


class CasebookBusy(StrikemapError, TimeoutError):
    """Another program held the casebook for longer than we wait; nothing was written."""

    title = "The casebook is in use"


class DamagedCasebook(StrikemapError, OSError):
    """The casebook's file cannot be read, or was written by a newer version."""

    title = "The casebook cannot be read"


class FileNotMade(StrikemapError, RuntimeError):
    """A file that was asked for was stopped, or the process that made it has ended."""

    title = "The file was not made"


class NotAllowed(StrikemapError, PermissionError):
    """The licence of the rows or a setting forbids it."""

    title = "This is not allowed"


class StalePage(StrikemapError, PermissionError):
    """A page asks with a key that the server gave out before it started anew."""

    title = "Load the page again"


#: the HTTP status of each error; the first row that the error is an instance of decides
HTTP_STATUS: tuple[tuple[type[StrikemapError], int], ...] = (
    (NotAllowed, 403),
    (StalePage, 403),
    (UnknownIncident, 404),
    (UnknownBuild, 404),
    (NoSuchTile, 404),
    (NoSuchPage, 404),
    (NotAllowedMethod, 405),
    (EditConflict, 409),
    (TakenInMeanwhile, 409),
    (NoBuild, 503),
    (CasebookBusy, 503),
    (DamagedCasebook, 503),
    (DamagedBuild, 503),
    (DamagedGazetteer, 503),
    (EngineAway, 503),
    (FileNotMade, 503),
    (LookupFailed, 502),
    (BadFilter, 400),
    (BadValue, 400),
    (BadFile, 400),
    (BadRequest, 400),
    (StrikemapError, 500),
)


def http_status(error: StrikemapError) -> int:
    """The HTTP status code for an error, by the first matching row of HTTP_STATUS."""
    return next(status for kind, status in HTTP_STATUS if isinstance(error, kind))


def _short(given: object, length: int = 120) -> str:
    text = str(given)
    return text if len(text) <= length else text[: length - 1] + "…"
