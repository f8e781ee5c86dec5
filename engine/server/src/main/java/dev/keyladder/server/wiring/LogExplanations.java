package dev.keyladder.server.wiring;

import dev.keyladder.core.audit.AuditLeaf;
import dev.keyladder.core.audit.AuditReader;
import dev.keyladder.core.audit.AuditRecord;
import dev.keyladder.core.seal.Foundation;
import dev.keyladder.spi.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the audit log says of a request that is no longer in memory.
final class LogExplanations implements Function<String, Optional<JsonObject>> {
    private static final int MOST_READ = 200_000;

    private final Foundation foundation;

    LogExplanations(Foundation foundation) {
        this.foundation = foundation;
    }

    @Override
    public Optional<JsonObject> apply(String namespaceAndRequest) {
        int slash = namespaceAndRequest.indexOf('/');
        String namespaceId = namespaceAndRequest.substring(0, slash);
        String request = namespaceAndRequest.substring(slash + 1);
        return new AuditReader(foundation.settings().folder())
                .ofRequest(request, MOST_READ).stream()
                        .map(AuditLeaf::record)
                        .filter(record -> record.deed().namespaceId().equals(namespaceId))
                        .findFirst()
                        .map(LogExplanations::view);
    }

    private static JsonObject view(AuditRecord record) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("request_id", record.deed().requestId());
        view.put("time", record.time());
        view.put("path", record.deed().path());
        view.put("operation", record.deed().operation());
        view.put("actor", record.origin().actor());
        view.put("peer", record.origin().peer());
        view.put("outcome", record.deed().outcome());
        return JsonObject.of(view);
    }
}
