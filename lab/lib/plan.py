"""The scenario of a seed: what is to be done, when. The same seed, duration and rate give the same plan."""
import random

import kinds
from world import PEOPLE


def plan(seed, duration, rate):
    """Items in order of `at`, seconds from the start; each kind at least once, then by weight."""
    rng = random.Random(seed)
    makers = list(all_makers())
    chosen = [maker for maker, _ in makers]
    weights = [weight for _, weight in makers]
    chosen += rng.choices(chosen, weights, k=max(0, int(duration * rate) - len(chosen)))
    rng.shuffle(chosen)
    times = sorted(rng.uniform(0, duration) for _ in chosen)
    return [{"n": n, "at": round(at, 3), **numbered(make(rng), n)}
            for n, (at, make) in enumerate(zip(times, chosen), 1)]


def all_makers():
    """Pairs of a function that makes one item, and its weight."""
    for to, (ends, weight) in kinds.OUTGOING.items():
        yield outgoing(to, ends), weight
    yield submitted("submission", 587), 5
    yield submitted("submission-tls", 465), 3
    yield bad_login, 3
    yield by_sendmail, 5
    yield address_test, 1
    for to, (ends, weight) in kinds.INCOMING.items():
        yield incoming(to, ends), weight
    for kind, (change, ends, weight) in kinds.SPECIAL.items():
        yield changed(kind, change, ends, 250), weight
    for kind, (change, ends) in kinds.PARTLY.items():
        yield changed(kind, change, ends, 250), 1
    for kind, (change, code) in kinds.REFUSED.items():
        yield changed(kind, change, kinds.NOTHING, code), 1
    for kind in kinds.RUDE:
        yield rude(kind), 1
    for kind, weight in kinds.BOXES.items():
        yield box(kind), weight


def numbered(item, n):
    """The message's number in place of #: no two messages share a remote recipient."""
    for key in ("from", "to"):
        if key in item:
            value = item[key]
            item[key] = [v.replace("#", str(n)) for v in value] if key == "to" else value.replace("#", str(n))
    return item


def size(rng):
    return int(min(40000, rng.lognormvariate(6.5, 1)))


def outgoing(to, ends):
    return lambda rng: {
        "do": "smtp", "kind": "out", "src": "127.0.0.1", "port": 25, "helo": "desk.lab.test", "size": size(rng),
        "from": rng.choice(PEOPLE) + "@lab.test", "to": to.split(), "ends": ends, "code": 250}


def incoming(to, ends):
    def make(rng):
        client = rng.randrange(1, 120)
        return {"do": "smtp", "kind": "in", "src": "127.0.10.%d" % client, "port": 25,
                "helo": "mail%d.sender.test" % client, "from": "p%d@sender.test" % rng.randrange(200),
                "to": kinds.person(rng, to).split(), "ends": ends, "code": 250,
                "size": 30000 if to.startswith("quota") else size(rng)}
    return make


def changed(kind, change, ends, code):
    return lambda rng: {**incoming("alice@lab.test", ends)(rng), "kind": kind, "code": code, **change}


def submitted(kind, port):
    def make(rng):
        user = rng.choice(PEOPLE)
        return {**outgoing("to-#@accept.test", {"delivered": 1})(rng), "kind": kind, "port": port,
                "src": "127.0.30.%d" % rng.randrange(1, 60), "from": user + "@lab.test",
                "auth": [user + "@lab.test", "secret-" + user], "tls": port == 587 and rng.random() < 0.7}
    return make


def bad_login(rng):
    user = rng.choice([rng.choice(PEOPLE), "nobody"])
    return {**submitted("bad-login", 587)(rng), "auth": [user + "@lab.test", "wrong"], "ends": {}, "code": 535}


def by_sendmail(rng):
    return {**outgoing("to-#@accept.test", {"delivered": 1})(rng), "do": "sendmail", "kind": "sendmail"}


def address_test(rng):
    """sendmail -bv: a report, no message."""
    return {**outgoing("ok-#@mixed.test hard-#@mixed.test", {})(rng), "do": "sendmail", "kind": "address-test",
            "options": ["-bv"]}


def rude(kind):
    return lambda rng: {"do": "rude", "kind": kind, "src": "127.0.10.%d" % rng.randrange(1, 120)}


def box(kind):
    def make(rng):
        user = "pop" if kind == "pop3-delete" else rng.choice(PEOPLE)
        return {"do": "box", "kind": kind, "user": user, "src": "127.0.40.%d" % rng.randrange(1, 60)}
    return make
