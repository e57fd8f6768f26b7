package io.mailscope.jobs.parse;

import io.mailscope.parsers.LogParser;
import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParserSettings;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.header.Header;
import io.mailscope.parsers.line.LineBatch;
import io.mailscope.parsers.pseudonym.Disguise;
import io.mailscope.parsers.pseudonym.PseudonymKey;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lines in, events out; what is not understood goes to {@link #UNPARSED}. Under a key no name of a
 * person leaves it: all later stages, what they store and what they send, have pseudonyms.
 */
public final class ParseFunction extends ProcessFunction<LineBatch, LoggedEvent> {

    private static final long serialVersionUID = 1L;

    /** Lines that gave no event. */
    public static final OutputTag<UnparsedLine> UNPARSED = new OutputTag<>("unparsed") {};

    /** What came of the lines, by host, program and minute. */
    public static final OutputTag<LineTally> TALLIES = new OutputTag<>("line-tallies") {};

    private final ParserSettings settings;
    private final PseudonymKey key;
    private transient Disguise disguise;
    private transient LogParser parser;
    private transient ParseCounters counters;
    private transient LineTallies tallies;

    /**
     * @param settings how lines are read
     * @param key what pseudonyms are made with, or null for none
     */
    public ParseFunction(ParserSettings settings, PseudonymKey key) {
        this.settings = settings;
        this.key = key;
    }

    @Override
    public void open(OpenContext context) {
        parser = new LogParser(settings);
        disguise = Disguise.under(key);
        counters = ParseCounters.register(getRuntimeContext());
        tallies = new LineTallies();
    }

    @Override
    public void processElement(LineBatch batch, Context context, Collector<LoggedEvent> out) {
        tallies.begin(batch.fileId(), settings.host(), batch.referenceMillis());
        for (int i = 0; i < batch.size(); i++) {
            int start = batch.start(i);
            String line =
                    new String(
                            batch.data(), start, batch.ends()[i] - start, StandardCharsets.UTF_8);
            parse(batch, i, line, context, out);
        }
        tallies.tell(batch.fileId(), tally -> context.output(TALLIES, tally));
    }

    private void parse(
            LineBatch batch, int i, String line, Context context, Collector<LoggedEvent> out) {
        ParseResult result = parser.parse(line, batch.referenceMillis());
        counters.count(result);
        tallies.count(result);
        if (result instanceof ParseResult.Parsed parsed) {
            emit(batch, i, parsed, out);
        } else if (result instanceof ParseResult.Unsupported unsupported) {
            Header h = unsupported.header();
            context.output(
                    UNPARSED,
                    unparsed(batch, i, h.timeMillis(), h.host(), h.program(), "unsupported", line));
        } else {
            context.output(
                    UNPARSED,
                    unparsed(batch, i, batch.referenceMillis(), "", "", "malformed", line));
        }
    }

    private void emit(
            LineBatch batch, int i, ParseResult.Parsed parsed, Collector<LoggedEvent> out) {
        if (UnusedEvents.contains(parsed.kind())) {
            return;
        }
        MailEvent event = disguise.event(parsed.event());
        for (int repetition = 0; repetition < parsed.header().times(); repetition++) {
            out.collect(event(batch, i, repetition, parsed.header(), event));
        }
    }

    /** A line that the logger folded ("message repeated 3 times") is that many events. */
    private static LoggedEvent event(
            LineBatch batch, int i, int repetition, Header h, MailEvent event) {
        return new LoggedEvent(
                batch.fileId(),
                h.timeMillis(),
                h.host(),
                h.instance(),
                h.service(),
                h.program(),
                h.pid(),
                batch.path(),
                batch.offsets()[i],
                repetition,
                event);
    }

    private UnparsedLine unparsed(
            LineBatch batch,
            int i,
            long millis,
            String host,
            String program,
            String reason,
            String line) {
        // Cut behind the disguise: half of an address would not be known for one.
        String text = disguise.line(line);
        return new UnparsedLine(
                batch.fileId() + '-' + batch.offsets()[i],
                millis,
                host,
                program,
                batch.path(),
                batch.offsets()[i],
                reason,
                text.substring(0, Math.min(text.length(), UnparsedLine.MAX_TEXT)));
    }
}
