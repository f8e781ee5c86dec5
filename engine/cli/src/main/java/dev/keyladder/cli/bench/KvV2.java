package dev.keyladder.cli.bench;

import dev.keyladder.cli.api.Api;
import dev.keyladder.cli.api.ApiFailure;
import java.util.Map;

/// `kvv2_read` and `kvv2_write`: secrets of a hundred bytes under a thousand names.
final class KvV2 implements Workload {
    private static final int NAMES = 1_000;
    private static final int MOST_TRIES = 20;
    private static final Map<String, ?> SECRET = Map.of("data", Map.of("value", "x".repeat(100)));

    private final String mount;
    private final RequestText text;
    private final boolean reads;

    private KvV2(String mount, RequestText text, boolean reads) {
        this.mount = mount;
        this.text = text;
        this.reads = reads;
    }

    static KvV2 reading(String mount, RequestText text) {
        return new KvV2(mount, text, true);
    }

    static KvV2 writing(String mount, RequestText text) {
        return new KvV2(mount, text, false);
    }

    @Override
    public RequestSource prepare(Api api) {
        api.post("sys/mounts/" + mount, Map.of("type", "kv", "options", Map.of("version", "2")));
        byte[][] requests = new byte[NAMES][];
        for (int i = 0; i < NAMES; i++) {
            String path = mount + "/data/secret-" + i;
            if (reads) {
                writeOnce(api, path);
            }
            requests[i] = reads ? text.get(path) : text.post(path, SECRET);
        }
        return RequestSource.cycling(requests);
    }

    /// Vault and OpenBao refuse with 400 while they prepare a new mount.
    private static void writeOnce(Api api, String path) {
        for (int tries = 1; ; tries++) {
            try {
                api.post(path, SECRET);
                return;
            } catch (ApiFailure e) {
                if (e.status() != 400 || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void cleanUp(Api api) {
        api.delete("sys/mounts/" + mount);
    }
}
