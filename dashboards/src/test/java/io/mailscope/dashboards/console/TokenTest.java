package io.mailscope.dashboards.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenTest {

    private static final String SECRET = "an-example-of-a-token";
    private final Token token = Token.of(SECRET);

    @Test
    void opensByHeader() {
        assertThat(token.opens("Bearer " + SECRET, null)).isTrue();
        assertThat(token.opens("Bearer " + SECRET + "x", null)).isFalse();
        assertThat(token.opens("Bearer ", null)).isFalse();
        assertThat(token.opens(SECRET, null)).isFalse();
        assertThat(token.opens(null, null)).isFalse();
    }

    @Test
    void opensByItsCookieAmongOthers() {
        String cookie = token.cookie().replaceFirst(";.*", "");

        assertThat(token.opens(null, "a=b; " + cookie + "; c=d")).isTrue();
        assertThat(token.opens(null, cookie + "x")).isFalse();
        assertThat(token.opens(null, "mailscope=" + SECRET)).isFalse();
        assertThat(token.opens(null, "")).isFalse();
    }

    @Test
    void cookieDoesNotHoldTheToken() {
        assertThat(token.cookie())
                .doesNotContain(SECRET)
                .contains("; HttpOnly")
                .contains("; SameSite=Strict");
        assertThat(Token.of("another-example-token").cookie()).isNotEqualTo(token.cookie());
        assertThat(token.toString()).doesNotContain(SECRET);
    }

    @Test
    void shortOnesAreRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> Token.of("swordfish"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9 characters")
                .hasMessageNotContaining("swordfish");
    }
}
