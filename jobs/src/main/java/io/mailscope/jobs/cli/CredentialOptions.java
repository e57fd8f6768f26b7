package io.mailscope.jobs.cli;

import io.mailscope.jobs.WrongOption;
import io.mailscope.jobs.setup.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who asks Elasticsearch and Kibana; a secret need not stand where other users see it. */
final class CredentialOptions {

    @Mixin private ApiKeyOption apiKey;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "file that holds the encoded API key")
    private Path apiKeyFile;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description =
                    "user instead of an API key; the password is taken from --password-file or"
                            + " MAILSCOPE_PASSWORD of the environment")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "file that holds the password of --user")
    private Path passwordFile;

    /**
     * The credentials that were given.
     *
     * @throws WrongOption with one line when they are contradictory or incomplete
     */
    Credentials toCredentials() {
        if (user != null) {
            return Credentials.basic(user, password());
        }
        if (passwordFile != null) {
            throw new WrongOption("--password-file: give --user, too");
        }
        String key = apiKeyFile == null ? apiKey.key() : secret("--api-key-file", apiKeyFile);
        return key == null || key.isEmpty() ? Credentials.NONE : Credentials.apiKey(key);
    }

    private String password() {
        if (passwordFile != null) {
            return secret("--password-file", passwordFile);
        }
        String password = System.getenv("MAILSCOPE_PASSWORD");
        if (password == null) {
            throw new WrongOption(
                    "--user " + user + ": give --password-file or MAILSCOPE_PASSWORD");
        }
        return password;
    }

    private static String secret(String option, Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new WrongOption(option + " " + file + ": is empty");
            }
            return secret;
        } catch (IOException e) {
            throw new WrongOption(
                    option + " " + file + ": cannot be read; check the name and its permissions",
                    e);
        }
    }
}
