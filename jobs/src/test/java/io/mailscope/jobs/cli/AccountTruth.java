package io.mailscope.jobs.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a log with ISO times says of accounts, by plain search in its text, without our code. */
final class AccountTruth {

    private static final Pattern LOGIN =
            Pattern.compile("dovecot: (\\w+)-login: Login: user=<(.*?)>");
    private static final Pattern FAILED =
            Pattern.compile("auth failed, (\\d+) attempts.*user=<(.*?)>.*rip=([0-9.]+)");
    private static final Pattern SASL_FAILED =
            Pattern.compile(
                    "\\[([0-9.]+)\\]: SASL \\S+ authentication failed.*sasl_username=(\\S+)");
    private static final Pattern SMTPD_AUTH =
            Pattern.compile("smtpd.*disconnect from .* auth=(\\d+)");
    private static final Pattern SESSION =
            Pattern.compile(
                    "dovecot: (imap|pop3|managesieve|submission)\\((.*?)\\).*: Disconnected");
    private static final Pattern BYTES =
            Pattern.compile("(?: in=(\\d+) out=(\\d+)| bytes=(\\d+)/(\\d+))");
    private static final Pattern CLIENT =
            Pattern.compile("smtpd\\[\\d+\\]: (\\w+): client=[^,]*(?:.*sasl_username=(\\S+))?");
    private static final Pattern STATUS =
            Pattern.compile(
                    "\\]: (\\w+): to=<([^>]*)>,(?: orig_to=<([^>]*)>,)? relay=.* status=(\\w+)");

    /** Messages that nobody submitted may take the id of one that was. */
    private static final Pattern OTHER_MESSAGE =
            Pattern.compile(
                    "pickup\\[\\d+\\]: (\\w+): uid=|notification: (\\w+)$|forwarded as (\\w+)\\)");

    final Map<String, Long> loginsByService = new TreeMap<>();
    final Map<String, Long> refusedByUser = new TreeMap<>();
    final Map<String, Long> refusedBySource = new TreeMap<>();
    final Map<String, Long> sessionsByService = new TreeMap<>();

    /** Per user and figure. */
    final Map<String, Long> sums = new TreeMap<>();

    long tooMany;
    private final Map<String, String> submitted = new HashMap<>();
    private final Set<String> tried = new HashSet<>();
    private final Set<String> recipients = new HashSet<>();

    static AccountTruth of(Path log) throws IOException {
        AccountTruth truth = new AccountTruth();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(log)),
                                StandardCharsets.UTF_8))) {
            lines.lines().forEach(truth::read);
        }
        return truth;
    }

    private void read(String line) {
        Matcher m = LOGIN.matcher(line);
        if (m.find()) {
            loginsByService.merge(m.group(1), 1L, Long::sum);
            sums.merge(m.group(2) + " logins", 1L, Long::sum);
        }
        if ((m = SMTPD_AUTH.matcher(line)).find() && !m.group(1).equals("0")) {
            loginsByService.merge("smtp", Long.valueOf(m.group(1)), Long::sum);
        }
        if ((m = FAILED.matcher(line)).find()) {
            refused(m.group(2), m.group(3), Long.parseLong(m.group(1)));
        }
        if ((m = SASL_FAILED.matcher(line)).find()) {
            refused(m.group(2), m.group(1), 1);
        }
        tooMany += line.contains("Maximum number of connections") ? 1 : 0;
        if ((m = SESSION.matcher(line)).find()) {
            sessionsByService.merge(m.group(1), 1L, Long::sum);
            sums.merge(m.group(2) + " sessions", 1L, Long::sum);
            Matcher b = BYTES.matcher(line);
            if (b.find()) {
                int g = b.group(1) == null ? 3 : 1;
                long bytes = Long.parseLong(b.group(g)) + Long.parseLong(b.group(g + 1));
                sums.merge(m.group(2) + " bytes", bytes, Long::sum);
            }
        }
        mail(line);
    }

    private void refused(String user, String source, long attempts) {
        refusedByUser.merge(user, attempts, Long::sum);
        refusedBySource.merge(source, attempts, Long::sum);
    }

    /** Queue ids are short and used again: a new client= line makes a new message of one. */
    private void mail(String line) {
        Matcher m = CLIENT.matcher(line);
        if (m.find()) {
            String id = m.group(1);
            forget(id);
            if (m.group(2) != null) {
                submitted.put(id, m.group(2));
                sums.merge(m.group(2) + " messages", 1L, Long::sum);
            }
        }
        m = OTHER_MESSAGE.matcher(line);
        if (m.find()) {
            forget(m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3));
        }
        m = STATUS.matcher(line);
        if (m.find() && submitted.containsKey(m.group(1))) {
            status(line, m);
        }
    }

    private void forget(String id) {
        submitted.remove(id);
        tried.removeIf(t -> t.startsWith(id + ' '));
    }

    private void status(String line, Matcher m) {
        String user = submitted.get(m.group(1));
        long window = OffsetDateTime.parse(line.split(" ", 2)[0]).toEpochSecond() / 300;
        String to = m.group(3) == null ? m.group(2) : m.group(3);
        if (tried.add(m.group(1) + ' ' + m.group(2) + ' ' + m.group(3))
                && recipients.add(user + ' ' + window + ' ' + to)) {
            sums.merge(user + " recipients", 1L, Long::sum);
        }
        if (m.group(4).equals("bounced")) {
            sums.merge(user + " bounces", 1L, Long::sum);
        }
    }
}
