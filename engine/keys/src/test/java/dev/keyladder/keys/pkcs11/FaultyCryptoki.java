package dev.keyladder.keys.pkcs11;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// Stands before a real library, counts the calls of each function, and has a test's own code run first: it may
/// throw any return value, or wait.
final class FaultyCryptoki extends Delegate {

    private final Cryptoki real;
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final List<Long> sessions = new CopyOnWriteArrayList<>();
    private volatile Predicate<Mechanism> mechanismThatFails = _ -> false;

    FaultyCryptoki(Cryptoki real) {
        super(real);
        this.real = real;
    }

    /// Has each later call of a function fail.
    void fail(String function, long code) {
        before.put(function, () -> {
            throw new CryptokiException(function, code);
        });
    }

    /// Has the next call of a function fail, and those after it not.
    void failOnce(String function, long code) {
        AtomicInteger left = new AtomicInteger(1);
        before.put(function, () -> {
            if (left.getAndDecrement() == 1) {
                throw new CryptokiException(function, code);
            }
        });
    }

    /// Has each later C_Sign with such a mechanism fail with CKR_GENERAL_ERROR.
    void failSigning(Predicate<Mechanism> mechanism) {
        mechanismThatFails = mechanism;
    }

    /// Runs code before each later call of a function, on the calling thread.
    void before(String function, Runnable action) {
        before.put(function, action);
    }

    /// Ends all faults.
    void heal() {
        before.clear();
        mechanismThatFails = _ -> false;
    }

    int count(String function) {
        return counts.getOrDefault(function, new AtomicInteger()).get();
    }

    /// Every session that was ever opened, the anchors among them.
    List<Long> sessions() {
        return new ArrayList<>(sessions);
    }

    Cryptoki real() {
        return real;
    }

    private void enter(String function) {
        counts.computeIfAbsent(function, _ -> new AtomicInteger()).incrementAndGet();
        before.getOrDefault(function, () -> {}).run();
    }

    @Override
    public void initialize(Optional<String> libraryParameters) {
        enter("C_Initialize");
        super.initialize(libraryParameters);
    }

    @Override
    public void finish() {
        enter("C_Finalize");
        super.finish();
    }

    @Override
    public String libraryDescription() {
        enter("C_GetInfo");
        return super.libraryDescription();
    }

    @Override
    public long[] slotsWithToken() {
        enter("C_GetSlotList");
        return super.slotsWithToken();
    }

    @Override
    public TokenInfo tokenInfo(long slot) {
        enter("C_GetTokenInfo");
        return super.tokenInfo(slot);
    }

    @Override
    public long openSession(long slot, boolean readWrite) {
        enter("C_OpenSession");
        long session = super.openSession(slot, readWrite);
        sessions.add(session);
        return session;
    }

    @Override
    public void closeSession(long session) {
        enter("C_CloseSession");
        super.closeSession(session);
    }

    @Override
    public long sessionState(long session) {
        enter("C_GetSessionInfo");
        return super.sessionState(session);
    }

    @Override
    public void login(long session, MemorySegment pin) {
        enter("C_Login");
        super.login(session, pin);
    }

    @Override
    public void logout(long session) {
        enter("C_Logout");
        super.logout(session);
    }

    @Override
    public long createObject(long session, List<Attribute> template) {
        enter("C_CreateObject");
        return super.createObject(session, template);
    }

    @Override
    public void destroyObject(long session, long object) {
        enter("C_DestroyObject");
        super.destroyObject(session, object);
    }

    @Override
    public Optional<byte[]> attribute(long session, long object, long type) {
        enter("C_GetAttributeValue");
        return super.attribute(session, object, type);
    }

    @Override
    public long[] findObjects(long session, List<Attribute> template) {
        enter("C_FindObjects");
        return super.findObjects(session, template);
    }

    @Override
    public long generateKey(long session, Mechanism mechanism, List<Attribute> template) {
        enter("C_GenerateKey");
        return super.generateKey(session, mechanism, template);
    }

    @Override
    public void generateKeyPair(
            long session, Mechanism mechanism, List<Attribute> publicTemplate, List<Attribute> privateTemplate) {
        enter("C_GenerateKeyPair");
        super.generateKeyPair(session, mechanism, publicTemplate, privateTemplate);
    }

    @Override
    public byte[] sign(long session, Mechanism mechanism, long key, byte[] data) {
        enter("C_Sign");
        if (mechanismThatFails.test(mechanism)) {
            throw CryptokiException.of("C_Sign", ReturnValue.GENERAL_ERROR);
        }
        return super.sign(session, mechanism, key, data);
    }
}
