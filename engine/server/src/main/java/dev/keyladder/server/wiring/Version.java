package dev.keyladder.server.wiring;

import dev.keyladder.core.seal.StatusView;
import dev.keyladder.server.config.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which build this is.
///
/// @param own our own version
/// @param built the day, as RFC 3339
public record Version(String own, String built) {
    /// Of this build.
    public static Version current() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
            if (resource == null) {
                throw new IllegalStateException("the build has no version.properties");
            }
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Version(properties.getProperty("version"), properties.getProperty("built"));
    }

    StatusView.About about(ServerConfig config, String storage) {
        String shown = config.vaultVersion() + "+keyladder." + own;
        return new StatusView.About(shown, built, "keyladder", "keyladder", storage);
    }
}
