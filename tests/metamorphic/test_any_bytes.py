"""Any bytes end in records whose evidence can be found, or in a typed outcome; never in a defect of ours."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flows.interpret import Failure
from tests.metamorphic.fixtures import NUMBERS, fixture, interpret, records_of
from transforms.model import OUTCOMES, Document, Interpreted, Reading, Span

_TAG = re.compile(rb"<[^>]*>")
_NAMED = b"table tr td th p div span ul li head body html title h1 br a meta".split()
_ODD = (
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\x81", b"<", b">", b'"', b"&", b"&#0;", b"&#xD800;", b"<!--", b"-->", b"<![CDATA[", b"]]>"),
    *(b"<table>", b"</table>", b"<tr><td rowspan=999 colspan=999>", b"<td>", b"<p hidden>", b"<font color=white>", b"<template>"),
    *(b"<style>p{display:none}</style>", b"<script>", b"<textarea>", b"<plaintext>", b"<base href=x>", b"<br>" * 50, b"<div>" * 300),
    *(
        one.encode()
        for one in ("“", "”", "（", "）", "、", "；", "\u200b", "\u202e", "\U00020bb7", "〃", "同上", "序号", "建设单位", "中试基地")
    ),
    *(
        one.encode()
        for one in ("总投资", "９９９９９９９亿元", "二〇九九年十三月", "省级", "撤销", "以下简称“", "更名为", "分别是", "其中3家")
    ),
)
_PAGES = st.sampled_from(NUMBERS).map(lambda number: fixture(number).body)
_PLACES = st.floats(0, 1, exclude_max=True)


def _at(body: bytes, place: float) -> int:
    return int(len(body) * place)


def _without(body: bytes, name: bytes) -> bytes:
    return re.sub(rb"</?" + name + rb"\b[^>]*>", b"", body, flags=re.IGNORECASE)


def _without_one(body: bytes, place: float) -> bytes:
    tag = _TAG.search(body, _at(body, place))
    return body[: tag.start()] + body[tag.end() :] if tag else body


def _moved(body: bytes, one: float, other: float) -> bytes:
    """A part of the page at its end as well."""
    return body + body[_at(body, min(one, other)) : _at(body, max(one, other))]


_MUTATIONS = st.one_of(
    st.builds(lambda place: lambda body: body[: _at(body, place)], _PLACES),
    st.builds(lambda place: lambda body: body[_at(body, place) :], _PLACES),
    st.builds(lambda other, place: lambda body: body[: _at(body, place)] + other[_at(other, place) :], _PAGES, _PLACES),
    st.builds(lambda name: lambda body: _without(body, name), st.sampled_from(_NAMED)),
    st.builds(lambda place: lambda body: _without_one(body, place), _PLACES),
    st.builds(lambda one, other: lambda body: _moved(body, one, other), _PLACES, _PLACES),
    st.builds(lambda odd, place: lambda body: body[: _at(body, place)] + odd + body[_at(body, place) :], st.sampled_from(_ODD), _PLACES),
    st.builds(lambda more, place: lambda body: body[: _at(body, place)] + more + body[_at(body, place) :], st.binary(max_size=20), _PLACES),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_PAGES, st.lists(_MUTATIONS, min_size=1, max_size=5))
def test_damaged_pages(body: bytes, mutations: list[Callable[[bytes], bytes]]) -> None:
    for mutate in mutations:
        body = mutate(body)
    check(body)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(_ODD), st.binary(max_size=30)), max_size=60).map(b"".join))
def test_bytes_that_are_no_page(body: bytes) -> None:
    check(body)


# --- shapes that no person wrote -----------------------------------------------------------------------------

_SAID = "<p>江门市光敏树脂中试平台由江门凌熙科技有限公司建设，总投资3亿元，2024年5月建成投用，面向全国企业开放。</p>"
_MANY = 10_000
_ROW = "<tr><td>{0}</td><td>“光敏{0}号树脂中试平台”</td><td>凌熙{0}科技有限公司</td></tr>"
_SHAPES = {
    **{f"many {one}": one * _MANY for one in '（“”《、。："<9①由年元'},
    "many entities": "&lt;p&gt;&#20013;&nbsp;" * 4_000,
    "many comments": "<!-- 中试平台 -->" * 4_000,
    "one word": "a" * _MANY,
    "nested lists": "<ul><li>" * 5_000 + "光敏树脂" + "</li></ul>" * 5_000,
    "nested boxes": "<div>" * 5_000 + "光敏树脂" + "</div>" * 5_000,
    "nested tables": "<table><tr><td>" * 5_000 + "光敏树脂" + "</td></tr></table>" * 5_000,
    "tables never closed": "<table><tr><td>" * 3_000,
    "cells that cover all": "<table>" + "<tr><td colspan=999 rowspan=999>光敏</td><td rowspan=65534>树脂</td></tr>" * 40 + "</table>",
    "a row without end": "<table><tr>" + "<td>光敏树脂" * 1_500 + "</tr></table>",
    "a long table": "<table border=1>" + "".join(_ROW.format(number) for number in range(60)) + "</table>",
    "a long list": "".join(f"<p>“光敏{number}号树脂中试平台”由凌熙{number}科技有限公司建设。</p>" for number in range(60)),
    "a huge class": f"<p class='{'a ' * 200_000}'>光敏树脂</p>",
    "a huge style": f"<p style='{'color:#fff;font: ' * 10_000}'>光敏树脂</p>",
    "a huge address": f"<a href='{'x' * 500_000}.pdf'>附件</a>",
    "attributes without end": f"<p {' '.join(f'a{number}=1' for number in range(5_000))}>光敏树脂</p>",
    "a huge sheet": f"<style>{'.a,#b{display:none}@media x{' * 10_000}</style>",
    "white letters": "<div class=x><p>深色" + "<span style='color:#fff'>浅</span>" * 4_000 + "</p></div>",
}


@pytest.mark.parametrize("shape", _SHAPES)
def test_shapes_that_no_person_wrote(shape: str) -> None:
    result = check(f"<!DOCTYPE html><html><head><title>平台投用</title></head><body>{_SAID}{_SHAPES[shape]}</body></html>".encode())
    assert isinstance(result, Interpreted)


@pytest.mark.parametrize(
    "body",
    [b"\x00" * _MANY, b"<" * _MANY, b"<a " * _MANY, b"<!DOCTYPE " + b"[" * _MANY, b'{"a":' * 10_000, bytes(range(0x80, 0x100)) * 200],
    ids=["zeros", "openings", "openings with a name", "a type", "json", "high bytes"],
)
def test_streams_of_one_thing(body: bytes) -> None:
    check(body)


# --- what must hold ------------------------------------------------------------------------------------------


def check(body: bytes) -> Interpreted | Failure:
    result = interpret(body)
    if isinstance(result, Failure):
        assert result.outcome in OUTCOMES
        broken_file = result.detail.startswith("unreadable ")  # a file by its first bytes, and a broken one
        assert result.outcome != "error" or broken_file, result.detail
        return result
    parts = _parts(result.document)
    for span in _spans(result.document, result.reading):
        assert parts[span.part][span.start : span.end] == span.exact
    for record in records_of(result):
        for place in (one for found in record["evidence"].values() for one in found):
            assert parts[place.get("part", "text")][place["start"] : place["end"]] == place["quote"]
    return result


def _parts(document: Document) -> dict[str, str]:
    return {"text": document.text, "title": document.title, "publisher": document.publisher or "", "site": document.site or ""}


def _spans(document: Document, reading: Reading) -> list[Span]:
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    found = [*(m.span for m in reading.mentions), *(c.span for c in reading.claims), *(i.span for i in reading.issues if i.span)]
    return [*cells, *found, *(s.span for o in reading.observations for s in o.statements)]
