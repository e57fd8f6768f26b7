package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * {@code setup} and {@code zabbix-test} say in one line what came of it. Among the last, for it
 * waits until nobody else needs the template.
 */
@EnabledIfEnvironmentVariable(named = ZabbixLab.STATE, matches = "/.+")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(ZabbixLab.SERVER)
@Order(Integer.MAX_VALUE - 1)
class ZabbixCommandsITCase {

    private static ZabbixLab zabbix;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws IOException {
        zabbix = ZabbixLab.withTemplate();
    }

    private static String say(int status, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int ended = Mailscope.commandLine().setOut(writer).setErr(writer).execute(arguments);
        assertThat(ended).as(said.toString()).isEqualTo(status);
        assertThat(said.toString().strip()).startsWith("mailscope: ").doesNotContain("\n");
        return said.toString().strip();
    }

    private static String test(int status, String host, String... more) {
        List<String> arguments = new ArrayList<>(List.of("zabbix-test", "--host", host));
        if (!List.of(more).contains("--zabbix")) {
            arguments.addAll(List.of("--zabbix", zabbix.trapper()));
        }
        arguments.addAll(List.of(more));
        return say(status, arguments.toArray(String[]::new));
    }

    @Test
    void setupImportsTheTemplateAndLinksIt() throws Exception {
        String id =
                zabbix.call("token.create", Map.of("name", "setup " + System.nanoTime()))
                        .at("/tokenids/0")
                        .asText();
        String token = zabbix.call("token.generate", List.of(id)).at("/0/token").asText();
        for (int time = 0; time < 2; time++) {
            assertThat(setup(0, token)).contains("template 'Mail by mailscope' imported");
        }
        JsonNode host =
                zabbix.call(
                        "host.get",
                        Map.of(
                                "filter", Map.of("host", List.of("made by setup")),
                                "selectParentTemplates", List.of("name")));
        assertThat(host.at("/0/parentTemplates/0/name").asText()).isEqualTo("Mail by mailscope");
        assertThat(setup(1, "wrong")).endsWith("the API token is wrong or no longer valid");
    }

    private static String setup(int status, String token) {
        String[] arguments = {
            "setup",
            "--zabbix",
            zabbix.url(),
            "--zabbix-token",
            token,
            "--zabbix-link",
            "made by setup"
        };
        return say(status, arguments);
    }

    @Test
    void reasonsOfAServerThatRefuses() throws Exception {
        // The server reads its configuration whole: when it knows the second, it knows the first.
        zabbix.host("probe disabled", Map.of("status", 1));
        zabbix.host("probe", Map.of());
        ZabbixLab.awaitTaken(List.of("--zabbix", zabbix.trapper(), "--host", "probe"));
        assertThat(test(0, "probe")).contains("took the value 1 of item mail.test");
        assertThat(test(1, "Probe")).contains("host [Probe] not found");
        assertThat(test(1, "probe disabled")).contains("not monitored");
        assertThat(test(1, "probe", "--key", "no.such"))
                .contains("has no enabled trapper item 'no.such'");
    }

    @Test
    void reasonsOfEncryption() throws Exception {
        zabbix.host(
                "probe psk",
                Map.of(
                        "tls_accept",
                        2,
                        "tls_connect",
                        2,
                        "tls_psk_identity",
                        "mailscope probe",
                        "tls_psk",
                        ZabbixLab.PSK));
        String right = Files.writeString(folder.resolve("right"), ZabbixLab.PSK).toString();
        String wrong =
                Files.writeString(folder.resolve("wrong"), ZabbixLab.PSK.replace('0', 'f'))
                        .toString();
        List<String> known = List.of(psk("mailscope probe", right));
        ZabbixLab.awaitTaken(known.subList(1, known.size()));
        assertThat(say(0, psk("mailscope probe", right))).contains("took the value");
        assertThat(say(1, psk("mailscope probe", wrong))).contains("refuses the pre-shared key");
        assertThat(say(1, psk("another", right))).contains("refuses the pre-shared key");
        assertThat(test(1, "probe psk"))
                .contains("connection of type \"unencrypted\" is not allowed");
    }

    @Test
    void reasonsOfCertificates() throws Exception {
        zabbix.host("probe cert", Map.of("tls_accept", 4, "tls_connect", 4));
        Path strange = folder.resolve("strange");
        String make = Repository.root().resolve("lab/zabbix/certificates").toString();
        assertThat(new ProcessBuilder(make, strange.toString()).start().waitFor()).isZero();
        List<String> known = List.of(certificates(Path.of(zabbix.tls("")), "ca.crt"));
        ZabbixLab.awaitTaken(known.subList(1, known.size()));
        assertThat(say(0, known.toArray(String[]::new))).contains("took the value");
        // The server hangs up; whether in the handshake or just behind it is a matter of luck.
        assertThat(say(1, certificates(strange, zabbix.tls("ca.crt"))))
                .startsWith("mailscope: Zabbix at " + zabbix.trapper() + ": ");
        assertThat(say(1, certificates(strange, "ca.crt")))
                .contains("no TLS with these certificates: PKIX path");
        assertThat(test(1, "probe cert"))
                .contains("connection of type \"unencrypted\" is not allowed");
    }

    /** Our own are of a folder; so is the authority, unless it has a folder of its own. */
    private static String[] certificates(Path own, String authority) {
        return new String[] {
            "zabbix-test",
            "--zabbix",
            zabbix.trapper(),
            "--host",
            "probe cert",
            "--zabbix-tls-ca",
            own.resolve(authority).toString(),
            "--zabbix-tls-cert",
            own.resolve("client.crt").toString(),
            "--zabbix-tls-key",
            own.resolve("client.key").toString()
        };
    }

    private static String[] psk(String identity, String file) {
        return new String[] {
            "zabbix-test",
            "--zabbix",
            zabbix.trapper(),
            "--host",
            "probe psk",
            "--zabbix-psk-identity",
            identity,
            "--zabbix-psk-file",
            file
        };
    }

    @Test
    void reasonsOfTheNetworkAndOfFiles() throws IOException {
        assertThat(test(1, "x", "--zabbix", "127.0.0.1:1"))
                .startsWith("mailscope: Zabbix at 127.0.0.1:1: Connection refused: does a trapper");
        assertThat(test(1, "x", "--zabbix", "no-such-host.test"))
                .endsWith("no-such-host.test:10051: no such host name");
        assertThat(say(2, psk("id", folder.resolve("none").toString()))).endsWith("no such file");
        String text = Files.writeString(folder.resolve("text"), "secret").toString();
        assertThat(say(2, psk("id", text))).contains("hexadecimal").doesNotContain("secret");
        assertThat(test(2, "x", "--zabbix-tls-ca", text))
                .contains("--zabbix-tls-ca, -tls-cert and -tls-key: give all of them or none");
    }
}
