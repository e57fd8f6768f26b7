package io.mailscope.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mailscope.dashboards.IndexTemplates;
import io.mailscope.dashboards.kibana.SavedObjects;
import io.mailscope.jobs.embedded.EmbeddedElasticsearch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Setup of a real Elasticsearch. A Kibana cannot be run here: a stand-in answers as Kibana's import
 * is known to answer, so that what is sent and how refusals are told can be seen. That Kibana takes
 * the objects is not tested here.
 */
class SetupCommandITCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static EmbeddedElasticsearch elasticsearch;
    private static HttpServer kibana;

    /** What the stand-in answers, and what it was asked last. */
    private static volatile int status = 200;

    private static volatile String answer = "{\"success\":true,\"successCount\":25}";
    private static volatile String path = "";
    private static volatile String authorization = "";
    private static volatile String xsrf = "";
    private static volatile String body = "";

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws IOException {
        elasticsearch = EmbeddedElasticsearch.start(Path.of("target/elasticsearch"));
        kibana = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        kibana.createContext("/", SetupCommandITCase::reply);
        kibana.start();
    }

    @AfterAll
    static void stop() {
        kibana.stop(0);
        elasticsearch.close();
    }

    private static void reply(HttpExchange exchange) throws IOException {
        path = exchange.getRequestURI().toString();
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        xsrf = exchange.getRequestHeaders().getFirst("kbn-xsrf");
        body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void kibanaAnswers(int code, String text) {
        status = code;
        answer = text;
    }

    private static String kibanaUrl() {
        return "http://127.0.0.1:" + kibana.getAddress().getPort();
    }

    private int setup(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "setup";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Mailscope.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(all);
    }

    @Test
    void preparesARealElasticsearchAgainAndAgain() throws Exception {
        String url = elasticsearch.url().toString();

        assertThat(setup("--elasticsearch", url)).isZero();
        assertThat(setup("--elasticsearch", url)).isZero();

        assertThat(out.toString().lines().distinct())
                .containsExactly(
                        "mailscope: "
                                + IndexTemplates.NAMES.size()
                                + " index templates, with their retention, are in Elasticsearch at "
                                + url);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/_index_template/*mail*")).build();
        JsonNode templates =
                JSON.readTree(
                        HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString())
                                .body());
        assertThat(templates.path("index_templates"))
                .extracting(template -> template.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(IndexTemplates.NAMES);
        assertThat(templates.findValuesAsText("data_retention")).contains("90d", "400d");
    }

    @Test
    void sendsKibanaOneFileOverWhatIsThere() {
        kibanaAnswers(200, "{\"success\":true,\"successCount\":25}");

        assertThat(setup("--kibana", kibanaUrl() + "/base/", "--space", "mail")).isZero();

        assertThat(path).isEqualTo("/base/s/mail/api/saved_objects/_import?overwrite=true");
        assertThat(xsrf).isNotEmpty();
        assertThat(authorization).isNull();
        String boundary = body.substring(0, body.indexOf("\r\n"));
        assertThat(body)
                .startsWith("--")
                .contains("name=\"file\"; filename=\"mailscope.ndjson\"\r\n")
                .contains("\r\n\r\n" + SavedObjects.ndjson() + "\r\n" + boundary)
                .endsWith(boundary + "--\r\n");
        assertThat(out.toString())
                .isEqualTo(
                        "mailscope: 25 dashboards, searches and data views are in Kibana at "
                                + kibanaUrl()
                                + "/base/, space mail\n");
    }

    @Test
    void success200IsAFailureWhenTheBodySaysSo() {
        kibanaAnswers(
                200,
                "{\"success\":false,\"successCount\":24,\"errors\":[{\"type\":\"dashboard\","
                        + "\"id\":\"mailscope-queue\",\"error\":{\"type\":\"missing_references\"}}]}");

        assertThat(setup("--kibana", kibanaUrl())).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(errors.toString().lines())
                .containsExactly(
                        "mailscope: Kibana at "
                                + kibanaUrl()
                                + " refuses dashboard mailscope-queue: missing_references");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | {\"message\":\"Unauthorized\"} | HTTP 401: Unauthorized; check --api-key",
                "422 | {\"message\":\"belongs to a more recent version\"} | HTTP 422: belongs to",
                "200 | <html>hello</html> | HTTP 200: no message; is that Kibana?",
                "302 | `` | HTTP 302: no message",
                "200 | {\"success\":false} | does not say why"
            })
    void refusalIsToldInOneLine(int code, String text, String expected) {
        kibanaAnswers(code, text);

        assertThat(setup("--kibana", kibanaUrl())).isEqualTo(1);

        assertThat(errors.toString().lines()).singleElement().asString().contains(expected);
    }

    @Test
    void secretsComeFromFiles() throws Exception {
        kibanaAnswers(200, "{\"success\":true,\"successCount\":25}");
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");

        assertThat(setup("--kibana", kibanaUrl(), "--api-key-file", secret.toString())).isZero();
        assertThat(authorization).isEqualTo("ApiKey s3cret");
        assertThat(
                        setup(
                                "--kibana",
                                kibanaUrl(),
                                "--user",
                                "elastic",
                                "--password-file",
                                secret.toString()))
                .isZero();
        assertThat(authorization).isEqualTo("Basic ZWxhc3RpYzpzM2NyZXQ=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | give --elasticsearch URL, --kibana URL or --zabbix URL",
                "--kibana ftp://x | --kibana ftp://x: use an address like",
                "--kibana http://127.0.0.1:9 | cannot reach Kibana at http://127.0.0.1:9",
                "--elasticsearch http://127.0.0.1:9 | cannot reach Elasticsearch",
                "--kibana http://x --space A/../b | --space A/../b: a space has lower case",
                "--kibana http://x --user elastic | give --password-file or MAILSCOPE_PASSWORD",
                "--kibana http://x --password-file y | --password-file: give --user, too",
                "--kibana http://x --api-key-file /nowhere | --api-key-file /nowhere: cannot be"
                        + " read"
            })
    void whatIsWrongIsToldInOneLine(String arguments, String expected) {
        String[] each = arguments.isEmpty() ? new String[0] : arguments.split(" ");

        assertThat(setup(each)).isNotZero();

        assertThat(errors.toString().lines()).singleElement().asString().contains(expected);
    }

    @Test
    void printsWhatKibanaWouldImport() {
        assertThat(setup("--print-saved-objects")).isZero();

        assertThat(out.toString()).isEqualTo(SavedObjects.ndjson()).contains("mailscope-overview");
    }
}
