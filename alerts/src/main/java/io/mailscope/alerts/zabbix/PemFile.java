package io.mailscope.alerts.zabbix;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in the form that OpenSSL writes. */
final class PemFile {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY");

    private PemFile() {}

    /** The certificates of a file, at least one. */
    static List<X509Certificate> certificates(String file) throws IOException {
        try {
            var all =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(
                                    new ByteArrayInputStream(
                                            read(file).getBytes(StandardCharsets.US_ASCII)));
            if (all.isEmpty()) {
                throw new CertificateException("none found");
            }
            return all.stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw OwnWords.of(file + ": no PEM file of certificates", e);
        }
    }

    /** A private key of an algorithm, for example RSA or EC. */
    static PrivateKey privateKey(String file, String algorithm) throws IOException {
        Matcher key = PKCS8.matcher(read(file));
        if (!key.find()) {
            throw new IOException(
                    file
                            + ": no PKCS #8 key without password; make one with"
                            + " openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(key.group(1));
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw OwnWords.of(file + ": no " + algorithm + " key: " + e.getMessage(), e);
        }
    }

    static String read(String file) throws IOException {
        try {
            return Files.readString(Path.of(file), StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            throw OwnWords.of(file + ": no such file", e);
        } catch (IOException e) {
            throw OwnWords.of(file + ": cannot be read; check what it is and who may", e);
        }
    }
}
