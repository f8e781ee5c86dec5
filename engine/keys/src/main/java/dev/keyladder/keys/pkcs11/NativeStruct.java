package dev.keyladder.keys.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The C structures of PKCS#11, written and read at the offsets that the LP64 ABI gives them.
final class NativeStruct {

    private static final long OS_LOCKING_OK = 2;

    private static final long ATTRIBUTE_BYTES = 24;
    private static final long MECHANISM_BYTES = 24;

    /// Bytes in CK_INFO.
    static final long INFO_BYTES = 88;
    /// Bytes in CK_TOKEN_INFO.
    static final long TOKEN_INFO_BYTES = 208;
    /// Bytes in CK_SESSION_INFO.
    static final long SESSION_INFO_BYTES = 32;

    private NativeStruct() {}

    /// CK_C_INITIALIZE_ARGS. The parameter string stands where the standard has pReserved, and where NSS and
    /// p11-kit look for it; NSS has its own pReserved behind it, which stays null.
    static MemorySegment initializeArguments(Arena arena, Optional<String> libraryParameters) {
        MemorySegment arguments = arena.allocate(56, 8);
        arguments.set(JAVA_LONG, 32, OS_LOCKING_OK);
        libraryParameters.ifPresent(text -> arguments.set(ADDRESS, 40, arena.allocateFrom(text)));
        return arguments;
    }

    /// An array of CK_ATTRIBUTE with values.
    static MemorySegment template(Arena arena, List<Attribute> attributes) {
        MemorySegment template = arena.allocate(ATTRIBUTE_BYTES * Math.max(1, attributes.size()), 8);
        for (int n = 0; n < attributes.size(); n++) {
            Attribute attribute = attributes.get(n);
            MemorySegment value = arena.allocate(Math.max(1, attribute.length()), 8);
            MemorySegment.copy(attribute.value(), 0, value, JAVA_BYTE, 0, attribute.length());
            putAttribute(template.asSlice(n * ATTRIBUTE_BYTES), attribute.type(), value, attribute.length());
        }
        return template;
    }

    /// One CK_ATTRIBUTE that the library fills.
    static MemorySegment query(Arena arena, long type, MemorySegment room) {
        MemorySegment query = arena.allocate(ATTRIBUTE_BYTES, 8);
        putAttribute(query, type, room, room.byteSize());
        return query;
    }

    private static void putAttribute(MemorySegment attribute, long type, MemorySegment value, long length) {
        attribute.set(JAVA_LONG, 0, type);
        attribute.set(ADDRESS, 8, value);
        attribute.set(JAVA_LONG, 16, length);
    }

    /// The length that the library put into a query; -1 where it has no value to give.
    static long lengthOf(MemorySegment query) {
        return query.get(JAVA_LONG, 16);
    }

    /// A CK_MECHANISM without a parameter.
    static MemorySegment mechanism(Arena arena, Mechanism mechanism) {
        MemorySegment struct = arena.allocate(MECHANISM_BYTES, 8);
        struct.set(JAVA_LONG, 0, mechanism.code());
        return struct;
    }

    /// CK_INFO's description and version.
    static String libraryDescription(MemorySegment info) {
        return text(info, 48, 32) + " " + info.get(JAVA_BYTE, 80) + "." + info.get(JAVA_BYTE, 81);
    }

    /// CK_TOKEN_INFO.
    static TokenInfo tokenInfo(MemorySegment info) {
        return new TokenInfo(
                text(info, 0, 32), text(info, 32, 32), text(info, 64, 16), text(info, 80, 16), info.get(JAVA_LONG, 96));
    }

    /// CK_SESSION_INFO's state.
    static long sessionState(MemorySegment info) {
        return info.get(JAVA_LONG, 8);
    }

    /// A text padded with blanks, or ended by zero where a library pads wrongly.
    private static String text(MemorySegment struct, long offset, int length) {
        byte[] bytes = struct.asSlice(offset, length).toArray(JAVA_BYTE);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
