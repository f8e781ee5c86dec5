package dev.keyladder.secrets.kv;

import dev.keyladder.secrets.kv.Answers.DataAnswer;
import dev.keyladder.secrets.kv.Answers.VersionFacts;
import dev.keyladder.secrets.kv.Bodies.ReadQuery;
import dev.keyladder.secrets.kv.Bodies.WriteBody;
import dev.keyladder.secrets.kv.Bodies.WriteOptions;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import java.util.List;
import java.util.Optional;

/// `data/<path>`: reads, writes and patches secrets.
final class DataPaths {
    private final SecretRows rows;
    private final JsonMerge json;

    DataPaths(SecretRows rows, JsonMerge json) {
        this.rows = rows;
        this.json = json;
    }

    Outcome read(Call call, ReadQuery query) {
        String path = call.parameter("path");
        Optional<Secret> secret = rows.find(path);
        return secret.flatMap(found -> found.chosen(query.version().orElse(0L)))
                .map(version -> show(call, path, secret.get(), version))
                .orElseGet(Outcome.NotFound::new);
    }

    Outcome write(Call call, WriteBody body) {
        JsonText data = object(body);
        String path = call.parameter("path");
        MountSettings mount = rows.mountSettings();
        Secret before = rows.findForChange(call, path).orElseGet(() -> Secret.created(call.now()));
        checkAndSet(body, mount, before);
        return add(call, path, before, before.withVersion(data, call.now(), mount));
    }

    Outcome patch(Call call, WriteBody body) {
        JsonText patch = object(body);
        String path = call.parameter("path");
        Optional<Secret> found = rows.findForChange(call, path);
        if (found.isEmpty()) {
            return Absent.withoutBody();
        }
        Secret before = found.get();
        MountSettings mount = rows.mountSettings();
        checkAndSet(body, mount, before);
        Optional<SecretVersion> latest = before.latestVersion();
        if (latest.isEmpty()) {
            return Absent.withoutBody();
        }
        if (!latest.get().isReadable(call.now())) {
            return new Outcome.NotFound(Optional.of(VersionFacts.of(before, latest.get())), List.of());
        }
        JsonText merged = json.merge(before.latest(), patch);
        return add(call, path, before, before.withVersion(merged, call.now(), mount));
    }

    private Outcome show(Call call, String path, Secret secret, SecretVersion version) {
        VersionFacts facts = VersionFacts.of(secret, version);
        return version.isReadable(call.now())
                ? new Outcome.Data(new DataAnswer(rows.data(path, secret, version), facts))
                : new Outcome.NotFound(Optional.of(new DataAnswer(JsonText.NULL, facts)), List.of());
    }

    private Outcome add(Call call, String path, Secret before, Secret after) {
        rows.addVersion(call, path, before, after);
        return new Outcome.Data(VersionFacts.of(after, after.latestVersion().orElseThrow()));
    }

    private static JsonText object(WriteBody body) {
        JsonText data = body.data()
                .filter(sent -> !sent.isNull())
                .orElseThrow(() -> new MalformedRequest("no data provided: the secret stands in the field \"data\""));
        if (!data.isObject()) {
            throw new MalformedRequest("the field \"data\" must be a JSON object");
        }
        return data;
    }

    private static void checkAndSet(WriteBody body, MountSettings mount, Secret secret) {
        Optional<Long> cas = body.options().flatMap(WriteOptions::cas);
        if (cas.isEmpty() && (mount.casRequired() || secret.settings().casRequired())) {
            throw new MalformedRequest("check-and-set parameter required for this call");
        }
        if (cas.isPresent() && cas.get() != secret.currentVersion()) {
            throw new MalformedRequest("check-and-set parameter did not match the current version");
        }
    }
}
