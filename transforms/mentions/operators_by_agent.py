"""Operators behind a word that gives them the platform: 由甲公司建设, 交由乙研究院运营, 整体委托给丙公司管理, 归丁公司管."""

import re
from collections.abc import Iterator, Sequence

from transforms.mentions.candidates import Fact, Record
from transforms.mentions.operator_words import ROLE, facts_of, in_text, is_bystander, is_contractor
from transforms.mentions.owner import Owner
from transforms.mentions.owner_chains import chain_after
from transforms.mentions.page import Page

_BY = re.compile(r"(?:由|交由|均由|是由|则由|改由|依托(?:于)?|委托)")
_OTHER_WORK = re.compile(
    "(?:设计|施工|监理|勘察|可研|环评|土建|安装|装修|检测|咨询|代理|审计|测绘|供货|设备)(?:工作|任务|单位|方|服务|部分|则|均|也)?$"
)
"""设计由丙设计院承担: what is done there is no building or running."""
_FORMERLY = re.compile("(?:原先?|最初|起初|此前)$")
"""原由甲公司建设，去年划转至乙公司: the first no longer has it."""
_AFTER_BY = re.compile(rf"[^，。；\n]{{0,20}}?(?:{ROLE}|承办)")
_NOT_ROLE = re.compile(r"^[^，。；\n]{0,6}?(?:规划|设计|施工|监理|中标|提供|指导|出资支持|评估|评审|审批|授牌|遴选|认定|颁发|组织评)")
_PARTNERS = re.compile(r"[^，。；\n]{0,6}，?(?:并)?(?:联合|携手|会同|协同)")
_ANAPHORA = re.compile(r"基地|平台|中心|项目|它|中试线|[一二]期|(?:建成|投用|投产|落成|竣工|交付|完工|建好)后")


