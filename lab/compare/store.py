"""Reads Elasticsearch over HTTP."""
import datetime
import json
import time
import urllib.error
import urllib.request

PAGE = 2000


def call(url, path, body=None, method=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url.rstrip("/") + path, data, {"Content-Type": "application/json"},
                                     method=method)
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)


def seconds(text):
    return datetime.datetime.fromisoformat(text).timestamp()


class Documents:
    """All documents of a data stream, read once each."""

    def __init__(self, url, namespace):
        self.url, self.namespace, self.streams = url, namespace, {}
        call(url, "/_refresh", method="POST")

    def of(self, stream):
        if stream not in self.streams:
            self.streams[stream] = list(self.pages(stream))
        return self.streams[stream]

    def pages(self, stream):
        page = call(self.url, "/%s-%s/_search?scroll=2m&ignore_unavailable=true" % (stream, self.namespace),
                    {"size": PAGE, "sort": ["_doc"]})
        while page["hits"]["hits"]:
            yield from (hit["_source"] for hit in page["hits"]["hits"])
            page = call(self.url, "/_search/scroll", {"scroll": "2m", "scroll_id": page["_scroll_id"]})


def newest_gauge(url, namespace):
    """The job's time, by its queue lengths; 0 before the first."""
    try:
        page = call(url, "/metrics-mail.queue-%s/_search" % namespace,
                    {"size": 1, "sort": [{"@timestamp": "desc"}], "_source": ["@timestamp"]})
    except urllib.error.HTTPError as error:
        if error.code in (404, 503):  # its index is being made
            return 0
        raise
    hits = page["hits"]["hits"]
    return seconds(hits[0]["_source"]["@timestamp"]) if hits else 0


def count(url, namespace):
    call(url, "/_refresh", method="POST")
    return call(url, "/logs-mail.*-%s/_count" % namespace)["count"]


def wait(url, namespace, until, limit):
    """Whether in time the queue lengths went past a moment, and no more log documents came."""
    end = time.time() + limit
    while newest_gauge(url, namespace) < until:
        if time.time() > end:
            return False
        time.sleep(1)
    before = -1
    while (now := count(url, namespace)) != before:
        if time.time() > end:
            return False
        before = now
        time.sleep(3)
    return True
