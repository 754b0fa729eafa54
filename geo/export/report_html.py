"""A report as one HTML file that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from html import escape

from geo.export.report import Block, Figures, Heading, Picture, Report, Table, Text
from geo.settings import ROOT

MEDIA_TYPE = "text/html; charset=utf-8"
# The policy is belt and braces: even a mistake in this file could not make an opened report ask anybody for anything.
POLICY = "default-src 'none'; font-src data:; style-src 'unsafe-inline'"
FONTS = (("inter-latin.woff2", "U+0000-02FF, U+2000-206F, U+2122, U+2191, U+2193, U+2212"), ("inter-cyrillic.woff2", "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116"))
_NAMED = re.compile(r'(\bid="|url\(#|href="#)')
STYLE = """
:root { color: #20272e; background: #fff; font: 15px/1.5 Inter, system-ui, sans-serif; }
body { max-width: 820px; margin: 2rem auto; padding: 0 1.2rem; }
h1 { font-size: 1.5rem; margin: 0 0 .3rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #c9c5ba; padding-bottom: .2rem; }
.asked { font-size: 1.05rem; margin: .2rem 0; } .small, footer { color: #515b65; font-size: .85rem; }
.figures { display: flex; flex-wrap: wrap; gap: .6rem 2rem; margin: 1rem 0; } .figures b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.figures span { color: #515b65; font-size: .85rem; display: block; }
figure { margin: .6rem 0; } svg { max-width: 100%; height: auto; } figcaption { color: #515b65; font-size: .85rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .85rem; font-variant-numeric: tabular-nums; }
td { white-space: pre-line; } th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid #e3e7ea; } th { color: #515b65; font-weight: 600; }
footer { margin-top: 2.5rem; border-top: 1px solid #c9c5ba; padding-top: .6rem; overflow-wrap: anywhere; } footer p { margin: .3rem 0; }
@media print { body { margin: 0; max-width: none; } h2, figure { break-inside: avoid; break-after: avoid; } tr { break-inside: avoid; } }
"""


def page(report: Report) -> bytes:
    """The bytes of the file, UTF-8; the same report gives the same bytes."""
    asked = "".join(f'<p class="asked">{escape(sentence)}</p>' for sentence in report.sentences)
    stamp = "".join(f"<p>{escape(line)}</p>" for line in report.members()["stamp"])
    body = "".join(_block(block, number) for number, block in enumerate(report.blocks))
    head = (f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="viewport" content="width=device-width">'
            f'<meta name="generator" content="Strikemap"><title>{escape(report.title)}</title><style>{_faces()}{STYLE}</style>')  # fmt: skip
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body><h1>{escape(report.title)}</h1>{asked}{body}<footer>{stamp}</footer></body></html>\n'.encode()


@cache
def _faces() -> str:
    """The typeface as rules of style: the pictures were measured with it."""
    rules = []
    for name, signs in FONTS:
        data = b64encode((ROOT / "static" / name).read_bytes()).decode()
        rules.append(f'@font-face{{font-family:Inter;font-weight:100 900;src:url("data:font/woff2;base64,{data}") format("woff2");unicode-range:{signs}}}')
    return "".join(rules)


def _block(block: Block, number: int) -> str:
    match block:
        case Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case Text(text, small):
            return f"<p{' class=small' if small else ''}>{escape(text)}</p>"
        case Figures(items):
            return '<div class="figures">' + "".join(f"<div><span>{escape(a)}</span><b>{escape(b)}</b><span>{escape(c)}</span></div>" for a, b, c in items) + "</div>"
        case Picture(svg, alt, caption):
            # Names inside one picture must not meet those of another.
            own = _NAMED.sub(rf"\g<1>p{number}-", svg).replace("<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1)
            below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
            return f"<figure>{own}{below}</figure>"
        case Table(columns, rows):
            head = "".join(f"<th>{escape(name)}</th>" for name in columns)
            lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
            return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>'
    raise TypeError(f"no block of a report: {block!r}")
