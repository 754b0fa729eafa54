"""Reports say what the pages say, open without anybody else, and hold nothing that may not be passed on."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo import reporting
from geo.__main__ import main
from geo.assembly import Strikemap
from geo.domain.printing import figure
from geo.errors import BadFilter, BadRequest
from geo.web.routes import routes
from geo.web.tiles import Tiles
from tests import small_store

FILTERS = ["", "target=residential&measure=killed", "area=UA-12", "as_of=2025-04-20&rule=range", "target=religious", "q=nowhere", "window=pause:Ukraine"]


@pytest.fixture(scope="module", autouse=True)
def _outlines() -> Iterator[None]:
    """The outlines of all countries are read once for all reports; each needs half a second to read them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reporting, "_ground", lru_cache(reporting._ground))
        yield


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.program(tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Strikemap:
    return small_store.empty_program(tmp_path_factory.mktemp("nothing"))


@pytest.fixture(scope="module")
def client(program: Strikemap) -> TestClient:
    return TestClient(Starlette(routes=routes(lambda: program, Tiles())), raise_server_exceptions=False)


def read(html: bytes) -> str:
    """The text of a page as a person reads it."""
    body = re.sub(r"(?s)<style>.*?</style>|<svg.*?</svg>", " ", html.decode())
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("query", FILTERS)
def test_a_report_has_the_sentence_and_the_figures_of_the_statistics(program: Strikemap, client: TestClient, query: str) -> None:
    asked = client.get(f"/api/stats?{query.replace('&measure=killed', '')}").json()
    text = read(client.get(f"/export/html?{query}").content)
    assert asked["sentence"] in text
    assert f"Incidents {asked['incidents']:,}" in text
    for name, label in reporting.FIGURES[:4]:
        assert f"{label} {figure(asked[name])}" in text
    for row in asked["hidden"]:
        assert f"{row['incidents']} hidden by the filter: {row['reason']}" in text
    assert asked["build"] in text


def test_the_pdf_has_the_same_figures_and_incidents(program: Strikemap, client: TestClient) -> None:
    answer = client.get("/export/pdf?target=residential")
    assert answer.headers["content-type"] == "application/pdf"
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages).split())
    asked = program.stats(program.select("target=residential"))
    assert asked["sentence"] in text
    for name in ("killed", "injured", "children_killed"):
        assert figure(asked[name]) in text
    for row in program.select("target=residential").page():
        if row["exportable"]:
            assert row["incident_id"] in text


def test_an_opened_report_asks_nobody_for_anything(client: TestClient) -> None:
    body = client.get("/export/html").text
    assert "<script" not in body
    assert "default-src 'none'" in body
    assert not re.findall(r'(?:src|href)=["\'](?!data:|#)', body)
    assert not re.findall(r"url\((?![\"']?data:|#)", body)


def test_what_may_not_be_passed_on_is_counted_but_neither_listed_nor_on_the_map(program: Strikemap) -> None:
    [closed] = [row["incident_id"] for row in program.select("").page() if not row["exportable"]]
    body = reporting.written(reporting.report(program, program.select("")), "html").decode()
    told, _, closing = body.partition("<footer")
    assert closed not in told and "(1 of Dataset closed: licence" in closing
    assert "1 incident of this filter is in the figures but neither on the map nor in the list" in body
    only = reporting.report(program, program.select("dataset=closed"))
    [map_block] = [block.svg for block in only.blocks if getattr(block, "alt", "").startswith("Map")]
    assert 'stroke="#1d242b"' not in map_block.split("Number:")[0], "no pin is drawn"


def test_words_of_the_data_are_never_markup(program: Strikemap) -> None:
    body = reporting.written(reporting.report(program, program.select("q=market")), "html").decode()
    assert "<b>*hit*" not in body
    assert "&lt;b&gt;*hit*&lt;/b&gt;" in body
    pdf = reporting.written(reporting.report(program, program.select("q=market")), "pdf")
    assert "<b>*hit*</b>" in "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_windows_stand_with_each_claimants_dates_and_their_rates(program: Strikemap, client: TestClient) -> None:
    text = read(client.get("/export/html?target=energy").content)
    for row in program.stats(program.select("target=energy"), "window")["groups"]:
        assert f"{row['title']}, dates of {row['claimant']}" in text
        assert f"{row['inside']['incidents']} in {row['inside']['days']:,} days" in text


def test_claims_about_soldiers_stand_apart_with_their_claim(program: Strikemap, client: TestClient) -> None:
    text = read(client.get("/export/html?q=market").content)
    assert "Soldiers, as claimed 0–85 in no other figure" in text
    assert "Soldiers: up to 85 (claimed)" in text
    assert "Killed 20 all report a figure" in text


def test_a_report_of_two_filters_has_both_and_the_difference(program: Strikemap, client: TestClient) -> None:
    second = "from=2025-05-01&to=2025-06-30"
    found = program.compare(program.select("from=2025-04-01&to=2025-04-30"), program.select(second))
    text = read(client.get(f"/export/html?from=2025-04-01&to=2025-04-30&second={quote(second)}").content)
    assert f"First: {found['first']['sentence']}" in text
    assert f"Second: {found['second']['sentence']}" in text
    assert f"Killed {figure(found['first']['killed'])} {figure(found['second']['killed'])}" in text
    both = read(client.get("/export/html?second=rule%3Drange").content)
    assert "First filter. Each incident's figure" in both
    assert "Second filter. Each incident's figure" in both


def test_command_address_and_program_give_the_same_bytes(program: Strikemap, client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("build_dir", "own_dir"):
        monkeypatch.setenv(f"STRIKEMAP_{name.upper()}", str(program.settings.folder(name)))
    for format_name in ("html", "pdf"):
        out = tmp_path / f"report.{format_name}"
        assert main(["export", "--filter", "target=residential", "--format", format_name, "--measure", "killed", "--out", str(out)]) == 0
        assert out.read_bytes() == client.get(f"/export/{format_name}?target=residential&measure=killed").content


def test_a_second_filter_is_only_for_reports_and_a_wrong_measure_is_refused(program: Strikemap, client: TestClient) -> None:
    answer = client.get("/export/geojson?second=target%3Denergy")
    assert (answer.status_code, "html or pdf" in answer.json()["detail"]) == (400, True)
    assert client.get("/export/html?measure=wounded").status_code == 400
    assert client.get("/export/html?second=target%3Dnonsense").status_code == 400
    with pytest.raises(BadFilter):
        reporting.report(program, program.select(""), measure="wounded")
    with pytest.raises(BadRequest):
        program.export(program.select(""), "csv", program.select(""))


def test_without_any_incident_a_report_says_so(empty: Strikemap) -> None:
    made = reporting.report(empty, empty.select(""))
    assert "No incident meets this filter." in read(reporting.written(made, "html"))
    assert reporting.written(made, "pdf").startswith(b"%PDF")
    assert reporting.written(reporting.report(empty, empty.select(""), empty.select("rule=range")), "pdf").startswith(b"%PDF")


def test_every_picture_says_what_it_shows_to_those_who_cannot_see_it(program: Strikemap) -> None:
    pictures = [block for block in reporting.report(program, program.select("")).members()["blocks"] if block["kind"] == "picture"]
    assert len(pictures) >= 5
    assert all(len(one["alt"]) > 10 and one["svg"].startswith("<svg") for one in pictures)
    assert json.dumps(pictures)
