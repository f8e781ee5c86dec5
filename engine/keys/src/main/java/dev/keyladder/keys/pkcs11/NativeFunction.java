package dev.keyladder.keys.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;

/// The library functions that are called: where each stands in CK_FUNCTION_LIST (pkcs11f.h gives the order) and
/// what it takes. LP64 only: CK_ULONG has eight bytes, and so does a pointer.
enum NativeFunction {
    INITIALIZE("C_Initialize", 0, "p"),
    FINALIZE("C_Finalize", 1, "p"),
    GET_INFO("C_GetInfo", 2, "p"),
    GET_SLOT_LIST("C_GetSlotList", 4, "bpp"),
    GET_TOKEN_INFO("C_GetTokenInfo", 6, "np"),
    OPEN_SESSION("C_OpenSession", 12, "nnppp"),
    CLOSE_SESSION("C_CloseSession", 13, "n"),
    GET_SESSION_INFO("C_GetSessionInfo", 15, "np"),
    LOGIN("C_Login", 18, "nnpn"),
    LOGOUT("C_Logout", 19, "n"),
    CREATE_OBJECT("C_CreateObject", 20, "npnp"),
    DESTROY_OBJECT("C_DestroyObject", 22, "nn"),
    GET_ATTRIBUTE_VALUE("C_GetAttributeValue", 24, "nnpn"),
    FIND_OBJECTS_INIT("C_FindObjectsInit", 26, "npn"),
    FIND_OBJECTS("C_FindObjects", 27, "npnp"),
    FIND_OBJECTS_FINAL("C_FindObjectsFinal", 28, "n"),
    SIGN_INIT("C_SignInit", 42, "npn"),
    SIGN("C_Sign", 43, "npnpp"),
    GENERATE_KEY("C_GenerateKey", 58, "nppnp"),
    GENERATE_KEY_PAIR("C_GenerateKeyPair", 59, "nppnpnpp");

    /// The version comes first, padded to a pointer's alignment.
    private static final long TABLE_START = 8;

    private static final long FUNCTIONS = 68;

    /// Bytes in a CK_FUNCTION_LIST of version 2.
    static final long TABLE_BYTES = TABLE_START + FUNCTIONS * 8;

    private final String symbol;
    private final long index;
    private final String parameters;

    NativeFunction(String symbol, long index, String parameters) {
        this.symbol = symbol;
        this.index = index;
        this.parameters = parameters;
    }

    String symbol() {
        return symbol;
    }

    /// Where in the table the pointer to the function stands.
    long offset() {
        return TABLE_START + index * ADDRESS.byteSize();
    }

    FunctionDescriptor descriptor() {
        MemoryLayout[] layouts =
                parameters.chars().mapToObj(NativeFunction::layout).toArray(MemoryLayout[]::new);
        return FunctionDescriptor.of(JAVA_LONG, layouts);
    }

    private static MemoryLayout layout(int parameter) {
        return switch (parameter) {
            case 'b' -> JAVA_BYTE;
            case 'n' -> JAVA_LONG;
            case 'p' -> ADDRESS;
            default -> throw new IllegalStateException("no parameter is written as " + (char) parameter);
        };
    }
}
