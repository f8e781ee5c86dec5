package dev.keyladder.keys.pkcs11;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/// The functions of a PKCS#11 library that a root needs, in Java's types. Every method may block for as long as
/// the device likes and throws [CryptokiException] for any value but CKR_OK.
///
/// An interface, so that a test can put any failure in front of any function.
interface Cryptoki {

    /// CKS_RW_USER_FUNCTIONS: a read-write session of a logged-in user.
    long RW_USER_FUNCTIONS = 3;

    /// C_Initialize with CKF_OS_LOCKING_OK, since several threads call.
    ///
    /// @param libraryParameters what libraries such as NSS take in the reserved field
    void initialize(Optional<String> libraryParameters);

    /// C_Finalize: all sessions, logins and handles end.
    void finish();

    /// C_GetInfo: the library's description and version in one line.
    String libraryDescription();

    /// C_GetSlotList: the slots with a token in them.
    long[] slotsWithToken();

    /// C_GetTokenInfo.
    TokenInfo tokenInfo(long slot);

    /// C_OpenSession: a serial session, read-write where asked.
    long openSession(long slot, boolean readWrite);

    /// C_CloseSession.
    void closeSession(long session);

    /// C_GetSessionInfo's state.
    long sessionState(long session);

    /// C_Login as the normal user, for all of this process's sessions with the token.
    ///
    /// @param pin off-heap; stays the caller's, who wipes it
    void login(long session, MemorySegment pin);

    /// C_Logout, for all of this process's sessions with the token.
    void logout(long session);

    /// C_CreateObject.
    long createObject(long session, List<Attribute> template);

    /// C_DestroyObject.
    void destroyObject(long session, long object);

    /// C_GetAttributeValue for one attribute of at most 1024 bytes; nothing where the object has no such
    /// attribute.
    Optional<byte[]> attribute(long session, long object, long type);

    /// C_FindObjectsInit, C_FindObjects, C_FindObjectsFinal: at most 32 objects that match.
    long[] findObjects(long session, List<Attribute> template);

    /// C_GenerateKey.
    long generateKey(long session, Mechanism mechanism, List<Attribute> template);

    /// C_GenerateKeyPair; the public object can be found by its CKA_ID.
    void generateKeyPair(
            long session, Mechanism mechanism, List<Attribute> publicTemplate, List<Attribute> privateTemplate);

    /// C_SignInit, C_Sign: a signature or tag of at most 512 bytes.
    byte[] sign(long session, Mechanism mechanism, long key, byte[] data);
}
