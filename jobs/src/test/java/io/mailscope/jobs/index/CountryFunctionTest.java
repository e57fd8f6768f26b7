package io.mailscope.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountryFunctionTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "logs-mail.access-default, 198.51.100.7, NZ",
        "logs-mail.rejection-eu, 198.51.100.255, NZ",
        "logs-mail.access-default, 198.51.101.7, ''",
        "logs-mail.access-default, 2001:db8::1, ''",
        "logs-mail.delivery-default, 198.51.100.7, ''"
    })
    void countryIsThatOfTheNetwork(String stream, String address, String country) throws Exception {
        String before = "{\"source\":{\"ip\":\"" + address + "\"},\"a\":1}";
        String geo = ",\"geo\":{\"country_iso_code\":\"" + country + "\"}";
        String after =
                country.isEmpty() ? before : before.replace(address + "\"", address + "\"" + geo);

        assertThat(map(stream, before)).isEqualTo(after);
    }

    @Test
    void documentWithoutAddressPasses() throws Exception {
        assertThat(map("logs-mail.access-default", "{\"a\":1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void wrongFileIsToldAtOnce() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "not a database");

        assertThatThrownBy(() -> CountryFunction.of(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--geoip " + wrong + ": is no readable file");
        assertThatThrownBy(() -> CountryFunction.of(folder.resolve("absent")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--geoip ");
    }

    private String map(String stream, String json) throws Exception {
        Path file = CountryFile.write(folder.resolve("countries.mmdb"), "NZ", 198, 51, 100);
        CountryFunction function = CountryFunction.of(file);
        function.open(DefaultOpenContext.INSTANCE);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        MailDocument mapped = function.map(new MailDocument(stream, "id", bytes));
        function.close();
        return new String(mapped.json(), StandardCharsets.UTF_8);
    }
}
