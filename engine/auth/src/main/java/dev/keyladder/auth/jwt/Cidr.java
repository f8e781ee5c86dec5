package dev.keyladder.auth.jwt;

import java.net.InetAddress;

/// Blocks of addresses in settings (RFC 4632, RFC 4291 section 2.3); a lone address is a block of one.
final class Cidr {
    private Cidr() {}

    static boolean isValid(String text) {
        int slash = text.indexOf('/');
        try {
            int bits = 8
                    * InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                            .getAddress()
                            .length;
            String length = text.substring(slash + 1);
            return slash < 0 || (length.matches("[0-9]{1,3}") && Integer.parseInt(length) <= bits);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// A valid text with its length of prefix.
    static String complete(String text) {
        if (text.indexOf('/') >= 0) {
            return text;
        }
        return text + "/" + (8 * InetAddress.ofLiteral(text).getAddress().length);
    }
}
