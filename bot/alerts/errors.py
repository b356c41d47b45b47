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
├── TooMuchToReplay      more calls than a test may cost
├── AlertVerbUnknown     no such thing can be done; `suggestions` are near ones
├── AlertIncomplete      `missing` is "name", "ask" (the sentence) or "channel"
├── AlertNameTaken       there is one already
└── AlertUnknown         nobody here has an alert of that name; `suggestions` are near ones, `known` are all

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


class AlertVerbUnknown(AlertError):
    def __init__(self, word: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(word)
        self.word = word
        self.suggestions = suggestions


class AlertIncomplete(AlertError):
    def __init__(self, verb: str, missing: str) -> None:
        super().__init__(f"{verb} {missing}")
        self.verb = verb
        self.missing = missing


class AlertNameTaken(AlertError):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class AlertUnknown(AlertError):
    def __init__(self, name: str, suggestions: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> None:
        super().__init__(name)
        self.name = name
        self.suggestions = suggestions
        self.known = known
