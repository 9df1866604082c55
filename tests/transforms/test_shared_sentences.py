"""What a sentence about several platforms says of each."""

from transforms.shared_sentences import own_parts

SENTENCE = "丙丁大学建设的“激光中试平台”“疫苗中试平台”，戊己锂电池有限公司建设的“高性能疫苗中试平台”，均计划明年投用。"


def test_what_is_said_of_the_others_alone_is_blanked_out_in_place() -> None:
    parts = own_parts(
        SENTENCE,
        {
            "laser": ["激光中试平台", "丙丁大学", "计划"],
            "vaccine": ["疫苗中试平台", "丙丁大学", "计划"],
            "better": ["高性能疫苗中试平台", "戊己锂电池有限公司", "计划"],
        },
    )
    blank = {n: "□" * n for n in (4, 6, 9)}
    assert parts["laser"] == f"丙丁大学建设的“激光中试平台”“{blank[6]}”，{blank[9]}建设的“{blank[9]}”，均计划明年投用。"
    assert parts["vaccine"] == f"丙丁大学建设的“{blank[6]}”“疫苗中试平台”，{blank[9]}建设的“{blank[9]}”，均计划明年投用。"
    assert parts["better"] == f"{blank[4]}建设的“{blank[6]}”“{blank[6]}”，戊己锂电池有限公司建设的“高性能疫苗中试平台”，均计划明年投用。"


def test_nothing_is_blanked_where_nothing_of_others_is_quoted() -> None:
    assert own_parts(SENTENCE, {"one": ["激光中试平台"]}) == {"one": SENTENCE}
    assert own_parts(SENTENCE, {"one": [""], "other": []}) == {"one": SENTENCE, "other": SENTENCE}
    assert own_parts("(.*)", {"one": ["(.*)"], "other": [".*"]}) == {"one": "(.*)", "other": "□□□□"}
