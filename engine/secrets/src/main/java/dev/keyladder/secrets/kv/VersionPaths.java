package dev.keyladder.secrets.kv;

import dev.keyladder.secrets.kv.Bodies.VersionsBody;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// `delete/`, `undelete/`, `destroy/<path>` and the deletion of the latest version. Versions that are not
/// there
/// are passed over.
final class VersionPaths {
    private final SecretRows rows;

    VersionPaths(SecretRows rows) {
        this.rows = rows;
    }

    Outcome deleteLatest(Call call) {
        String path = call.parameter("path");
        rows.findForChange(call, path)
                .ifPresent(secret -> apply(
                        call, path, secret, Set.of(secret.currentVersion()), version -> version.delete(call.now())));
        return new Outcome.Done();
    }

    Outcome delete(Call call, VersionsBody body) {
        return change(call, body, version -> version.delete(call.now()));
    }

    Outcome undelete(Call call, VersionsBody body) {
        return change(call, body, SecretVersion::undelete);
    }

    Outcome destroy(Call call, VersionsBody body) {
        return change(call, body, SecretVersion::destroy);
    }

    private Outcome change(Call call, VersionsBody body, UnaryOperator<SecretVersion> change) {
        if (body.versions().isEmpty()) {
            throw new MalformedRequest("No version number provided: name them in the field \"versions\"");
        }
        String path = call.parameter("path");
        Optional<Secret> secret = rows.findForChange(call, path);
        secret.ifPresent(found -> apply(call, path, found, Set.copyOf(body.versions()), change));
        return new Outcome.Done();
    }

    private void apply(Call call, String path, Secret before, Set<Long> numbers, UnaryOperator<SecretVersion> change) {
        Secret after = before.withVersions(numbers, change);
        if (!after.equals(before)) {
            rows.change(call, path, before, after);
        }
    }
}
