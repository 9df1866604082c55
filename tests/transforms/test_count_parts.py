"""Totals and their parts by region, level and status, in the wordings of many pages. Numbers are invented; places are real."""

from datetime import date

import pytest

from transforms.model import Claim, Document
from transforms.reading import read

PROVINCE, CITY = "湖北省", "武汉市"
Stated = tuple[int, str | None, str | None, str | None]


def claims(text: str, region_code: str | None) -> tuple[Claim, ...]:
    document = Document(
        document_id="0" * 16, capture_sha256="0" * 64, source="t", url="https://example.org/", title="中试平台建设情况", text=text
    )
    return read(document, region_code=region_code, publisher=None, as_of=date(2026, 5, 21)).claims


@pytest.mark.parametrize(
    ("region_code", "text", "expected"),
    [
        (  # where a report was written is not what it is about
            None,
            "新华社北京3月6日电 记者从工业和信息化部获悉，全国已布局建设中试平台2400余个，其中重点培育242个，国家级40个。",
            [(2400, None, None, None), (242, None, "national", "cultivated"), (40, None, "national", None)],
        ),
        (
            "420000",
            "本报北京3月6日讯 目前，我国已布局中试平台2,400多个，其中重点培育242个。",
            [(2400, None, None, None), (242, None, "national", "cultivated")],
        ),
        ("110000", "本报武汉5月8日讯 全市现有中试平台12个。", [(12, "北京市", None, None)]),
        (
            None,
            "目前，全国中试平台2400余家，四川省有186家，绵阳市有12家。",
            [(2400, None, None, None), (186, "四川省", None, None), (12, "绵阳市", None, None)],
        ),
        (
            "510700",
            "全国中试平台共有2400余家，其中四川省186家，我市有12家，其中省级3家。",
            [(2400, None, None, None), (186, "四川省", None, None), (12, "绵阳市", None, None), (3, "绵阳市", "provincial", None)],
        ),
        ("420000", "我省中试平台数量居全国前列，现有中试平台120家。", [(120, PROVINCE, None, None)]),
        (
            "420100",
            "全市现有中试平台18家，其中省级6家、市级12家。",
            [(18, CITY, None, None), (6, CITY, "provincial", None), (12, CITY, "municipal", None)],
        ),
        (
            "420100",
            "全市共有中试平台18家。其中，国家级1家，省级6家和市级11家。",
            [(18, CITY, None, None), (1, CITY, "national", None), (6, CITY, "provincial", None), (11, CITY, "municipal", None)],
        ),
        (
            "420000",
            "全省现有中试平台156家，其中武汉92家、襄阳18家、宜昌市15家。",
            [(156, PROVINCE, None, None), (92, CITY, None, None), (18, "襄阳市", None, None), (15, "宜昌市", None, None)],
        ),
        (
            "420000",
            "全省累计认定省级中试平台112家（其中武汉60家，东湖高新区20家，襄阳18家）。",
            [
                (112, PROVINCE, "provincial", "recognized"),
                (60, CITY, "provincial", "recognized"),
                (18, "襄阳市", "provincial", "recognized"),
            ],
        ),
        (
            "420100",
            "全市已建成中试平台10家，在建5家，拟建3家。",
            [(10, CITY, None, "operating"), (5, CITY, None, "under_construction"), (3, CITY, None, "planned")],
        ),
        (
            "420100",
            "目前，全市中试平台建成10家、在建5家、规划3家。",
            [(10, CITY, None, "operating"), (5, CITY, None, "under_construction"), (3, CITY, None, "planned")],
        ),
        ("430000", "截至目前，湖南省已建成省级以上中试平台186家。", [(186, "湖南省", "provincial", "operating")]),
        ("420000", "全省已备案中试平台（基地）128个。", [(128, PROVINCE, None, "recognized")]),
        ("420000", "列入省级中试平台培育库的共12家。", [(12, PROVINCE, "provincial", "cultivated")]),
        (
            "420000",
            "全省现有中试平台86家，列入省级培育库的共12家。",
            [(86, PROVINCE, None, None), (12, PROVINCE, "provincial", "cultivated")],
        ),
        (
            "340200",
            "经研究，认定甲江公司、乙湖公司、丙山公司等3家单位为2025年度芜湖市中试基地。",
            [(3, "芜湖市", "municipal", "recognized")],
        ),
        ("420000", "湖北省已累计认定省级中试平台112家。", [(112, PROVINCE, "provincial", "recognized")]),
        ("420000", "湖北省累计建成中试平台112家。", [(112, PROVINCE, None, "operating")]),
        (  # what counts something else ends the parts
            "420100",
            "全市现有中试平台18家，服务企业300家，其中省级20家。",
            [(18, CITY, None, None)],
        ),
        ("420100", "全市现有中试平台18家，高新技术企业3000家，武汉2000家。", [(18, CITY, None, None)]),
        ("420100", "全市现有中试平台18家，力争到2027年达到40家，其中省级20家。", [(18, CITY, None, None)]),
        ("420100", "到2027年，建成中试平台40家，其中省级20家、市级20家。", []),
        ("420000", "到2028年，全省建成国家级中试平台3家、省级中试平台60家，其中武汉20家。", []),
        (
            "420000",
            "截至目前，全省拥有国家级中试平台3家、省级中试平台60家。",
            [(3, PROVINCE, "national", None), (60, PROVINCE, "provincial", None)],
        ),
        (
            None,
            "我国建成2400余个中试平台，遴选出241个工业和信息化部重点培育中试平台。",
            [(2400, None, None, "operating"), (241, None, "national", "cultivated")],
        ),
        ("420100", "全市现有中试平台18家，已服务企业30余家。", [(18, CITY, None, None)]),
        (
            "420000",
            "湖北省中试平台达156家，其中武汉占92家。",
            [(156, PROVINCE, None, None), (92, CITY, None, None)],
        ),
        (
            "420100",
            "全市共有中试平台18家，建成10家，在建5家，拟建3家，其中省级以上6家。",
            [
                (18, CITY, None, None),
                (10, CITY, None, "operating"),
                (5, CITY, None, "under_construction"),
                (3, CITY, None, "planned"),
                (6, CITY, "provincial", None),
            ],
        ),
        (
            "420000",
            "全省现有中试平台156家，其中武汉92家，其中国家级2家；襄阳18家，其中国家级1家。",
            [
                (156, PROVINCE, None, None),
                (92, CITY, None, None),
                (2, CITY, "national", None),
                (18, "襄阳市", None, None),
                (1, "襄阳市", "national", None),
            ],
        ),
        ("420000", "全省现有中试平台156家，武汉、襄阳分别为92家、18家。", [(156, PROVINCE, None, None)]),
        ("340200", "新增的6家平台为芜湖市制造业中试平台。", [(6, "芜湖市", "municipal", None)]),
        (
            "420100",
            "全市共有中试平台18家，建成10家（省级6家、市级4家），在建5家，国家级1家。",
            [
                (18, CITY, None, None),
                (10, CITY, None, "operating"),
                (6, CITY, "provincial", "operating"),
                (4, CITY, "municipal", "operating"),
                (5, CITY, None, "under_construction"),
                (1, CITY, "national", None),
            ],
        ),
        ("420100", "对通过认定的20家以上中试平台给予奖励。", []),
    ],
)
def test_totals_and_parts(region_code: str | None, text: str, expected: list[Stated]) -> None:
    assert [(c.count, c.region, c.level, c.status) for c in claims(text, region_code)] == expected


def test_a_part_is_quoted_with_its_label() -> None:
    text = "全市现有中试平台18家，其中省级6家、市级12家。"
    assert [c.span.exact for c in claims(text, "420100")] == ["全市现有中试平台18家", "其中省级6家", "市级12家"]
    assert all(text[c.span.start : c.span.end] == c.span.exact for c in claims(text, "420100"))
