package dev.keyladder.auth.jwt;

import static java.util.Objects.requireNonNull;

import dev.keyladder.spi.AuthMethod;
import dev.keyladder.spi.MountContext;

/// Makes the auth method of each `jwt` mount.
public final class JwtAuthMethodFactory implements AuthMethod.Factory {
    private final ClaimsJson json;
    private final Presets presets;

    /// A factory whose methods read JSON with the given means.
    public JwtAuthMethodFactory(ClaimsJson json) {
        this.json = requireNonNull(json);
        this.presets = Presets.builtIn(json);
    }

    @Override
    public AuthMethod create(MountContext mount) {
        return new JwtAuthMethod(mount, json, presets);
    }
}
