"""Messages accepted: as the driver was answered, and as messages of their own in Elasticsearch."""
import lives
import messages
from verdict import Check

REFUSED = ("rejected", "abandoned")


def taken(life):
    return lives.root(life) and lives.end(life) not in REFUSED


def checks(documents, truth):
    found = lives.Lives(documents)
    accepted = [list(filter(taken, messages.roots(found, message))) for message in truth.messages]
    missing = ["message %d (%s) was accepted and is not there" % (message["n"], message["kind"])
               for message, lives_ in zip(truth.messages, accepted) if not lives_]
    known = {life["mail"]["trace"]["self"] for lives_ in accepted for life in lives_}
    surplus = ["%s was not accepted" % lives.message_id(life) for life in found.all
               if taken(life) and lives.message_id(life).endswith("@driver.test>")
               and life["mail"]["trace"]["self"] not in known]
    yield Check("accepted messages", len(truth.messages), len(known) + len(surplus), missing + surplus)
