package io.mailscope.dashboards;

/** What an Elasticsearch server can store. */
public enum ServerKind {
    /** An ordinary distribution, with every field type. */
    FULL,
    /** The integration-test distribution: no wildcard, constant_keyword and the like, one node. */
    MINIMAL
}
