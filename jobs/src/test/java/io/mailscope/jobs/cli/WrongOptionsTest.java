package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What cannot be is exit status 2 in every command, and one line that names the option; what could
 * be and fails is 1. Nobody listens on the port that is given as Elasticsearch's.
 */
class WrongOptionsTest {

    private static final String SERVER = "http://127.0.0.1:1";

    @TempDir private Path folder;

    private record Said(int status, String err) {}

    private Said say(String arguments) throws IOException {
        Path log = folder.resolve("mail.log");
        Files.writeString(log, "");
        StringWriter err = new StringWriter();
        int status =
                Mailscope.execute(
                        Mailscope.commandLine().setErr(new PrintWriter(err, true)),
                        arguments
                                .replace("RUN", "run --log LOG --elasticsearch SERVER")
                                .replace("PSK", "--zabbix-psk-identity i --zabbix-psk-file")
                                .replace(
                                        "TLS",
                                        "--zabbix-tls-cert LOG --zabbix-tls-key LOG --zabbix-tls-ca")
                                .replace("LOG", log.toString())
                                .replace("SERVER", SERVER)
                                .split(" "));
        return new Said(status, err.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RUN --gauge-interval 0s               | --gauge-interval
                    RUN --gauge-interval=-5s              | --gauge-interval
                    RUN --queue-lifetime 5                | --queue-lifetime
                    RUN --queue-lifetime 0s               | --queue-lifetime
                    RUN --queue-lifetime 400d             | --queue-lifetime
                    RUN --disorder 61m                    | --disorder
                    RUN --late-partners 2d                | --late-partners
                    RUN --checkpoint-interval 10ms        | --checkpoint-interval
                    RUN --account-window 5s               | --account-window
                    RUN --session-lifetime 1s             | --session-lifetime
                    RUN --recipient-memory 1m             | --recipient-memory
                    RUN --max-accounts 5                  | --max-accounts 5
                    RUN --max-watched 5                   | --max-watched 5
                    RUN --max-queued -1                   | --max-queued -1
                    RUN --parallelism 0                   | --parallelism 0
                    RUN --parallelism many                | --parallelism
                    RUN --checkpoints /dev/null/x         | --checkpoints /dev/null/x: cannot be made
                    RUN --state-backend DISK              | --state-backend
                    RUN --namespace Mail                  | --namespace Mail
                    RUN --zone Mars/Base                  | --zone Mars/Base
                    RUN --patterns none                   | none
                    RUN --rules none                      | none
                    RUN --pseudonym-key none              | none
                    RUN --geoip none                      | --geoip none
                    RUN --console-url here                | --console-url here
                    RUN --console --listen 127.0.0.1:99999| --listen 127.0.0.1:99999
                    RUN --console --listen 0.0.0.0:8025   | token
                    RUN --console --token-file none       | --token-file none
                    RUN --zabbix 127.0.0.1:99999          | --zabbix 127.0.0.1:99999
                    RUN --zabbix x --zabbix-timeout 1ms   | --zabbix-timeout
                    RUN --zabbix x --zabbix-buffer 1      | --zabbix-buffer 1
                    RUN --zabbix x --zabbix-psk-file none | --zabbix-psk-identity
                    RUN --zabbix x PSK none               | --zabbix-psk-*: none: no such file
                    RUN --zabbix x PSK LOG                | mail.log: the key has 0 bytes
                    RUN --zabbix x TLS none               | --zabbix-tls-*: none: no such file
                    RUN --zabbix x TLS LOG                | mail.log: no PEM file of certificates
                    RUN --embedded                        | --embedded
                    run --log LOG --elasticsearch ftp://x | --elasticsearch ftp://x
                    run --log none --elasticsearch SERVER | none
                    run -c none                           | -c none
                    console --elasticsearch here          | --elasticsearch here
                    console --elasticsearch SERVER --listen x | --listen x
                    setup                                 | --elasticsearch URL
                    setup --elasticsearch here            | --elasticsearch here
                    setup --kibana here                   | --kibana here
                    setup --kibana http://a^b             | --kibana http://a^b
                    setup --kibana SERVER --space A       | --space A
                    setup --zabbix here --zabbix-token x  | --zabbix here
                    setup --zabbix http://a^b --zabbix-token x | --zabbix http://a^b
                    setup --elasticsearch SERVER --zabbix here --zabbix-token x | --zabbix here
                    setup --zabbix SERVER                 | --zabbix-token
                    setup --elasticsearch SERVER --user u | --password-file
                    setup --elasticsearch SERVER --password-file none | --user
                    setup --elasticsearch SERVER --api-key-file none | --api-key-file none
                    report none                           | none
                    report LOG --zone Mars/Base           | --zone Mars/Base
                    report LOG --parallelism 129          | --parallelism 129
                    explain --zone Mars/Base line         | --zone Mars/Base
                    explain --patterns none line          | none
                    alerts check -c none                  | none
                    alerts replay --log LOG --from soon   | --from 'soon'
                    alerts replay --log LOG --zone Mars   | --zone Mars
                    alerts replay --log LOG -c none       | none
                    alerts replay --elasticsearch here    | --elasticsearch here
                    trace x --elasticsearch here          | --elasticsearch here
                    trace x --elasticsearch http://a^b    | --elasticsearch http://a^b
                    trace x --zone Mars                   | --zone Mars
                    trace x --from soon                   | --from 'soon'
                    trace x --from 04:00 --to 1970-01-01  | not later than --from
                    trace x --most 101                    | --most 101
                    trace x --pseudonym-key none          | none
                    incident --from now --zone Mars       | --zone Mars
                    incident --from soon                  | --from 'soon'
                    incident --from 1970-01-01            | longer than
                    incident --from '2h ago' --format PDF | --format
                    incident --from 00:00 --baseline YEAR | --baseline
                    zabbix-test --host x                  | --zabbix HOST:PORT
                    zabbix-test --host x --zabbix x:y     | --zabbix x:y
                    zabbix-test --host x --zabbix x PSK / | --zabbix-psk-*: /: cannot be read
                    zabbix-test --host x --value one      | --value
                    """)
    void whatCannotBeIsNamedWithStatusTwo(String arguments, String named) throws IOException {
        Said said = say(arguments);

        assertThat(said.err()).startsWith("mailscope: ").contains(named).hasLineCount(1);
        assertThat(said.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"RUN", "setup --elasticsearch SERVER", "trace x --elasticsearch SERVER"})
    void aServerThatIsAwayIsNoWrongOption(String arguments) throws IOException {
        assertThat(say(arguments).status()).isEqualTo(1);
    }
}
