package io.mailscope.alerts.zabbix;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** TLS as the JDK does it, with keys from PEM files. */
record CertificateLayer(SSLSocketFactory sockets) implements SecureLayer {

    private static final char[] NO_PASSWORD = {};

    static CertificateLayer of(Encryption.Certificates files) throws IOException {
        var authority = PemFile.certificates(files.authority());
        var chain = PemFile.certificates(files.certificate());
        var key = PemFile.privateKey(files.key(), chain.get(0).getPublicKey().getAlgorithm());
        try {
            KeyStore trusted = empty();
            for (int i = 0; i < authority.size(); i++) {
                trusted.setCertificateEntry("authority" + i, authority.get(i));
            }
            KeyStore own = empty();
            own.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
            return new CertificateLayer(context(trusted, own).getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw OwnWords.of(
                    files.certificate() + " and " + files.key() + " do not fit: " + e.getMessage(),
                    e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }

    private static SSLContext context(KeyStore trusted, KeyStore own)
            throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public Channel over(Socket socket, ZabbixAddress address) throws IOException {
        var tls = (SSLSocket) sockets.createSocket(socket, address.host(), address.port(), true);
        try {
            tls.startHandshake();
        } catch (SSLException e) {
            throw OwnWords.of("no TLS with these certificates: " + e.getMessage(), e);
        } catch (SocketException e) {
            // It says why in its own log only.
            throw OwnWords.of(
                    "no TLS with these certificates: it hangs up ("
                            + e.getMessage()
                            + "); has it a certificate, and does it trust whoever signed ours?",
                    e);
        }
        return new Channel(tls.getInputStream(), tls.getOutputStream(), tls);
    }
}
