package dev.keyladder.secrets.database;

import dev.keyladder.spi.MalformedRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Puts values into the statements of a role. The operator writes the quotes, as in Vault; what goes in
/// between
/// is refused unless it can stand within either kind of quotes unchanged.
final class StatementTemplate {
    private static final Pattern SAFE_NAME = Pattern.compile("[a-z0-9_]{1,63}");
    private static final Pattern SAFE_FOREIGN_NAME = Pattern.compile("[\\p{L}\\p{N}_.@-]{1,63}");
    private static final Pattern SAFE_PASSWORD = Pattern.compile("[A-Za-z0-9$:+/=-]{1,512}");
    private static final DateTimeFormatter EXPIRATION =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String script;

    private StatementTemplate(String script) {
        this.script = script;
    }

    static StatementTemplate of(List<String> statements) {
        return new StatementTemplate(Statements.joined(statements));
    }

    /// Fills in a user's name, under both of the names it has in Vault.
    StatementTemplate name(String name) {
        if (!SAFE_NAME.matcher(name).matches()) {
            throw new IllegalStateException("a user name is not made of safe characters");
        }
        return with("{{name}}", name).with("{{username}}", name);
    }

    /// Fills in the name of a user that we did not name.
    ///
    /// @throws MalformedRequest when the name has characters that could end a quote
    StatementTemplate foreignName(String name) {
        if (!SAFE_FOREIGN_NAME.matcher(name).matches()) {
            throw new MalformedRequest("the connection's username has characters that cannot be put into a statement;"
                    + " letters, digits and _ . @ - can");
        }
        return with("{{name}}", name).with("{{username}}", name);
    }

    /// Fills in a password, or the verifier that stands for it.
    StatementTemplate password(String password) {
        if (!SAFE_PASSWORD.matcher(password).matches()) {
            throw new IllegalStateException("a password or verifier is not made of safe characters");
        }
        return with("{{password}}", password);
    }

    /// Fills in when the database itself is to end the user.
    StatementTemplate expiration(Instant at) {
        return with("{{expiration}}", EXPIRATION.format(at));
    }

    String sql() {
        return script;
    }

    private StatementTemplate with(String place, String value) {
        return new StatementTemplate(script.replace(place, value));
    }

    @Override
    public String toString() {
        return "StatementTemplate(" + script.length() + " characters)";
    }
}
