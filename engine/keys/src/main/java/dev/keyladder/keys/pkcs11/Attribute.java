package dev.keyladder.keys.pkcs11;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// One attribute of a template, encoded as the library reads it: CK_BBOOL as one byte, CK_ULONG as eight in the
/// machine's order, everything else as it is.
final class Attribute {

    // pkcs11t.h
    static final long CLASS = 0x0;
    static final long TOKEN = 0x1;
    static final long PRIVATE = 0x2;
    static final long LABEL = 0x3;
    static final long VALUE = 0x11;
    static final long KEY_TYPE = 0x100;
    static final long ID = 0x102;
    static final long SENSITIVE = 0x103;
    static final long ENCRYPT = 0x104;
    static final long DECRYPT = 0x105;
    static final long WRAP = 0x106;
    static final long UNWRAP = 0x107;
    static final long SIGN = 0x108;
    static final long SIGN_RECOVER = 0x109;
    static final long VERIFY = 0x10A;
    static final long DERIVE = 0x10C;
    static final long VALUE_LEN = 0x161;
    static final long EXTRACTABLE = 0x162;
    static final long LOCAL = 0x163;
    static final long NEVER_EXTRACTABLE = 0x164;
    static final long ALWAYS_SENSITIVE = 0x165;
    static final long MODIFIABLE = 0x170;
    static final long COPYABLE = 0x171;
    static final long EC_PARAMS = 0x180;
    static final long EC_POINT = 0x181;
    static final long ALLOWED_MECHANISMS = 0x40000600L;

    static final long SECRET_KEY = 4;
    static final long PRIVATE_KEY = 3;
    static final long PUBLIC_KEY = 2;
    static final long GENERIC_SECRET = 0x10;
    static final long EC = 0x3;

    private final long type;
    private final byte[] value;

    private Attribute(long type, byte[] value) {
        this.type = type;
        this.value = value;
    }

    static Attribute of(long type, boolean value) {
        return new Attribute(type, new byte[] {(byte) (value ? 1 : 0)});
    }

    static Attribute of(long type, long value) {
        return new Attribute(type, inNativeOrder(value));
    }

    static Attribute of(long type, byte[] value) {
        return new Attribute(type, value.clone());
    }

    static Attribute of(long type, String value) {
        return new Attribute(type, value.getBytes(StandardCharsets.UTF_8));
    }

    long type() {
        return type;
    }

    byte[] value() {
        return value.clone();
    }

    int length() {
        return value.length;
    }

    private static byte[] inNativeOrder(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(value)
                .array();
    }
}
