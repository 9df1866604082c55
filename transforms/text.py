"""Text as it is compared and cut: tidying, folding, script, sentences. Wording of the page is never changed.

`tidy` keeps the wording, `simplify` keeps the length (offsets hold), `fold` keeps neither: it makes comparison keys only.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")

# The residue of a converter that annotates characters with their reading: 術(shù). A tone mark is what tells it
# from a Latin abbreviation in brackets.
_PINYIN = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]*[)）]", re.IGNORECASE)

_OPENERS = "“‘（(「『《〈【〔"
_CLOSERS = "”’）)」』》〉】〕"
_PARTNER = dict(zip(_OPENERS, _CLOSERS, strict=True))
_ENDS = "。！？；!?;"
_STOPS = re.compile(rf"[{_ENDS}\n{re.escape(_OPENERS)}]")
_CLAUSE_STOPS = re.compile(rf"[，,：:{_ENDS}\n{re.escape(_OPENERS)}]")
_QUOTE_LIMIT = 60
"""Characters: a quotation or bracket up to this length is passed over whole, a longer one is cut inside."""


def tidy(s: str) -> str:
    """Give the same words with single spaces, single newlines, no invisible characters, no space at the ends."""
    s = _INVISIBLE.sub("", s.replace("\r\n", "\n").replace("\r", "\n"))
    return _BREAKS.sub("\n", _SPACES.sub(" ", s)).strip()


_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=16384)
def fold(s: str) -> str:
    """Make a key for comparing names: NFKC, simplified script, lower case, letters and digits only.

    What stands in brackets stays, because it tells platforms apart; the reading in 術(shù) goes.
    """
    s = _PINYIN.sub("", s)
    s = simplify(unicodedata.normalize("NFKC", s)).lower()
    return _NO_WORD.sub("", s)


def simplify(s: str) -> str:
    """Turn into simplified script, half-width letters and digits, full-width stops, curly quotes; `len` never changes.

    For matching only. 「甲」 becomes “甲”, a comma or the like beside a Chinese character becomes ，; brackets stay.
    One character at a time, but for those that the simplified script has too, with another meaning: the words around decide.
    """
    return _simplified_words(s) if len(s) < _LONG else _simplified_text(s)


_LONG = 200
"""Characters that a text has: every finder simplifies the same page, and the same cells and names again and again."""


@lru_cache(maxsize=16)
def _simplified_text(s: str) -> str:
    return _simplified(s)


@lru_cache(maxsize=8192)
def _simplified_words(s: str) -> str:
    return _simplified(s)


def _simplified(s: str) -> str:
    return s if s.isascii() else _HALF_STOP.sub(lambda stop: _FULL_STOPS[stop.group()], simplify_letters(s))


def simplify_letters(s: str) -> str:
    """Do what `simplify` does to letters, digits and quotation marks, and leave the stops as they are; `len` never changes."""
    s = _BY_WORD.sub(lambda one: _MEANT[one.group()], s)
    return s if _other_letters().search(s) is None else s.translate(_character_table())


_FULL_STOPS = dict(zip(",;:!?", "，；：！？", strict=True))
_HALF_STOP = re.compile("[,;:!?](?:(?<=[\u4e00-\u9fff”）)].)|(?=[\u4e00-\u9fff“（(]))")


# Characters that both scripts have, with another meaning in the simplified one: a table of single characters would
# damage simplified text. Some are told apart by the words that they stand in.
_LEAVE_ALONE = frozenset("乾吒夥彷徵捱藉覆阪薹著瞭")
_MEANT = {"乾": "干", "瞭": "了", "覆": "复", "徵": "征", "夥": "伙", "藉": "借"}
_BY_WORD = re.compile(
    "乾(?![县縣安坤隆元州清嘉符陵务務])(?<!康乾)(?<!张乾)"  # read qián, it stays: places, reign names and given names
    "|瞭(?![望哨])|夥(?<![甚颇頗]夥)|藉(?<![慰狼枕蕴蘊藉]藉)(?!藉)"
    "|徵(?:(?<=[特象]徵)|(?<![文魏角]徵)(?=[\u4e00-\u9fff])(?!羽))|覆(?:(?<=[答批回函反]覆)(?![盖蓋膜])|(?=[函核议議盘盤]))"
)


_OTHER_FORMS = ("陜緖呉衞靑淸塩鑛氷竝擧鉄曁槪旣卽鄕郷硏紥効勲", "陕绪吴卫青清盐矿冰并举铁暨概既即乡乡研扎效勋")
"""Forms that conversion, recognition and older print leave on pages; the dictionary does not hold them."""


@cache
def _character_table() -> Mapping[int, str]:
    table: dict[int, str] = {}
    for line in files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8").splitlines():
        traditional, _, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        # Rare characters whose simplified form lies outside the BMP only would hinder comparison.
        if len(traditional) == len(first) == 1 and traditional not in _LEAVE_ALONE:
            table[ord(traditional)] = first
    for code in range(0xFF01, 0xFF5F):
        if (half := chr(code - 0xFEE0)).isalnum() or half in "%.":
            table[code] = half
    for start, end in ((0x2E80, 0x2FE0), (0xF900, 0xFB00)):  # radicals and compatibility ideographs
        for code in range(start, end):
            if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1:
                table[code] = table.get(ord(plain), plain)
    table.update({ord(a): b for a, b in zip("「」『』﹁﹂揹", "“”‘’“”背", strict=True)})
    table.update({ord(a): b for a, b in zip(*_OTHER_FORMS, strict=True)})
    return table


@cache
def _other_letters() -> re.Pattern[str]:
    """What the table may change, found ten times as fast as it is translated: few pages hold any."""
    common = "".join(re.escape(chr(code)) for code in _character_table() if code < 0x10000)
    return re.compile(f"[{common}\U00010000-\U0010ffff]")


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return half-open offsets of the sentences: 。！？； or a newline ends one, a closing quotation mark belongs to it.

    An end inside a short quotation or bracket does not cut. Blank sentences are left out and edges are trimmed.
    """
    return _cut(text, 0, len(text), _STOPS)


