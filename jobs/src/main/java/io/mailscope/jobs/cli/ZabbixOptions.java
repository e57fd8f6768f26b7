package io.mailscope.jobs.cli;

import io.mailscope.alerts.zabbix.Encryption;
import io.mailscope.alerts.zabbix.ZabbixAddress;
import io.mailscope.alerts.zabbix.ZabbixTarget;
import io.mailscope.jobs.WrongOption;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How to reach a Zabbix trapper. */
final class ZabbixOptions {

    @Option(
            names = "--zabbix",
            paramLabel = "HOST:PORT",
            description =
                    "trapper of a Zabbix server or proxy, several with commas in between: the first"
                            + " that answers gets the values; port default: 10051")
    private String zabbix;

    @Option(
            names = "--zabbix-psk-identity",
            paramLabel = "TEXT",
            description = "identity of the pre-shared key, as in the host's settings in Zabbix")
    private String pskIdentity;

    @Option(
            names = "--zabbix-psk-file",
            paramLabel = "FILE",
            description = "the pre-shared key in hexadecimal digits, as for zabbix_sender")
    private String pskFile;

    @Option(
            names = "--zabbix-tls-ca",
            paramLabel = "FILE",
            description = "certificates (PEM) that may sign the server's")
    private String authority;

    @Option(
            names = "--zabbix-tls-cert",
            paramLabel = "FILE",
            description = "our own certificate (PEM)")
    private String certificate;

    @Option(
            names = "--zabbix-tls-key",
            paramLabel = "FILE",
            description = "our private key (PEM, PKCS #8, no password)")
    private String key;

    @Option(names = "--zabbix-compress", description = "compress packets with zlib")
    private boolean compress;

    @Option(
            names = "--zabbix-timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationConverter.class,
            description = "for connecting and for each answer; default: ${DEFAULT-VALUE}")
    private Duration timeout;

    @Option(
            names = "--zabbix-hold",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description =
                    "how long values wait for items that a discovery makes; behind a proxy give its"
                            + " ConfigFrequency and some; default: ${DEFAULT-VALUE}")
    private Duration hold;

    @Option(
            names = "--zabbix-buffer",
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "values kept while no server answers, the oldest beyond it are dropped and counted"
                            + " as zabbixValuesDropped; default: ${DEFAULT-VALUE}")
    private int buffer;

    boolean isGiven() {
        return zabbix != null;
    }

    /**
     * What the options say.
     *
     * @throws WrongOption with one line when they do not fit together, or a file of keys or
     *     certificates cannot be read
     */
    ZabbixTarget toTarget() {
        Encryption encryption = encryption();
        return WrongOption.unless(
                () ->
                        new ZabbixTarget(
                                ZabbixAddress.parseList(zabbix),
                                encryption,
                                compress,
                                timeout,
                                hold,
                                buffer));
    }

    private Encryption encryption() {
        boolean psk = areGiven("--zabbix-psk-identity and -psk-file", pskIdentity, pskFile);
        boolean tls =
                areGiven("--zabbix-tls-ca, -tls-cert and -tls-key", authority, certificate, key);
        if (psk && tls) {
            throw new WrongOption("--zabbix-psk-* and --zabbix-tls-*: give one of them");
        }
        if (psk) {
            return opened("--zabbix-psk-*", new Encryption.PreSharedKey(pskIdentity, pskFile));
        }
        return tls
                ? opened("--zabbix-tls-*", new Encryption.Certificates(authority, certificate, key))
                : new Encryption.None();
    }

    /**
     * The files are read where values are sent; that they cannot be is said before a log is read.
     */
    private static Encryption opened(String names, Encryption encryption) {
        try {
            encryption.open();
            return encryption;
        } catch (IOException e) {
            throw new WrongOption(names + ": " + e.getMessage(), e);
        }
    }

    private static boolean areGiven(String names, String... values) {
        long given = Stream.of(values).filter(value -> value != null).count();
        if (given != 0 && given != values.length) {
            throw new WrongOption(names + ": give all of them or none");
        }
        return given > 0;
    }
}
