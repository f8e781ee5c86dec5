package dev.keyladder.server.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which hosts engines and auth methods may reach: databases, issuers of identity tokens. What is not on
/// the list is
/// out of reach, so that whoever may configure an engine cannot have the server knock at doors of the inner
/// network.
public record OutboundAllowList(List<Entry> entries) {
    public OutboundAllowList {
        entries = List.copyOf(entries);
    }

    /// Whether a host and port are on the list.
    public boolean permits(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return entries.stream().anyMatch(entry -> entry.matches(name, port));
    }

    /// One entry: `host`, `host:port`, `*.domain`, `*.domain:port`, `*`; an IPv6 address stands in
    /// brackets.
    ///
    /// @param host in lower case, as it is compared; never resolved
    /// @param port empty: every port
    public record Entry(String host, Optional<Integer> port) {
        /// The entry that a text stands for; empty: none.
        static Optional<Entry> parse(String text) {
            HostAndPort split = HostAndPort.split(text.strip().toLowerCase(Locale.ROOT));
            if (!split.isValid() || !isPattern(split.host())) {
                return Optional.empty();
            }
            return Optional.of(new Entry(split.host(), split.port()));
        }

        private static boolean isPattern(String host) {
            String plain = host.startsWith("*.") ? host.substring(2) : host;
            return host.equals("*") || (!plain.isEmpty() && plain.indexOf('*') < 0 && plain.indexOf('/') < 0);
        }

        boolean matches(String name, int at) {
            boolean hostMatches = host.equals("*")
                    || host.equals(name)
                    || (host.startsWith("*.") && name.length() > host.length() - 1 && name.endsWith(host.substring(1)));
            return hostMatches && port.map(only -> only == at).orElse(true);
        }
    }
}
