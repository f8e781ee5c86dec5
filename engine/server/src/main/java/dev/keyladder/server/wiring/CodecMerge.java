package dev.keyladder.server.wiring;

import dev.keyladder.codec.json.MergePatch;
import dev.keyladder.codec.json.Subkeys;
import dev.keyladder.secrets.kv.JsonMerge;
import dev.keyladder.spi.JsonText;

/// What the kv engine needs done inside a secret's JSON, done by the codec.
final class CodecMerge implements JsonMerge {
    @Override
    public JsonText merge(JsonText target, JsonText patch) {
        return MergePatch.apply(target, patch);
    }

    @Override
    public JsonText subkeys(JsonText object, int depth) {
        return Subkeys.of(object, depth);
    }
}
