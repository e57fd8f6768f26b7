package io.mailscope.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemVerdictTest {

    @ParameterizedTest
    @CsvSource({
        "200,CREATED",
        "201,CREATED",
        "409,EXISTING",
        "429,RETRY",
        "500,RETRY",
        "503,RETRY",
        "400,DEAD",
        "404,DEAD",
        "413,DEAD"
    })
    void judgesByStatus(int status, ItemVerdict verdict) {
        assertThat(ItemVerdict.of(status)).isEqualTo(verdict);
    }
}
