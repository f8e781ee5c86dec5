package dev.keyladder.secrets.database;

import java.util.Locale;
import java.util.regex.Pattern;

/// The name of a user that belongs to a lease: `kl_<tag>_<role>_<lease's suffix>`, 59 bytes at most where
/// PostgreSQL takes 63. The tag names installation and mount, since users are shared by the whole cluster:
/// what
/// bears another tag is not ours. The suffix makes it unique for ever and leads back to the lease.
final class UserName {
    private static final int MAX_ROLE = 20;
    private static final int SUFFIX = 26;
    private static final Pattern REST = Pattern.compile("[a-z0-9_]{1," + MAX_ROLE + "}_[a-z2-7]{" + SUFFIX + "}");
    private static final Pattern UNFIT = Pattern.compile("[^a-z0-9_]");

    private UserName() {}

    /// What names of one mount begin with.
    static String prefix(String tag) {
        return "kl_" + tag + "_";
    }

    /// Whether a name is of the form that this mount gives, tag and suffix included.
    static boolean isOf(String tag, String user) {
        String prefix = prefix(tag);
        return user.startsWith(prefix)
                && REST.matcher(user.substring(prefix.length())).matches();
    }

    /// The part of such a name that leads to the lease.
    static String suffix(String user) {
        return user.substring(user.length() - SUFFIX);
    }

    /// What names of one role begin with.
    static String prefix(String tag, String role) {
        String plain = UNFIT.matcher(role.toLowerCase(Locale.ROOT)).replaceAll("_");
        return prefix(tag) + plain.substring(0, Math.min(plain.length(), MAX_ROLE)) + "_";
    }
}
