"""What a check says."""


class Check:
    """Holds when nothing disagrees; expected and actual are numbers for the table."""

    def __init__(self, name, expected, actual, disagreements):
        self.name, self.expected, self.actual = name, expected, actual
        self.disagreements = list(disagreements)
        self.holds = not self.disagreements


def at_least(name, wanted, actual, disagreements):
    """Holds with so many; what disagrees beside them is shown all the same."""
    check = Check(name, ">=%d" % wanted, actual, disagreements)
    check.holds = actual >= wanted
    if not check.holds and not check.disagreements:
        check.disagreements = ["too few to tell"]
    return check


def same_counts(name, expected, actual):
    """Two counters, key by key."""
    keys = sorted(set(expected) | set(actual), key=str)
    wrong = ["%s: expected %d, found %d" % (key, expected.get(key, 0), actual.get(key, 0))
             for key in keys if expected.get(key, 0) != actual.get(key, 0)]
    if not expected and not wrong:
        wrong = ["nothing was expected: the run was too small to tell"]
    return Check(name, sum(expected.values()), sum(actual.values()), wrong)
