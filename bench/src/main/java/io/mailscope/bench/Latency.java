package io.mailscope.bench;

import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a line that is written to a followed log takes until a search finds its document.
 * Searches all the time, as a page that is looked at does: a shard that nobody asks for half a
 * minute is refreshed by Elasticsearch only when somebody asks again.
 */
final class Latency {

    private static final long POLL_MILLIS = 100;

    /** The first message's document comes after a minute, and with it the shard that it is in. */
    private static final long WARM_UP_SECONDS = 100;

    /** Also of the messages, which wait for their partners, a minute unless told otherwise. */
    private static final long LAST_SECONDS = 180;

    private final PlainServer server;
    private final List<Awaited> awaited =
            List.of(
                    new Awaited("attempt", "logs-mail.delivery-*", "postfix.queue_id"),
                    new Awaited("refusal", "logs-mail.rejection-*", "postfix.helo"),
                    new Awaited("message", "logs-mail.message-*", "postfix.queue_id"));

    private Latency(PlainServer server) {
        this.server = server;
    }

    /** Arguments: seconds, messages per second, an empty folder for the log. */
    public static void main(String[] arguments) throws Exception {
        long seconds = Long.parseLong(arguments[0]);
        long perSecond = Long.parseLong(arguments[1]);
        Path home = Path.of(System.getProperty("mailscope.home"));
        Path folder = Path.of(arguments[2]);
        GrowingLog log = new GrowingLog(folder.resolve("mail.log"));
        try (var elasticsearch =
                EmbeddedElasticsearch.start(home.resolve("jobs/target/elasticsearch"))) {
            Process mailscope =
                    new ProcessBuilder(
                                    home.resolve("mailscope").toString(),
                                    "run",
                                    "--follow",
                                    "--log",
                                    folder.resolve("mail.log").toString(),
                                    "--elasticsearch",
                                    elasticsearch.url().toString())
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(folder.resolve("errors").toFile())
                            .start();
            try {
                Latency latency = new Latency(new PlainServer(elasticsearch.url()));
                latency.load(log, seconds, perSecond);
            } finally {
                mailscope.destroy();
                mailscope.waitFor();
            }
        }
    }

    private void load(GrowingLog log, long seconds, long perSecond) throws Exception {
        var writer = Executors.newSingleThreadScheduledExecutor();
        long first = WARM_UP_SECONDS * perSecond;
        long last = first + seconds * perSecond;
        AtomicLong next = new AtomicLong();
        writer.scheduleAtFixedRate(
                () -> one(log, next.getAndIncrement(), first, last),
                0,
                1_000_000_000 / perSecond,
                TimeUnit.NANOSECONDS);
        try {
            // Before, the shards are not all there, which a search says with an error.
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds + LAST_SECONDS);
            while (System.nanoTime() < end && (next.get() <= last || !allSeen())) {
                for (Awaited kind : awaited) {
                    kind.look(server);
                }
                Thread.sleep(POLL_MILLIS);
            }
        } finally {
            writer.shutdownNow();
        }
        System.out.println("line of     lines  missing  p50 s  p99 s  max s");
        awaited.forEach(kind -> System.out.println(kind.row()));
    }

    private boolean allSeen() {
        return awaited.stream().allMatch(Awaited::allSeen);
    }

    /** Traffic goes on before and after what is measured. */
    private void one(GrowingLog log, long n, long first, long last) {
        String queueId = "%X".formatted(0xB00000000L + n);
        String helo = "client" + n + ".test";
        try {
            log.message(queueId);
            log.refusal(helo);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (n >= first && n < last) {
            awaited.get(0).written(queueId);
            awaited.get(1).written(helo);
            awaited.get(2).written(queueId);
        }
    }
}
