package dev.keyladder.secrets.kv;

import dev.keyladder.secrets.kv.Answers.SubkeysAnswer;
import dev.keyladder.secrets.kv.Answers.VersionFacts;
import dev.keyladder.secrets.kv.Bodies.SubkeysQuery;
import dev.keyladder.spi.Call;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Outcome;
import java.util.List;
import java.util.Optional;

/// `subkeys/<path>`: which keys a secret has, for callers who may not see its values.
final class SubkeysPath {
    private final SecretRows rows;
    private final JsonMerge json;

    SubkeysPath(SecretRows rows, JsonMerge json) {
        this.rows = rows;
        this.json = json;
    }

    Outcome read(Call call, SubkeysQuery query) {
        int depth = query.depth().orElse(0);
        if (depth < 0) {
            throw new MalformedRequest("depth must be zero, for all levels, or positive");
        }
        String path = call.parameter("path");
        Optional<Secret> secret = rows.find(path);
        return secret.flatMap(found -> found.chosen(query.version().orElse(0L)))
                .map(version -> outline(call, secret.get(), version, depth))
                .orElseGet(Outcome.NotFound::new);
    }

    private Outcome outline(Call call, Secret secret, SecretVersion version, int depth) {
        VersionFacts facts = VersionFacts.of(secret, version);
        if (!version.isReadable(call.now())) {
            return new Outcome.NotFound(Optional.of(new SubkeysAnswer(JsonText.NULL, facts)), List.of());
        }
        JsonText data = rows.data(call.parameter("path"), secret, version);
        return new Outcome.Data(new SubkeysAnswer(json.subkeys(data, depth), facts));
    }
}
