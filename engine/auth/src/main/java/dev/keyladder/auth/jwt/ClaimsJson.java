package dev.keyladder.auth.jwt;

import dev.keyladder.spi.JsonText;
import java.util.List;
import java.util.Map;

/// The JSON that this method looks into: claims, key sets, discovery documents, presets. Whoever knows JSON
/// provides it.
///
/// Values stay as they were written, so that a number of twenty digits is compared as twenty digits.
public interface ClaimsJson {
    /// The fields of a document, or of an object within one.
    ///
    /// @param utf8 exactly one JSON object
    /// @throws dev.keyladder.spi.MalformedRequest when it is anything else, is not well-formed UTF-8, names
    ///     a field
    ///     twice, or is nested too deep; the text quotes nothing
    Map<String, JsonText> fields(byte[] utf8);

    /// The elements of an array.
    ///
    /// @param array a value that begins with `[`
    List<JsonText> elements(JsonText array);

    /// The text that a JSON string stands for, its escapes resolved.
    ///
    /// @param string a value that begins with a quotation mark
    String text(JsonText string);
}
