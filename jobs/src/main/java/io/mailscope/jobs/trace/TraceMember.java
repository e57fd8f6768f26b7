package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;

/**
 * A message among those of one Message-ID, in one phase of its life; a Flink POJO.
 *
 * <p>Both phases are kept apart so that a message that ends right after it first deferred has both
 * documents.
 */
public final class TraceMember {

    public MessageLife life;

    /** Whether its document has been written. */
    public boolean told;

    static TraceMember of(MessageLife life) {
        TraceMember member = new TraceMember();
        member.life = life;
        return member;
    }

    String key() {
        return life.lifeId() + '|' + life.phase();
    }
}
