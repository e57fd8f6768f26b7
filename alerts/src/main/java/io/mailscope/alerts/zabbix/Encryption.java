package io.mailscope.alerts.zabbix;

import java.io.IOException;
import java.io.Serializable;

/** How a connection to a trapper is protected. Names files rather than holds secrets. */
public sealed interface Encryption extends Serializable {

    /**
     * Reads the files.
     *
     * @throws IOException with one line that names the file
     */
    SecureLayer open() throws IOException;

    /** Not at all. */
    record None() implements Encryption {
        @Override
        public SecureLayer open() {
            return (socket, address) ->
                    new Channel(socket.getInputStream(), socket.getOutputStream(), socket);
        }
    }

    /**
     * TLS with certificates, PEM files.
     *
     * @param authority certificates that may sign the server's; as in Zabbix, its name is not
     *     looked at
     * @param certificate our own, with those between it and the authority
     * @param key our private key in PKCS #8, not encrypted
     */
    record Certificates(String authority, String certificate, String key) implements Encryption {
        @Override
        public SecureLayer open() throws IOException {
            return CertificateLayer.of(this);
        }
    }

    /**
     * TLS with a key that both sides know.
     *
     * @param identity as in the host's settings in Zabbix
     * @param keyFile a file with the key in hexadecimal digits
     */
    record PreSharedKey(String identity, String keyFile) implements Encryption {
        @Override
        public SecureLayer open() throws IOException {
            return PskLayer.of(this);
        }
    }
}
