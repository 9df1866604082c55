"""我校, 该公司: organisations that are meant without their names."""

from transforms.self_references import find_self_references


def test_the_publisher_and_the_one_named_last() -> None:
    text = "我校与该公司共建，本院长参加"
    assert [(text[r.start : r.end], r.target) for r in find_self_references(text)] == [("我校", "publisher"), ("该公司", "last_named")]
