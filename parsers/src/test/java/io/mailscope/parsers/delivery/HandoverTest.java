package io.mailscope.parsers.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.mailscope.parsers.delivery.Handover.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandoverTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    250 2.0.0 Ok: queued as 4XyZ7Q2Zz5z3Bvd | QUEUE | 4XyZ7Q2Zz5z3Bvd
                    250 OK queued as 9FFCB76 | QUEUE | 9FFCB76
                    250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as 17CCA8044 | QUEUE | 17CCA8044
                    forwarded as 2447A230933 | FORWARD | 2447A230933
                    250 2.0.0 <bob@lab.test> niiNHfULBWtyWgAAg+zDdQ Saved | LMTP_SESSION | niiNHfULBWtyWgAAg+zDdQ
                    250 2.0.0 <u09@lab.test> WIrcNhcMBWtgWgAAg+zDdQ:T2 Saved | LMTP_SESSION | WIrcNhcMBWtgWgAAg+zDdQ:T2
                    250 OK id=1SoTcj-0001fx-Bs | QUEUE | 1SoTcj-0001fx-Bs
                    250 2.0.0 5AO4r2nB018923 Message accepted for delivery | QUEUE | 5AO4r2nB018923
                    250 2.0.0 OK  1764000000 az9-v6si5976496plb.190 - gsmtp | QUEUE | az9-v6si5976496plb.190
                    """)
    void namesTheNextId(String text, Kind kind, String id) {
        assertThat(Handover.of(text)).contains(new Handover(kind, id));
    }

    @Test
    void mayBeSilent() {
        assertThat(Handover.of("250 2.0.0 Ok")).isEmpty();
        assertThat(Handover.of("delivered to maildir")).isEmpty();
        assertThat(Handover.of("")).isEmpty();
    }
}
