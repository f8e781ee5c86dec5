package dev.keyladder.server.config;

import java.util.Optional;

/// `host`, `host:port`, `[::1]:port` or `:port`, taken apart.
///
/// @param host without brackets, perhaps empty
/// @param port empty where none was written
record HostAndPort(String host, Optional<Integer> port, boolean isValid) {
    private static final HostAndPort INVALID = new HostAndPort("", Optional.empty(), false);

    static HostAndPort split(String text) {
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        if (text.startsWith("[") && bracket < 0) {
            return INVALID;
        }
        int colon = text.indexOf(':', Math.max(0, bracket));
        String host = bracket > 0 ? text.substring(1, bracket) : text.substring(0, colon < 0 ? text.length() : colon);
        if (host.chars().anyMatch(c -> c <= ' ')) {
            return INVALID;
        }
        String rest = text.substring(bracket > 0 ? bracket + 1 : host.length());
        return rest.isEmpty() ? new HostAndPort(host, Optional.empty(), true) : withPort(host, rest);
    }

    private static HostAndPort withPort(String host, String rest) {
        String digits = rest.substring(1);
        boolean number = rest.charAt(0) == ':'
                && digits.length() <= 5
                && !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && Integer.parseInt(digits) <= 65535
                ? new HostAndPort(host, Optional.of(Integer.parseInt(digits)), true)
                : INVALID;
    }
}
