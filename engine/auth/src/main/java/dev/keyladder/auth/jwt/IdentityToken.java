package dev.keyladder.auth.jwt;

import com.nimbusds.jose.JWSHeader;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Optional;

/// A token in JWS compact form (RFC 7515 section 7.1), taken apart strictly and not yet believed.
///
/// @param keyId the key that it says it was signed with
/// @param signed the bytes that were signed: header and claims as they came
/// @param payload the claims in JSON, unread
record IdentityToken(
        SignatureAlgorithm algorithm, Optional<String> keyId, byte[] signed, byte[] payload, byte[] signature) {
    /// Far above what any CI platform sends.
    static final int MAX_CHARACTERS = 16 * 1024;

    private static final int MAX_HEADER_BYTES = 4 * 1024;

    /// @throws LoginRefused when it is no such token, or asks for something that is not accepted
    static IdentityToken parse(String compact) {
        if (compact.length() > MAX_CHARACTERS) {
            throw refused("it is longer than " + MAX_CHARACTERS + " characters");
        }
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first < 1
                || second < first + 2
                || second == compact.length() - 1
                || compact.indexOf('.', second + 1) >= 0) {
            throw refused("it does not have three parts, header, claims and signature");
        }
        JWSHeader header = header(decoded(compact.substring(0, first)));
        return new IdentityToken(
                algorithm(header),
                Optional.ofNullable(header.getKeyID()),
                compact.substring(0, second).getBytes(StandardCharsets.US_ASCII),
                decoded(compact.substring(first + 1, second)),
                decoded(compact.substring(second + 1)));
    }

    /// What no holder of the token can change: a signature can be written in several ways and stay right
    /// (ECDSA's s
    /// has a twin, base64 has spare bits), header and claims cannot.
    String signedText() {
        return new String(signed, StandardCharsets.US_ASCII);
    }

    private static JWSHeader header(byte[] json) {
        if (json.length > MAX_HEADER_BYTES) {
            throw refused("its header is too long");
        }
        try {
            JWSHeader header = JWSHeader.parse(new String(json, StandardCharsets.UTF_8));
            requireOrdinary(header);
            return header;
        } catch (ParseException | IllegalArgumentException | IllegalStateException _) {
            throw refused("its header is not that of a signed token");
        }
    }

    /// We understand no extension, so one that must be understood rules the token out (RFC 7515 section
    /// 4.1.11); a
    /// payload that is not encoded is not for JWTs (RFC 7797 section 7).
    private static void requireOrdinary(JWSHeader header) {
        if (header.getCriticalParams() != null && !header.getCriticalParams().isEmpty()) {
            throw refused("its header names extensions that must be understood (crit) and are not");
        }
        if (!header.isBase64URLEncodePayload()) {
            throw refused("its claims are not encoded");
        }
    }

    private static SignatureAlgorithm algorithm(JWSHeader header) {
        String name = header.getAlgorithm().getName();
        return SignatureAlgorithm.named(name)
                .orElseThrow(() -> refused("its algorithm " + Shown.text(name) + " is never accepted"));
    }

    /// Only the one right way to write the bytes: no padding, no spaces, no spare bits.
    private static byte[] decoded(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // answered below
        }
        throw refused("a part of it is not base64url");
    }

    private static LoginRefused refused(String why) {
        return LoginRefused.notAccepted("signature: " + why);
    }
}
