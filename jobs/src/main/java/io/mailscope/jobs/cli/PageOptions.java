package io.mailscope.jobs.cli;

import io.mailscope.dashboards.console.ConsoleServer;
import io.mailscope.dashboards.console.Listening;
import io.mailscope.dashboards.console.Token;
import io.mailscope.dashboards.query.MailSearch;
import io.mailscope.jobs.WrongOption;
import io.mailscope.jobs.index.ElasticsearchOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where the page is offered. */
final class PageOptions {

    private static final String TOKEN_VARIABLE = "MAILSCOPE_CONSOLE_TOKEN";

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8025",
            description =
                    "where the page is offered, port 0 for any that is free; another than this machine"
                            + " wants a token; default: ${DEFAULT-VALUE}")
    private String listen;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "file whose first line opens the page, at least 16 characters; default: "
                            + TOKEN_VARIABLE
                            + " of the environment, else no token")
    private Path tokenFile;

    @Option(
            names = "--server-name",
            paramLabel = "NAME",
            description =
                    "a name by which browsers may call the page, besides localhost and literal"
                            + " addresses; may be given more than once; default: none")
    private List<String> names = List.of();

    /**
     * Where, and to whom.
     *
     * @throws WrongOption with one line when others are let in without a token
     */
    Listening listening() {
        return WrongOption.unless(
                () -> new Listening(Listening.parse(listen), token(), Set.copyOf(names)));
    }

    /** Serves what is in Elasticsearch. */
    ConsoleServer serve(ElasticsearchOptions elasticsearch) throws IOException {
        return ConsoleServer.start(
                listening(), new MailSearch(elasticsearch.url(), elasticsearch.apiKey()));
    }

    private Optional<Token> token() throws IOException {
        String secret = tokenFile == null ? System.getenv(TOKEN_VARIABLE) : firstLine();
        return Optional.ofNullable(secret).map(String::strip).map(Token::of);
    }

    private String firstLine() throws IOException {
        if (!Files.isReadable(tokenFile)) {
            throw new WrongOption(
                    "--token-file " + tokenFile + ": there is no such file, or it cannot be read");
        }
        return Files.readString(tokenFile).lines().findFirst().orElse("");
    }
}
