package io.mailscope.jobs.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The network of a literal address: what one customer or one office has. */
public final class Network {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]{2,39}");
    private static final int NETWORK_BYTES_IPV6 = 8;

    private Network() {}

    /**
     * The /24 of an IPv4 address, the /64 of an IPv6 address (RFC 5952), for example {@code
     * 192.0.2.0/24}; empty for anything else. No name is ever looked up.
     */
    public static String of(String address) {
        if (IPV4.matcher(address).matches()) {
            return address.substring(0, address.lastIndexOf('.')) + ".0/24";
        }
        boolean maybe = address.indexOf(':') >= 0 && IPV6.matcher(address).matches();
        return maybe ? ofIpv6(address) : "";
    }

    private static String ofIpv6(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            StringBuilder network = new StringBuilder();
            for (int i = 0; i < NETWORK_BYTES_IPV6; i += 2) {
                int group = (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
                network.append(Integer.toHexString(group)).append(':');
            }
            return network.append(":/64").toString();
        } catch (UnknownHostException | ArrayIndexOutOfBoundsException e) {
            return "";
        }
    }
}
