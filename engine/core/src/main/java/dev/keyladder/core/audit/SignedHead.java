package dev.keyladder.core.audit;

import dev.keyladder.codec.cbor.CborException;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/// Where the lane stood, signed by the log key: nothing up to there can be changed or cut without being
/// seen by
/// whoever has this head.
public final class SignedHead {
    /// Key of the row that holds the newest one, in the store's plain area. A row of its own, since
    /// `audit/head` is written by commits, which must not be set back by a head that was signed a moment
    /// before.
    public static final String ROW = "audit/signed-head";

    private static final int FORMAT_1 = 1;
    private static final byte[] DOMAIN = "keyladder/head/v1\0".getBytes(StandardCharsets.US_ASCII);

    private final LanePosition end;
    private final Instant time;
    private final byte[] kid;
    private final byte[] signature;

    private SignedHead(LanePosition end, Instant time, byte[] kid, byte[] signature) {
        this.end = end;
        this.time = time;
        this.kid = kid;
        this.signature = signature;
    }

    /// Signs a position.
    static SignedHead sign(LanePosition end, Instant time, LogSigner signer) {
        byte[] kid = signer.kid();
        return new SignedHead(end, time, kid, signer.sign(message(statement(end, time, kid))));
    }

    /// The leaf that the head stands for, and with it all before.
    public LanePosition end() {
        return end;
    }

    /// When it was signed, to the millisecond.
    public Instant time() {
        return time;
    }

    /// What the keys say of the signature.
    public LogKeys.Answer checkedBy(LogKeys keys) {
        return keys.check(kid, message(statement(end, time, kid)), signature);
    }

    /// The value of the row and of a head file.
    public byte[] toBytes() {
        return CborWriter.write(toCbor());
    }

    CborValue toCbor() {
        return statement(end, time, kid).put(7, signature).build();
    }

    /// Reads the value of the row or a head file.
    ///
    /// @throws MalformedLeaf when it is none
    public static SignedHead read(byte[] value) {
        try {
            return of(CborReader.read(value));
        } catch (CborException e) {
            throw new MalformedLeaf("no signed head", e);
        }
    }

    static SignedHead of(CborValue value) {
        try {
            CborMap map = value.asMap().requireKeysWithin(1, 7);
            HeadFields.requireFormat(map, FORMAT_1);
            return new SignedHead(
                    HeadFields.position(map),
                    Instant.ofEpochMilli(map.get(5).asInt().longValue()),
                    map.get(6).asBytes(),
                    map.get(7).asBytes());
        } catch (CborException | DateTimeException e) {
            throw new MalformedLeaf("no signed head", e);
        }
    }

    private static CborMap.Builder statement(LanePosition end, Instant time, byte[] kid) {
        CborMap.Builder map = CborMap.builder().put(1, FORMAT_1);
        HeadFields.put(map, end);
        return map.put(5, time.toEpochMilli()).put(6, kid);
    }

    /// What is signed: a hash with a domain of its own, so that no other signature of the key can pass for
    /// this
    /// one.
    private static byte[] message(CborMap.Builder statement) {
        MessageDigest sha256 = Sha256.digest();
        sha256.update(DOMAIN);
        return sha256.digest(CborWriter.write(statement.build()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedHead that && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return end.hashCode();
    }

    @Override
    public String toString() {
        return "head of " + end + ", signed " + time;
    }
}
