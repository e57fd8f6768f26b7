package io.mailscope.jobs.setup;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** One file as the body of a form (RFC 7578), which the JDK's client does not make itself. */
record MultipartFile(String field, String fileName, String content, String boundary) {

    /** A random boundary does not occur in the content. */
    MultipartFile(String field, String fileName, String content) {
        this(field, fileName, content, UUID.randomUUID().toString());
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    byte[] body() {
        String body =
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                                .formatted(boundary, field, fileName)
                        + "Content-Type: application/ndjson\r\n\r\n"
                        + content
                        + "\r\n--"
                        + boundary
                        + "--\r\n";
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
