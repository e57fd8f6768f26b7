package io.mailscope.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentIdsTest {

    @Test
    void keepsAShortIdAndHashesALongOne() {
        String longId = "x".repeat(10_000);

        assertThat(DocumentIds.bounded("q|1|mx1")).isEqualTo("q|1|mx1");
        assertThat(DocumentIds.bounded(longId)).hasSizeLessThan(64);
        assertThat(DocumentIds.bounded(longId)).isEqualTo(DocumentIds.bounded("x".repeat(10_000)));
        assertThat(DocumentIds.bounded(longId + "y")).isNotEqualTo(DocumentIds.bounded(longId));
    }
}
