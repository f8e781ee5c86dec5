package dev.keyladder.secrets.database;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the group roles that creation statements put a user into, so that the rights for it can be checked
/// before the first credential fails. What it misses is found by the database later.
final class GroupRoles {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[A-Za-z_][A-Za-z0-9_$]*)";
    private static final String NAMES = "(" + NAME + "(?:\\s*,\\s*" + NAME + ")*)";
    private static final Pattern IN_ROLE = Pattern.compile("(?i)\\bIN\\s+(?:ROLE|GROUP)\\s+" + NAMES);
    private static final Pattern GRANT_ROLE = Pattern.compile("(?is)^\\s*GRANT\\s+" + NAMES + "\\s+TO\\s.*");

    private GroupRoles() {}

    /// The names of the groups, as the database has them in its catalogue.
    static Set<String> namedIn(Collection<String> statements) {
        Set<String> groups = new LinkedHashSet<>();
        for (String text : statements) {
            for (String statement : SqlScript.split(text).orElseThrow()) {
                Matcher inRole = IN_ROLE.matcher(statement);
                while (inRole.find()) {
                    addNames(groups, inRole.group(1));
                }
                Matcher grant = GRANT_ROLE.matcher(statement);
                if (grant.matches()) {
                    addNames(groups, grant.group(1));
                }
            }
        }
        return groups;
    }

    private static void addNames(Set<String> groups, String names) {
        Matcher name = Pattern.compile(NAME).matcher(names);
        while (name.find()) {
            String text = name.group();
            groups.add(
                    text.startsWith("\"")
                            ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
                            : text.toLowerCase(Locale.ROOT));
        }
    }
}
