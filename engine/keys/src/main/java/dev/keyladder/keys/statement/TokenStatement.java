package dev.keyladder.keys.statement;

import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborText;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.spi.format.KeyId;
import dev.keyladder.spi.format.TokenString.Place;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was said about a token when it was minted. It never changes; what does change is beside it in the same row.
///
/// @param tid the token's public name
/// @param kid the service key version that minted it, or that vouches for a token with a custom id
/// @param place lane and sequence number; absent for a custom id
/// @param subject whom the token acts for
/// @param source what that identity came from
/// @param ci the claims that name the CI job; empty where there are none
/// @param type `service` or `batch`
/// @param exp the end that was set then; absent for a token without one
/// @param parent the tlh of the token it descends from
/// @param sessionId the login it belongs to
public record TokenStatement(
        String tid,
        KeyId kid,
        Optional<Place> place,
        String namespaceId,
        String subject,
        Optional<String> source,
        Map<String, String> ci,
        List<String> policies,
        String type,
        Instant iat,
        Optional<Instant> exp,
        Optional<StatementHash> parent,
        Optional<String> sessionId)
        implements Statement {
    private static final String DOMAIN = "keyladder/tok/v1";
    private static final int LAST = 15;

    /// Keeps milliseconds and immutable copies, since that is what is signed.
    public TokenStatement {
        ci = Map.copyOf(ci);
        policies = List.copyOf(policies);
        iat = iat.truncatedTo(ChronoUnit.MILLIS);
        exp = exp.map(end -> end.truncatedTo(ChronoUnit.MILLIS));
    }

    /// Reads a statement.
    ///
    /// @throws MalformedStatement when it is none
    public static TokenStatement decode(byte[] encoded) {
        return Fields.decode("token statement", encoded, LAST, fields -> {
            KeyId kid = KeyId.exactly(fields.bytes(3).toByteArray());
            return new TokenStatement(
                    fields.text(2),
                    kid,
                    place(kid, fields),
                    fields.text(6),
                    fields.text(7),
                    fields.optional(8, fields::text),
                    claims(fields),
                    fields.texts(10),
                    fields.text(11),
                    fields.instant(12),
                    fields.optional(13, fields::instant),
                    fields.optional(14, fields::hash),
                    fields.optional(15, fields::text));
        });
    }

    @Override
    public byte[] encode() {
        return CborWriter.write(Fields.record()
                .put(2, tid)
                .put(3, kid.toByteArray())
                .put(4, CborValue.orNull(place.map(Place::lane).map(CborValue::of)))
                .put(5, CborValue.orNull(place.map(Place::seq).map(CborValue::of)))
                .put(6, namespaceId)
                .put(7, subject)
                .put(8, Fields.text(source))
                .put(9, claims())
                .put(10, CborValue.texts(policies))
                .put(11, type)
                .put(12, iat.toEpochMilli())
                .put(13, Fields.instant(exp))
                .put(14, Fields.hash(parent))
                .put(15, Fields.text(sessionId))
                .build());
    }

    /// The tlh.
    @Override
    public StatementHash hash() {
        return StatementHash.of(DOMAIN, encode());
    }

    private CborValue claims() {
        if (ci.isEmpty()) {
            return CborValue.nil();
        }
        CborMap.Builder map = CborMap.builder();
        new TreeMap<>(ci).forEach((name, value) -> map.put(name, CborValue.of(value)));
        return map.build();
    }

    private static Map<String, String> claims(Fields fields) {
        Map<String, String> claims = new LinkedHashMap<>();
        fields.value(9).nonNull().map(CborValue::asMap).ifPresent(map -> {
            if (map.size() == 0) {
                throw new MalformedStatement("no claims are written as null");
            }
            for (CborMap.Entry entry : map.entries()) {
                if (!(entry.key() instanceof CborText name)) {
                    throw new MalformedStatement("the name of a claim is a text");
                }
                claims.put(name.value(), entry.value().asText());
            }
        });
        return claims;
    }

    private static Optional<Place> place(KeyId kid, Fields fields) {
        Optional<Long> lane = fields.optional(4, fields::u32);
        Optional<Long> seq = fields.optional(5, fields::u32);
        if (lane.isPresent() != seq.isPresent()) {
            throw new MalformedStatement("a lane without a sequence number, or the reverse");
        }
        return lane.map(number -> new Place(kid, number, seq.orElseThrow()));
    }
}
