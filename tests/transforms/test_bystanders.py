"""Names that stand beside what a page is about: where somebody who teaches comes from."""

import pytest

from tests.transforms.read_passage import observations_of

NAMED = "潮白新材料研究院中试中心"


@pytest.mark.parametrize(
    "text",
    [
        f"二、师资：{NAMED}主任 辛某；燕山设计公司总工程师 苗某。",
        f"授课专家：北方化工大学教授 王某，{NAMED}副主任 李某。",
        f"拟邀嘉宾：{NAMED}首席科学家 张某。",
        f"主讲人：{NAMED}研究员 赵某",
    ],
)
def test_where_a_teacher_comes_from_is_not_announced(text: str) -> None:
    assert observations_of(f"各会员单位：我会定于9月举办培训班。\n{text}\n费用自理。", "关于举办中试平台建设培训班的通知") == []


def test_who_speaks_of_a_platform_that_the_page_is_about_takes_it_nowhere() -> None:
    found = observations_of(f"8月1日，{NAMED}正式启用，面向企业开放。{NAMED}主任辛某介绍，已服务企业30家。", f"{NAMED}启用")
    assert [o.name for o in found] == [NAMED]
