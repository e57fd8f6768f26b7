package io.mailscope.jobs.correlate;

import java.util.ArrayList;
import java.util.List;

/** What an smtpd process has said of its client before the message had an id; a Flink POJO. */
public final class ClientNotes {

    public String tlsVersion = "";
    public String tlsCipher = "";
    public String helo = "";
    public List<String> decisions = new ArrayList<>();
    public long sinceMillis;
}
