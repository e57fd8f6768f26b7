package io.mailscope.alerts.zabbix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Zabbix's JSON-RPC, versions 6.0 to 7.x. */
public final class ZabbixApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = "api_jsonrpc.php";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI url;
    private final ZabbixVersion version;
    private String token = "";

    private ZabbixApi(URI url) throws IOException {
        this.url = url;
        this.version = ZabbixVersion.parse(call("apiinfo.version", Map.of()).asText());
    }

    /**
     * Speaks to a frontend with an API token.
     *
     * @param page as {@link #page} gives it
     * @throws IOException with one line when nobody answers there
     */
    public static ZabbixApi withToken(URI page, String token) throws IOException {
        ZabbixApi api = new ZabbixApi(page);
        api.token = token;
        return api;
    }

    /** The same with a user's name and password. */
    public static ZabbixApi withPassword(URI page, String user, String password)
            throws IOException {
        ZabbixApi api = new ZabbixApi(page);
        api.token = api.call("user.login", Map.of("username", user, "password", password)).asText();
        return api;
    }

    /**
     * Where the API is.
     *
     * @param address of the frontend or of its {@code api_jsonrpc.php}
     * @throws IllegalArgumentException with one line when it is no URL
     */
    public static URI page(String address) {
        String full =
                address.endsWith(PAGE) ? address : address.replaceFirst("/*$", "") + '/' + PAGE;
        try {
            if (full.matches("https?://[^/ ?#]+(/[^ ?#]*)?")) {
                return new URI(full);
            }
        } catch (URISyntaxException e) {
            // Said below, with what would be right.
        }
        throw new IllegalArgumentException(
                "--zabbix " + address + ": use a URL, e.g. http://127.0.0.1/zabbix");
    }

    ZabbixVersion version() {
        return version;
    }

    /**
     * Calls a method and gives its result.
     *
     * @throws IOException with one line: the method and what Zabbix says of it
     */
    public JsonNode call(String method, Object parameters) throws IOException {
        HttpResponse<byte[]> answer = post(request(method, parameters));
        if (answer.statusCode() != 200) {
            throw new IOException("Zabbix API at " + url + ": HTTP " + answer.statusCode());
        }
        JsonNode body = JSON.readTree(answer.body());
        if (body.has("error")) {
            throw new IOException("Zabbix API, " + method + ": " + why(body.path("error")));
        }
        return body.path("result");
    }

    private static String why(JsonNode error) {
        String data = error.path("data").asText();
        return data.contains("re-login") || data.contains("Not authori")
                ? "the API token is wrong or no longer valid"
                : error.path("message").asText() + ' ' + data;
    }

    private HttpRequest request(String method, Object parameters) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
        body.put("method", method).set("params", JSON.valueToTree(parameters));
        var request =
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json-rpc");
        if (!token.isEmpty()) {
            // 7.2 takes the header only, 6.0 the body only.
            if (version.isAtLeast(6, 4)) {
                request.header("Authorization", "Bearer " + token);
            } else {
                body.put("auth", token);
            }
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
    }

    private HttpResponse<byte[]> post(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw OwnWords.of("Zabbix API at " + url + ": interrupted", e);
        } catch (IOException e) {
            throw OwnWords.of("Zabbix API at " + url + ": no answer; check address and port", e);
        }
    }
}
