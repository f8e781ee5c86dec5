package dev.keyladder.secrets.kv;

import dev.keyladder.secrets.kv.Answers.ConfigAnswer;
import dev.keyladder.secrets.kv.Bodies.ConfigBody;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.Outcome;

/// `config`: the settings for all secrets of the mount.
final class ConfigPath {
    private final SecretRows rows;

    ConfigPath(SecretRows rows) {
        this.rows = rows;
    }

    Outcome read(Call call) {
        MountSettings settings = rows.mountSettings();
        return new Outcome.Data(new ConfigAnswer(
                settings.maxVersions(),
                settings.casRequired(),
                GoDuration.text(settings.deleteVersionAfter()),
                settings.metadataCasRequired()));
    }

    Outcome write(Call call, ConfigBody body) {
        SettingsRules.checkSizes(body.maxVersions(), body.deleteVersionAfter());
        rows.changeMountSettings(
                call,
                former -> new MountSettings(
                        body.maxVersions().orElse(former.maxVersions()),
                        body.casRequired().orElse(former.casRequired()),
                        body.deleteVersionAfter().orElse(former.deleteVersionAfter()),
                        body.metadataCasRequired().orElse(former.metadataCasRequired())));
        return new Outcome.Done();
    }
}
