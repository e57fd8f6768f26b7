package io.mailscope.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mailscope.dashboards.query.Found;
import io.mailscope.dashboards.query.LoginFinder;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.dashboards.query.MessageFinder;
import io.mailscope.dashboards.query.MessageQuery;
import io.mailscope.dashboards.query.Search;
import io.mailscope.dashboards.query.SearchFailed;
import io.mailscope.dashboards.query.Stored;
import io.mailscope.dashboards.query.TimeRange;
import io.mailscope.dashboards.query.TraceStory;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The questions that the page asks, each answered as JSON. */
final class Api {

    private static final int LOGINS = 20;

    private final Overview overview;
    private final MessageFinder finder;
    private final LoginFinder logins;
    private final TraceStory story;
    private final Stored stored;

    Api(MailSearch search, Clock clock) {
        this.overview = new Overview(search, clock);
        this.finder = new MessageFinder(search);
        this.logins = new LoginFinder(search);
        this.story = new TraceStory(search);
        this.stored = new Stored(search);
    }

    /** Empty when the path is none of ours. */
    Optional<Reply> answer(URI request) {
        try {
            Parameters parameters = Parameters.of(request.getRawQuery());
            return switch (request.getPath()) {
                case "/api/overview" -> Optional.of(overview(parameters));
                case "/api/messages" -> Optional.of(messages(parameters));
                case "/api/trace" -> Optional.of(Reply.json(story.of(parameters.text("id"))));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException e) {
            return Optional.of(Reply.text(400, e.getMessage()));
        } catch (SearchFailed e) {
            return Optional.of(Reply.text(e.status(), e.getMessage()));
        }
    }

    private Reply overview(Parameters parameters) {
        return Reply.json(overview.of(WantedRange.of(parameters), parameters.text("host")));
    }

    private Reply messages(Parameters parameters) {
        return overview.range(WantedRange.of(parameters))
                .map(range -> found(parameters.text("q"), range, parameters.text("host")))
                .map(Reply::json)
                .orElseGet(() -> Reply.text(404, "no mail in Elasticsearch yet"));
    }

    private JsonNode found(String text, TimeRange range, String host) {
        Found found = finder.find(MessageQuery.partly(text), () -> Search.in(range, host));
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("text", text).put("from", range.from()).put("to", range.to());
        found.messages().forEach(out.putArray("messages")::add);
        found.refusals().forEach(out.putArray("refusals")::add);
        logins.find(List.of(text), Search.in(range, host), LOGINS)
                .newest()
                .forEach(out.putArray("logins")::add);
        if (isEmpty(out)) {
            out.put("pseudonyms", stored.hasPseudonyms());
        }
        return out;
    }

    private static boolean isEmpty(JsonNode found) {
        return Stream.of("messages", "refusals", "logins").allMatch(n -> found.path(n).isEmpty());
    }
}
