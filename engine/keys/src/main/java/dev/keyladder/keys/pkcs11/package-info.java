/// A root in a PKCS#11 token, reached through java.lang.foreign: the binding, the login, the key objects, and
/// the ladder by which a lost session, login or link is restored without a restart. Nothing outside this
/// package sees a handle.
@NullMarked
package dev.keyladder.keys.pkcs11;

import org.jspecify.annotations.NullMarked;
