"""Personal data of contact persons: what is masked, what stays, and that no offset moves."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.model import Document, ListItem, Span, Table
from transforms.personal import MASK, mask_document, mask_item, masked, reader_name
from transforms.reading import read


def shown(text: str) -> str:
    """The masked text with each run of masks as one dot."""
    result = masked(text)
    assert len(result) == len(text)
    while MASK * 2 in result:
        result = result.replace(MASK * 2, MASK)
    return result.replace(MASK, "·")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联系人：祝晓岚，联系电话：0571-87650001", "联系人：·，联系电话：·"),
        ("项目联系人：祝岚、骆小舟；电话：3222001、3417002。", "项目联系人：·、·；电话：·、·。"),
        ("联 系 人：祝 岚 骆 舟 电 话：2813003", "联 系 人：· · · · 电 话：·"),
        ("联系人：省科技厅成果处祝老师028—87036004地址：城南路9号", "联系人：省科技厅成果处·老师·地址：城南路9号"),
        ("联系人：平台处　骆女士　电话：0523－00000005", "联系人：平台处　·女士　电话：·"),
        ("联络人：祝工/骆老师/夏侯经理", "联络人：·工/·老师/·经理"),
        ("联系人及电话：慕容晓岚 138 0000 0006", "联系人及电话：· · · ·"),
        ("经办人（签字）：祝岚", "经办人（签字）：·"),
        ("收件人：祝岚收，（010）88656007转8012", "收件人：·收，·"),
        ("咨询人 祝岚 电话 87650008", "咨询人 · 电话 ·"),
        ("联系人祝岚，手机13800000009", "联系人·，手机·"),
        ("联系人：麴长风", "联系人：·"),
        ("联系人：阿依努尔·艾力，手机：１３８００００００１０", "联系人：·，手机：·"),
        ("聯繫人：駱曉嵐 電話：0660-3369011", "聯繫人：· 電話：·"),
        ("聯(lián)系人：黃(huáng)嵐(lán)，電(diàn)話：0660-3369012", "聯(lián)系人：·，電(diàn)話：·"),
        ("联系方式：祝岚63932013", "联系方式：·"),
        ("联系电话：0571-87650014（祝岚、骆小舟），0571-87650015（机关纪委）", "联系电话：·（·、·），·（机关纪委）"),
        ("联系人\t祝岚\t手机\t13800000016", "联系人\t·\t手机\t·"),
        ("请联系祝岚，电话：0571-87650017。", "请联系·，电话：·。"),
        ("请与祝老师联系，电话87650018。", "请与·老师联系，电话·。"),
        ("请与骆老师联系，电话13812345618。", "请与·老师联系，电话·。"),
        ("材料交祝岚（13800000019），逾期不候", "材料交·（·），逾期不候"),
        ("办公室 祝岚 +86 138-0000-0020", "办公室 · · ·"),
        ("报名热线13912345021（祝女士）", "报名热线·（·女士）"),
        ("电子版发至 zhulan@kjj.example.gov.cn。", "电子版发至 ·。"),
        ("QQ：12345022，微信号：zhu_lan22", "QQ：·，微信号：·"),
        ("身份证号11010519491231002X", "身份证号·"),
        ("联系人：祝晓岚，0571-87650023\n材料由祝晓岚汇总", "联系人：·，·\n材料由·汇总"),
        ("联系人：祝岚\n电话：87650024\n邮编：310000\n地址：城南路9号", "联系人：·\n电话：·\n邮编：310000\n地址：城南路9号"),
        ("电话：0571-87650025\n联系人：\n祝岚", "电话：·\n联系人：\n·"),
        (
            "三、联系方式\n市局 祝岚 2910026\n义 县局 骆小舟 2910027\n云岭市科学技术局",
            "三、联系方式\n市局 · ·\n义 县局 · ·\n云岭市科学技术局",
        ),
    ],
)
def test_the_contact_person_is_masked_and_the_rest_stays(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "市长祝岚会见企业家骆小舟，科技局局长夏明远陪同。",
        "项目总投资13800000000元，占地1380000平方米，文号云科〔2025〕12号，2025-03-01。",
        "统一社会信用代码：91330106MA2K138123；统一社会信用代码：110105194912310020",
        "身份证号110105194912310021",  # its check character is wrong
        "联系单位：云岭市科学技术局；联系人：成果转化科",
        "通讯地址：云岭市城南路138号，邮编310000",
        "咨询电话：0797-8000001（成果转化科）　监督电话：0797-8000002（机关纪委）",
        "联系我们：服务热线400-880-1234，12345",
        "反映须写明联系人；以个人名义反映的，须留联系方式。\n监督电话：0797-8000003",
        "联系人类别、联系人民群众、联系人才",
        "序号\t单位\t联系人\t项目名称\t联系电话",
        "官方微信：yunlingkeji，QQ群里见",
        "产量 138 1234 5678 吨，图号AB13812345678，见http://news.example.com/13812345678.html",
        "加强与高校联系，电话会议每月一次。",
    ],
)
def test_what_is_not_of_a_contact_person_stays(text: str) -> None:
    assert masked(text) == text


PIECES = st.sampled_from(
    [
        *(
            "联系人",
            "联系电话",
            "联系方式",
            "手机",
            "电话",
            "经办人",
            "聯繫人",
            "：",
            ":",
            " ",
            "　",
            "、",
            "，",
            "（",
            "）",
            "\n",
            "\t",
            "/",
        ),
        *(
            "祝岚",
            "骆小舟",
            "欧阳 岚",
            "祝 岚",
            "老师",
            "工",
            "科技处",
            "云岭市",
            "高新处",
            "13812345678",
            "138 1234 5678",
            "１３８１２３４５６７８",
        ),
        *(
            "0571-87654321",
            "87654321",
            "a@b.cn",
            "@",
            "11010519491231002X",
            "QQ",
            "微信号",
            "2025年",
            "元",
            "(huáng)",
            "İ",
            "█",
            "*",
            "中试基地",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=80))


@given(TEXTS)
def test_the_length_holds_spaces_stay_and_masking_twice_is_masking_once(text: str) -> None:
    once = masked(text)

    assert len(once) == len(text)
    assert all(after in (before, MASK) and (after == before or not before.isspace()) for before, after in zip(text, once, strict=True))
    assert masked(once) == once


@given(st.text(alphabet="省市科技局中试基地平台建设启用投资万元2025年月日，。、：（）“”\n\t 甲乙丙丁", max_size=120))
def test_text_without_labels_and_numbers_stays(text: str) -> None:
    assert masked(text) == text


@given(st.sampled_from("345678"), st.from_regex(r"[0-9]{8}[1-9]", fullmatch=True), st.sampled_from(["", "手机：", "祝岚 ", "请拨打"]))
def test_a_mobile_number_is_masked_wherever_it_stands(second: str, rest: str, before: str) -> None:
    number = f"1{second}{rest}"

    assert number not in masked(f"{before}{number}。")


def document(*rows: str, **parts: str) -> Document:
    """A document whose text is a table, cells parted by | in the rows given."""
    text = "\n".join(row.replace("|", "\t") for row in rows)
    spans: list[tuple[Span, ...]] = []
    at = 0
    for row in text.split("\n"):
        cells = []
        for cell in row.split("\t"):
            cells.append(Span(start=at, end=at + len(cell), exact=cell))
            at += len(cell) + 1
        spans.append(tuple(cells))
    values = {"document_id": "d", "capture_sha256": "c", "source": "s", "url": "http://x.example/1", "title": "", "text": text}
    return replace(Document(**values, tables=(Table(rows=tuple(spans)),)), **parts)  # type: ignore[arg-type]  # parts are texts


PLATFORMS = document(
    "序号|中试平台名称|建设单位|联系人|联系电话",
    "1|云岭海盐化工中试平台|云岭蓝湾化工有限公司|祝岚|0571-87650001",
    "2|云岭岩矿中试基地|云岭岩矿研究院|骆小舟、夏侯舟|87650002",
    "3|云岭特种钢中试平台|云岭钢铁有限公司|综合部|祝岚13800000003",
    title="云岭市中试平台一览（联系人：祝岚）",
)


def test_a_column_of_contacts_is_masked_and_every_cell_quotes_the_text() -> None:
    found = mask_document(PLATFORMS)

    assert len(found.text) == len(PLATFORMS.text)
    assert [[cell.exact for cell in row[3:]] for row in found.tables[0].rows] == [
        ["联系人", "联系电话"],
        [MASK * 2, MASK * 13],
        [f"{MASK * 3}、{MASK * 3}", MASK * 8],
        ["综合部", MASK * 13],
    ]
    assert all(found.text[cell.start : cell.end] == cell.exact for row in found.tables[0].rows for cell in row)
    assert found.title == f"云岭市中试平台一览（联系人：{MASK * 2}）"
    assert mask_document(found) == found


def test_names_and_office_numbers_count_beside_a_column_of_contact_numbers() -> None:
    found = mask_document(document("姓名|单位|电话|手机", "祝岚|云岭市科技局|87650001|13800000002", "骆小舟|云岭大学|87650003|"))

    assert [[cell.exact for cell in row] for row in found.tables[0].rows[1:]] == [
        [MASK * 2, "云岭市科技局", MASK * 8, MASK * 11],
        [MASK * 3, "云岭大学", MASK * 8, ""],
    ]


def test_a_table_without_contacts_stays_the_same_object() -> None:
    plain = document("姓名|单位|投资额", "祝岚|云岭大学|1380000", title="评审专家")

    assert mask_document(plain) is plain


def test_publisher_and_site_are_masked_where_they_name_a_contact() -> None:
    found = mask_document(document("正文", publisher="云岭市科技局 联系人：祝岚", site="云岭科技网 13912345678"))

    assert (found.publisher, found.site) == (f"云岭市科技局 联系人：{MASK * 2}", f"云岭科技网 {MASK * 11}")


def test_masking_changes_no_record() -> None:
    day = date(2026, 1, 1)
    plain, covered = (read(d, region_code=None, publisher=None, as_of=day) for d in (PLATFORMS, mask_document(PLATFORMS)))

    assert len(plain.observations) == 3
    assert covered.observations == plain.observations
    assert covered.mentions == plain.mentions


def test_a_list_row_is_masked() -> None:
    item = ListItem(source="s", url="u", title="招募公告（联系人：祝岚）", list_url="l", position=1, summary="电话 13912345678")

    assert mask_item(item) == replace(item, title=f"招募公告（联系人：{MASK * 2}）", summary=f"电话 {MASK * 11}")
    assert mask_item(replace(item, summary=None)).summary is None


def test_a_reading_of_masked_pages_is_another_readers() -> None:
    assert reader_name("reading@7", masked=False) == "reading@7"
    assert reader_name("reading@7", masked=True) not in ("reading@7", reader_name("reading@8", masked=True))


def test_a_wechat_name_without_a_colon_is_masked() -> None:
    assert masked("可加微信clq13800000000咨询。") == "可加微信██████████████咨询。"
    assert masked("微信小程序A1版上线。") == "微信小程序A1版上线。"
