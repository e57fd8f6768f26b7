package io.mailscope.parsers.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymKeyTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir private Path folder;

    @Test
    void lineEndsAreNoPartOfIt() throws IOException {
        PseudonymKey plain = PseudonymKey.read(file(SECRET));

        assertThat(PseudonymKey.read(file(SECRET + "\r\n")).secret()).isEqualTo(plain.secret());
        assertThat(plain.secret()).hasSize(32);
    }

    @Test
    void shortOrLongOrMissingOnesAreRefusedInOneLine() throws IOException {
        Path shorter = file("0123456789abcdef\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n");
        Path missing = folder.resolve("none");

        assertThatThrownBy(() -> PseudonymKey.read(shorter))
                .hasMessage(
                        "pseudonym key %s: it has 16 bytes; use 32 to 4096, made by: openssl rand"
                                + " -base64 32",
                        shorter);
        assertThatThrownBy(() -> PseudonymKey.read(missing))
                .hasMessage(
                        "pseudonym key %s: cannot be read; check the name and its permissions",
                        missing);
        assertThatThrownBy(() -> PseudonymKey.read(file("x".repeat(5_000))))
                .hasMessageContaining("use 32 to 4096");
        assertThatThrownBy(() -> PseudonymKey.read(file("x".repeat(50_000))))
                .hasMessageContaining("too large");
    }

    @Test
    void doesNotTellItself() throws IOException {
        assertThat(PseudonymKey.read(file(SECRET)).toString()).isEqualTo("key of 32 bytes");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "key", ""), text);
    }
}
