package io.mailscope.jobs.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginFailureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Password mismatch | bad-password
                    pam_authenticate() failed: Authentication failure (Password mismatch?) | bad-password
                    Password mismatch (for LDAP bind) | bad-password
                    Invalid credentials | bad-password
                    unknown user | unknown-user
                    pam_authenticate() failed: User not known to the underlying authentication module | unknown-user
                    user disabled | disabled
                    User found from deny passdb | disabled
                    Login disabled | disabled
                    Anonymous logins denied | disabled
                    password expired | expired
                    pam_acct_mgmt() failed: User account has expired | expired
                    tried to use disallowed plaintext auth | no-tls
                    cert required, client didn't start TLS | no-tls
                    client didn't send a cert | no-tls
                    allow_nets check failed: IP not in allowed networks | not-allowed
                    Authentication failure due to policy server refusal | not-allowed
                    authorization failed | not-allowed
                    sent invalid base64 in response | malformed
                    tried to use unsupported auth mechanism | malformed
                    auth aborted by client | malformed
                    client didn't finish SASL auth | malformed
                    mail_max_userip_connections=5 | too-many
                    connection limit reached, 1/1 successful auths in 0 secs | too-many
                    internal failure, 1 successful auths | internal
                    auth service reported temporary failure | internal
                    auth process communication failure | internal
                    Connection lost to authentication server | internal
                    auth failed | unspecified
                    authentication failure | unspecified
                    (reason unavailable) | unspecified
                    UGFzc3dvcmQ6 | unspecified
                    something that nobody has seen | other
                    """)
    void ofTheWordsOfServers(String text, String reason) {
        assertThat(LoginFailure.of(text).id()).isEqualTo(reason);
    }
}
