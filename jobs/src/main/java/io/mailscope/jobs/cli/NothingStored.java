package io.mailscope.jobs.cli;

import io.mailscope.dashboards.query.Stored;

/** For whoever asked about a time of which there is nothing. */
final class NothingStored {

    /** Exit status. */
    static final int STATUS = 3;

    private NothingStored() {}

    /** Of which time there is something, and what to check. */
    static String advice(Stored stored) {
        return stored.period()
                .map(p -> "there is something from " + p.fromText() + " to " + p.toText())
                .map(all -> all + ", check --from, --to and --zone")
                .orElse("no log has been read into it yet, see mailscope run --help");
    }
}
