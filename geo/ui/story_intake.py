"""A story comes in: pasted or as a file, with the day of publication, its publisher and its address."""

from __future__ import annotations

import copy
import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from textwrap import shorten

import streamlit as st

from geo.domain.source import Source
from geo.errors import BadValue, StrikemapError
from geo.extract.drafts import Drafts
from geo.extract.extractor import extract
from geo.extract.text.document import KINDS, MAX_FILE_BYTES, read_document
from geo.ui import address, casebook_desk, casebook_form, running, story_corrections, story_fields, story_work, unsaved, words
from geo.ui.casebook_form import Field
from geo.ui.story_work import Work

STORY, TOLD, READ, PROBLEM, UNDATED = "story", "story_told", "story_drafts", "story_problem", "story_undated"
#: the field, and what stands in it: Streamlit forgets a field that is not on the screen
PASTED, TYPED = "story_pasted", "story_typed"
#: which claims of a draft are open
OPENED = "story_claims_"
#: which draft is shown
OPEN = "story_open"
#: longer texts are not held beside the page: extraction reads the first part of them only
KEPT_CHARS = 5_000_000
#: a field reports its text when it is left; what was pasted is reported at once, so that it outlives the page being loaded anew
PASTED_AT_ONCE = """<script>
if (!window.smPaste) {
  window.smPaste = true;
  document.addEventListener("paste", event => {
    const field = event.target;
    if (field instanceof HTMLTextAreaElement && field.closest(".st-key-story_pasted")) setTimeout(() => { field.blur(); field.focus({preventScroll: true}); });
  });
}
</script>"""
LABELS = {"url": "address", "published": "day of publication"}


@dataclass(frozen=True)
class Story:
    """A report as it was given. published: the day that it states itself, None when it states none."""

    text: str
    sha256: str
    name: str
    title: str | None
    published: date | None
    lang: str
    publisher: str | None = None
    url: str | None = None

    @property
    def form(self) -> str:
        """What the keys of its fields begin with."""
        return f"story_{self.sha256[:10]}"


@dataclass
class Reading:
    """What was read of a story. key: its sha256 and the day of publication. works: as they stand; as_read: as they were read.
    kept: the corrections that an earlier reading's drafts brought along, in words."""

    key: tuple[str, date | None]
    drafts: Drafts
    works: list[Work]
    as_read: list[Work]
    kept: list[str] = field(default_factory=list)


def opened() -> Story | None:
    """The story that is open, None when there is none."""
    return st.session_state.get(STORY)


