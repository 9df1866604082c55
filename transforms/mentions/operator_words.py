"""Words by which organisations take part in a platform, and what is made of them."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Candidate, Fact, Record
from transforms.mentions.operator_parts import ROLE
from transforms.mentions.owner import Owner
from transforms.mentions.page import Page

__all__ = ["DENIES", "OF_CHILD", "ROLE", "facts_of", "in_text", "is_builder", "is_bystander", "is_contractor"]

DENIES = re.compile(
    r"走进|考察|参观|签订|签署|看到|察看|入驻|服务|技术支撑|支持|指导|施工|设计|中标|监理|采购|委托|验收|评审|授牌|认定|公布|公示|"
    r"批准|遴选|推荐|联系|举行|来到|了解|提供|帮助|推动|协助|合作的?$|调研|给予|资助|助力|参加|"
    r"发布|出席|印发"
)


OF_CHILD = re.compile("关于(?:公司)?(?:全资|控股|参股|下属)*(?:子公司|孙公司|企业)")
"""甲公司|关于全资子公司|投资建设乙中试基地的公告: who announces it has it built by another."""


def facts_of(chain: Sequence[Owner], rule: str, rank: int) -> Iterator[Fact]:
    """Yield a fact for each organisation; an authority is an operator only where a list says so."""
    for owner in chain:
        if "**" in owner.name:  # an aggregator's mask
            continue
        if owner.kind != "government" or rank <= 20:
            yield Fact(field="operator", value=owner.name, span=owner.span, rule=rule, rank=rank)


def in_text(record: Record) -> list[Candidate]:
    """Return the mentions of a record that stand in the text."""
    return [m for m in record.mentions if m.part == "text"]


def is_bystander(page: Page, owner: Owner) -> bool:
    """Whether the words before an organisation give it another part in the matter."""
    return (
        re.search(
            (
                r"(?:施工|设计|监理|代理|环评|指导|支持|推荐|技术支撑|主管|主办|协办|承办|咨询|总包)(?:单位|机构|方)?[：:为]?$|"
                r"(?:来自|客户|记者从|经|被)$"
            ),
            page.text[max(0, owner.start - 6) : owner.start],
        )
        is not None
    )


_CONTRACTOR = re.compile(
    "建工|建筑|工程局|路桥|安装|市政|中铁|中建|中交|冶建|建设(?:工程)?(?:集团|股份)|建设集团|建设工程|第[一二三四五六七八九十]+(?:工程|建设)"
    "|[一二三四五六七八九十]建(?:集团|公司|建设|有限|股份)|[一二三四五六七八九十]+冶|中冶|化建"
)


def is_contractor(owner: Owner) -> bool:
    """Whether an organisation builds houses for others: what it 承建 is not its own."""
    return is_builder(owner.name)


def is_builder(name: str) -> bool:
    """Whether a name is one of those who build houses for others."""
    return _CONTRACTOR.search(name) is not None
