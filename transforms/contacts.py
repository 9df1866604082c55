"""Where personal data of contact persons stand in a text: names, telephones, e-mail addresses, identity numbers, accounts.

A mobile number, an e-mail address or an identity number shows itself; a name or a landline counts only beside a contact label:
in its line, and in the lines of details around it. In doubt beside a label it counts, since nothing else is read from such a line.
Patterns run on simplified lines, so traditional script and full-width digits are the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from transforms.model import Table
from transforms.person_names import HAN, SURNAME, TITLE, name_pattern
from transforms.text import simplify

Place = tuple[int, int]
_Found = tuple[int, int, bool]
"""Start, end, whether it is a name."""

_PHONE_WORD = r"(?:联 ?系 ?)?(?:电 ?话|手 ?机|座 ?机|固 ?话|热 ?线|方 ?式|传 ?真|tel|mobile|phone|fax)(?: ?号 ?码?)?"
_DETAIL_WORD = rf"(?:{_PHONE_WORD}|(?:电子)?邮 ?[箱件]|邮 ?政? ?编 ?码?|e-?mail|(?:联系|通[讯信])?地 ?址|网 ?址|QQ|微信)"
_NAME = name_pattern(_DETAIL_WORD + "|联系|收")
_TITLED = rf"(?:{TITLE}|[工总收])?"
_NEAR = rf"[ ，,（(：:]{{0,2}}{_DETAIL_WORD}"
_PERSON_LABEL = r"(?:(?:联 ?系|联 ?络|经 ?办|收 ?件|咨 ?询|对 ?接) ?人|联 ?络 ?员)(?![类才民大口])"
_LABEL_TAIL = rf"(?:员|姓名|信息|名单|如下|[\dA-C一二三]|[和与及或、/（( ]{{1,2}}{_DETAIL_WORD}|[（(][{HAN}]{{1,6}}[)）]|[)）])*+"
_OFFICE = rf"[{HAN}]{{1,20}}?(?:[处科部室局厅办委院所会心学团社市区县]|公司)[ ：:、，,（(]{{0,2}}"

_LABEL = re.compile(
    rf"{_PERSON_LABEL}{_LABEL_TAIL}(?:(?P<colon> ?[：:】][ \n\t：:]{{0,2}})|(?P<gap>[ \t|｜]{{1,2}})|[为是]?)", re.IGNORECASE
)
_ENDS_WITH_LABEL = re.compile(rf"{_PERSON_LABEL}{_LABEL_TAIL} ?[：:] ?$", re.IGNORECASE)
_NEXT_NAME = re.compile(rf"(?:{_OFFICE})?(?P<name>{_NAME})(?![：:] ?[^\d ])", re.IGNORECASE)
_ANY_NAME = re.compile(
    rf"(?!待定|暂无|同上|附|见|详|略|无|以下|姓名|签|盖|本人|填|{_DETAIL_WORD})(?P<name>[{HAN}]{{2,4}}"
    rf"(?<![处科部室局厅办委院所司会队组站区县市省镇乡村街厂馆心学团社地台校门位]))(?=$|[^{HAN}]|{_DETAIL_WORD})",
    re.IGNORECASE,
)
"""What stands right behind 联系人： is a name even where the surname is a rare one."""
_LINK = re.compile(
    rf"(?:{TITLE}|{_DETAIL_WORD}|[（(][^（）()\n]{{0,30}}[)）]|[ 、，,；;/／\t：:\d\-—–－+*@.A-Za-z_█和与或及工总])*", re.IGNORECASE
)
"""What may stand between two names of a list."""
_DETAIL_NEAR = re.compile(rf".{{0,12}}?(?:{_DETAIL_WORD}|\d{{3}})", re.IGNORECASE)
_BEFORE = rf"(?P<name>{_NAME}){_TITLED}(?:[ ：:，,、（(\t]|{_PHONE_WORD}|联系){{0,5}}$"
_NAME_BEFORE = re.compile(rf"(?:(?<![{HAN}])|(?<=联系)|(?<=[与向找处科部室局厅办委院所会心])){_BEFORE}", re.IGNORECASE)
_NAME_BEFORE_MOBILE = re.compile(_BEFORE, re.IGNORECASE)
"""In front of a mobile number even within words: 材料交张三（13…）."""
_NAME_BEHIND = re.compile(rf" ?[（(] ?{_NEXT_NAME.pattern}", re.IGNORECASE)
_ADDRESSED = re.compile(rf"(?:联系(?P<whom>{_NAME})(?={_TITLED}{_NEAR})|[与向找](?P<with>{_NAME})(?={_TITLED}联系{_NEAR}))", re.IGNORECASE)
"""请联系张三，电话：…; 请与张老师联系，电话：…"""

_CONTACT = re.compile(rf"{_PERSON_LABEL}|联 ?系 ?(?:电 ?话|手 ?机|方 ?式)|手 ?机 ?(?:号 ?码?)?[：:\t ]")
_OPENS = re.compile(rf"(?:{_PERSON_LABEL}|联 ?系 ?方 ?式){_LABEL_TAIL}(?:\s?[：:]|\s*$|[ ](?={SURNAME}))", re.IGNORECASE)
"""A line with which a block of contact lines begins; a sentence that asks for 联系人和联系方式 does not begin one."""
_DETAIL_LINE = re.compile(rf"\W{{0,3}}(?:[{HAN}]{{2,4}})?{_DETAIL_WORD}\s?(?:[：:]|$)", re.IGNORECASE)
_LONGEST_DETAIL, _LONGEST_HEADING = 80, 25

_GAP = r"[ \-‐‑−—–－]{0,3}"
_EXTENSION = r"(?: ?(?:转|分机|[-—/]) ?\d{1,5})*"
_SHAPE = re.compile(
    rf"(?<![\d.])(?:(?P<mobile>(?:\+?86[- ]?)?1[3-9]\d[- ]?[\d*]{{4}}[- ]?[\d*]{{4}})"
    rf"|(?P<area>(?:\+86[- ]?0?\d{{2,3}}|[（(]0\d{{2,3}}[)）]|0\d{{2,3}}){_GAP}[\d*]{{3,4}}[- ]?[\d*]{{4}}{_EXTENSION})"
    rf"|(?P<local>[\d*]{{3,4}}[- ]?\d{{4}}{_EXTENSION}))"
    r"(?!\d|\.[\da-z]| ?(?:[万亿]?元|[万亿吨台件家项户人号个年]|平方|公斤|千克))"
)
"""The look-ahead keeps amounts, decimals, document numbers and file names."""
_ROUND = re.compile(r"0{7}$")
_LABEL_BEFORE = re.compile(rf"{_PHONE_WORD}[)）]?[：:\t ]{{0,3}}$", re.IGNORECASE)
_ALSO = re.compile(r"[、，,/;； 或和]{1,2}")
_SELF_EVIDENT = re.compile(
    r"(?<![A-Za-z0-9._%+-])(?P<email>[A-Za-z0-9._%+-]{1,64} ?[@＠] ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|QQ(?:号码?)?[：: ]{0,2}(?P<qq>[1-9]\d{4,10})(?!\d)"
    r"|(?<!官方)(?:微信(?:号码?)?|wechat)(?:[：: ]{1,2}|(?=[A-Za-z][A-Za-z_-]*\d))(?P<wechat>[A-Za-z][A-Za-z0-9_-]{5,19})(?![A-Za-z0-9_-])"
    r"|(?<![0-9A-Za-z])(?<!代码)(?<!代码[：: ])(?P<identity>"
    r"[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx])(?![0-9A-Za-z])",
    re.IGNORECASE,
)

_PERSON_HEAD = re.compile(rf"[{HAN}]{{0,8}}?{_PERSON_LABEL}{_LABEL_TAIL}[：:]?", re.IGNORECASE)
_PHONE_HEAD = re.compile(rf"[{HAN}]{{0,6}}?(?:联 ?系 ?(?:电 ?话|手 ?机|方 ?式)|手 ?机|移动电话)(?: ?号 ?码?)?[：:]?")
_WEAK_HEAD = re.compile(r"姓 ?名|(?:办公|固定)?电 ?话(?: ?号 ?码)?|座 ?机|微信号?")

_CHINESE = re.compile(f"[{HAN}]")
_WORD = re.compile(
    "[联聯经經收咨諮对對手QＱ微@＠](?:(?<=[联聯]) ?[系络繫絡(（]|(?<=[经經]) ?[办辦]|(?<=收) ?件|(?<=[咨諮]) ?[询詢] ?人|"
    "(?<=[对對]) ?接 ?人|(?<=手) ?[机機]|(?<=[QＱ])[QＱ]|(?<=微)信|(?<=[@＠]))"
)
"""A word without which nothing counts but a number that shows itself; the class in front makes the search ten times as fast."""
_LONG_NUMBER = re.compile(r"[12１２](?:[3-9３-９]\d[- ]?[\d*＊]{4}[- ]?[\d*＊]{4}|[90９０]\d{9}[\dXx])")
"""What a mobile number and, from the year on, an identity number show; `\\d` is full-width digits too."""
_NUMBER = re.compile(r"[\d*＊]{3}[*＊)）\-‐‑−—–－ ]{0,3}[\d*＊]{4}")
_RESIDUE = re.compile("(?<=[\u3400-\u9fff])[(（][a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]*[)）]")
"""The reading that a converter leaves behind a character: 聯(lián)系."""


def find_personal(text: str, tables: Sequence[Table] = ()) -> Iterator[Place]:
    """Yield half-open places of personal data, in no order; columns of `tables`, whose cells lie in the text, count by their headings."""
    if not _hinted(text):
        return
    found = [*_in_lines(text), *(place for table in tables for place in _in_columns(text, table))]
    yield from ((start, end) for start, end, _ in found)
    yield from _again(text, {text[start:end].replace(" ", "") for start, end, is_name in found if is_name})


def _hinted(text: str) -> bool:
    return (_WORD.search(text) or _LONG_NUMBER.search(text)) is not None


def _again(text: str, names: Iterable[str]) -> Iterator[Place]:
    """Yield the names wherever else they stand; two characters may be a part of any word, so they must stand alone."""
    words = [re.escape(name) for name in sorted(names) if len(name) > 1]
    for match in re.finditer("|".join(words), text) if words else ():
        start, end = match.span()
        if end - start > 2 or not _CHINESE.search(text[max(0, start - 1) : start] + text[end : end + 1]):
            yield start, end


def _plain(line: str) -> tuple[str, Sequence[int]]:
    """Return a line as the patterns read it, without residue, and where each of its characters and its end stand in the line."""
    words = simplify(line).replace("\u3000", " ")
    residue = {place for match in _RESIDUE.finditer(line) for place in range(*match.span())}
    if not residue:
        return words, range(len(line) + 1)
    kept = [place for place in range(len(line)) if place not in residue]
    return "".join(words[place] for place in kept), [*kept, len(line)]


def _in_lines(text: str) -> Iterator[_Found]:
    lines = text.split("\n")
    plain = [_plain(line) if _hinted(line) else None for line in lines]
    beside = _beside_contact(lines, [known[0] if known else "" for known in plain])
    start = 0
    for line, following, known, contact in zip(lines, [*lines[1:], ""], plain, beside, strict=True):
        if known or contact:
            words, places = known or _plain(line)
            if _ENDS_WITH_LABEL.search(words):
                words, places = _plain(f"{line}\n{following}")
            yield from ((start + places[s], start + places[e], is_name) for s, e, is_name in _in_line(words, contact=contact))
        start += len(line) + 1


def _beside_contact(lines: Sequence[str], hinted: Sequence[str]) -> list[bool]:
    """Tell of each line whether it bears a contact label or lies in a block of details around one; a table's row is no part of a block.

    `hinted` are the lines as the patterns read them, those without a hint left empty.
    """
    beside = [bool(words) and (_CONTACT.search(words) or _ADDRESSED.search(words)) is not None for words in hinted]
    is_open = patient = False
    for number, (line, words) in enumerate(zip(lines, hinted, strict=True)):
        if "\t" in line:
            is_open = False
        elif words and _OPENS.search(words):
            is_open = patient = True
            for earlier in range(number - 1, -1, -1):
                if not _is_detail(lines[earlier]):
                    break
                beside[earlier] = True
        elif is_open and (_is_detail(line) or (len(line) <= _LONGEST_DETAIL and _NUMBER.search(line))):
            beside[number] = patient = True
        elif is_open and patient and len(line) <= _LONGEST_HEADING:
            patient = False
        else:
            is_open = False
    return beside


def _is_detail(line: str) -> bool:
    return len(line) <= _LONGEST_DETAIL and _DETAIL_LINE.match(_plain(line)[0]) is not None


def _in_line(words: str, *, contact: bool) -> Iterator[_Found]:
    for match in _SELF_EVIDENT.finditer(words):
        if match.lastgroup and (match.lastgroup != "identity" or _is_identity_number(match["identity"])):
            yield *match.span(match.lastgroup), False
    yield from _phones(words, contact=contact)
    for label in _LABEL.finditer(words):
        yield from _names_behind(words, label)
    for match in _ADDRESSED.finditer(words):
        yield *match.span(match.lastgroup or 0), True


def _phones(words: str, *, contact: bool, every: bool = False) -> Iterator[_Found]:
    """Yield telephone numbers with the name in front of one or in brackets behind. `every`: a number is one whatever stands before it."""
    last = -1
    for match in _SHAPE.finditer(words):
        kind, before = match.lastgroup, words[max(0, match.start() - 20) : match.start()]
        name = _NAME_BEFORE_MOBILE.search(before) if kind == "mobile" else _NAME_BEFORE.search(before) if contact else None
        shown = every or name is not None or _LABEL_BEFORE.search(before) is not None
        if kind == "mobile":
            counts = contact or shown or _is_plain_mobile(match, before)
        else:
            counts = contact and (kind == "area" or shown or _ALSO.fullmatch(words, last, match.start()) is not None)
        if counts:
            last = match.end()
            yield *match.span(), False
            yield from _names(words, _NAME_BEHIND.match(words, last))
        if counts and name:
            shift = match.start() - len(before)
            yield shift + name.start("name"), shift + name.end("name"), True


def _is_plain_mobile(match: re.Match[str], before: str) -> bool:
    """Tell a mobile number that nothing announces from a code, columns of figures, or a round amount."""
    return " " not in match.group() and not (before[-1:].isascii() and before[-1:].isalpha()) and not _ROUND.search(match.group())


def _names_behind(words: str, label: re.Match[str]) -> Iterator[_Found]:
    """Yield the names of the list behind a label; it ends with the first thing that is neither a name nor a detail of one."""
    name = _NEXT_NAME.match(words, label.end())
    if label["colon"]:
        name = name or _ANY_NAME.match(words, label.end())
    elif name and not label["gap"] and not _DETAIL_NEAR.match(words, name.end()):
        return
    yield from _names(words, name)


def _names(words: str, name: re.Match[str] | None) -> Iterator[_Found]:
    while name:
        yield *name.span("name"), True
        link = _LINK.match(words, name.end("name"))
        name = _NEXT_NAME.match(words, link.end() if link else name.end("name"))


def _in_columns(text: str, table: Table) -> Iterator[_Found]:
    """Yield what stands below a heading such as 联系人 or 手机; 姓名 and 电话 count beside one."""
    if not any(_WORD.search(text, cell.start, cell.end) for row in table.rows for cell in row):
        return
    columns: set[int] = set()
    for row in table.rows:
        cells = [_plain(text[cell.start : cell.end]) for cell in row]
        heads = {column for column, (words, _) in enumerate(cells) if _PERSON_HEAD.fullmatch(words) or _PHONE_HEAD.fullmatch(words)}
        if heads:
            columns |= heads | {column for column, (words, _) in enumerate(cells) if _WEAK_HEAD.fullmatch(words)}
        for column in columns.intersection(range(len(row))) - heads:
            (words, places), begin = cells[column], row[column].start
            yield from ((begin + places[s], begin + places[e], is_name) for s, e, is_name in _in_cell(words))


def _in_cell(words: str) -> Iterator[_Found]:
    """Find in a cell that holds nothing but a contact."""
    yield from _names(words, _NEXT_NAME.match(words))
    yield from _phones(words, contact=True, every=True)


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _is_identity_number(number: str) -> bool:
    """Tell a citizen's number by its check character (GB 11643-1999, ISO 7064 MOD 11-2)."""
    return "10X98765432"[sum(w * int(digit) for w, digit in zip(_WEIGHTS, number[:17], strict=True)) % 11] == number[17].upper()
