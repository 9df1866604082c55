import pytest

from tests.transforms.read_passage import observations_of
from transforms.reposts import SAME_TEXT, bands, signature, similarity
from transforms.spinning import is_spun, restored, unspun
from transforms.text import fold

PLAIN = (
    "3月25日，鹭岛膜材料中试平台在集美区开工建设。平台由鹭岛膜业有限公司投资，总投资2.4亿元，建筑面积1.2万平方米，计划明年6月建成。"
    "建成后，平台将向国内企业提供材料放大、工艺验证和样品试制服务，并与两所高校研究新的生产技术。负责人表示，去年已经完成设备采购，"
    "今年还要建设一间检测实验室，为全国同行服务。"
)
_SWAPPED = {
    "服务": "做事", "验证": "考证", "建设": "竖立", "生产": "分娩", "技术": "手艺", "去年": "客岁", "今年": "本年", "设备": "斥地",
    "平方米": "平淡米", "负责人": "卖力人", "明年": "来岁", "材料放大": "质料放大", "计划": "妄想",
}  # fmt: skip
SPUN = PLAIN
for _word, _swapped in _SWAPPED.items():
    SPUN = SPUN.replace(_word, _swapped)


def test_a_reworded_text_is_told_in_either_script() -> None:
    assert is_spun(SPUN)
    assert is_spun("平臺提供考(kǎo)證做事，客歲竣工。")
    assert not is_spun(PLAIN)


@pytest.mark.parametrize(
    "text",
    ["国度假日酒店旁的中试平台提供做事和考证。", "面向未来岁月，平台做事有手艺。", "平臺(tái)提供驗(yàn)證服務(wù)，今年建(jiàn)成。"],
)
def test_two_such_words_or_readings_between_characters_do_not_make_a_reworded_text(text: str) -> None:
    assert not is_spun(text)


def test_stops_written_several_times_over_tell_a_machine_and_a_few_do_not() -> None:
    assert is_spun(PLAIN.replace("，", "，，，").replace("。", "。。"))
    assert not is_spun(PLAIN.replace("。", "。。。", 3))


def test_the_signature_is_made_of_the_text_restored() -> None:
    def as_written(text: str) -> float:
        return similarity(signature(PLAIN), signature(text))

    assert as_written(SPUN) > 0.9
    assert set(bands(signature(PLAIN))) & set(bands(signature(SPUN)))
    two_words = PLAIN.replace("服务", "做事").replace("验证", "考证")
    assert SAME_TEXT < as_written(two_words) < as_written(SPUN)


def test_reading_keeps_the_length_and_leaves_clean_text_alone() -> None:
    assert len(unspun(SPUN)) == len(SPUN)
    assert "工艺验证" in unspun(SPUN)
    assert unspun("考证与做事") == "考证与做事"


def test_a_name_is_restored_for_comparing() -> None:
    assert restored(fold("陶瓷质料考证效劳平台")) == fold("陶瓷材料验证服务平台")


def test_an_operator_keeps_the_words_that_a_re_worder_put_into_its_name() -> None:
    text = (
        "光学镜头中试基地由信江光学手艺研究院竖立，去年11月启用。\n"
        "基地面向企业供给打样、镀膜考证等做事，已为46家企业做事，寰球订单持续增长，平台的手艺人员有20名。"
    )
    [platform] = observations_of(text)
    assert platform.operators == ("信江光学手艺研究院",)
    assert platform.status == "operating"
