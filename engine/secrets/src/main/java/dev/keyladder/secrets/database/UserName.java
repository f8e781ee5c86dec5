package dev.keyladder.secrets.database;

import java.util.Locale;
import java.util.regex.Pattern;

/// The name of a user that belongs to a lease: `kl_<tag>_<role>_<lease's suffix>`, 59 bytes at most where
/// PostgreSQL takes 63. The tag names installation and mount, since users are shared by the whole cluster:
/// what
/// bears another tag is not ours. The suffix makes it unique for ever and leads back to the lease.
final class UserName {
    private static final int MAX_ROLE = 20;
    private static final Pattern UNFIT = Pattern.compile("[^a-z0-9_]");

    private UserName() {}

    /// What names of one mount begin with.
    static String prefix(String tag) {
        return "kl_" + tag + "_";
    }

    /// What names of one role begin with.
    static String prefix(String tag, String role) {
        String plain = UNFIT.matcher(role.toLowerCase(Locale.ROOT)).replaceAll("_");
        return prefix(tag) + plain.substring(0, Math.min(plain.length(), MAX_ROLE)) + "_";
    }
}
