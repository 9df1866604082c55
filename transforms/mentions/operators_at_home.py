"""The institution whose page it is as a platform's operator: 我校中试基地, 甲研究院大事记, 与乙公司合作的丙中试平台."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import facts_of, in_text
from transforms.mentions.owner import Owner, home_organisation
from transforms.mentions.owner_chains import chain_before
from transforms.mentions.page import Page
from transforms.model import Span
from transforms.organisations import find_organisations
from transforms.regions import find_regions

_OURS = re.compile(
    r"(?:我校|我院|我司|我所|我公司|我厂)[^，。]{0,12}(?:中试|概念验证|基地|平台)|(?:一行|专家组?|领导|调研组|组)[^，。]{0,8}(?:来校|"
    r"来院|来我校|到校|莅校)"
)


def by_home_institution(page: Page, record: Record, _owners: Sequence[Owner]) -> Iterator[Fact]:
    """我校中试基地接受检查 on a school's own site: the platform is the school's."""
    home = home_organisation(page)
    if any(f.field == "operator" for f in record.facts):
        return
    own = _chronicled(page)
    if own is not None and in_text(record):
        yield Fact(field="operator", value=own[0], span=own[1], rule="operator_home_institution", rank=50)
    if own is not None or home is None:
        return
    if _OURS.search(page.title) or any(_OURS.search(page.text, *page.sentence_at(m.start)) for m in in_text(record)):
        yield Fact(field="operator", value=home[0], span=home[1], rule="operator_home_institution", rank=50)


_CHRONICLE = re.compile(
    r"(?:[（(]?[12]\d{3}[—–\-至]?(?:[12]\d{3})?年?(?:度)?[）)]?)?(?:大事记|年报|年度报告|年鉴|发展历程|发展简史|历史沿革|[院所校厂]史|简介|概况|工作总结)"
)


def _chronicled(page: Page) -> tuple[str, Span] | None:
    """Return whose years a page tells: 甲研究院|大事记（2016—2025）."""
    hits = find_organisations(page.title)
    if not hits or hits[0].start or hits[0].kind == "government" or not _CHRONICLE.match(page.title, hits[0].end):
        return None
    return hits[0].name, page.span(0, hits[0].end, "title")


_WITH = re.compile("(?:^|[，。；\n])(?:还|又)?(?:与|和|同|联合|携手)$")
_TOGETHER = re.compile('(?:等[^，。；、]{0,6})?(?:合作|共建|合建|合办|共同建设|联合建设|共同打造|联合打造|携手打造)(?:建设)?的[“"]?')


def with_home(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """与甲公司合作的乙中试平台: who tells it, and its partner."""
    for mention in in_text(record):
        sentence, _ = page.sentence_at(mention.start)
        near = [o for o in owners if sentence <= o.start and o.end <= mention.start]
        if not near or not _TOGETHER.fullmatch(page.text, near[-1].end, mention.start):
            continue
        chain = chain_before(page, owners, near[-1].end)
        home = _chronicled(page) or home_organisation(page)
        if (
            home
            and _WITH.search(page.text[max(0, sentence - 1) : chain[0].start].removesuffix(" "))
            and home[0] not in {o.name for o in chain}
        ):
            yield from facts_of(chain, "operator_with_home", 27)
            yield Fact(field="operator", value=home[0], span=home[1], rule="operator_with_home", rank=27)


_SPEAKS = re.compile(
    "[^，。；、\n]{0,12}?(?:总经理|董事长|经理|院长|所长|负责人|主任|总工程师|总裁)[^，。；\n]{0,8}?(?:介绍|说|表示|告诉[^，。；]{0,4}|透露)[，：:]“?(?:目前|如今)?，?“?"
)
_OF_ITS_HOUSE = re.compile(
    r"”?(?:项目)?(?:一期)?(?:是(?!我们(?:的|最)?(?:合作|服务))|占地|总?占地|总?建筑|总投资|规划|配备|配有|设有|现有|拥有|建有|共有|分为|于[12]\d{3}年|[12]\d{3}年|自[12]\d{3}年)"
)


def by_speaker(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """甲公司经理某介绍，乙中试基地占地20亩: who shows the house round is at home in it, where nobody else is."""
    if any(f.field == "operator" for f in record.facts):
        return
    named = {m.start: m.end for m in in_text(record)}
    for owner in owners:
        speaks = _SPEAKS.match(page.text, owner.end)
        if speaks and speaks.end() in named and _OF_ITS_HOUSE.match(page.text, named[speaks.end()]):
            yield from facts_of((owner,), "operator_speaks", 50)
    for brand in _brands_that_speak(page, record):
        yield Fact(
            field="operator", value=brand, span=page.span(at := page.text.index(brand), at + len(brand)), rule="operator_speaks", rank=50
        )


_OF_BRAND = re.compile(
    "(?:^|[，。；”\n])(?P<brand>[\u3400-\u9fff]{4,6}?)(?:公司)?(?:项目|副|常务|执行|运营)?(?:总监|总经理|董事长|负责人|经理|创始人|总裁)[^，。；\n]{0,6}?(?:介绍|说|表示|告诉|透露)"
)


def _brands_that_speak(page: Page, record: Record) -> Iterator[str]:
    """甲乙智造项目总监某说: a brand that the platform's name begins with and that somebody speaks for; no place."""
    for said in _OF_BRAND.finditer(page.text):
        brand = said["brand"]
        goes_on = record.name.startswith(brand) and _A_PLATFORM.match(record.name, len(brand))
        if goes_on and not find_regions(brand) and find_organisations(f"{brand}公司"):  # words of a trade alone make no firm's name
            yield brand
            return


_A_PLATFORM = re.compile("[\u3400-\u9fff]{0,4}(?:中试|概念验证)")
