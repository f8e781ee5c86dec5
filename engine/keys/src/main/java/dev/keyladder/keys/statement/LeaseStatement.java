package dev.keyladder.keys.statement;

import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.spi.format.KeyId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What was said about a lease when it was made: which token asked for it, and what it opens.
///
/// @param tlh the token
/// @param kid the token's
/// @param namespaceId the token's
/// @param engine type and mount path
/// @param role the role asked for
/// @param target what the credential opens
/// @param user the name it goes by there
public record LeaseStatement(
        String leaseId,
        StatementHash tlh,
        KeyId kid,
        String namespaceId,
        String engine,
        String role,
        String target,
        Optional<String> user,
        Instant iat)
        implements Statement {
    private static final String DOMAIN = "keyladder/lease/v1";
    private static final int LAST = 10;

    /// Keeps milliseconds, since that is what is signed.
    public LeaseStatement {
        iat = iat.truncatedTo(ChronoUnit.MILLIS);
    }

    /// Reads a statement.
    ///
    /// @throws MalformedStatement when it is none
    public static LeaseStatement decode(byte[] encoded) {
        return Fields.decode(
                "lease statement",
                encoded,
                LAST,
                fields -> new LeaseStatement(
                        fields.text(2),
                        fields.hash(3),
                        KeyId.exactly(fields.bytes(4).toByteArray()),
                        fields.text(5),
                        fields.text(6),
                        fields.text(7),
                        fields.text(8),
                        fields.optional(9, fields::text),
                        fields.instant(10)));
    }

    @Override
    public byte[] encode() {
        return CborWriter.write(Fields.record()
                .put(2, leaseId)
                .put(3, tlh.toByteArray())
                .put(4, kid.toByteArray())
                .put(5, namespaceId)
                .put(6, engine)
                .put(7, role)
                .put(8, target)
                .put(9, Fields.text(user))
                .put(10, iat.toEpochMilli())
                .build());
    }

    /// The lsh.
    @Override
    public StatementHash hash() {
        return StatementHash.of(DOMAIN, encode());
    }
}
