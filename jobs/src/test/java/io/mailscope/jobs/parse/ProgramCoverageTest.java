package io.mailscope.jobs.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class ProgramCoverageTest {

    private final Map<String, Counter> counters = new TreeMap<>();
    private final ProgramCoverage coverage = new ProgramCoverage(new Recording(""));

    /** Remembers its counters by group and name. */
    private final class Recording extends UnregisteredMetricsGroup {

        private final String path;

        private Recording(String path) {
            this.path = path;
        }

        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(path + name, key -> super.counter(name));
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new Recording(path + key + '=' + value + '/');
        }
    }

    private long count(String name) {
        return counters.get(name).getCount();
    }

    @Test
    void countsEachProgramByItself() {
        coverage.parsed("smtpd");
        coverage.parsed("smtpd");
        coverage.unsupported("smtpd");
        coverage.unsupported("dovecot/imap");
        assertThat(count("program=smtpd/linesParsed")).isEqualTo(2);
        assertThat(count("program=smtpd/linesUnsupported")).isEqualTo(1);
        assertThat(count("program=dovecot/imap/linesParsed")).isZero();
        assertThat(count("program=dovecot/imap/linesUnsupported")).isEqualTo(1);
    }

    @Test
    void isBoundedWhateverTheLogNames() {
        for (int i = 0; i < 10_000; i++) {
            coverage.unsupported("p" + i);
        }
        assertThat(counters).hasSize(2 * (ProgramCoverage.MAX_PROGRAMS + 1));
        assertThat(count("program=others/linesUnsupported"))
                .isEqualTo(10_000 - ProgramCoverage.MAX_PROGRAMS);
    }
}
