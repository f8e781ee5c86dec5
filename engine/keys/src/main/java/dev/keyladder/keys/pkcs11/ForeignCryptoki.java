package dev.keyladder.keys.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.keyladder.keys.root.RootRefused;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A PKCS#11 library called through java.lang.foreign. A library once loaded stays loaded: several install
/// handlers for fork and exit that must not vanish under the process. Loading the same path twice gives the
/// same library and state.
@SuppressWarnings("restricted") // calling a library is what this class is for; the launcher enables native access
final class ForeignCryptoki implements Cryptoki {

    private static final int MAX_SLOTS = 256;
    private static final int MAX_OBJECTS = 32;
    private static final int MAX_ATTRIBUTE_BYTES = 1024;
    private static final int MAX_SIGNATURE_BYTES = 512;
    private static final long UNAVAILABLE_INFORMATION = -1;
    private static final long SERIAL_SESSION = 4;
    private static final long RW_SESSION = 2;
    private static final long NORMAL_USER = 1;
    private static final byte TRUE = 1;

    private final Map<NativeFunction, MethodHandle> functions = new EnumMap<>(NativeFunction.class);

    @FunctionalInterface
    private interface Downcall {
        long call(MethodHandle function) throws Throwable;
    }

    private ForeignCryptoki(MemorySegment functionList) {
        for (NativeFunction function : NativeFunction.values()) {
            MemorySegment address = functionList.get(ADDRESS, function.offset());
            functions.put(function, Linker.nativeLinker().downcallHandle(address, function.descriptor()));
        }
    }

    /// Loads a library. Nothing is initialised yet.
    ///
    /// @throws RootRefused if there is no such library, or it is not a PKCS#11 one
    static Cryptoki load(Path library) {
        try {
            SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
            MemorySegment getFunctionList = symbols.find("C_GetFunctionList")
                    .orElseThrow(() -> refused(library, "is not a PKCS#11 library", null));
            return new ForeignCryptoki(functionList(getFunctionList));
        } catch (IllegalArgumentException e) {
            throw refused(library, "cannot be loaded", e);
        }
    }

    private static MemorySegment functionList(MemorySegment getFunctionList) {
        MethodHandle handle =
                Linker.nativeLinker().downcallHandle(getFunctionList, FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment list = arena.allocate(ADDRESS);
            check("C_GetFunctionList", handle, function -> (long) function.invokeExact(list));
            return list.get(ADDRESS, 0).reinterpret(NativeFunction.TABLE_BYTES);
        }
    }

    private static RootRefused refused(Path library, String what, @Nullable Throwable cause) {
        String remedy = "Check seal \"pkcs11\" { lib }: it must be the vendor's library for this machine.";
        String part = "PKCS#11 library " + library;
        return cause == null
                ? new RootRefused(part, "it " + what, remedy)
                : new RootRefused(part, "it " + what, remedy, cause);
    }

