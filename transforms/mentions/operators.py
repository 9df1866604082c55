"""Who builds, hosts or runs a platform: 依托, 承建, 牵头, 共建, 运营 and the words that say it. One way of saying, one function.

Not operators: who designs, constructs, supplies, guides, funds, visits, rents or is served.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_scores import reconsider
from transforms.mentions.operator_words import DENIES, OF_CHILD, ROLE, facts_of, in_text, is_builder, is_bystander, is_contractor
from transforms.mentions.operators_addressed import by_address
from transforms.mentions.operators_agreed import by_agreement, by_contract
from transforms.mentions.operators_at_home import by_home_institution, by_speaker, with_home
from transforms.mentions.operators_before import before_name, beside_partner
from transforms.mentions.operators_by_agent import by_agent, by_handing, by_held
from transforms.mentions.operators_by_share import by_share
from transforms.mentions.operators_in_clauses import by_clause
from transforms.mentions.operators_in_holes import without_holes
from transforms.mentions.operators_in_order import by_count, by_title, in_order
from transforms.mentions.operators_labelled import by_label
from transforms.mentions.operators_named_so import by_award, by_part_named
from transforms.mentions.operators_of_lists import SAID, WEIGHED, over_lists
from transforms.mentions.operators_of_parts import of_others, only_partakes, without
from transforms.mentions.operators_of_zones import by_zone, with_zones
from transforms.mentions.operators_together import by_basis, by_both, by_joint, by_part, by_participation, by_support
from transforms.mentions.operators_visited import by_visit
from transforms.mentions.owner import Owner
from transforms.mentions.owner_chains import chain_after, chain_before
from transforms.mentions.owners_beside import in_their_own_right
from transforms.mentions.page import Page
from transforms.mentions.sentence_operators import without_bystanders
from transforms.mentions.signatures import is_signature
from transforms.operator_cells import split_operators
from transforms.text import simplify

_CHANGED = re.compile(
    r"(?:依托|承载|所在|建设|承担|运营|申报|牵头|实施|责任)(?:单位|主体|方|机构|公司|企业)[拟现已将]?由[^。；]{3,40}?(?:变更|调整|更改|改)为|(?:运营|管理|经营)权[拟现已将]?由[^。；]{3,40}?(?:移交|转交|变更|调整)[给至为]"
)
_IS = re.compile(
    r"[”\"]?(?:[（(][^（）()\n]{1,20}[）)])?，?(?:(?:正)?是|为(?=[^，。；\n]{4,40}所[有属建办])|系|[隶归]属于?|挂靠(?:于|在)?|，[隶归]属于?)"
)
_OWNS_IT = re.compile(
    rf"所[有属建办]|[^，。；]{{0,12}}?(?:{ROLE}|建|办|盖|修)(?:起来)?的|(?:在[^，。；]{{1,10}}?)?(?:布局|落子|落地)?的(?:首|又一|另一|第[一二三四五六七八九十\d]+)[个座家处]"
)
"""乙中试基地是甲公司|所有, |建的, |在丙县的第一个项目."""
_NOUN_IS = re.compile(r"(?:基地|平台|中心)，?(?:正?是|系|[隶归]属于?)")
_THIS_IS = re.compile("(?<=[，。；“\n])这(?:里|也|个|一?(?:平台|基地|中心|项目))?(?:也|正|就)?是")
_ONE_OF_ITS = re.compile(
    rf"(?:继[^，。；]{{2,20}}?[之以]后)?(?:在[^，。；]{{2,12}}?)?[^，。；]{{0,8}}?(?:{ROLE}|布局|建)(?:起来)?的[^，。；]{{0,16}}?(?:平台|基地|中心|项目|中试线)"
)
"""这是甲研究院|继乙中心之后建成的又一公共平台."""
_JOINS_ON = re.compile("(?:在[^，。；\n]{2,20}[下中]，)?(?:并)?(?:联合|携手|会同|与|和)")
"""是甲公司|在市政府支持下，联合|乙大学打造的."""
_APPOSED = re.compile("[^，。；—\n]{2,12}——")
"""是县里的国企——甲公司建的."""
_HAS_MOST = re.compile(
    r"(?:出资)?(?:占大头|占大股|控股)(?=[，。；、])|派[^，。；\n]{2,20}，(?:也)?(?:算是?|等于是?|相当于)(?:共建|合建|合办|参与|(?:共同|联合|合作)(?:共?建设?|打造))"
)
"""甲公司|占大头|, 乙大学|派了一支队伍，算是共建|."""
_THEIR_OWN = re.compile(
    r"[^，。；\n]{0,12}?(?:共同|联合|负责|投资|自主|自筹)?(?:建设|运营|承建|打造|管理|共建|建成|运行)"
    r"(?P<what>[^，。；\n]{0,6}?(?:该|这个?|这家|此|本|项目|两家)?)(?:基地|平台|中心|项目)(?:建设|运营)?"
)
_ITSELF = re.compile(
    "(?:了|起|着|全部|整个|这一|日常|后续|具体|该|这个?|这家|此|本|其|项目|两家|中试|概念验证|验证"
    "|[首一第\\d][个座家处期]|[、和与及]|运营|建设|管理)*"
)
"""What stands before 基地, 平台 where the platform is meant."""
_FOR_PEOPLE = re.compile("实习|实训|就业|见习|教学|教育|党建|科普|研学|实践|人才|培训|生源|体验|种植|养殖|生产基地|创业")
"""共建实习基地: what is built is no platform."""
_HOSTED = re.compile(r"(?:日前|近日|正式|今日|当日|[\d月日]{3,6})?(?:在|落户|落地于?|设在|设于|位于)")
_HOST_BEFORE = re.compile(r"(?:设于|设在|位于|落户于?|依托|建在)$")


def attach_operators(page: Page, records: Sequence[Record], owners: Sequence[Owner]) -> None:
    """Give each record the facts about its operators."""
    told = [r.scopes for r in records]
    for record, scopes in zip(records, without_holes(page, records), strict=True):
        record.scopes = scopes
    listed = len(records) > 1
    own = [o for o in owners if not page.in_noise(o.start) and not (listed and is_signature(page, o))]
    usable = with_zones(page, in_their_own_right(page, records, own)) if records else owners
    apart = of_others(page, records)
    by_rules(page, records, usable, apart)
    for record, theirs in zip(records, apart, strict=True):
        if not only_partakes(page, record):
            reconsider(page, records, record, without(usable, theirs))
        record.facts = without_bystanders(page, record, records, without(usable, theirs))
    over_lists(page, records, WEIGHED, 89)
    for record, scopes in zip(records, told, strict=True):
        record.scopes = scopes


def by_rules(page: Page, records: Sequence[Record], owners: Sequence[Owner], apart: Sequence[Sequence[tuple[int, int]]] = ()) -> None:
    """Give each record what single wordings say of its operators; `apart` are for each the stretches that tell of another's."""
    for index, record in enumerate(records):
        own = without(owners, apart[index]) if apart else owners
        for way in WAYS:
            record.facts.extend(way(page, record, own))
    over_lists(page, records, SAID, 28)
    in_order(page, records, owners)


