package io.mailscope.parsers.corpora;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The counters of Hsn723/postfix_exporter, by the names its tests give them. */
final class Hsn723Counters {

    private static final Set<String> LISTS =
            Set.of("ALLOWLISTED", "DENYLISTED", "WHITELISTED", "BLACKLISTED");

    private final List<Reading> readings = new ArrayList<>();

    void add(Reading reading) {
        readings.add(reading);
    }

    /** The reasons for which postscreen turned clients away when they connected. */
    List<String> rejectedConnections() {
        return readings.stream()
                .filter(Hsn723Counters::isRejectedConnection)
                .map(r -> r.value("status_text"))
                .toList();
    }

    long value(String counter, boolean relayOnly) {
        return switch (counter) {
            case "removedCount" -> count(r -> r.is("QueueRemoved"));
            case "expiredCount" -> count(r -> r.is("MessageExpired"));
            case "saslFailedCount" -> count(r -> r.is("SaslFailed"));
            case "outgoingTLS" ->
                    count(r -> !r.value("trust").isEmpty() && r.value("direction").equals("to"));
            case "smtpdMessagesProcessed" -> count(r -> r.is("MessageReceived"));
            case "smtpMessagesProcessed" ->
                    count(r -> isSmtp(r) && (!relayOnly || isOfRelayService(r)));
            case "smtpDeferred" -> count(r -> isSmtp(r) && hasStatus(r, "deferred"));
            case "smtpBounced" -> count(r -> isSmtp(r) && hasStatus(r, "bounced"));
            case "virtualDelivered" -> count(r -> r.isOf("virtual") && hasStatus(r, "sent"));
            case "bounceNonDelivery" -> count(r -> r.value("kind").equals("sender non-delivery"));
            default -> postscreen(counter);
        };
    }

    private long postscreen(String counter) {
        return switch (counter) {
            case "postscreenConnects" -> count(Hsn723Counters::isConnection);
            case "postscreenConnectsRejected" -> count(Hsn723Counters::isRejectedConnection);
            case "postscreenPasses" -> count(r -> test(r).startsWith("PASS "));
            case "postscreenRejects" ->
                    count(r -> r.is("AccessDecision") && r.value("stage").equals("RCPT"));
            case "postscreenTests" -> count(r -> test(r).equals("PREGREET"));
            case "postscreenHangups" -> count(r -> test(r).equals("HANGUP"));
            case "postscreenAccessList" -> count(r -> LISTS.contains(test(r)));
            case "psdnsblRankSampleCount" -> count(Hsn723Counters::isRank);
            case "psdnsblRankSampleSum" ->
                    readings.stream()
                            .filter(Hsn723Counters::isRank)
                            .mapToLong(Hsn723Counters::rank)
                            .sum();
            default -> throw new IllegalArgumentException("no counter " + counter);
        };
    }

    private long count(Predicate<Reading> what) {
        return readings.stream().filter(what).count();
    }

    private static boolean isSmtp(Reading reading) {
        return reading.is("DeliveryStatus") && reading.isOf("smtp");
    }

    private static boolean isOfRelayService(Reading reading) {
        return reading.header().service().equals("relay");
    }

    private static boolean hasStatus(Reading reading, String status) {
        return reading.value("status").equals(status);
    }

    private static boolean isRejectedConnection(Reading reading) {
        return reading.is("AccessDecision") && reading.value("stage").equals("CONNECT");
    }

    private static boolean isConnection(Reading reading) {
        return reading.isOf("postscreen")
                && (reading.is("ClientConnected") || test(reading).equals("CONNECT"));
    }

    private static boolean isRank(Reading reading) {
        return test(reading).startsWith("DNSBL");
    }

    private static long rank(Reading reading) {
        String rank =
                reading.value("rank").isEmpty() ? reading.value("detail") : reading.value("rank");
        return Long.parseLong(rank.split(" ")[0]);
    }

    private static String test(Reading reading) {
        return reading.value("test");
    }
}
