package io.mailscope.alerts.zabbix;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.tls.BasicTlsPSKIdentity;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.PSKTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** TLS with a pre-shared key, which the JDK's TLS does not know. */
record PskLayer(BcTlsCrypto crypto, BasicTlsPSKIdentity identity) implements SecureLayer {

    private static final int MAX_IDENTITY_BYTES = 127;
    private static final int MIN_KEY_BYTES = 16;
    private static final int MAX_KEY_BYTES = 256;

    static PskLayer of(Encryption.PreSharedKey psk) throws IOException {
        byte[] identity = psk.identity().getBytes(StandardCharsets.UTF_8);
        if (identity.length == 0 || identity.length > MAX_IDENTITY_BYTES) {
            throw new IOException("the PSK identity has " + identity.length + " bytes: use 1-127");
        }
        return new PskLayer(
                new BcTlsCrypto(new SecureRandom()),
                new BasicTlsPSKIdentity(identity, key(psk.keyFile())));
    }

    private static byte[] key(String file) throws IOException {
        byte[] key;
        try {
            key = HexFormat.of().parseHex(PemFile.read(file).strip());
        } catch (IllegalArgumentException e) {
            // Its text would show the key.
            throw new IOException(file + ": no pre-shared key: use hexadecimal digits, 2 a byte");
        }
        if (key.length < MIN_KEY_BYTES || key.length > MAX_KEY_BYTES) {
            throw new IOException(file + ": the key has " + key.length + " bytes: use 16 to 256");
        }
        return key;
    }

    @Override
    public Channel over(Socket socket, ZabbixAddress address) throws IOException {
        var protocol = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
        try {
            protocol.connect(new Client());
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // An alert for a wrong key; for an unknown identity the server hangs up.
            throw OwnWords.of(
                    "refuses the pre-shared key or its identity (" + e.getMessage() + ")", e);
        }
        return new Channel(protocol.getInputStream(), protocol.getOutputStream(), protocol::close);
    }

    /** Offers what Zabbix takes: TLS 1.2, forward secrecy first. */
    private final class Client extends PSKTlsClient {

        Client() {
            super(crypto, identity);
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.TLSv12.only();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {
                CipherSuite.TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256,
                CipherSuite.TLS_PSK_WITH_AES_128_GCM_SHA256,
                CipherSuite.TLS_PSK_WITH_AES_128_CBC_SHA256
            };
        }
    }
}
