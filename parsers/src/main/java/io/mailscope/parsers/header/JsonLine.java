package io.mailscope.parsers.header;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.util.List;

/**
 * Reads a line that is a JSON object: {@code journalctl -o json}, rsyslog and syslog-ng templates,
 * Filebeat and other shippers, Docker's json-file, GELF. They differ in the names of the same few
 * things, which are listed here, the most telling first.
 */
final class JsonLine {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TIME =
            List.of(
                    "__REALTIME_TIMESTAMP",
                    "@timestamp",
                    "timereported",
                    "timestamp",
                    "ISODATE",
                    "DATE",
                    "time",
                    "date",
                    "timegenerated",
                    "ts");

    private static final List<String> HOST =
            List.of(
                    "_HOSTNAME",
                    "log.syslog.hostname",
                    "host.name",
                    "host.hostname",
                    "hostname",
                    "HOST",
                    "host",
                    "logsource",
                    "source",
                    "fromhost",
                    "fromhost-ip",
                    "agent.hostname",
                    "beat.hostname");

    private static final List<String> PROGRAM =
            List.of(
                    "SYSLOG_IDENTIFIER",
                    "syslogtag",
                    "log.syslog.appname",
                    "process.name",
                    "process.program",
                    "PROGRAM",
                    "program",
                    "programname",
                    "app-name",
                    "appname",
                    "app_name",
                    "_application_name",
                    "ident",
                    "identifier",
                    "_COMM",
                    "tag",
                    "attrs.tag",
                    "CONTAINER_NAME",
                    "container.name",
                    "kubernetes.container_name",
                    "kubernetes.container.name");

    private static final List<String> PROCESS_ID =
            List.of(
                    "SYSLOG_PID",
                    "_PID",
                    "log.syslog.procid",
                    "process.pid",
                    "procid",
                    "PID",
                    "pid",
                    "_process_id");

    private static final List<String> SEVERITY =
            List.of(
                    "PRIORITY",
                    "log.syslog.severity.code",
                    "log.syslog.severity.name",
                    "syslogseverity",
                    "syslogseverity-text",
                    "severity",
                    "severity_label",
                    "priority",
                    "level",
                    "log.level",
                    "log.syslog.priority",
                    "pri");

    private static final List<String> TEXT =
            List.of("MESSAGE", "message", "msg", "log", "short_message", "rawmsg");

    private final HeaderParser parser;
    private final Stamps stamps;

    JsonLine(HeaderParser parser, Stamps stamps) {
        this.parser = parser;
        this.stamps = stamps;
    }

    Header read(String line, long referenceMillis, String defaultHost, int depth) {
        JsonFields fields = new JsonFields(object(line));
        String text = withoutNewline(fields.first(TEXT));
        String host = fields.first(HOST);
        Origin origin =
                new Origin(
                        time(fields.first(TIME), referenceMillis),
                        host.isEmpty() ? defaultHost : host,
                        Severity.of(fields.first(SEVERITY)));
        if (text.isEmpty() || isLine(text)) {
            return parser.outOf(origin, text, depth);
        }
        String program = fields.first(PROGRAM);
        Cursor at = new Cursor(text.stripLeading());
        if (!program.isEmpty()) {
            tag(program, origin);
            int pid = processId(fields.first(PROCESS_ID));
            origin.pid = pid == 0 ? origin.pid : pid;
        } else if (!OwnLogFile.read(at, origin)) {
            // Unless the text brings its tag along, nobody knows whose it is.
            origin.tag = "json";
        }
        return parser.finish(origin, at.rest(), depth);
    }

    private static JsonNode object(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException noJson) {
            // Cut or damaged; a line that begins with a brace has no other shape.
        }
        throw NoHeader.INSTANCE;
    }

    /** Docker keeps the newline of the line that it wraps. */
    private static String withoutNewline(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Whether the text is a whole line with a header of its own. */
    private static boolean isLine(String text) {
        Cursor at = new Cursor(text);
        return at.peek() == '{'
                || at.peek() == '<' && Cursor.isDigit(at.peek(1))
                || Stamps.isAt(at);
    }

    /** rsyslog's syslogtag has process id and colon with it. */
    private static void tag(String program, Origin origin) {
        int bracket = program.indexOf('[');
        int colon = program.endsWith(":") ? program.length() - 1 : program.length();
        origin.tag = program.substring(0, bracket > 0 ? bracket : colon).strip();
        if (bracket > 0) {
            origin.pid = processId(program.substring(bracket + 1).replaceAll("].*", ""));
        }
    }

    private static int processId(String text) {
        Cursor at = new Cursor(text);
        int digits = at.digitsAhead();
        return digits > 0 && digits < 10 && digits == text.length() ? at.digits(digits) : 0;
    }

    /** A stamp, or seconds, milliseconds, microseconds or nanoseconds of the epoch. */
    private long time(String text, long referenceMillis) {
        Cursor at = new Cursor(text);
        int digits = at.digitsAhead();
        try {
            if (digits > 10 && digits == text.length()) {
                return Long.parseLong(text.substring(0, 13));
            }
            return text.isEmpty() ? referenceMillis : stamps.read(at, referenceMillis);
        } catch (NoHeader | DateTimeException | IndexOutOfBoundsException noStamp) {
            return referenceMillis;
        }
    }
}
