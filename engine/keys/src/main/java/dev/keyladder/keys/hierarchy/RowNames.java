package dev.keyladder.keys.hierarchy;

import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.keys.statement.StatementHash;
import dev.keyladder.spi.format.KeyId;

/// The names of the hierarchy's rows, as docs/formats.md 4.1 spells them.
final class RowNames {
    static final String ROOTS = "root/";

    private RowNames() {}

    static String root(int version) {
        return ROOTS + version;
    }

    static String namespace(String namespaceId) {
        return "ns/" + namespaceId;
    }

    static String head(String keyId) {
        return "key/" + keyId;
    }

    static String version(String keyId, int version) {
        return "key/" + keyId + "/v/" + version;
    }

    static String service(String namespaceId, ServiceName service) {
        return "service/" + namespaceId + "/" + service.text();
    }

    static String states(KeyId kid) {
        return "state/" + kid.hex() + "/";
    }

    static String state(KeyId kid, int n) {
        return states(kid) + n;
    }

    static String wraps(String masterId, int version) {
        return "wrap/" + masterId + "/" + version + "/";
    }

    static String wrap(String masterId, int version, StatementHash root) {
        return wraps(masterId, version) + root.hex();
    }

    static String byKid(KeyId kid) {
        return "bykid/" + kid.hex();
    }

    static String child(StatementHash parent, KeyId kid) {
        return "child/" + parent.hex() + "/" + kid.hex();
    }
}
