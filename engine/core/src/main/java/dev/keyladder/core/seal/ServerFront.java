package dev.keyladder.core.seal;

import dev.keyladder.codec.json.BodyDecoder;
import dev.keyladder.codec.json.JsonDocument;
import dev.keyladder.codec.json.JsonLimits;
import dev.keyladder.codec.json.JsonWriter;
import dev.keyladder.core.request.Front;
import dev.keyladder.core.request.RawRequest;
import dev.keyladder.core.request.Reply;
import dev.keyladder.core.request.Reply.Kind;
import dev.keyladder.keys.root.RootFailure;
import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.keys.software.KeyShare;
import dev.keyladder.spi.JsonText;
import dev.keyladder.spi.MalformedRequest;
import dev.keyladder.spi.Operation;
import dev.keyladder.spi.secret.SecretText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The five paths that a server answers whether it is sealed or not, and behind them the pipeline of an
/// unsealed one.
public final class ServerFront implements Front {
    private final Seal seal;
    private final StatusView view;
    private final JsonWriter writer = new JsonWriter();
    private final BodyDecoder decoder = new BodyDecoder();

    /// A front over a seal.
    public ServerFront(Seal seal, StatusView view) {
        this.seal = seal;
        this.view = view;
    }

    /// What unsealing reads.
    record Unseal(SecretText key, boolean reset, boolean migrate) {}

    /// What initialising reads.
    record Init(
            Optional<Integer> secretShares,
            Optional<Integer> secretThreshold,
            Optional<Integer> recoveryShares,
            Optional<Integer> recoveryThreshold,
            List<String> pgpKeys,
            String rootTokenPgpKey) {}

    @Override
    public Reply handle(RawRequest raw) {
        try {
            return switch (raw.path()) {
                case "sys/health" -> only(raw, Operation.READ, () -> view.health(seal.state(), raw.query()));
                case "sys/seal-status" -> only(raw, Operation.READ, () -> json(200, view.sealStatus(seal.state())));
                case "sys/leader" -> only(raw, Operation.READ, () -> json(200, view.leader()));
                case "sys/init" -> init(raw);
                case "sys/unseal" -> only(raw, Operation.UPDATE, () -> unseal(raw));
                default -> seal.front().map(front -> front.handle(raw)).orElseGet(this::sealed);
            };
        } catch (MalformedRequest e) {
            return error(Kind.INVALID, String.valueOf(e.getMessage()));
        } catch (RootRefused e) {
            return error(Kind.INVALID, String.valueOf(e.getMessage()));
        } catch (RootFailure e) {
            return error(Kind.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private Reply init(RawRequest raw) {
        if (raw.operation() == Operation.READ) {
            return json(200, Map.of("initialized", seal.state().initialised()));
        }
        return only(raw, Operation.UPDATE, () -> initialise(raw));
    }

    private Reply initialise(RawRequest raw) {
        Init body = decoder.decode(Init.class, fields(raw)).body();
        if (!body.pgpKeys().isEmpty() || !body.rootTokenPgpKey().isEmpty()) {
            throw new MalformedRequest(
                    "PGP encryption of keys is not offered; leave pgp_keys and root_token_pgp_key out");
        }
        boolean automatic = seal.isAutomatic();
        int shares = (automatic ? body.recoveryShares() : body.secretShares()).orElse(5);
        int threshold = (automatic ? body.recoveryThreshold() : body.secretThreshold()).orElse(3);
        Initialisation.Founded founded = seal.initialise(new Initialisation.Wish(shares, threshold, Optional.empty()));
        if (automatic) {
            seal.unsealAutomatically();
        }
        return json(200, founded(founded));
    }

    private static Map<String, Object> founded(Initialisation.Founded founded) {
        Map<String, Object> answer = new LinkedHashMap<>();
        List<SecretText> hex = founded.shares().stream().map(KeyShare::hex).toList();
        List<SecretText> base64 =
                founded.shares().stream().map(KeyShare::base64).toList();
        answer.put("keys", founded.recovery() ? List.of() : hex);
        answer.put("keys_base64", founded.recovery() ? List.of() : base64);
        if (founded.recovery()) {
            answer.put("recovery_keys", hex);
            answer.put("recovery_keys_base64", base64);
        }
        answer.put("root_token", founded.rootToken());
        answer.put("root_fingerprint", founded.fingerprint());
        return answer;
    }

    private Reply unseal(RawRequest raw) {
        Unseal body = decoder.decode(Unseal.class, fields(raw)).body();
        if (body.migrate()) {
            throw new MalformedRequest("seal migration is not offered");
        }
        if (body.reset()) {
            seal.forgetShares();
        } else if (body.key().isEmpty()) {
            throw new MalformedRequest("'key' must be specified in request body as JSON, or 'reset' set to true");
        } else {
            seal.unseal(body.key());
        }
        return json(200, view.sealStatus(seal.state()));
    }

    private static Map<String, JsonText> fields(RawRequest raw) {
        return JsonDocument.parse(raw.body(), JsonLimits.DEFAULT).fields();
    }

    private Reply only(RawRequest raw, Operation operation, Supplier<Reply> answer) {
        return raw.operation() == operation ? answer.get() : error(Kind.UNSUPPORTED, "unsupported operation");
    }

    private Reply sealed() {
        return error(Kind.UNAVAILABLE, "Vault is sealed");
    }

    private Reply json(int status, @Nullable Object body) {
        return new Reply.Raw(status, "application/json", writer.write(body), Map.of());
    }

    private Reply error(Kind kind, String text) {
        return new Reply.Enveloped(kind, writer.write(Map.of("errors", List.of(text))), Map.of());
    }
}
