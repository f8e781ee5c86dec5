package dev.keyladder.core.seal;

import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborReader;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.codec.cbor.CborWriter;
import java.util.Optional;

/// The row `seal`: how this installation opens. Nothing in it is secret.
///
/// @param initialised whether initialisation has been completed
/// @param sealId names the seal for ever
/// @param type `shamir`, `keyfile` or `pkcs11`
/// @param shares how many shares there are of the unseal key, or of the recovery key where the server
///     unseals itself
/// @param threshold how many of them are needed
/// @param secrets the software root, sealed; empty where the root is a device's
/// @param deviceId the id of the device's objects; empty where the root is in software
/// @param recovery tells the recovery key, where there is one
public record SealRecord(
        boolean initialised,
        String sealId,
        String type,
        int shares,
        int threshold,
        Optional<byte[]> secrets,
        Optional<byte[]> deviceId,
        Optional<byte[]> recovery) {
    /// The row's name in the plain area.
    public static final String ROW = "seal";

    private static final int FORMAT = 1;

    /// The row's value: a CBOR map of the numbers 1 to 9.
    public byte[] encode() {
        return CborWriter.write(CborMap.builder()
                .put(1, FORMAT)
                .put(2, initialised)
                .put(3, sealId)
                .put(4, type)
                .put(5, shares)
                .put(6, threshold)
                .put(7, orNull(secrets))
                .put(8, orNull(deviceId))
                .put(9, orNull(recovery))
                .build());
    }

    /// Reads the row's value.
    public static SealRecord decode(byte[] value) {
        CborMap map = CborReader.read(value).asMap().requireKeysWithin(1, 9);
        return new SealRecord(
                map.get(2).asBool(),
                map.get(3).asText(),
                map.get(4).asText(),
                map.get(5).asInt().intValue(),
                map.get(6).asInt().intValue(),
                bytes(map.get(7)),
                bytes(map.get(8)),
                bytes(map.get(9)));
    }

    /// The same seal, with initialisation completed.
    public SealRecord asInitialised() {
        return new SealRecord(true, sealId, type, shares, threshold, secrets, deviceId, recovery);
    }

    private static CborValue orNull(Optional<byte[]> bytes) {
        return CborValue.orNull(bytes.map(CborValue::of));
    }

    private static Optional<byte[]> bytes(CborValue value) {
        return value instanceof CborBytes bytes ? Optional.of(bytes.toByteArray()) : Optional.empty();
    }
}
