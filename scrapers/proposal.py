"""A first draft of a source file from one list page that was fetched: for a person to read and correct."""

import json
import re
from dataclasses import replace
from urllib.parse import urlsplit

from pypinyin import lazy_pinyin
from selectolax.lexbor import LexborHTMLParser

from scrapers.charset import decode
from scrapers.families import detect
from scrapers.metadata import read_metas, read_site
from scrapers.titles import title_element
from transforms.divisions import Region, at_level, short_name
from transforms.model import Capture, Source, SourceKind
from transforms.regions import issuer_region

_HEAD_BYTES = 2_000_000
_SPELT = {"陕西": "shaanxi", "内蒙古": "neimenggu", "西藏": "xizang"}
"""Provinces whose usual spelling is not the plain pinyin of their characters."""
_ABOUT_PILOTS = re.compile(r"中试|概念验证")
_EVERYWHERE = frozenset({"www", "cn", "com", "net", "org"})
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_PUBLIC = {"gov": "government", "edu": "institution", "ac": "institution"}


def propose(capture: Capture) -> Source:
    """Family by the page's marks, publisher and column by its text, region by the publisher, slug and kind by the host.

    What the page does not say is left as a guess that a reader sees at once: the publisher is then the host.
    """
    html = decode(capture)[:_HEAD_BYTES]
    tree = LexborHTMLParser(html)
    metas = read_metas(tree)
    shown = title_element(tree)
    host = urlsplit(capture.final_url).hostname or ""
    publisher = read_site(tree, metas, shown) or host
    column = metas.get("columnname") or next((part for part in re.split(r"[_\-|—·\s]+", shown) if part and part not in publisher), "")
    region = issuer_region(publisher)
    draft = Source(
        slug=_slug(host, region),
        title=f"{publisher}·{column}" if column else publisher,
        publisher=publisher,
        kind=_kind(host),
        family=detect(html, capture.final_url),
        list_urls=(capture.url,),
        region_code=region.code if region else None,
    )
    return replace(draft, keywords=()) if _ABOUT_PILOTS.search(column) else draft


def as_toml(source: Source, *, min_items: int, read_on: str) -> str:
    """The draft as the text of a source file; JSON strings are TOML strings."""
    lines = [f"{key} = {_text(getattr(source, key))}" for key in ("title", "publisher", "kind", "family")]
    lines.append(f"list_urls = [{', '.join(map(_text, source.list_urls))}]")
    if source.region_code:
        lines.append(f"region_code = {_text(source.region_code)}")
    if not source.keywords:
        lines.append("keywords = []  # the column is about pilot platforms: every row is fetched")
    if source.allow_private:
        lines.append(f"allow_private = [{', '.join(map(_text, source.allow_private))}]")
    lines.append(f"notes = {_text(f'地址由本项目于 {read_on} 打开；栏目、机构、地区由页面推断，待人核对。')}")
    lines += ["", "[expect]", f"min_items = {min_items}"]
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _kind(host: str) -> SourceKind:
    labels = host.split(".")
    for label, kind in _PUBLIC.items():
        if label in labels[-2:]:
            return kind  # type: ignore[return-value]  # the values are SourceKinds
    return "news"


def _slug(host: str, region: Region | None) -> str:
    """`<province>_<city|prov>_<label>`, `cn_<label>`, `news_<label>`; the label is the host's own first word."""
    labels = [_NOT_A_WORD.sub("", label.lower()) for label in host.split(".") if label not in _EVERYWHERE]
    public = labels[-1:] and labels[-1] in _PUBLIC
    own = [label for label in (labels[:-1] if public else labels) if label and not label.isdecimal()] or ["site"]
    if region is None:
        return f"cn_{own[0]}" if public else f"news_{own[-1]}"
    city = at_level(region, "city") if region.level != "province" else None
    whole_city = public and labels[-1] == "gov" and len(own) == 1 and city is not None
    province = _spelt(at_level(region, "province") or region)
    return f"{province}_{_spelt(city) if city else 'prov'}_{'gov' if whole_city else own[0]}"


def _spelt(region: Region) -> str:
    name = short_name(region) or region.name
    return _SPELT.get(name) or _NOT_A_WORD.sub("", "".join(lazy_pinyin(name)).lower()) or region.code
