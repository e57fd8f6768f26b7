package io.mailscope.ingest.file;

import io.mailscope.parsers.line.LineBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log, read through the files it was and will be rotated to, the oldest first.
 *
 * <p>A followed log goes on in the next file as soon as that has a line: until then its daemon may
 * still write to the old one. Files are known by their first line, so it does not matter what they
 * are called by then, whether they were renamed or copied and emptied, nor whether they are packed;
 * those that were rotated while nobody read are read first. When the file that was being read is
 * gone, the log goes on with the youngest one.
 */
final class RotatedLog {

    private static final Logger LOG = LoggerFactory.getLogger(RotatedLog.class);

    private static final long LOOK_MILLIS = 1_000;

    /** A folder that was changed so short a time ago may be changed again in the same instant. */
    private static final long SETTLED_MILLIS = 3_000;

    private final String log;
    private final List<String> globs;
    private final boolean follow;
    private final LineTimes times;
    private final Counter truncated;
    private final Identities identities = new Identities();
    private LogFile file;
    private String fileId;
    private long offset;
    private boolean readToItsEnd;
    private boolean finished;
    private long lookedInVainAt;
    private long folderMillis;
    private long newestMillis = LineTimes.NONE;

    /**
     * @param globs the files that are meant; one that is followed may be rotated out of them
     */
    RotatedLog(
            LogFileSplit split,
            List<String> globs,
            boolean follow,
            LineTimes times,
            Counter truncated) {
        this.log = split.log();
        this.fileId = split.fileId();
        this.offset = split.offset();
        this.globs = globs;
        this.follow = follow;
        this.times = times;
        this.truncated = truncated;
    }

    /** Whether there will be no further line. */
    boolean isFinished() {
        return finished;
    }

    /** Up to when it was read, epoch milliseconds, or {@link LineTimes#NONE}. */
    long newestMillis() {
        return newestMillis;
    }

    /** The next lines, or null when there are none at the moment. */
    ReadBatch next() throws IOException {
        while (file != null || open()) {
            LineBatch batch = file.next();
            if (batch != null) {
                return read(batch);
            }
            if (file.isFinished()) {
                readToItsEnd = true;
                close();
            } else if (!goesOnElsewhere()) {
                return null;
            }
        }
        return null;
    }

    private ReadBatch read(LineBatch batch) {
        fileId = batch.fileId();
        offset = file.offset();
        newestMillis = Math.max(newestMillis, times.newest(batch));
        return new ReadBatch(batch, offset, newestMillis);
    }

    private boolean open() throws IOException {
        if (!isTimeToLook()) {
            return false;
        }
        Rotation files = files();
        int place = place(files);
        if (place >= files.size()) {
            finished = !follow;
            return inVain();
        }
        boolean last = place == files.size() - 1;
        file = new LogFile(files.file(place), offset, follow && last, truncated);
        readToItsEnd = false;
        return true;
    }

    /** Which file is the next one; {@code offset} is where to begin in it. */
    private int place(Rotation files) {
        int ours = files.indexOf(fileId);
        if (ours >= 0 && !readToItsEnd) {
            return ours;
        }
        offset = 0;
        if (ours >= 0) {
            return ours + 1;
        }
        return fileId.isEmpty() ? 0 : youngest(files);
    }

    private int youngest(Rotation files) {
        int place = Math.max(0, files.size() - 1);
        if (place > 0) {
            LOG.warn(
                    "{}: what was being read is gone (deleted, emptied or packed as .zst); it goes"
                            + " on with {}, lines of the time between that stand in other files are"
                            + " not read",
                    log,
                    files.file(place));
        }
        return place;
    }

    private Rotation files() {
        boolean anywhere = follow && !fileId.isEmpty();
        List<Path> files = anywhere ? LogFiles.of(log) : LogFiles.of(log, globs);
        return Rotation.of(files, follow, identities);
    }

    /** At the end of a file that grows. */
    private boolean goesOnElsewhere() throws IOException {
        if (!isTimeToLook()) {
            return false;
        }
        if (file.isEmptied()) {
            // Its lines were copied before: what was not read of them stands behind our offset.
            close();
            return true;
        }
        if (folderChanged() && hasNext()) {
            file.growsNoMore();
            return true;
        }
        return inVain();
    }

    private boolean isTimeToLook() {
        return System.currentTimeMillis() - lookedInVainAt >= LOOK_MILLIS;
    }

    private boolean inVain() {
        lookedInVainAt = System.currentTimeMillis();
        return false;
    }

    private boolean folderChanged() {
        long changed = LogFiles.modified(Path.of(log).getParent());
        boolean settled =
                changed == folderMillis && System.currentTimeMillis() - changed > SETTLED_MILLIS;
        folderMillis = changed;
        return !settled;
    }

    private boolean hasNext() {
        if (!file.isRenamed() && file.fileId() == null) {
            return false;
        }
        Rotation files = files();
        int ours = files.indexOf(fileId);
        boolean has = files.hasLine(ours < 0 ? files.size() - 1 : ours + 1);
        // A file that has no line yet gets one without a change of the folder.
        folderMillis = has || ours == files.size() - 1 ? folderMillis : 0;
        return has;
    }

    void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
