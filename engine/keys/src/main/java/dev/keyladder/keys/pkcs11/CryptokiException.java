package dev.keyladder.keys.pkcs11;

/// A PKCS#11 function that did not return CKR_OK. Its message names the function and the value, and no more.
sealed class CryptokiException extends RuntimeException permits KeysAbsentException {

    private static final long serialVersionUID = 1L;

    private final String function;
    private final long code;
    private final FailureClass failureClass;

    CryptokiException(String function, long code) {
        this(function, code, ReturnValue.classOf(code));
    }

    /// Says more about the class than the return value alone does.
    CryptokiException(String function, long code, FailureClass failureClass) {
        super(function + " returned " + ReturnValue.describe(code));
        this.function = function;
        this.code = code;
        this.failureClass = failureClass;
    }

    /// A failure that no return value stands for.
    CryptokiException(String message, FailureClass failureClass) {
        super(message);
        this.function = "";
        this.code = 0;
        this.failureClass = failureClass;
    }

    static CryptokiException of(String function, ReturnValue value) {
        return new CryptokiException(function, value.code());
    }

    boolean is(ReturnValue value) {
        return code == value.code();
    }

    FailureClass failureClass() {
        return failureClass;
    }

    /// The same failure in the light of a test that was made after it.
    CryptokiException as(FailureClass refined) {
        CryptokiException exception = new CryptokiException(function, code, refined);
        exception.addSuppressed(this);
        return exception;
    }
}
