"""Short and long forms of one organisation."""

import pytest

from transforms.organisation_keys import is_shortened


@pytest.mark.parametrize(
    ("one", "other", "shortened"),
    [
        ("苏湖交大无锡光子芯片研究院", "苏湖交通大学无锡光子芯片研究院", True),
        ("苏湖交通大学无锡光子芯片研究院", "苏湖交大无锡光子芯片研究院", True),
        ("江东大学", "江东科技大学", False),
        ("海岳化工研究院", "海岳化工研究院", False),
    ],
)
def test_names_that_shorten_others(one: str, other: str, shortened: bool) -> None:
    assert is_shortened(one, other) is shortened
