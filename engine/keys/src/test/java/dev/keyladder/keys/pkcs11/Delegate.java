package dev.keyladder.keys.pkcs11;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/// Hands every call on, for tests that change the answer of one.
class Delegate implements Cryptoki {

    private final Cryptoki real;

    Delegate(Cryptoki real) {
        this.real = real;
    }

    @Override
    public void initialize(Optional<String> libraryParameters) {
        real.initialize(libraryParameters);
    }

    @Override
    public void finish() {
        real.finish();
    }

    @Override
    public String libraryDescription() {
        return real.libraryDescription();
    }

    @Override
    public long[] slotsWithToken() {
        return real.slotsWithToken();
    }

    @Override
    public TokenInfo tokenInfo(long slot) {
        return real.tokenInfo(slot);
    }

    @Override
    public long openSession(long slot, boolean readWrite) {
        return real.openSession(slot, readWrite);
    }

    @Override
    public void closeSession(long session) {
        real.closeSession(session);
    }

    @Override
    public long sessionState(long session) {
        return real.sessionState(session);
    }

    @Override
    public void login(long session, MemorySegment pin) {
        real.login(session, pin);
    }

    @Override
    public void logout(long session) {
        real.logout(session);
    }

    @Override
    public long createObject(long session, List<Attribute> template) {
        return real.createObject(session, template);
    }

    @Override
    public void destroyObject(long session, long object) {
        real.destroyObject(session, object);
    }

    @Override
    public Optional<byte[]> attribute(long session, long object, long type) {
        return real.attribute(session, object, type);
    }

    @Override
    public long[] findObjects(long session, List<Attribute> template) {
        return real.findObjects(session, template);
    }

    @Override
    public long generateKey(long session, Mechanism mechanism, List<Attribute> template) {
        return real.generateKey(session, mechanism, template);
    }

    @Override
    public void generateKeyPair(
            long session, Mechanism mechanism, List<Attribute> publicTemplate, List<Attribute> privateTemplate) {
        real.generateKeyPair(session, mechanism, publicTemplate, privateTemplate);
    }

    @Override
    public byte[] sign(long session, Mechanism mechanism, long key, byte[] data) {
        return real.sign(session, mechanism, key, data);
    }
}
