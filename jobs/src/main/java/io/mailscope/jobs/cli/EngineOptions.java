package io.mailscope.jobs.cli;

import io.mailscope.jobs.WrongOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import picocli.CommandLine.Option;

/** What the Flink inside this process is told. */
final class EngineOptions {

    /** Where Flink keeps the state between two checkpoints. */
    enum StateBackend {
        /** On the heap: fastest, bounded by memory. */
        HASHMAP,
        /** In RocksDB on local disk: slower, for queues that outgrow the heap. */
        ROCKSDB
    }

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "tasks side by side, 1 to 128; default: the number of processors")
    private int parallelism = Math.min(128, Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--state-backend",
            paramLabel = "KIND",
            defaultValue = "HASHMAP",
            description = "where state lives: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private StateBackend stateBackend;

    @Option(
            names = "--checkpoints",
            paramLabel = "DIR",
            description =
                    "keep checkpoints here, and go on from the latest one after a crash or a stop;"
                            + " default: a temporary folder, so that a new process reads the files anew")
    private Path checkpoints;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "time between two checkpoints, 1s or more; default: ${DEFAULT-VALUE}")
    private Duration checkpointInterval;

    /**
     * As Flink takes them.
     *
     * @throws WrongOption with one line when a value is out of range or the folder of checkpoints
     *     cannot be made
     * @throws IOException when the checkpoints in the folder cannot be looked at
     */
    Configuration toConfiguration() throws IOException {
        Configuration flink = withKeptCheckpoints();
        if (checkpoints == null) {
            // Not in memory: Flink refuses more than 5 MB there, some 20,000 messages in a queue.
            store(flink, TemporaryFolder.create("mailscope-checkpoints"));
            recover(flink);
        }
        return flink;
    }

    /**
     * The same, but with checkpoints only where they are kept. What writes nowhere can as well be
     * begun anew after a fault, and need not copy its state every few seconds.
     */
    Configuration withKeptCheckpoints() throws IOException {
        check();
        Configuration flink = new Configuration();
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        flink.set(
                StateBackendOptions.STATE_BACKEND,
                stateBackend == StateBackend.ROCKSDB ? "rocksdb" : "hashmap");
        if (checkpoints != null) {
            keepCheckpoints(flink);
            recover(flink);
        }
        return flink;
    }

    /** A passing fault is worth another try; what fails again and again is told to the user. */
    private void recover(Configuration flink) {
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        flink.setString("restart-strategy.type", "exponential-delay");
        flink.setString("restart-strategy.exponential-delay.initial-backoff", "1 s");
        flink.setString("restart-strategy.exponential-delay.max-backoff", "30 s");
        flink.setString("restart-strategy.exponential-delay.attempts-before-reset-backoff", "5");
    }

    private static void store(Configuration flink, Path folder) {
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        flink.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.toAbsolutePath().toUri().toString());
    }

    private void check() {
        if (parallelism < 1 || parallelism > 128) {
            throw new WrongOption("--parallelism " + parallelism + ": use 1 to 128");
        }
        if (checkpointInterval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new WrongOption("--checkpoint-interval: use 1s or more");
        }
    }

    private void keepCheckpoints(Configuration flink) throws IOException {
        try {
            Files.createDirectories(checkpoints);
        } catch (IOException e) {
            throw new WrongOption(
                    "--checkpoints "
                            + checkpoints
                            + ": cannot be made a folder; check the path and this user's rights",
                    e);
        }
        store(flink, checkpoints);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        KeptCheckpoints.latestIn(checkpoints)
                .ifPresent(
                        latest ->
                                flink.set(
                                        StateRecoveryOptions.SAVEPOINT_PATH,
                                        latest.toUri().toString()));
    }
}
