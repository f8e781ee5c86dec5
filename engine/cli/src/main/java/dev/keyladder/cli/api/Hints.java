package dev.keyladder.cli.api;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/// What to type next, by what went wrong.
final class Hints {
    private Hints() {}

    static List<String> afterRefusal(int status, List<String> errors, ApiSettings settings) {
        String said = String.join(" ", errors);
        List<String> hints = new ArrayList<>();
        switch (status) {
            case 403 -> hints.add(afterDenial(settings));
            case 503 -> {
                if (said.contains("sealed")) {
                    hints.add("Open it: keyladder operator unseal");
                }
            }
            case 404 -> {
                if (settings.namespace().isEmpty()) {
                    hints.add("If it lives in a namespace, name that: --namespace PATH or VAULT_NAMESPACE");
                }
            }
            case 400 -> {
                if (said.contains("not yet initialized")) {
                    hints.add("Found it first: keyladder operator init");
                }
            }
            default -> {}
        }
        return hints;
    }

    private static String afterDenial(ApiSettings settings) {
        return settings.bearer().isEmpty()
                ? "No token was presented: export VAULT_TOKEN=..., or log in with `bao login` or `vault login`."
                : "The token needs a policy that allows this path; some paths need \"sudo\" as well. An operator can"
                        + " read why with: bao read sys/explain/REQUEST_ID";
    }

    static List<String> afterSilence(Exception failure, ApiSettings settings) {
        String address = settings.address().toString();
        if (failure instanceof ConnectException) {
            return List.of("Nobody listens at " + address + ". Start a server (keyladder dev), or name the right one:"
                    + " export VAULT_ADDR=http://127.0.0.1:8200");
        }
        if (failure instanceof SSLException ssl) {
            String said = String.valueOf(ssl.getMessage());
            return said.contains("plaintext") || said.contains("Unsupported or unrecognized")
                    ? List.of("The server speaks plain HTTP: export VAULT_ADDR="
                            + address.replaceFirst("https:", "http:"))
                    : List.of("If its certificate is signed by your own authority, name that: --ca-cert FILE or"
                            + " VAULT_CACERT");
        }
        return List.of();
    }
}
