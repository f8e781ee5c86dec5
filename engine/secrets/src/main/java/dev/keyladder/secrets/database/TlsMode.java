package dev.keyladder.secrets.database;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a connection is protected, by libpq's names. The two opportunistic modes are left out: they protect
/// nothing that an attacker does not allow.
enum TlsMode {
    DISABLE,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    static final String NAMES = "disable, require, verify-ca, verify-full";

    static Optional<TlsMode> named(String name) {
        return Arrays.stream(values()).filter(mode -> mode.text().equals(name)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean checksCertificate() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }
}
