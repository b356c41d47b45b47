"""Why something is no alert.

AlertError
├── ConditionMissing     no "< 5", "drop 40%" or "mix facebook paid share" in it
├── SubjectUnfit         more than one figure, or a period: `sentence` is how it was read
├── NumberUnfit          a number that cannot be reached, or always is
├── QuietUnfit           quiet hours that are none, or all day
├── DaysUnfit            days that cannot be: of a week, or none
├── UnitUnfit            no unit for this condition
├── FigureUnknown        the API cut the row off that matters; transient
├── NotSettled           whether the message before is there is not known yet; transient
└── TooMuchToReplay      more calls than a test may cost

Fields only; the sentences are templates/errors/<name>.json.j2.
"""

from __future__ import annotations


class AlertError(Exception):
    transient = False

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.text = text


class ConditionMissing(AlertError):
    pass


class SubjectUnfit(AlertError):
    def __init__(self, text: str, sentence: str) -> None:
        super().__init__(text)
        self.sentence = sentence


class NumberUnfit(AlertError):
    pass


class QuietUnfit(AlertError):
    pass


class DaysUnfit(AlertError):
    pass


class UnitUnfit(AlertError):
    pass


class FigureUnknown(AlertError):
    transient = True


class NotSettled(AlertError):
    transient = True


class TooMuchToReplay(AlertError):
    def __init__(self, calls: int, most: int) -> None:
        super().__init__(f"{calls} calls, {most} at most")
        self.calls = calls
        self.most = most
