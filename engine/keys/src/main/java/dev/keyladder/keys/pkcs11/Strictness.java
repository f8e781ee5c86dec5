package dev.keyladder.keys.pkcs11;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;

/// How far a new key is locked down beyond what every token can do. The strictest that the token takes is used.
enum Strictness {
    /// One mechanism only, attributes fixed, no copies.
    FULL(true, true),
    /// Attributes fixed, no copies.
    FIXED(false, true),
    /// What every token can do.
    PLAIN(false, false);

    private final boolean oneMechanism;
    private final boolean fixed;

    Strictness(boolean oneMechanism, boolean fixed) {
        this.oneMechanism = oneMechanism;
        this.fixed = fixed;
    }

    /// Tries to make a key, the strictest way first; a token that does not know an attribute says so with one
    /// of the configuration class of return values, and made nothing.
    static void generate(Consumer<Strictness> attempt) {
        for (Strictness strictness : values()) {
            try {
                attempt.accept(strictness);
                return;
            } catch (CryptokiException e) {
                if (strictness == PLAIN || !mayBeTheTemplate(e)) {
                    throw e;
                }
            }
        }
    }

    /// NSS calls an attribute that it does not know a general error.
    private static boolean mayBeTheTemplate(CryptokiException failure) {
        return failure.failureClass() == FailureClass.CONFIGURATION || failure.is(ReturnValue.GENERAL_ERROR);
    }

    void addTo(List<Attribute> template, Mechanism mechanism) {
        if (fixed) {
            template.add(Attribute.of(Attribute.MODIFIABLE, false));
            template.add(Attribute.of(Attribute.COPYABLE, false));
        }
        if (oneMechanism) {
            byte[] list = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .putLong(mechanism.code())
                    .array();
            template.add(Attribute.of(Attribute.ALLOWED_MECHANISMS, list));
        }
    }
}
