"""该公司, 该院 and 公司 behind a sentence about one organisation that names others; runners in apposition. All names are invented."""

import pytest

from tests.transforms.test_operators import operators

BASE = "山茶油角鲨烯中试平台"
FIRM, SCHOOL, INSTITUTE = "赣州茶岭油脂有限公司", "信丰林业学院", "赣南油茶研究院"
RUNNER, GROUP = "信丰高新产业运营有限公司", "江西赣岭农业集团有限公司"

TAKEN_UP = (
    (f"{INSTITUTE}是市政府与{SCHOOL}共建的新型研发机构。该院建设的{BASE}2023年投用。", {INSTITUTE}),
    (f"{FIRM}由{GROUP}与{RUNNER}合资成立。公司投资6000万元建设{BASE}，2023年投用。", {FIRM}),
    (f"{FIRM}是{GROUP}的控股子公司。该公司建设的{BASE}2023年投用。", {FIRM}),
    (f"{FIRM}成立于2019年，由{GROUP}控股。该公司投资建设的{BASE}2023年投用。", {FIRM}),
    (f"{RUNNER}受{GROUP}委托管理园区。该公司运营的{BASE}2023年投用。", {RUNNER}),
    (f"{INSTITUTE}与{SCHOOL}签约。该院将建设{BASE}，平台2024年开工。", {SCHOOL}),
    (f"调研组先后到{FIRM}、{GROUP}。在{GROUP}，该公司建设的{BASE}已投用。", {GROUP}),
    (f"{SCHOOL}与信丰县政府共建{INSTITUTE}，并依托研究院建设{BASE}，平台2023年投用。", {INSTITUTE}),
    (f"{GROUP}2020年成立{INSTITUTE}，依托研究院组建{BASE}，平台2023年投用。", {INSTITUTE}),
    (f"{INSTITUTE}2020年落户信丰。县里依托研究院建设了{BASE}，平台2023年投用。", {INSTITUTE}),
    (f"{FIRM}是{BASE}的建设主体，{RUNNER}是运营主体，平台2023年投用。", {FIRM, RUNNER}),
    (f"{BASE}运营公司——{RUNNER}与20家企业签约。平台2023年投用。", {RUNNER}),
    (f"{BASE}由{GROUP}控股，{SCHOOL}参股，平台2023年投用。", {GROUP, SCHOOL}),
)


@pytest.mark.parametrize(("text", "expected"), TAKEN_UP)
def test_whom_it_takes_up(text: str, expected: set[str]) -> None:
    (found,) = [owners for name, owners in operators(text).items() if BASE in name]
    assert found == expected
