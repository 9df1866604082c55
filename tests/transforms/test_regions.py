"""Divisions, zones and home words."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.divisions import short_name
from transforms.regions import (
    all_regions,
    at_level,
    by_code,
    contains,
    find_home_words,
    find_regions,
    find_zones,
    issuer_region,
    place_of,
)


def codes(text: str, home: str | None = None) -> list[tuple[str, str]]:
    return [(text[h.start : h.end], h.region.code) for h in find_regions(text, home)]


def test_the_table_is_a_tree_of_three_levels() -> None:
    regions = all_regions()
    assert len(regions) > 3200
    assert len({r.code for r in regions}) == len(regions)
    for region in regions:
        parent = by_code(region.parent_code)
        assert (parent is None) == (region.level == "province")
        assert parent is None or contains(parent, region)
        assert region.province == (at_level(region, "province") or region).name


def test_changes_since_the_edition_are_applied() -> None:
    new = by_code("653228")
    assert new is not None
    assert (new.name, new.city) == ("和安县", "和田地区")
    assert by_code("350427") is None
    assert codes("沙县") == [("沙县", "350405")]  # a former name answers for its successor


@pytest.mark.parametrize(
    ("code", "province", "city", "district"),
    [
        ("110105", "北京市", "北京市", "朝阳区"),
        ("500000", "重庆市", "重庆市", None),
        ("440704", "广东省", "江门市", "江海区"),
        ("469005", "海南省", "文昌市", None),
        ("632801", "青海省", "海西蒙古族藏族自治州", "格尔木市"),
        ("659001", "新疆维吾尔自治区", "石河子市", None),
    ],
)
def test_full_names(code: str, province: str, city: str | None, district: str | None) -> None:
    region = by_code(code)
    assert region is not None
    assert (region.province, region.city, region.district) == (province, city, district)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("江门市", "江门"),
        ("北京市", "北京"),
        ("湘西土家族苗族自治州", "湘西"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("滨海新区", "滨海"),
        ("叶县", None),
    ],
)
def test_short_names(name: str, short: str | None) -> None:
    assert short_name(next(r for r in all_regions() if r.name == name)) == short


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("广东省江门市江海区", [("广东省", "440000"), ("江门市", "440700"), ("江海区", "440704")]),
        ("落户江苏昆山", [("江苏", "320000"), ("昆山", "320583")]),
        ("廣東省佛山市", [("廣東省", "440000"), ("佛山市", "440600")]),
        ("北京朝阳区", [("北京", "110000"), ("朝阳区", "110105")]),
        ("海西州格尔木市", [("海西州", "632800"), ("格尔木市", "632801")]),
        ("兰州市城关区", [("兰州市", "620100"), ("城关区", "620102")]),
        ("黔东南州", [("黔东南州", "522600")]),
        ("昆山高新区", [("昆山", "320583")]),
        ("城关区某平台落户兰州", [("城关区", "620102"), ("兰州", "620100")]),
    ],
)
def test_find(text: str, found: list[tuple[str, str]]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "地址：江西路10号",
        "南京东路步行街",
        "北京大道",
        "上海街88号",
        "中山大学",
        "孙中山",
        "无锡焊料",
        "日照时间",
        "长治久安",
        "面临海量数据",
        "来宾席",
        "朝阳区",
        "鼓楼区",
        "新城区建设",
        "城区改造",
        "合作区",
        "阿里巴巴",
        "东方电气",
        "白银价格",
        "大连接工程",
        "西南阳光",
        "神木",
    ],
)
def test_words_that_are_no_places(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "home", "found"),
    [
        ("岑溪的石材平台", "450400", [("岑溪", "450481")]),
        ("落户在苍梧境内", "450400", [("苍梧", "450421")]),
        ("一种苍梧特产", "450400", []),  # neither leads a clause nor follows a verb of place
        ("苍梧的平台", "441900", []),
        ("新建中试平台", "360100", []),  # a word
        ("老城区", "410300", [("老城区", "410302")]),  # a cell of its own
        ("陜西省", None, [("陜西省", "610000")]),
        ("石河子农机平台", None, [("石河子", "659001")]),
        ("威宁自治县", None, [("威宁自治县", "520526")]),
        ("杭州湾上虞经济技术开发区", "330600", [("上虞", "330604")]),
        ("右江河谷", "451000", []),
        ("光明日报", None, []),
    ],
)
def test_short_names_count_by_where_they_stand(text: str, home: str | None, found: list[tuple[str, str]]) -> None:
    assert codes(text, home) == found


def test_shared_names_are_decided_by_the_issuer() -> None:
    assert codes("朝阳区", "110000") == [("朝阳区", "110105")]
    assert codes("朝阳区", "220100") == [("朝阳区", "220104")]
    assert codes("鼓楼区", "320100") == [("鼓楼区", "320106")]
    assert codes("鼓楼区", "440000") == []


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("位于绵阳高新区的平台", "绵阳高新区", "510700"),
        ("成都市天府新区", "天府新区", "510100"),
        ("宜宾三江新区", "三江新区", "511500"),
        ("横琴粤澳深度合作区", "横琴粤澳深度合作区", "440400"),
        ("苏州工业园区管委会", "苏州工业园区", "320500"),
        ("落户昌吉国家农业高新技术产业示范区", "昌吉国家农业高新技术产业示范区", "652300"),
        ("合肥经济技术开发区", "合肥经济技术开发区", "340100"),
        ("宝鸡市高新区", "高新区", "610300"),
        ("天津港保税区", "天津港保税区", "120000"),
        ("潍坊市滨海区", "滨海区", "370700"),
        ("三亚市崖州湾科技城", "崖州湾科技城", "460205"),
        ("北京亦庄", "亦庄", "110115"),
        ("宁夏宁东", "宁东", "640000"),
        ("吴忠市太阳山开发区", "太阳山开发区", "640300"),
    ],
)
def test_zones(text: str, name: str, code: str) -> None:
    (zone,) = find_zones(text)
    assert zone.name == name
    assert zone.region is not None
    assert zone.region.code == code
    assert text[zone.start : zone.end] == name


@pytest.mark.parametrize(
    "text", ["国家级经开区", "各高新区", "上海浦东新区", "支持开发区", "建设新区", "河套平原", "产业创新示范区", "合肥市辖区"]
)
def test_words_that_are_no_zones(text: str) -> None:
    assert find_zones(text) == ()


@pytest.mark.parametrize(
    ("text", "home", "place"),
    [
        ("山西省长治市潞城区", None, ("山西省", "长治市", "潞城区", "140406")),
        ("我市", "440700", ("广东省", "江门市", None, "440700")),
        ("全省", "440700", ("广东省", None, None, "440000")),
        ("潮南区", "440000", ("广东省", "汕头市", "潮南区", "440514")),
        ("昆山高新区", None, ("江苏省", "苏州市", "昆山高新区", "320583")),
        ("柳州市柳东新区", None, ("广西壮族自治区", "柳州市", "柳东新区", "450200")),
        ("重庆两江新区", None, ("重庆市", "重庆市", "两江新区", "500000")),
        ("西湖区，宁波鄞州", "330100", ("浙江省", "杭州市", "西湖区", "330106")),
    ],
)
def test_place_of(text: str, home: str | None, place: tuple[str, str | None, str | None, str]) -> None:
    found = place_of(text, home)
    assert found is not None
    assert (found.province, found.city, found.district, found.region_code) == place


def test_home_words_need_a_home() -> None:
    assert place_of("我市") is None
    assert [(h.level, h.start) for h in find_home_words("我省与全市，在区内")] == [("province", 0), ("city", 3)]


@pytest.mark.parametrize(
    ("issuer", "code"),
    [
        ("江门市科学技术局", "440700"),
        ("安徽省科技厅", "340000"),
        ("广东省江门市人民政府办公室", "440700"),
        ("湖南日报", "430000"),
        ("柳州零距离", "450200"),
        ("上海市科委", "310000"),
        ("延边州工信局", "222400"),
    ],
)
def test_issuer_region(issuer: str, code: str) -> None:
    region = issuer_region(issuer)
    assert region is not None
    assert region.code == code


def test_an_issuer_without_a_place_has_no_region() -> None:
    assert issuer_region("科技日报") is None
    assert issuer_region(None) is None


NAMES = st.lists(
    st.sampled_from(["广东", "江门市", "朝阳区", "城区", "高新区", "新区", "我市", "、", "在", "吉林", "海南", "合作", "路", "大学"]),
    max_size=12,
)


@settings(deadline=None)
@given(NAMES.map("".join) | st.text(), st.sampled_from([None, "440700", "110000", "999999"]))
def test_any_text_gives_hits_in_order_that_slice(text: str, home: str | None) -> None:
    hits = find_regions(text, home)
    assert all(0 <= h.start < h.end <= len(text) for h in hits)
    assert all(one.end <= other.start for one, other in itertools.pairwise(hits))
    for zone in find_zones(text, hits, home):
        assert text[zone.start : zone.end] == zone.name
    place_of(text, home)
    issuer_region(text)
