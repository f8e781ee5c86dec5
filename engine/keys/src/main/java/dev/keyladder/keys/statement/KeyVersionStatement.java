package dev.keyladder.keys.statement;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.keys.root.HsmFacts;
import dev.keyladder.keys.signature.AllowedSignatures;
import dev.keyladder.spi.format.KeyId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// What is true of one version of one key for ever: who made it, for what, below which parent. Its hash contains the
/// parent's, so that a kid proves the whole path above it.
///
/// @param keyId names the key across its versions
/// @param version 1, 2, 3, ...
/// @param alg the scheme of `attestKey`
/// @param origin `hsm`, `random` or `derived`
/// @param check root: SHA-256 of the signing key's SubjectPublicKeyInfo; else the 16-byte check value
/// @param parent the kvh above; absent for a root
/// @param previous the kvh of the version before; absent for the first
/// @param nbf not used before, to the millisecond
/// @param actor who asked for it
/// @param attestKey public key that verifies what stands below
/// @param useKey public key of what the version itself signs, where its purpose is to sign
/// @param service what a service key serves
public record KeyVersionStatement(
        KeyType type,
        String keyId,
        int version,
        Scope scope,
        String alg,
        String origin,
        CborBytes check,
        Optional<StatementHash> parent,
        Optional<StatementHash> previous,
        Instant nbf,
        String actor,
        Optional<HsmFacts> hsm,
        CborBytes attestKey,
        Optional<CborBytes> useKey,
        Optional<ServiceName> service)
        implements Statement {
    private static final String DOMAIN = "keyladder/kvs/v1";
    private static final int LAST = 19;

    /// Keeps milliseconds, since that is what is signed.
    public KeyVersionStatement {
        nbf = nbf.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Reads a statement. That it is well-formed says nothing about the rules: see [LadderRules].
    ///
    /// @throws MalformedStatement when it is none
    public static KeyVersionStatement decode(byte[] encoded) {
        return Fields.decode("key-version statement", encoded, LAST, KeyVersionStatement::read);
    }

    private static KeyVersionStatement read(Fields fields) {
        List<Purpose> purposes = fields.texts(8).stream().map(Purpose::of).toList();
        Scope scope = new Scope(fields.text(5), fields.text(6), fields.text(7), purposes);
        if (!scope.purposes().equals(purposes)) {
            throw new MalformedStatement("purposes out of order");
        }
        return new KeyVersionStatement(
                KeyType.of(fields.text(2)),
                fields.text(3),
                fields.number(4),
                scope,
                fields.text(9),
                fields.text(10),
                fields.bytes(11),
                fields.optional(12, fields::hash),
                fields.optional(13, fields::hash),
                fields.instant(14),
                fields.text(15),
                fields.optional(16, fields::value).map(HsmFactsRecord::decode),
                fields.bytes(17),
                fields.optional(18, fields::bytes),
                fields.optional(19, fields::text).map(ServiceName::new));
    }

    @Override
    public byte[] encode() {
        return CborWriter.write(Fields.record()
                .put(2, type.label())
                .put(3, keyId)
                .put(4, version)
                .put(5, scope.namespaceId())
                .put(6, scope.tenant())
                .put(7, scope.environment())
                .put(
                        8,
                        CborValue.texts(
                                scope.purposes().stream().map(Purpose::label).toList()))
                .put(9, alg)
                .put(10, origin)
                .put(11, check)
                .put(12, Fields.hash(parent))
                .put(13, Fields.hash(previous))
                .put(14, nbf.toEpochMilli())
                .put(15, actor)
                .put(16, CborValue.orNull(hsm.map(HsmFactsRecord::encode)))
                .put(17, attestKey)
                .put(18, CborValue.orNull(useKey))
                .put(19, Fields.text(service.map(ServiceName::text)))
                .build());
    }

    /// The kvh.
    @Override
    public StatementHash hash() {
        return StatementHash.of(DOMAIN, encode());
    }

    /// Whether this version's attest key signed a statement.
    public boolean vouchesFor(Statement statement, byte[] signature) {
        return AllowedSignatures.named(alg)
                .filter(scheme ->
                        scheme.verify(attestKey.toByteArray(), statement.hash().toByteArray(), signature))
                .isPresent();
    }

    /// The first 16 bytes of the kvh.
    public KeyId kid() {
        return hash().kid();
    }
}
