package dev.keyladder.secrets.kv;

import dev.keyladder.spi.JsonText;

/// The two things that this engine needs done inside a secret's JSON; whoever knows JSON provides them.
public interface JsonMerge {
    /// Applies a merge patch (RFC 7396): members are replaced one by one, `null` removes, numbers keep
    /// their
    /// digits.
    ///
    /// @param target the object as it is
    /// @param patch the object that says what becomes different
    JsonText merge(JsonText target, JsonText patch);

    /// The outline of an object: its keys, with `null` in place of each value that is not an object with
    /// members.
    ///
    /// @param depth how many levels of keys to show, what lies deeper becomes `null`; zero shows all
    JsonText subkeys(JsonText object, int depth);
}