def clauses(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Return half-open offsets of the clauses of `text[start:end]`, cut also at ， and ：; brackets and quotations stay whole."""
    return _cut(text, start, len(text) if end is None else end, _CLAUSE_STOPS)


def _cut(text: str, start: int, end: int, stops: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    begin = position = start
    while match := stops.search(text, position, end):
        mark, position = match.group(), match.end()
        if mark in _PARTNER:
            position = _past_partner(text, match.start(), end)
            continue
        if mark in ",:" and text[position : position + 1].isdigit() and text[match.start() - 1 : match.start()].isdigit():
            continue  # 12,600 and 9:30
        while mark != "\n" and position < end and text[position] in _ENDS + "”’」』）)":
            position += 1
        spans.append((begin, position))
        begin = position
    spans.append((begin, end))
    return tuple(span for a, b in spans if (span := _trim(text, a, b))[0] < span[1])


def _past_partner(text: str, opening: int, end: int) -> int:
    """Return the place behind the bracket that closes the one at `opening`; behind the opening one if that lies too far."""
    limit = text.find("\n", opening, min(end, opening + _QUOTE_LIMIT))
    limit = min(end, opening + _QUOTE_LIMIT) if limit < 0 else limit
    opener, closer, depth = text[opening], _PARTNER[text[opening]], 0
    for position in range(opening, limit):
        if text[position] == opener:
            depth += 1
        elif text[position] == closer:
            depth -= 1
            if depth == 0:
                return position + 1
    return opening + 1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def around(
    text: str, marks: re.Pattern[str], before: int, after: int, begin: int = 0, stop: int | None = None
) -> tuple[tuple[int, int], ...]:
    """Return the windows of so many characters around each mark in `text[begin:stop]`, joined where they overlap.

    A costly pattern that needs a mark (元, 年) is run on these alone.
    """
    windows: list[tuple[int, int]] = []
    last = len(text) if stop is None else stop
    for match in marks.finditer(text, begin, last):
        start, end = max(begin, match.start() - before), min(last, match.end() + after)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return tuple(windows)
