"""Recognitions as dated events: what many pages tell of one act is one event, and only a notice takes it away.

What is given again after a notice (恢复资格, 重新认定) is an act of its own, and pages that speak of it later contradict nothing.

The ladder (`mart.recognition_ladder`): cultivated → county → municipal → provincial → 重点培育 → national. A step up ends
nothing below it, and absence from a later list ends nothing at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.contradictions import contradiction
from transforms.edtf import agree, finest, not_after
from transforms.model import Contradiction, Recognition, RecognitionPeriod, Seen
from transforms.precedence import deciding_rule, first_told, precedence, rank
from transforms.regained import ANEW, RESTORED

Told = tuple[Recognition, Seen]


@dataclass(frozen=True, slots=True)
class _Act:
    """What pages tell of one act of recognition, best first, and what they say together."""

    told: tuple[Told, ...]
    period: RecognitionPeriod


def recognition_periods(seen: Iterable[Seen]) -> tuple[RecognitionPeriod, ...]:
    """The recognitions of a platform in the order of their days, each with when it held and when we knew."""
    acts, withdrawals = _acts(seen)
    alone = _one_level(acts)
    periods = [_ended(act, _notice(act, _fitting(act, withdrawals, alone=alone))) for act in acts] + [act.period for act in withdrawals]
    return tuple(sorted(periods, key=lambda p: (p.valid_from or "", *_key(p.recognition), p.observation_ids)))


def recognition_contradictions(seen: Iterable[Seen]) -> Iterator[Contradiction]:
    """Another day of the same act; pages that speak of a recognition as standing after its notice, or a notice that fell."""
    acts, withdrawals = _acts(seen)
    for act in acts:
        yield from _other_days(act)
        fitting = _fitting(act, withdrawals, alone=_one_level(acts))
        notice = _notice(act, fitting)
        if notice is not None:
            yield from _speaking_on(act, notice, _given_again(act, notice, acts))
        for fallen in fitting:
            if (stands := _standing_against(act, fallen)) is not None:
                rule = deciding_rule(stands, fallen.told[0][1], "recognition")
                won, lost = _words(act.period.recognition), _words(fallen.period.recognition)
                yield contradiction("recognition", (won, stands), (lost, fallen.told[0][1]), rule)


def _acts(seen: Iterable[Seen]) -> tuple[list[_Act], list[_Act]]:
    """The acts that gave something, and those that took it away."""
    every = _leveled([(recognition, s) for s in seen for recognition in s.observation.recognitions])
    told = [
        one
        for one in every
        if one[0].level or _exactness(one[0]) or _is_again(one[0]) or not any(r.level and r.stage == one[0].stage for r, _ in every)
    ]
    kinds = sorted({_kind(recognition) for recognition, _ in told}, key=repr)
    acts = [_act(group) for kind in kinds for group in _same_act([one for one in told if _kind(one[0]) == kind])]
    return [a for a in acts if a.period.recognition.stage != "withdrawn"], [a for a in acts if a.period.recognition.stage == "withdrawn"]


def _leveled(every: list[Told]) -> list[Told]:
    """Give what is given again without a level (恢复其资格) the only one that is known."""
    levels = {recognition.level for recognition, _ in every if recognition.level}
    if len(levels) != 1:
        return every
    return [(replace(r, level=next(iter(levels))) if _is_again(r) and r.level is None else r, s) for r, s in every]


def _one_level(acts: Sequence[_Act]) -> bool:
    return len({act.period.recognition.level for act in acts}) == 1


def _kind(recognition: Recognition) -> tuple[str | None, str, str | None]:
    return (recognition.level, recognition.stage, recognition.title)


def _same_act(told: Sequence[Told]) -> list[list[Told]]:
    """Group what pages tell of one level, stage and title by act: batches and years tell acts apart, vague words join the first."""
    groups: list[list[Told]] = []
    for one in sorted(told, key=lambda t: (-_exactness(t[0]), _key(t[0]), t[1].observation.observation_id)):
        fitting = next((group for group in groups if all(_compatible(one[0], other) for other, _ in group)), None)
        if fitting is None:
            groups.append([one])
        else:
            fitting.append(one)
    return groups


def _exactness(recognition: Recognition) -> int:
    return sum(value is not None for value in (recognition.batch, recognition.year, recognition.on))


def _key(recognition: Recognition) -> tuple[str, str, str, str, str]:
    r = recognition
    return (r.on or str(r.year or ""), r.level or "", r.stage, r.title or "", r.batch or "")


def _compatible(one: Recognition, other: Recognition) -> bool:
    if one.batch and other.batch:
        return one.batch == other.batch and agree(_year(one), _year(other))
    return agree(_year(one), _year(other))


def _year(recognition: Recognition) -> str | None:
    return str(recognition.year) if recognition.year else (recognition.on or "")[:4] or None


def _act(group: Sequence[Told]) -> _Act:
    told = tuple(sorted(group, key=lambda t: (precedence(t[1], "recognition"), _key(t[0])), reverse=True))
    first = told[0][0]
    days = tuple(r.on for r, _ in told if r.on)
    on = finest(days[0], days) if days else None
    year = next((r.year for r, _ in told if r.year), None)
    merged = replace(first, batch=next((r.batch for r, _ in told if r.batch), None), year=year, on=on)
    window = next((s.window for _, s in told if s.window), None) if merged.stage == "announced" else None
    start = window[0] if window else on
    period = RecognitionPeriod(
        recognition=merged,
        valid_from=start or _attested(merged, [s for _, s in told]),
        valid_until=window[1] if window else None,
        dated=start is not None,
        observed_from=min(s.captured_on for _, s in told),
        observed_until=None,
        observation_ids=tuple(dict.fromkeys(s.observation.observation_id for _, s in told)),
    )
    return _Act(told, period)


_LISTS_OF_A_YEAR = "06-30"
"""Until this day of the next year an authority tells of the list of a year (2025年度认定名单, published in March 2026)."""


def _attested(recognition: Recognition, seen: Sequence[Seen]) -> str:
    """The first day of a page that tells of it, if it lies in the year of the list or soon after; else that year."""
    first = min(s.published_on or s.captured_on.isoformat() for s in seen)
    year = recognition.year
    of_the_list = year is None or f"{year}" <= first <= f"{year + 1}-{_LISTS_OF_A_YEAR}"
    return first if of_the_list else str(year)


def _notice(act: _Act, fitting: Sequence[_Act]) -> _Act | None:
    """The first of the notices of its end against which no page stands that counts more."""
    good = [notice for notice in fitting if _standing_against(act, notice) is None]
    return min(good, key=lambda w: (w.period.valid_from or "", w.period.observation_ids), default=None)


def _fitting(act: _Act, withdrawals: Sequence[_Act], *, alone: bool) -> list[_Act]:
    """Notices of its level, title and batch that do not lie before it.

    `alone` tells whether acts of one level only are known, so that a notice without a level can mean nothing else.
    """
    return [notice for notice in withdrawals if _fits(act, notice, alone=alone)]


def _fits(act: _Act, notice: _Act, *, alone: bool) -> bool:
    given, taken = act.period.recognition, notice.period.recognition
    if taken.level != given.level and not (alone and taken.level is None):
        return False
    if (taken.title and given.title and taken.title != given.title) or (taken.batch and given.batch and taken.batch != given.batch):
        return False
    stated = act.period.dated or given.year is not None or _is_again(given)
    return not stated or not_after(act.period.valid_from or "", notice.period.valid_from or "")


def _standing_against(act: _Act, notice: _Act) -> Seen | None:
    """The page that counts more than the notice and speaks of the recognition after its day; of equals the notice counts."""
    end, best = notice.period.valid_from or "", notice.told[0][1]
    later = [s for _, s in act.told if rank(s, "recognition") > rank(best, "recognition") and _said_on(s) > end]
    return max(later, key=lambda s: precedence(s, "recognition"), default=None)


def _said_on(seen: Seen) -> str:
    return seen.observation.observed_on.isoformat()


def _ended(act: _Act, notice: _Act | None) -> RecognitionPeriod:
    if notice is None:
        return act.period
    end = min(day for day in (act.period.valid_until, notice.period.valid_from) if day)
    start = act.period.valid_from if not_after(act.period.valid_from or "", end) else None
    return replace(act.period, valid_from=start, valid_until=end, observed_until=notice.period.observed_from)


def _other_days(act: _Act) -> Iterator[Contradiction]:
    won_day = act.period.recognition.on
    days: set[str] = set()
    winner = next((s for r, s in act.told if r.on and won_day and won_day.startswith(r.on)), None)
    for recognition, loser in sorted(act.told, key=lambda told: first_told(told[1], "recognition")):
        day = recognition.on
        if winner and won_day and day and day not in days and not agree(day, won_day):
            days.add(day)
            yield contradiction("recognized_on", (won_day, winner), (day, loser), deciding_rule(winner, loser, "recognition"))


def _is_again(recognition: Recognition) -> bool:
    return recognition.title in (RESTORED, ANEW)


def _given_again(act: _Act, notice: _Act, acts: Iterable[_Act]) -> str | None:
    """The first day after a notice from which the level is held again."""
    level, end = act.period.recognition.level, notice.period.valid_from or ""
    again = (a.period.valid_from or "" for a in acts if _is_again(a.period.recognition) and a.period.recognition.level in (level, None))
    return min((day for day in again if day >= end), default=None)


def _speaking_on(act: _Act, notice: _Act, until: str | None) -> Iterator[Contradiction]:
    """The page that counts most of those that speak of the recognition later than the notice, and before it was given again."""
    end, (_, winner) = notice.period.valid_from or "", notice.told[0]
    for recognition, loser in act.told:
        if until is not None and _said_on(loser) >= until:
            continue
        if loser.observation.observed_on > winner.observation.observed_on and _said_on(loser) > end:
            yield contradiction("recognition", (_words(notice.period.recognition), winner), (_words(recognition), loser), "explicit_notice")
            return


def _words(recognition: Recognition) -> str:
    return " ".join(word for word in (recognition.stage, recognition.level, recognition.title) if word)