    @Override
    public void initialize(Optional<String> libraryParameters) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment arguments = NativeStruct.initializeArguments(arena, libraryParameters);
            check(NativeFunction.INITIALIZE, function -> (long) function.invokeExact(arguments));
        }
    }

    @Override
    public void finish() {
        check(NativeFunction.FINALIZE, function -> (long) function.invokeExact(MemorySegment.NULL));
    }

    @Override
    public String libraryDescription() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(NativeStruct.INFO_BYTES, 8);
            check(NativeFunction.GET_INFO, function -> (long) function.invokeExact(info));
            return NativeStruct.libraryDescription(info);
        }
    }

    @Override
    public long[] slotsWithToken() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment slots = arena.allocate(JAVA_LONG, MAX_SLOTS);
            MemorySegment count = arena.allocate(JAVA_LONG);
            // Asked for the number first: some libraries look for new tokens only then.
            check(NativeFunction.GET_SLOT_LIST, function ->
                    (long) function.invokeExact(TRUE, MemorySegment.NULL, count));
            count.set(JAVA_LONG, 0, MAX_SLOTS);
            check(NativeFunction.GET_SLOT_LIST, function -> (long) function.invokeExact(TRUE, slots, count));
            return firstLongs(slots, count);
        }
    }

    @Override
    public TokenInfo tokenInfo(long slot) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(NativeStruct.TOKEN_INFO_BYTES, 8);
            check(NativeFunction.GET_TOKEN_INFO, function -> (long) function.invokeExact(slot, info));
            return NativeStruct.tokenInfo(info);
        }
    }

    @Override
    public long openSession(long slot, boolean readWrite) {
        long flags = readWrite ? SERIAL_SESSION | RW_SESSION : SERIAL_SESSION;
        return newHandle(NativeFunction.OPEN_SESSION, (function, handle) ->
                (long) function.invokeExact(slot, flags, MemorySegment.NULL, MemorySegment.NULL, handle));
    }

    @Override
    public void closeSession(long session) {
        check(NativeFunction.CLOSE_SESSION, function -> (long) function.invokeExact(session));
    }

    @Override
    public long sessionState(long session) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(NativeStruct.SESSION_INFO_BYTES, 8);
            check(NativeFunction.GET_SESSION_INFO, function -> (long) function.invokeExact(session, info));
            return NativeStruct.sessionState(info);
        }
    }

    @Override
    public void login(long session, MemorySegment pin) {
        long length = pin.byteSize();
        check(NativeFunction.LOGIN, function -> (long) function.invokeExact(session, NORMAL_USER, pin, length));
    }

    @Override
    public void logout(long session) {
        check(NativeFunction.LOGOUT, function -> (long) function.invokeExact(session));
    }

    @Override
    public long createObject(long session, List<Attribute> template) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = NativeStruct.template(arena, template);
            long count = template.size();
            return newHandle(NativeFunction.CREATE_OBJECT, (function, handle) ->
                    (long) function.invokeExact(session, attributes, count, handle));
        }
    }

    @Override
    public void destroyObject(long session, long object) {
        check(NativeFunction.DESTROY_OBJECT, function -> (long) function.invokeExact(session, object));
    }

    @Override
    public Optional<byte[]> attribute(long session, long object, long type) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(MAX_ATTRIBUTE_BYTES, 8);
            MemorySegment query = NativeStruct.query(arena, type, room);
            try {
                check(NativeFunction.GET_ATTRIBUTE_VALUE, function ->
                        (long) function.invokeExact(session, object, query, 1L));
            } catch (CryptokiException e) {
                if (e.is(ReturnValue.ATTRIBUTE_TYPE_INVALID)) {
                    return Optional.empty();
                }
                throw e;
            }
            long length = NativeStruct.lengthOf(query);
            return length == UNAVAILABLE_INFORMATION
                    ? Optional.empty()
                    : Optional.of(room.asSlice(0, length).toArray(JAVA_BYTE));
        }
    }

    @Override
    public long[] findObjects(long session, List<Attribute> template) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = NativeStruct.template(arena, template);
            long count = template.size();
            MemorySegment objects = arena.allocate(JAVA_LONG, MAX_OBJECTS);
            MemorySegment found = arena.allocate(JAVA_LONG);
            check(NativeFunction.FIND_OBJECTS_INIT, function ->
                    (long) function.invokeExact(session, attributes, count));
            check(NativeFunction.FIND_OBJECTS, function ->
                    (long) function.invokeExact(session, objects, (long) MAX_OBJECTS, found));
            check(NativeFunction.FIND_OBJECTS_FINAL, function -> (long) function.invokeExact(session));
            return firstLongs(objects, found);
        }
    }

    @Override
    public long generateKey(long session, Mechanism mechanism, List<Attribute> template) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment struct = NativeStruct.mechanism(arena, mechanism);
            MemorySegment attributes = NativeStruct.template(arena, template);
            long count = template.size();
            return newHandle(NativeFunction.GENERATE_KEY, (function, handle) ->
                    (long) function.invokeExact(session, struct, attributes, count, handle));
        }
    }

    @Override
    public void generateKeyPair(
            long session, Mechanism mechanism, List<Attribute> publicTemplate, List<Attribute> privateTemplate) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment struct = NativeStruct.mechanism(arena, mechanism);
            MemorySegment ofPublic = NativeStruct.template(arena, publicTemplate);
            MemorySegment ofPrivate = NativeStruct.template(arena, privateTemplate);
            long publicCount = publicTemplate.size();
            long privateCount = privateTemplate.size();
            MemorySegment first = arena.allocate(JAVA_LONG);
            MemorySegment second = arena.allocate(JAVA_LONG);
            check(NativeFunction.GENERATE_KEY_PAIR, function -> (long) function.invokeExact(
                    session, struct, ofPublic, publicCount, ofPrivate, privateCount, first, second));
        }
    }

    @Override
    public byte[] sign(long session, Mechanism mechanism, long key, byte[] data) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment struct = NativeStruct.mechanism(arena, mechanism);
            MemorySegment input = arena.allocateFrom(JAVA_BYTE, data);
            MemorySegment output = arena.allocate(MAX_SIGNATURE_BYTES);
            MemorySegment length = arena.allocate(JAVA_LONG);
            length.set(JAVA_LONG, 0, MAX_SIGNATURE_BYTES);
            long size = data.length;
            check(NativeFunction.SIGN_INIT, function -> (long) function.invokeExact(session, struct, key));
            check(NativeFunction.SIGN, function -> (long) function.invokeExact(session, input, size, output, length));
            byte[] signature = output.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
            output.fill((byte) 0); // under HMAC it is a key
            return signature;
        }
    }

    @FunctionalInterface
    private interface HandleCall {
        long call(MethodHandle function, MemorySegment handle) throws Throwable;
    }

    private long newHandle(NativeFunction function, HandleCall call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(JAVA_LONG);
            check(function, method -> call.call(method, handle));
            return handle.get(JAVA_LONG, 0);
        }
    }

    private static long[] firstLongs(MemorySegment longs, MemorySegment count) {
        return longs.asSlice(0, Long.BYTES * count.get(JAVA_LONG, 0)).toArray(JAVA_LONG);
    }

    private void check(NativeFunction function, Downcall downcall) {
        MethodHandle handle = functions.get(function);
        if (handle == null) {
            throw new IllegalStateException(function + " is in the table of every library");
        }
        check(function.symbol(), handle, downcall);
    }

    private static void check(String symbol, MethodHandle handle, Downcall downcall) {
        long code;
        try {
            code = downcall.call(handle);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(symbol + " could not be called", e);
        }
        if (code != 0) {
            throw new CryptokiException(symbol, code);
        }
    }
}
