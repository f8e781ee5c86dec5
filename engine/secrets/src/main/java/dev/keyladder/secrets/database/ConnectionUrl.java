package dev.keyladder.secrets.database;

import dev.keyladder.spi.MalformedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A connection URL taken apart by us. The driver never sees one: a JDBC URL can name classes to load,
/// files to
/// write and further hosts, so each part is checked here and handed on by a setter. Credentials stand in
/// fields
/// of their own; the URL may only show their place.
///
/// @param host a name or an address, without brackets
/// @param database the database to connect to
/// @param tls whether and how far the server's certificate is checked
/// @param connectTimeoutSeconds how long a new connection may take
/// @param applicationName how our sessions are shown in the database
/// @param caPem certificates to trust instead of the system's, in PEM
record ConnectionUrl(
        String host,
        int port,
        String database,
        TlsMode tls,
        int connectTimeoutSeconds,
        String applicationName,
        Optional<String> caPem) {
    private static final int MAX_LENGTH = 16_384;
    private static final int DEFAULT_PORT = 5432;
    private static final int DEFAULT_CONNECT_TIMEOUT_SECONDS = 5;
    private static final int MAX_CONNECT_TIMEOUT_SECONDS = 60;
    private static final int MAX_NAME_BYTES = 63;
    private static final String PLACE_OF_CREDENTIALS = "{{username}}:{{password}}";
    private static final String ALLOWED = "sslmode, sslrootcert (as text), connect_timeout, application_name";
    private static final Pattern URL = Pattern.compile(
            "postgres(?:ql)?://(?:(?<user>[^/?#]*)@)?(?<host>[^/?#@]*)/(?<database>[^/?#]+)(?:\\?(?<query>[^#]*))?");
    private static final Pattern HOST = Pattern.compile(
            "(?:(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?)|\\[(?<v6>[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]{1,40})])(?::(?<port>[0-9]{1,5}))?");

    /// Parses what an operator wrote.
    ///
    /// @throws MalformedRequest when it is not of the one form that is allowed; never repeats what may be a
    ///     password
    static ConnectionUrl parse(String text) {
        Matcher url = URL.matcher(text);
        if (text.length() > MAX_LENGTH || !url.matches()) {
            throw refused(
                    "it must look like postgresql://" + PLACE_OF_CREDENTIALS + "@host:5432/database?sslmode=require");
        }
        String user = url.group("user");
        if (user != null && !user.equals(PLACE_OF_CREDENTIALS)) {
            throw refused("it must not hold credentials: put them into the fields username and password, and" + " "
                    + PLACE_OF_CREDENTIALS + " in their place");
        }
        Matcher host = HOST.matcher(url.group("host"));
        if (!host.matches()) {
            throw refused("it must name exactly one host, with a port or without");
        }
        String name = host.group("name") == null ? host.group("v6") : host.group("name");
        Parameters parameters = Parameters.parse(url.group("query"));
        return new ConnectionUrl(
                name,
                port(host.group("port")),
                shortText("database name", decoded(url.group("database"))),
                parameters.tls(),
                parameters.connectTimeoutSeconds(),
                parameters.applicationName(),
                parameters.caPem());
    }

    /// The same server, another database.
    ConnectionUrl withDatabase(String other) {
        return new ConnectionUrl(host, port, other, tls, connectTimeoutSeconds, applicationName, caPem);
    }

    private static int port(String digits) {
        int port = digits == null ? DEFAULT_PORT : Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw refused("there is no such port");
        }
        return port;
    }

    private static String shortText(String what, String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > MAX_NAME_BYTES || text.codePoints().anyMatch(Character::isISOControl)) {
            throw refused("the " + what + " must be 1 to " + MAX_NAME_BYTES + " printable bytes long");
        }
        return text;
    }

    /// Undoes percent signs alone: a plus is a plus, as certificates have them.
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw refused("a percent sign must be followed by two hexadecimal digits");
        }
    }

    private static MalformedRequest refused(String why) {
        return new MalformedRequest("connection_url is not acceptable: " + why);
    }

    /// What follows the question mark: a short list, since every other parameter is a way to make the
    /// driver do
    /// more than connect.
    private record Parameters(Map<String, String> values) {
        static Parameters parse(String query) {
            Map<String, String> values = new LinkedHashMap<>();
            if (query == null || query.isEmpty()) {
                return new Parameters(values);
            }
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                switch (name) {
                    case "sslmode", "sslrootcert", "connect_timeout", "application_name" -> {
                        if (values.put(name, decoded(pair.substring(equals + 1))) != null) {
                            throw refused("the parameter " + name + " stands there twice");
                        }
                    }
                    default -> throw refused("a parameter is not among those allowed: " + ALLOWED);
                }
            }
            return new Parameters(values);
        }

        TlsMode tls() {
            return Optional.ofNullable(values.get("sslmode"))
                    .map(mode ->
                            TlsMode.named(mode).orElseThrow(() -> refused("sslmode must be one of " + TlsMode.NAMES)))
                    .orElse(TlsMode.REQUIRE);
        }

        int connectTimeoutSeconds() {
            String text = values.get("connect_timeout");
            if (text == null) {
                return DEFAULT_CONNECT_TIMEOUT_SECONDS;
            }
            int seconds = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
            if (seconds < 1 || seconds > MAX_CONNECT_TIMEOUT_SECONDS) {
                throw refused("connect_timeout must be 1 to " + MAX_CONNECT_TIMEOUT_SECONDS + " seconds");
            }
            return seconds;
        }

        String applicationName() {
            return shortText("application_name", values.getOrDefault("application_name", "keyladder"));
        }

        Optional<String> caPem() {
            Optional<String> pem = Optional.ofNullable(values.get("sslrootcert"));
            if (pem.isPresent() && !pem.get().startsWith("-----BEGIN CERTIFICATE-----")) {
                throw refused("sslrootcert must be the certificate itself in PEM, not the name of a file");
            }
            return pem;
        }
    }
}
