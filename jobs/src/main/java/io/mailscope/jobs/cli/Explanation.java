package io.mailscope.jobs.cli;

import io.mailscope.parsers.ParseResult;
import io.mailscope.parsers.ParseResult.Malformed;
import io.mailscope.parsers.ParseResult.Parsed;
import io.mailscope.parsers.ParseResult.Unsupported;
import io.mailscope.parsers.event.MailEvent;
import io.mailscope.parsers.event.QueueEvent.AccessDecision;
import io.mailscope.parsers.event.QueueEvent.DeliveryStatus;
import io.mailscope.parsers.failure.Failure;
import io.mailscope.parsers.failure.FailureClassifier;
import io.mailscope.parsers.header.Header;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All that is read from one line, by name, in the order in which people look for it. */
final class Explanation {

    private final FailureClassifier classifier = FailureClassifier.load();

    /**
     * {@code result} is parsed, unsupported or malformed; of a parsed line {@code pattern}, {@code
     * event} and all fields follow, of a failure its cause and the rule that decided.
     */
    Map<String, Object> of(ParseResult result) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (result instanceof Parsed parsed) {
            told.put("result", "parsed");
            told.put("pattern", parsed.pattern().name());
            told.put("event", parsed.event().getClass().getSimpleName());
            header(parsed.header(), told);
            parsed.values().forEach(told::putIfAbsent);
            failure(parsed.event()).ifPresent(failure -> failure(failure, told));
        } else if (result instanceof Unsupported unsupported) {
            told.put("result", "unsupported");
            header(unsupported.header(), told);
        } else {
            told.put("result", "malformed");
            told.put("reason", ((Malformed) result).reason());
        }
        return told;
    }

    private Optional<Failure> failure(MailEvent event) {
        if (event instanceof DeliveryStatus status && isFailure(status)) {
            return Optional.of(
                    classifier.classify(status.status(), status.dsn(), status.statusText()));
        }
        return event instanceof AccessDecision decision && decision.action().endsWith("reject")
                ? Optional.of(classifier.classify("reject", decision.dsn(), decision.reply()))
                : Optional.empty();
    }

    private static boolean isFailure(DeliveryStatus status) {
        return !status.status().equals("sent") && !status.status().equals("deliverable");
    }

    private static void failure(Failure failure, Map<String, Object> told) {
        if (failure.smtpCode() > 0) {
            told.put("smtp_code", failure.smtpCode());
        }
        told.put("cause", failure.cause().id());
        told.put("cause_rule", failure.rule());
    }

    private static void header(Header header, Map<String, Object> told) {
        told.put("timestamp", Instant.ofEpochMilli(header.timeMillis()).toString());
        told.put("host", header.host());
        told.put("program", header.tag());
        if (header.pid() > 0) {
            told.put("pid", header.pid());
        }
        if (header.severity() >= 0) {
            told.put("severity", header.severity());
        }
        if (header.times() > 1) {
            told.put("times", header.times());
        }
    }
}
