package io.mailscope.jobs.trace;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The traces of which something is still to come: a message is to be told, or is in a queue. */
final class OpenTraces {

    private final TraceBook book;
    private final Set<String> roots = new HashSet<>();

    OpenTraces(List<TraceMember> members, TraceBook book) {
        this.book = book;
        for (TraceMember member : members) {
            if (!member.isTold() || !book.hasEnded(member) || book.awaitsParent(member)) {
                roots.add(book.root(member));
            }
        }
    }

    boolean contains(TraceMember member) {
        return roots.contains(book.root(member));
    }
}
