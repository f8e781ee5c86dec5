package dev.keyladder.core.seal;

import dev.keyladder.keys.pkcs11.Pkcs11Roots;
import dev.keyladder.keys.pkcs11.Pkcs11Settings;
import dev.keyladder.keys.root.RootBackend;
import java.util.Optional;

/// A root in a device, reached through its vendor's PKCS#11 library.
public final class Pkcs11Seal implements AutoSeal {
    private final Pkcs11Roots roots;
    private final Pkcs11Settings settings;

    /// A seal over a token.
    public Pkcs11Seal(Pkcs11Roots roots, Pkcs11Settings settings) {
        this.roots = roots;
        this.settings = settings;
    }

    @Override
    public String type() {
        return "pkcs11";
    }

    @Override
    public Enrolled enrol(SealRecord begun) {
        return new Enrolled(roots.enrol(settings, begun.deviceId().orElseThrow()), Optional.empty());
    }

    @Override
    public RootBackend open(SealRecord seal) {
        return roots.open(settings, seal.deviceId().orElseThrow());
    }
}