def by_agent(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """该基地由甲公司投资建设, 平台交付后由乙公司运营, 交由丙公司建设运营."""
    for start, end in record.scopes:
        for by in _BY.finditer(page.text, start, end):
            chain = chain_after(page, owners, by.end() + _apposition(page, owners, by.end()))
            if _FORMERLY.search(page.text, max(start, by.start() - 3), by.start()):
                continue
            if not chain or _OTHER_WORK.search(page.text, max(start, by.start() - 8), by.start()):
                continue
            chain = _founded_by(page, owners, chain) or chain
            verb = _AFTER_BY.match(page.text, chain[-1].end, end + 24) or (
                by.group().startswith("依托") and re.match(r"[；。，、）)\n]|$", page.text[chain[-1].end : chain[-1].end + 1])
            )
            if not verb or _NOT_ROLE.match(page.text[chain[-1].end : chain[-1].end + 12]):
                continue
            if isinstance(verb, re.Match) and _makes_another(page, record, verb.end()):
                continue
            if "承建" in verb.group() and all(is_contractor(o) for o in chain):
                continue
            if _about_record(page, record, by.start(), chain[-1].end):
                yield from facts_of(chain, "operator_by_agent", 25)
                partners = _PARTNERS.match(page.text, chain[-1].end)
                if partners:
                    yield from facts_of(chain_after(page, owners, partners.end()), "operator_partner", 26)


_FOUNDED = re.compile("(?:共同|联合|合资|合作)?(?:出资)?(?:组建|成立|设立)的[^，。；、\n]{0,8}")


def _founded_by(page: Page, owners: Sequence[Owner], chain: tuple[Owner, ...]) -> tuple[Owner, ...]:
    """Return the company of 由甲公司与乙院组建的合资公司丙公司运营: it acts, those who founded it do not."""
    founded = _FOUNDED.match(page.text, chain[-1].end)
    return tuple(o for o in owners if founded and chain[-1].end < o.start <= founded.end() and o.kind == "enterprise")[:1]


_ANOTHER = re.compile(r"(?:了|的|起)?“?[\u3400-\u9fff]{2,16}?(?:中试|概念验证)[\u3400-\u9fff]{0,4}?(?:基地|平台|中心)")


def _makes_another(page: Page, record: Record, position: int) -> bool:
    """Whether the object of a doing is a platform with another name: 由甲大学共建了乙概念验证中心."""
    made = _ANOTHER.match(page.text, position)
    own = [m.name for m in record.mentions] + [*record.aliases, *(page.text[s:e] for s, e in record.echoes)]
    return made is not None and not any(name in made.group() or made.group().strip("了的起“") in name for name in own)


_HANDED = re.compile(
    r"(?:运营|管理|建设|运行|运维|维护)(?:工作|任务|事务|权)?(?:则|都|均|全部|一并)*(?:交给|托付给|委托给?|归)|(?:委托|移交|托付|交付|托管|交|归)(?:给|予|于|由|与)?|(?:再|又|并|聘)请|引[入进]|选聘|划(?:转|归)(?:至|给|到|入)?|转由|"
    r"(?:负责|承担)[^，。；\n“”]{0,6}(?:管理|运营|运行|运维)(?:工作|任务)?的"
)
_ENTRUSTED = re.compile(r"受[^，。；\n]{2,24}委托，?(?:全面|具体|全权)?(?:负责|承担)[^，。；\n]{0,40}?(?:运营|管理|运行|运维|建设)")
_RUNS = re.compile(r"[^，。；\n]{0,10}?(?:运营|营运|管理|打理|运行|负责|经营|运维|代管|托管|管护|来管|掌勺|管(?=[，。；]))")


def by_handing(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """日常运营则交给乙研究院, 整体委托给丙公司管理, 归丁公司管, 负责日常管理的戊公司."""
    for start, end in record.scopes:
        for handed in _HANDED.finditer(page.text, start, end):
            chain = chain_after(page, owners, handed.end())
            told = handed.group()[0] not in "委移托交归再又并聘引选转" or (chain and _RUNS.match(page.text, chain[-1].end, end))
            if told and not _OTHER_WORK.search(page.text, max(start, handed.start() - 8), handed.start()):
                yield from facts_of(chain, "operator_handed", 25)
        for owner in owners:
            if start <= owner.start and owner.end <= end and _ENTRUSTED.match(page.text, owner.end, end):
                yield from facts_of((owner,), "operator_handed", 25)


_HELD = re.compile(r"(?:下属|旗下|所属|直属|全资|控股)(?:的)?(?:子公司|企业|公司|单位|机构)?(?:的)?[“—：:]{0,2}$")


def by_held(page: Page, record: Record, owners: Sequence[Owner]) -> Iterator[Fact]:
    """学院下属的丙公司负责运行."""
    for start, end in record.scopes:
        for owner in owners:
            if not (start <= owner.start and owner.end <= end and _RUNS.match(page.text, owner.end, end)):
                continue
            if _HELD.search(page.text, max(start, owner.start - 10), owner.start) and not is_bystander(page, owner):
                yield from facts_of((owner,), "operator_held", 25)


_APPOSED = re.compile(
    "[^，。；、]{0,12}(?:企业|高校|龙头|公司|单位|机构|院所|国企|央企|民企|我校|我司|"
    "(?:出资|合资|共同|联合)(?:组建|设立|成立|创办)的|(?:下属|旗下|所属)的?)"
)


def _apposition(page: Page, owners: Sequence[Owner], position: int) -> int:
    """Return how far 甲区企业 reaches before the organisation itself (由甲区企业乙公司创建)."""
    behind = next((o for o in owners if o.start >= position), None)
    if behind is None or behind.start - position > 16:
        return 0
    words = page.text[position : behind.start]
    return len(words) if _APPOSED.fullmatch(words) else 0


def _about_record(page: Page, record: Record, start: int, end: int) -> bool:
    """Whether a sentence speaks of the platform: it names it, or says 基地, 平台 before the words, or follows its name."""
    sentence, stop = page.sentence_at(start)
    if any(sentence <= m.start < stop or 0 <= start - m.end < 120 for m in in_text(record)):
        return True
    if any(sentence <= s < stop for s, _ in record.echoes):
        return True
    return _ANAPHORA.search(page.text[sentence:start]) is not None or _ANAPHORA.search(page.text[end : end + 16]) is not None
