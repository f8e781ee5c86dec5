package dev.keyladder.keys.pkcs11;

/// The token is there and logged in, and the root's objects are not in it. Some libraries show a token without
/// its objects after its storage or link was away, so the library is started again before this is believed.
final class KeysAbsentException extends CryptokiException {

    private static final long serialVersionUID = 1L;

    KeysAbsentException(String label, String id) {
        super("it holds no object \"" + label + "\" with CKA_ID " + id, FailureClass.DEVICE);
    }
}
