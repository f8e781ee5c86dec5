package dev.keyladder.secrets.kv;

import dev.keyladder.secrets.kv.Answers.MetadataAnswer;
import dev.keyladder.secrets.kv.Answers.VersionEntry;
import dev.keyladder.secrets.kv.Bodies.ListQuery;
import dev.keyladder.secrets.kv.Bodies.MetadataBody;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `metadata/<path>`: a secret's history and settings, its names as lists, and its removal with all
/// versions.
final class MetadataPaths {
    private final SecretRows rows;

    MetadataPaths(SecretRows rows) {
        this.rows = rows;
    }

    Outcome read(Call call) {
        return rows.find(call.parameter("path"))
                .<Outcome>map(secret -> new Outcome.Data(answer(secret)))
                .orElseGet(Outcome.NotFound::new);
    }

    Outcome listRoot(Call call, ListQuery query) {
        return names("", query);
    }

    Outcome list(Call call, ListQuery query) {
        return names(call.parameter("path"), query);
    }

    Outcome write(Call call, MetadataBody body) {
        if (body.isEmpty()) {
            return new Outcome.Done();
        }
        SettingsRules.checkSizes(body.maxVersions(), body.deleteVersionAfter());
        String path = call.parameter("path");
        Optional<Secret> found = rows.findForChange(call, path);
        Secret before = found.orElseGet(() -> Secret.created(call.now()));
        Map<String, String> noted = body.customMetadata()
                .map(CustomMetadata::whole)
                .orElse(before.settings().customMetadata());
        return change(call, path, before, body, noted);
    }

    Outcome patch(Call call, MetadataBody body) {
        SettingsRules.checkSizes(body.maxVersions(), body.deleteVersionAfter());
        String path = call.parameter("path");
        Optional<Secret> found = rows.findForChange(call, path);
        if (found.isEmpty()) {
            return Absent.withoutBody();
        }
        Map<String, String> former = found.get().settings().customMetadata();
        Map<String, String> noted = body.customMetadata()
                .map(patch -> CustomMetadata.patched(former, patch))
                .orElse(former);
        return change(call, path, found.get(), body, noted);
    }

    Outcome delete(Call call) {
        String path = call.parameter("path");
        rows.findForChange(call, path).ifPresent(secret -> rows.remove(call, path, secret));
        return new Outcome.Done();
    }

    private Outcome change(Call call, String path, Secret before, MetadataBody body, Map<String, String> noted) {
        MountSettings mount = rows.mountSettings();
        checkAndSet(body, mount, before.settings());
        rows.change(call, path, before, before.withSettings(before.settings().with(body, noted)));
        return new Outcome.Done(SettingsRules.overruled(body, mount));
    }

    private static void checkAndSet(MetadataBody body, MountSettings mount, SecretSettings settings) {
        if (body.metadataCas().isEmpty() && (mount.metadataCasRequired() || settings.metadataCasRequired())) {
            throw new MalformedRequest("the parameter metadata_cas is required for this call");
        }
        if (body.metadataCas().isPresent() && body.metadataCas().get() != settings.revision()) {
            throw new MalformedRequest("the parameter metadata_cas did not match the current metadata version");
        }
    }

    private Outcome names(String folder, ListQuery query) {
        int limit = query.limit().filter(asked -> asked > 0).orElse(Integer.MAX_VALUE);
        List<String> names = rows.names(folder, query.after().orElse(""), limit);
        return new Outcome.Names(names);
    }

    private static MetadataAnswer answer(Secret secret) {
        Map<String, VersionEntry> versions = new LinkedHashMap<>();
        secret.versions().forEach(version -> versions.put(Long.toString(version.number()), VersionEntry.of(version)));
        SecretSettings settings = secret.settings();
        return new MetadataAnswer(
                versions,
                secret.currentVersion(),
                secret.oldestVersion(),
                secret.createdTime(),
                secret.updatedTime(),
                settings.maxVersions(),
                settings.casRequired(),
                GoDuration.text(settings.deleteVersionAfter()),
                Answers.shown(settings.customMetadata()),
                settings.revision(),
                settings.metadataCasRequired());
    }
}
