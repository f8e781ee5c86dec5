package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Answer;
import dev.keyladder.cli.demo.stage.EngineClient;
import dev.keyladder.cli.demo.stage.Stage;
import dev.keyladder.cli.demo.stage.Unmet;
import dev.keyladder.codec.json.JsonTexts;
import java.util.List;
import java.util.Map;

/// Step 8: the role gets a new key while the old one's tokens live on.
final class RotationScene implements Scene {
    private static final int SHORT_KID = 16;

    private final Pipeline pipeline;
    private final Stage stage;
    private final Job holder;
    private final Job later;

    /// @param holder has a token of the former version
    /// @param later logs in after the rotation
    RotationScene(Pipeline pipeline, Stage stage, Job holder, Job later) {
        this.pipeline = pipeline;
        this.stage = stage;
        this.holder = holder;
        this.later = later;
    }

    @Override
    public String title() {
        return "The role's service key is rotated by hand; tokens of the former version still work";
    }

    @Override
    public List<String> play() {
        EngineClient prod = stage.root().in(Prod.NAMESPACE);
        String key = serviceKey(prod);
        String former = TokenNames.kidOf(holder.token());
        String made = prod.write("sys/key/" + key + "/rotate", Map.of()).text("/data/kid");
        Unmet.unless(!made.equals(former), "rotation makes another version");
        prod.as(holder.token()).get("auth/token/lookup-self").successful();
        pipeline.login(later);
        Unmet.unlessEqual(made, TokenNames.kidOf(later.token()), "the version that the new token names");
        Answer shown = prod.get("sys/key/" + key).successful();
        Unmet.unlessEqual("VERIFY_ONLY", state(shown, former), "the state of the former version");
        Unmet.unlessEqual("PRIMARY", state(shown, made), "the state of the new version");
        return List.of(
                "key " + key + " of " + shown.text("/data/service"),
                "former token: version " + former.substring(0, SHORT_KID) + "..., VERIFY_ONLY, still works; new token:"
                        + " version " + made.substring(0, SHORT_KID) + "..., PRIMARY");
    }

    private static String serviceKey(EngineClient prod) {
        String uuid = prod.get("sys/auth/" + Prod.AUTH).successful().text("/data/uuid");
        Answer keys = prod.list("sys/key").successful();
        return keys.texts("/data/keys").stream()
                .filter(id -> keys.json("/data/key_info/" + id + "/service")
                        .filter(service -> !service.isNull())
                        .isPresent())
                .filter(id -> keys.text("/data/key_info/" + id + "/service").equals("auth/" + uuid + "/" + Prod.ROLE))
                .findFirst()
                .orElseThrow(() -> new Unmet("expected a service key of role " + Prod.ROLE));
    }

    private static String state(Answer key, String kid) {
        int count = key.json("/data/versions")
                .flatMap(JsonTexts::elements)
                .map(List::size)
                .orElse(0);
        for (int i = 0; i < count; i++) {
            if (key.text("/data/versions/" + i + "/kid").equals(kid)) {
                return key.text("/data/versions/" + i + "/state");
            }
        }
        throw new Unmet("expected the key to have version " + kid);
    }
}
