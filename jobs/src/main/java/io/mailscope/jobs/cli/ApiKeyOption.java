package io.mailscope.jobs.cli;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The key that opens an Elasticsearch with security. */
final class ApiKeyOption {

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${env:MAILSCOPE_API_KEY}",
            showDefaultValue = Visibility.NEVER,
            description =
                    "encoded API key of Elasticsearch; default: MAILSCOPE_API_KEY of the"
                            + " environment, which other users cannot see")
    private String key;

    /** As it was given, or null. */
    String key() {
        return key;
    }
}