def head(held: Story | None) -> None:
    """Nothing; draws the title, and the way to another story when one is open."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"### {words.plain((held.title if held else None) or 'Add a story')}", anchors=False)
        if held:
            st.button("Another story", key="story_close", on_click=close, type="tertiary", help="Closes this one. What was not accepted is not kept.")


def ask() -> None:
    """Nothing; draws the fields to give a story by text or file, and reads it on a click."""
    unsaved.offer("story")
    st.html(PASTED_AT_ONCE, unsafe_allow_javascript=True)
    st.caption("A news report in English, Ukrainian or Russian becomes draft incidents, which you correct and accept. Nothing is saved "
               "before you accept; what is pasted or corrected and not accepted is held in memory for a day. The text itself is never saved: only its SHA-256 and the words that a claim was read from.")  # fmt: skip
    if PASTED not in st.session_state:
        st.session_state[PASTED] = st.session_state.get(TYPED, "")
    left, right = st.columns([3, 2])
    with left:
        st.text_area("Text of the story", key=PASTED, height=260, placeholder="Paste the whole report, its date with it where it has one.")
        _hold()
    with right:
        # kinds are checked here: the browser's own refusal would name what was given, and not what is allowed
        given = st.file_uploader("Or a file", key="story_file", max_upload_size=MAX_FILE_BYTES // 1_000_000,
                                 help=f"A saved page, an e-mail, a Word file or plain text, up to {MAX_FILE_BYTES // 1_000_000} MB.")  # fmt: skip
        st.caption(words.plain(f"Kinds that are read: {', '.join(KINDS)}."))
        unread = given is not None and PurePath(given.name).suffix.lower() not in KINDS
        if unread:
            st.error(words.plain(f"“{given.name}” is of a kind that is not read. Allowed are {', '.join(KINDS)}. Take it away, and copy its text into the field, or save it as one of these."))
    asked = st.button("Read the story", key="story_read", type="primary", shortcut="Ctrl+Enter", disabled=unread)
    if asked:
        pasted = st.session_state[PASTED] or ""
        if given is None and not pasted.strip():
            st.warning("There is nothing to read yet: paste the report's text, or choose a file.")
            return
        if given is not None and pasted.strip():
            st.warning("There is a text and a file, and only one of them can be read: empty the text, or take the file away.")
            return
        try:
            with st.spinner("Reading the story"):
                st.session_state[STORY] = _file(given.getvalue(), given.name) if given is not None else _pasted(pasted)
        except StrikemapError as problem:
            if given is None:
                st.error(words.plain(f"The pasted text {str(problem).partition(': ')[2]}"))
            else:
                st.error(f"**{problem.title}.** {words.plain(str(problem))}")
        else:
            for key in (TOLD, READ, UNDATED, TYPED):
                st.session_state.pop(key, None)
            st.rerun()


def _hold() -> None:
    """Nothing; what stands in the field for the text is there again after another page; says so when it is too long for that."""
    text = st.session_state[PASTED] or ""
    if text.strip() and len(text) <= KEPT_CHARS:
        st.session_state[TYPED] = text
        return
    st.session_state.pop(TYPED, None)
    if text.strip():
        st.caption(f"Longer than {KEPT_CHARS:,} characters: it is not held when you leave this page. Read it now, or give it as a file.")


def keep(held: Story | None) -> None:
    """Nothing; the story with all that was corrected in it, or the text that was not read yet, is there again when the page is loaded anew."""
    state = st.session_state
    if held is None:
        text = str(state.get(TYPED, ""))
        unsaved.keep("story", f"the text “{_opening(text)}”, not read yet", {PASTED: text, TYPED: text} if text else None, len(text))
        return
    kept = {key: state[key] for key in state if key in (STORY, TOLD, READ, UNDATED) or str(key).startswith(OPENED)}
    unsaved.keep("story", f"the corrections of “{held.title or _opening(held.text)}”", kept if len(held.text) <= KEPT_CHARS else None, len(held.text))


def _opening(text: str) -> str:
    return shorten(text[:500], 60, placeholder=" …")


def pinned() -> None:
    """Nothing; says why an earlier state of the data takes no story, and offers the current one."""
    st.info("This link pins an earlier state of the data. Stories are taken into the current one.")
    st.button("Show the current data", key="story_unpin", on_click=address.change, args=(address.current().with_value("build", None),))


def close() -> None:
    """Nothing; for on_click: the page is ready for another story, and nothing of this one is kept."""
    for key in [key for key in st.session_state if key == STORY or str(key).startswith("story_")]:
        del st.session_state[key]
    st.session_state.pop(casebook_desk.SAID, None)  # what was said of one story must not stand beside the next


def told(held: Story, known: Source | None) -> dict[str, object]:
    """What is said about the story's source: publisher, url, title, published, published_known, licence.

    known: the source of this very text, which says it already.
    """
    if TOLD not in st.session_state and known is not None:
        st.session_state[TOLD] = {name: getattr(known, name) for name in ("publisher", "url", "title", "published", "published_known", "licence")}
    if TOLD not in st.session_state:
        drafts, _ = read(held, held.published)
        st.session_state[TOLD] = {"publisher": held.publisher or drafts.outlet or "", "url": held.url, "title": held.title, "published": held.published,
                                  "published_known": "stated", "licence": ""}  # fmt: skip
    return st.session_state[TOLD]


def source(held: Story, said: dict[str, object]) -> list[BadValue]:
    """The problems of the source's fields; draws them, and asks for the day of publication when nobody knows it yet and a draft needs it."""
    rows = [
        [Field("publisher", "Publisher", empty="", help="Who stands behind the story: a newspaper, an agency, an office."),
         Field("url", "Address", help="https://… With it, a later version of the story is recognised.")],
        [Field("published", "Day of publication", "day", help="Days such as “Friday” are read from it. Another day reads the text anew; what you corrected stays."),
         Field("published_known", "That day is", "choice", {"stated": "stated", "inferred": "worked out"}), Field("licence", "Licence", empty="")],
    ]  # fmt: skip
    found = story_fields.draw(held.form, rows, said)
    if said["published"] is None and not read(held, None)[1]:
        pass  # a day would read nothing out of a text without a strike
    elif said["published"] is None:
        st.warning("The story does not say when it was published. Give the day: without it, days such as “Friday” cannot be read.")
        kept = st.session_state.get(UNDATED, False)
        st.session_state[UNDATED] = kept
        if not st.checkbox("Nobody knows the day", key=UNDATED):
            found.append(BadValue("published", "", "a day, or the mark that nobody knows it"))
    elif held.published is None:
        st.caption("The day of publication is yours: the text states none.")
    elif held.published == said["published"]:
        st.caption(f"The text itself states {held.published} as its day of publication.")
    else:
        st.warning(f"The text states {held.published} as its day of publication, the field says {said['published']}. The field counts.")
    casebook_form.problems([problem for problem in found if problem.given not in ("", "None")], LABELS)
    return found