def by_cell(_page: Page, record: Record, _owners: Sequence[Owner]) -> Iterator[Fact]:
    """An operator column of a table: each organisation of the cell."""
    for mention in record.mentions:
        for fact in mention.facts:
            if fact.field == "cell:operator":
                for hit in split_operators(fact.span.exact):
                    at = fact.span.start + hit.start
                    span = type(fact.span)(start=at, end=at + len(hit.name), exact=hit.name, part=fact.span.part, locator=fact.span.locator)
                    yield Fact(
                        field="operator", value=re.sub(r"\s+", "", simplify(hit.name)), span=span, rule="operator_column", rank=fact.rank
                    )


def by_change(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """依托单位由甲变更为乙: the new one."""
    for start, end in record.scopes:
        for change in _CHANGED.finditer(page.text, start, end):
            rank = 18 if re.search("权[拟现已将]?由", change.group()) else 12  # who built it stays where the running alone changes hands
            yield from facts_of(chain_after(page, owners, change.end()), "operator_changed_to", rank)


def by_doing(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """研究所运营这个平台, 甲公司负责项目建设, 两家共同建设."""
    for start, end in record.scopes:
        for owner in owners:
            if not start <= owner.start < end or owner.end > end:
                continue
            after = page.text[owner.end : min(end, owner.end + 40)]
            found = _THEIR_OWN.match(after) or (not _of_firm(page, record, owner) and _HAS_MOST.match(after))
            if (
                found
                and not DENIES.search(found.group())
                and not OF_CHILD.match(after)
                and not _FOR_PEOPLE.search(found.group())
                and not is_bystander(page, owner)
                and not ("承建" in found.group() and is_contractor(owner))
                and _means_it(record, found)
                and not _names_other(page, record, owner.end, owner.end + found.end())
            ):
                yield from facts_of(chain_before(page, owners, owner.end), "operator_by_doing", 27)


def _means_it(record: Record, found: re.Match[str]) -> bool:
    """Whether what is built or run is the platform and no other of its kind: 打造|高能级科创|平台."""
    what = found.groupdict().get("what") or ""
    return _ITSELF.fullmatch(what) is not None or any(what[i : i + 2] in record.name for i in range(len(what) - 1))


def _of_firm(page: Page, record: Record, owner: Owner) -> bool:
    """Whether 由甲集团|控股 is said in a sentence that does not name the platform before: of a firm then."""
    sentence, _ = page.sentence_at(owner.start)
    return page.text.endswith("由", sentence, owner.start) and not any(sentence <= m.start < owner.start for m in in_text(record))


def in_brackets(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """乙中试平台（甲研究院）, 乙中试平台——甲公司, and a line that holds name and organisation only."""
    for mention in in_text(record):
        if page.in_table(mention.start):
            continue
        line_start, line_end = page.line_at(mention.start)
        after = re.match(r"[”\"]?\s?(?:[（(]|——|—|-|：|:|\t|\s|，|。)", page.text[mention.end : mention.end + 6])
        if after is None:
            continue
        chain = chain_after(page, owners, mention.end + after.end())
        if not chain or chain[-1].end > line_end:
            continue
        behind = page.text[chain[-1].end : chain[-1].end + 1]
        doing = re.match(rf"(?:{ROLE}){{1,2}}(?=[）)])", page.text[chain[-1].end : line_end])
        bracketed = after.group()[-1] in "（(" and (behind in "）)，、；," or doing)
        if bracketed or (after.group()[-1] in "：:。" and _ALL_IT_SAYS.match(page.text, chain[-1].end, line_end)):
            yield from facts_of(chain, "operator_in_brackets", 22)
        elif (
            not re.search(r"[。！？]", page.text[line_start:line_end])
            and after.group()[-1] != "。"
            and behind in ("", "\n", "（", "(", " ", "\t", "；", "，")
        ):
            yield from facts_of(chain, "operator_on_line", 24)


_ALL_IT_SAYS = re.compile(rf"(?:{ROLE}){{1,3}}(?=[。；，\n]|$)")
"""乙中试平台：甲公司|承建|。"""


def by_predicate(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """乙中试基地，是甲研究院2023年建成的; 乙中试基地隶属甲研究院; 这个…的基地，是甲大学联合丙公司建的."""
    leads = [m for mention in in_text(record) if (m := _IS.match(page.text, mention.end))]
    leads += [m for start, end in record.scopes for ways in (_NOUN_IS, _THIS_IS) for m in ways.finditer(page.text, start, end)]
    for lead in leads:
        apposed = _APPOSED.match(page.text, lead.end())
        chain = chain_after(page, owners, apposed.end() if apposed else lead.end())
        joins = chain and _JOINS_ON.match(page.text, chain[-1].end)
        chain = (*chain, *chain_after(page, owners, joins.end())) if joins else chain
        told = _ONE_OF_ITS if lead.group().startswith("这") else _OWNS_IT
        said = chain and told.match(page.text[chain[-1].end : chain[-1].end + 48])
        if chain and (said or re.search("属|挂靠", lead.group())):
            yield from facts_of(chain, "operator_predicate", 27)


def by_host(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """设于甲公司的乙中试平台, 乙中试平台在甲大学揭牌."""
    for mention in in_text(record):
        sentence, stop = page.sentence_at(mention.start)
        for owner in owners:
            if (
                sentence <= owner.start
                and owner.end <= mention.start
                and _HOST_BEFORE.search(page.text[max(0, owner.start - 4) : owner.start])
                and re.fullmatch(r"(?:[^，。；“”]{0,8})的“?", page.text[owner.end : mention.start])
            ):
                yield from facts_of((owner,), "operator_host", 45)
            gap = page.text[mention.end : owner.start] if mention.end <= owner.start <= stop else ""
            if (
                gap
                and re.fullmatch(rf"”?(?:项目)?{_HOSTED.pattern}", gap)
                and owner.kind in ("university", "institute", "enterprise", "hospital", "laboratory")
                and re.match(
                    r"[^，。；]{0,2}，[^。；]{0,14}?(?:两块牌子|一套人马|一套班子|合署办公)|[^，。；]{0,8}(?:揭牌|启用|成立|挂牌|投用|落成|开工|建成|奠基|启动)",
                    page.text[owner.end : owner.end + 24],
                )
            ):
                yield from facts_of((owner,), "operator_host", 45)


def by_prefix(page: Page, record: Record, _owners: Sequence[Owner]) -> Iterator[Fact]:
    """甲大学乙中试基地: the organisation that the name begins with."""
    for mention in record.mentions:
        if mention.prefix and mention.part == "text" and mention.extractor not in ("table_rows", "runon_lists"):
            whole = page.text[mention.start : mention.end]
            at = whole.find(mention.prefix)
            if at >= 0 and not is_builder(mention.prefix) and not _COMES.search(whole, at + len(mention.prefix)):
                start = mention.start + at
                yield Fact(
                    field="operator",
                    value=mention.prefix,
                    span=page.span(start, start + len(mention.prefix)),
                    rule="operator_in_name",
                    rank=60,
                )


_COMES = re.compile("带队|率队|一行|项目部|项目经理|标段")
"""甲集团|技术总监带队到|乙中试基地: who comes there."""


def by_list(_page: Page, record: Record, _owners: Sequence[Owner]) -> Iterator[Fact]:
    """What a list's own row says."""
    for mention in record.mentions:
        yield from (f for f in mention.facts if f.field == "operator")


WAYS: tuple[Callable[[Page, Record, Sequence[Owner]], Iterator[Fact]], ...] = (
    by_cell,
    by_list,
    by_label,
    in_brackets,
    before_name,
    beside_partner,
    by_agent,
    by_handing,
    by_held,
    by_clause,
    by_change,
    by_count,
    by_doing,
    by_both,
    by_joint,
    by_support,
    by_part,
    by_share,
    by_basis,
    by_address,
    by_predicate,
    by_zone,
    by_participation,
    by_agreement,
    by_contract,
    by_part_named,
    by_award,
    by_host,
    by_title,
    by_visit,
    with_home,
    by_home_institution,
    by_speaker,
    by_prefix,
)


def _names_other(page: Page, record: Record, start: int, end: int) -> bool:
    """Whether the object of the doing is something with a name of its own."""
    return re.search(r"[\u3400-\u9fff\U00020000-\U0003ffff]{4,}(?:中试|概念验证)", page.text[start:end]) is not None and not any(
        start <= m.start < end for m in in_text(record)
    )
