package dev.keyladder.core.keyring;

import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborText;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.core.session.SessionKeys;
import dev.keyladder.keys.hierarchy.KeyHierarchy;
import dev.keyladder.keys.statement.ServiceName;
import dev.keyladder.spi.Granted;
import dev.keyladder.spi.secret.SecretAccess;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Names the rows of builds and presented identity tokens with the index key of the root namespace.
public final class SessionKeyring implements SessionKeys {
    private final KeyHierarchy hierarchy;

    /// A keyring over the hierarchy.
    public SessionKeyring(KeyHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    @Override
    public String build(Granted.BuildKey build) {
        CborMap.Builder claims = CborMap.builder();
        build.claims().forEach((name, value) -> claims.put(name, new CborText(value)));
        CborValue named = CborValue.array(new CborText(build.issuer()), claims.build());
        byte[] tag = RootServices.of(hierarchy, ServiceName.INDEX).buildIndex().tag(CborWriter.write(named));
        return HexFormat.of().formatHex(tag);
    }

    @Override
    public String proof(Granted.Proof proof) {
        byte[] utf8 = proof.presented().reveal(SecretAccess.reveal()).getBytes(StandardCharsets.UTF_8);
        byte[] tag = RootServices.of(hierarchy, ServiceName.INDEX).proofIndex().tag(utf8);
        return HexFormat.of().formatHex(tag);
    }
}