def read(held: Story, published: date | None) -> tuple[Drafts, list[Work]]:
    """The drafts of the story as published on a day, with their working copies; another day reads anew only what nobody changed."""
    key = (held.sha256, published)
    kept: Reading | None = st.session_state.get(READ)
    if kept is None or kept.key != key:
        program = running.strikemap()
        weapons = program.vocabulary.weapons
        parents = {name: weapons.root(name) for name, term in weapons.items() if term.parent}
        with st.spinner("Reading the story"):
            drafts = extract(held.text, published, program.resolve, parents)
        works = story_work.works(drafts.incidents, held.text, published, program.vocabulary)
        made = Reading(key, drafts, works, copy.deepcopy(works))
        for name in [name for name in st.session_state if str(name).startswith(f"{held.form}_")]:
            del st.session_state[name]  # what the fields of the drafts show was read from another day
        if kept is not None and kept.key[0] == held.sha256:
            _carry(kept, made)
        st.session_state[READ] = kept = made
    return kept.drafts, kept.works


def _carry(before: Reading, made: Reading) -> None:
    """Nothing; what was corrected before stands in the drafts that were read anew, and what was open is open."""
    carried = story_corrections.carried(before.works, before.as_read, made.works, (before.key[1], made.key[1]))
    made.works, made.kept = carried.works, carried.told
    made.as_read += copy.deepcopy(carried.works[len(made.as_read):])
    opened = {name: st.session_state.pop(name) for name in [f"{OPENED}{number}" for number in range(len(before.works))] if name in st.session_state}
    for number in range(len(before.works)):
        for at in opened.get(f"{OPENED}{number}", ()):
            if (number, at) in carried.claims:
                there, now = carried.claims[number, at]
                st.session_state.setdefault(f"{OPENED}{there}", set()).add(now)
    if (shown := st.session_state.pop(OPEN, None)) is not None:
        st.session_state[OPEN] = carried.drafts.get(shown, 0)


def notes(drafts: Drafts, works: list[Work], published: date | None) -> None:
    """Nothing; draws what extraction has to say, first of all why there is no draft."""
    reading: Reading | None = st.session_state.get(READ)
    if reading is not None and reading.kept:
        as_of = f"as published on {published}" if published else "without a day of publication"
        st.info(words.plain(f"The text was read anew {as_of}. Your corrections stand: {'; '.join(reading.kept)}. All else is as it was read now."))
    asks = "day of publication is not known"  # the field above says so itself
    for note in drafts.notes:
        if not works:
            st.info(words.plain(note))
        elif asks not in note:
            st.warning(words.plain(note))
    if not works:
        st.caption("Nothing can be saved from this text. Where it does tell of a strike, enter it on the page Casebook, and tell us which words were missed.")
    late = [work.name for work in works if published and isinstance(work.incident["date_start"], date) and work.incident["date_start"] > published]
    if late:
        st.warning(words.plain(f"After the day of publication: {', '.join(late)}. One of the two days is wrong."))


def _pasted(text: str) -> Story:
    page = text.lstrip()[:15].lower().startswith(("<!doctype html", "<html"))
    return _file(text.encode("utf-8", "replace"), "pasted.html" if page else "pasted.txt")


def _file(content: bytes, name: str) -> Story:
    document = read_document(content, name)
    digest = hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest()
    return Story(document.text, digest, name, document.title, document.published, document.lang, document.publisher, document.url)
