package io.mailscope.jobs.postmortem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.Query;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.TimeRange;
import java.util.List;

/**
 * What an incident is asked about.
 *
 * @param host one mail server, or empty for all
 * @param domain of senders, recipients and users, or empty for all
 */
public record Scope(String host, String domain) {

    /** A search of what was logged of mail and people in the range. */
    Search in(TimeRange range) {
        Search search = Search.in(range, host);
        return domain.isEmpty()
                ? search
                : search.where(
                        Query.anyOf(
                                List.of(
                                        Query.anyCase("mail.recipient_domain", domain),
                                        Query.anyCase("mail.sender_domain", domain),
                                        Query.anyCase("user.domain", domain))));
    }

    /** The same over two ranges that may be far apart. */
    Search in(TimeRange one, TimeRange other) {
        TimeRange both =
                new TimeRange(Math.min(one.from(), other.from()), Math.max(one.to(), other.to()));
        return in(both).where(Query.anyOf(List.of(within(one), within(other))));
    }

    static ObjectNode within(TimeRange range) {
        return Query.range("@timestamp", range.fromText(), range.toText());
    }
}
