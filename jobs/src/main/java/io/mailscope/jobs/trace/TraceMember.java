package io.mailscope.jobs.trace;

import io.mailscope.jobs.correlate.MessageLife;
import io.mailscope.jobs.correlate.RecipientLife;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A message among those of one trace key, in one phase of its life; a Flink POJO.
 *
 * <p>The phases are kept apart so that a message that ends right after it first deferred has both
 * documents.
 */
public final class TraceMember {

    static final Comparator<TraceMember> BY_MESSAGE =
            Comparator.<TraceMember, String>comparing(member -> member.life.lifeId())
                    .thenComparing(member -> member.life.phase());

    public MessageLife life;

    /** The trace that its document names, once it has been written; empty before. */
    public String toldTrace = "";

    /** How many messages before it its newest document knows of. */
    public int toldHop;

    /** What its recipients came to as its newest document has it. */
    public Finals toldFinals = Finals.NONE;

    /** Whether the queue has told more of it since. */
    public boolean toldMore;

    /** How often its document was put right. */
    public int corrections;

    /** Recipients that were found to go on elsewhere after they had counted as delivered. */
    public List<String> handedOver = new ArrayList<>();

    static TraceMember of(MessageLife life) {
        TraceMember member = new TraceMember();
        member.life = life;
        return member;
    }

    /** The queue tells more of it. */
    void retell(MessageLife more) {
        life = more;
        toldMore = isTold();
    }

    String key() {
        return life.lifeId() + '|' + life.phase();
    }

    boolean isTold() {
        return !toldTrace.isEmpty();
    }

    /** Keeps what was told, to see later whether it was all. */
    void told(TracedMessage message) {
        toldTrace = message.traceId();
        toldHop = message.hop();
        toldFinals = message.finals();
        toldMore = false;
        corrections = message.correction().number();
    }

    /**
     * Whether more is known of it now than was told. Where other messages of the trace are
     * forgotten meanwhile less is known, which is no reason to tell it again.
     */
    boolean isOutdatedBy(TracedMessage now) {
        boolean knowsAllThatWasTold =
                now.handedOver() >= toldFinals.handedOver() && now.hop() >= toldHop;
        return knowsAllThatWasTold
                && (toldMore
                        || now.handedOver() > toldFinals.handedOver()
                        || now.hop() > toldHop
                        || !now.traceId().equals(toldTrace));
    }

    /**
     * Whether more of it may be told: nobody has said yet what it came out of, an agent may still
     * be at it, or it went to a host that says under which id it goes on there.
     */
    boolean mayGoOn() {
        return !life.link().isLinked()
                || life.mayBeInDelivery()
                || life.recipients().stream().anyMatch(TraceMember::goesElsewhere);
    }

    private static boolean goesElsewhere(RecipientLife r) {
        return r.nextKind().equals("queue") && !r.handOver();
    }
}
