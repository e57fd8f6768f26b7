package io.mailscope.parsers.event;

/** A fact about an SMTP session, with a client (smtpd, postscreen) or a server (smtp). */
public sealed interface SmtpEvent extends MailEvent {

    /** smtpd or postscreen: {@code connect from}. */
    record ClientConnected(String clientHost, String clientIp, int clientPort)
            implements SmtpEvent {}

    /**
     * smtpd: the client has gone.
     *
     * @param how disconnect, lost connection, timeout, too many errors
     * @param stage after which command, empty for disconnect
     * @param commands statistics such as {@code ehlo=1 auth=0/1 commands=1/2}, of Postfix 3.0 on
     * @param queueId the message that was under way, of Postfix 3.10 on, or empty
     */
    record SmtpSessionEnded(
            String how,
            String stage,
            String clientHost,
            String clientIp,
            String commands,
            String queueId)
            implements SmtpEvent {}

    /**
     * smtpd: a client breaks the protocol or goes over a limit.
     *
     * @param kind non-SMTP command, improper pipelining, address syntax, limit exceeded ...
     */
    record ClientMisbehaved(String kind, String clientHost, String clientIp) implements SmtpEvent {}

    /**
     * A TLS session is set up or reused, by smtpd, smtp or tlsproxy.
     *
     * @param trust Anonymous, Untrusted, Trusted or Verified
     * @param direction from (a client) or to (a server)
     * @param tlsVersion for example {@code TLSv1.3}
     * @param cipher OpenSSL's or IANA's name
     */
    record TlsEstablished(
            String trust,
            String direction,
            String peerHost,
            String peerIp,
            String tlsVersion,
            String cipher,
            int cipherBits)
            implements SmtpEvent {}

    /**
     * postscreen: a test passed or failed, or a client is let through.
     *
     * @param test PASS OLD, PASS NEW, PREGREET, DNSBL, HANGUP, ALLOWLISTED ...
     * @param clientPort -1 where the line names none
     */
    record PostscreenTest(String test, String clientIp, int clientPort) implements SmtpEvent {}

    /**
     * smtp or lmtp: {@code connect to host[address]:port: reason}.
     *
     * @param relayIp empty for a socket of this host
     */
    record ConnectionFailed(String relayHost, String relayIp, int relayPort, String reason)
            implements SmtpEvent {}

    /**
     * smtp or lmtp: a server refused, and the next one may be tried; the delivery line follows.
     *
     * @param statusText the whole reply
     * @param smtpCode its code, or -1
     * @param command what it replied to: {@code RCPT TO}, {@code end of DATA}; {@code connect} for
     *     a server that refused to talk
     */
    record RemoteReply(
            String queueId,
            String relayHost,
            String relayIp,
            int relayPort,
            int smtpCode,
            String dsn,
            String statusText,
            String command)
            implements SmtpEvent {}

    /**
     * smtp or lmtp: the conversation broke off.
     *
     * @param how lost connection, timeout
     * @param stage what the client was doing: {@code sending RCPT TO}, {@code receiving the initial
     *     server greeting}
     */
    record RemoteConnectionLost(
            String queueId,
            String how,
            String relayHost,
            String relayIp,
            int relayPort,
            String stage)
            implements SmtpEvent {}
}
