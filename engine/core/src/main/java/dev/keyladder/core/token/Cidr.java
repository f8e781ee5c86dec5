package dev.keyladder.core.token;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// A block of addresses as roles and tokens name them: `10.0.0.0/8`, `2001:db8::/32`, or one address alone.
public final class Cidr {
    private Cidr() {}

    /// Whether any of the blocks holds an address; no block at all holds every address.
    public static boolean anyHolds(List<String> blocks, String address) {
        return blocks.isEmpty() || blocks.stream().anyMatch(block -> holds(block, address));
    }

    /// Whether the text is a block.
    public static boolean isValid(String block) {
        int slash = block.indexOf('/');
        byte[] address = parse(slash < 0 ? block : block.substring(0, slash));
        if (address.length == 0) {
            return false;
        }
        return slash < 0 || bits(block.substring(slash + 1), address.length * 8) >= 0;
    }

    private static boolean holds(String block, String address) {
        int slash = block.indexOf('/');
        byte[] base = parse(slash < 0 ? block : block.substring(0, slash));
        byte[] given = parse(address);
        int bits = slash < 0 ? base.length * 8 : bits(block.substring(slash + 1), base.length * 8);
        if (base.length == 0 || base.length != given.length || bits < 0) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> (bit % 8);
            if (((base[bit / 8] ^ given[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int bits(String text, int most) {
        try {
            int bits = Integer.parseInt(text);
            return bits >= 0 && bits <= most ? bits : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// The bytes of a literal address; none when the text is not one: a name is never looked up.
    private static byte[] parse(String literal) {
        if (literal.isEmpty() || !literal.chars().allMatch(Cidr::isAddressCharacter)) {
            return new byte[0];
        }
        if (literal.indexOf(':') < 0 && !literal.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }

    private static boolean isAddressCharacter(int c) {
        return c == '.' || c == ':' || Character.digit(c, 16) >= 0;
    }
}
