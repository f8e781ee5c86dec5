package dev.keyladder.storage.barrier;

import dev.keyladder.codec.cbor.CborArray;
import dev.keyladder.codec.cbor.CborBytes;
import dev.keyladder.codec.cbor.CborInt;
import dev.keyladder.codec.cbor.CborText;
import dev.keyladder.codec.cbor.CborWriter;
import dev.keyladder.keys.crypto.NotAuthenticException;
import dev.keyladder.keys.crypto.Xaes;
import dev.keyladder.spi.RandomSource;
import dev.keyladder.spi.format.KeyId;
import java.util.List;

/// The barrier value: `01 ‖ kid[16] ‖ nonce[24] ‖ ciphertext ‖ tag[16]`, bound by its associated data to
/// namespace, area, key and kid (docs/formats.md 4.4).
final class Envelope {

    private static final byte VERSION = 1;
    private static final int NONCE_AT = 1 + KeyId.BYTES;
    private static final int OVERHEAD_BYTES = NONCE_AT + Xaes.FRAME_OVERHEAD_BYTES;

    private final BarrierKeys keys;
    private final RandomSource random;

    Envelope(BarrierKeys keys, RandomSource random) {
        this.keys = keys;
        this.random = random;
    }

    byte[] encrypt(Area area, String key, byte[] plaintext) {
        BarrierTerm term = keys.current(area.namespaceId());
        byte[] value = new byte[plaintext.length + OVERHEAD_BYTES];
        value[0] = VERSION;
        term.kid().copyTo(value, 1);
        System.arraycopy(random.bytes(Xaes.NONCE_BYTES), 0, value, NONCE_AT, Xaes.NONCE_BYTES);
        term.cipher().encrypt(value, NONCE_AT, plaintext, place(area, key, term.kid()));
        return value;
    }

    byte[] decrypt(Area area, String key, byte[] value) {
        if (value.length < OVERHEAD_BYTES || value[0] != VERSION) {
            throw refused(area, key, "has not the form of a barrier value");
        }
        KeyId kid = KeyId.at(value, 1);
        Xaes cipher = keys.byKid(kid)
                .orElseThrow(() -> refused(area, key, "names a storage key that does not exist: " + kid));
        try {
            return cipher.decrypt(value, NONCE_AT, place(area, key, kid));
        } catch (NotAuthenticException _) {
            throw refused(area, key, "is not authentic in this place");
        }
    }

    private static BarrierIntegrity refused(Area area, String key, String finding) {
        return new BarrierIntegrity(area.prefix() + key, finding);
    }

    private static byte[] place(Area area, String key, KeyId kid) {
        return CborWriter.write(new CborArray(List.of(
                CborInt.of(VERSION),
                new CborText(area.namespaceId()),
                new CborText(area.name()),
                new CborText(key),
                CborBytes.copyOf(kid.toByteArray()))));
    }
}
