package io.mailscope.jobs.cli;

import io.mailscope.jobs.WrongOption;
import io.mailscope.parsers.pseudonym.PseudonymKey;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The key that pseudonyms are made with. */
final class PseudonymOptions {

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            description =
                    "file with a secret of 32 bytes or more (openssl rand -base64 32): pseudonyms stand"
                            + " for the local parts of all addresses and for users' names, the domains stay; see"
                            + " docs/privacy.md; default: none, names are as in the log")
    private Path file;

    /**
     * The key, or null when none is given.
     *
     * @throws WrongOption with one line when there is none in the file
     */
    PseudonymKey key() {
        return file == null ? null : WrongOption.unless(() -> PseudonymKey.read(file));
    }
}
