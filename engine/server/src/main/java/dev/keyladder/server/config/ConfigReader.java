package dev.keyladder.server.config;

import dev.keyladder.core.admission.RefusalRate;
import dev.keyladder.server.http.HttpLimits;
import dev.keyladder.server.http.ListenAddress;
import dev.keyladder.server.http.ListenerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/// Turns the blocks of a configuration into the typed whole.
final class ConfigReader {
    private final Map<String, String> environment;
    private final List<String> warnings;
    private final Section top;

    ConfigReader(List<Section.Part> parts, Map<String, String> environment, List<String> warnings) {
        this.environment = environment;
        this.warnings = warnings;
        this.top = Section.of(ConfigBlock.TOP, parts, environment, warnings);
    }

    ServerConfig read() {
        Duration maxTtl = top.get("max_lease_ttl").duration();
        Section limits = top.child(ConfigBlock.LIMITS, warnings);
        return new ServerConfig(
                new ListenerSettings(
                        addresses(), limits(limits), limits.get("event_loops").count()),
                storage(),
                seal(),
                defaultTtl(maxTtl),
                maxTtl,
                top.find("api_addr").map(ConfigReader::url),
                top.get("disable_mlock").truth(),
                logLevel(top.get("log_level")),
                refusals(top.child(ConfigBlock.REFUSALS, warnings)),
                outbound(top.child(ConfigBlock.OUTBOUND, warnings)),
                version(top.get("vault_version")));
    }

    /// A lower maximum lowers the default that nobody chose.
    private Duration defaultTtl(Duration maxTtl) {
        Given given = top.get("default_lease_ttl");
        boolean longer = given.duration().compareTo(maxTtl) > 0;
        if (longer && top.isGiven("default_lease_ttl")) {
            throw new InvalidConfig(given.place() + ": longer than max_lease_ttl");
        }
        return longer ? maxTtl : given.duration();
    }

    private List<ListenAddress> addresses() {
        List<Section.Labelled> blocks = top.labelled("listener");
        if (blocks.isEmpty()) {
            throw new InvalidConfig(top.where() + ": there is no listener \"tcp\"");
        }
        return blocks.stream().map(this::address).toList();
    }

    private ListenAddress address(Section.Labelled block) {
        if (!block.label().equals("tcp")) {
            throw Section.unknownLabel("listener", block, Set.of("tcp"));
        }
        return new ListenerReader(section(ConfigBlock.LISTENER, block), warnings).read();
    }

    private static HttpLimits limits(Section limits) {
        return new HttpLimits(
                limits.get("max_request_size").arraySize(),
                limits.get("max_header_size").arraySize(),
                limits.get("max_in_flight").count(),
                limits.get("max_buffered_size").size(),
                limits.get("max_request_duration").duration(),
                limits.get("body_timeout").duration(),
                limits.get("header_timeout").duration(),
                limits.get("idle_timeout").duration());
    }

    private StorageConfig storage() {
        List<Section.Labelled> blocks = new ArrayList<>(top.labelled("storage"));
        blocks.addAll(top.labelled("backend"));
        if (blocks.size() != 1) {
            throw new InvalidConfig(top.where() + ": there is " + (blocks.isEmpty() ? "no" : "more than one")
                    + " storage; say storage \"sqlite\" { path = \"...\" }");
        }
        Section.Labelled block = blocks.getFirst();
        return switch (block.label()) {
            case "sqlite" -> sqlite(section(ConfigBlock.STORAGE_SQLITE, block));
            case "inmem" -> inMemory(section(ConfigBlock.STORAGE_INMEM, block));
            default -> throw Section.unknownLabel("storage", block, Set.of("sqlite", "inmem"));
        };
    }

    private static StorageConfig sqlite(Section sqlite) {
        return new StorageConfig.Sqlite(
                sqlite.get("path").path(), sqlite.get("disk_reserve").size());
    }

    private StorageConfig inMemory(Section inMemory) {
        warnings.add(inMemory.where() + ": everything is lost when the server stops");
        return new StorageConfig.InMemory();
    }

    private SealConfig seal() {
        List<Section.Labelled> blocks = top.labelled("seal");
        if (blocks.isEmpty()) {
            return new SealConfig.Shamir();
        }
        if (blocks.size() > 1) {
            throw new InvalidConfig(blocks.get(1).place() + ": there is more than one seal");
        }
        Section.Labelled block = blocks.getFirst();
        return switch (block.label()) {
            case "shamir" -> new SealConfig.Shamir();
            case "keyfile" ->
                new SealConfig.KeyFile(
                        section(ConfigBlock.SEAL_KEYFILE, block).get("path").path());
            case "pkcs11" -> new Pkcs11Reader(section(ConfigBlock.SEAL_PKCS11, block), warnings).read();
            default -> throw Section.unknownLabel("seal", block, Set.of("keyfile", "pkcs11", "shamir"));
        };
    }

    private static RefusalRate refusals(Section refusals) {
        return new RefusalRate(
                refusals.get("per_address").count(),
                refusals.get("burst").count(),
                refusals.get("overall").count(),
                refusals.get("addresses").count());
    }

    private static OutboundAllowList outbound(Section outbound) {
        if (!outbound.isGiven("allow")) {
            return new OutboundAllowList(List.of());
        }
        return new OutboundAllowList(outbound.get("allow").list().stream()
                .map(entry -> OutboundAllowList.Entry.parse(entry.text())
                        .orElseThrow(() -> entry.expected("host, host:port, *.domain or *")))
                .toList());
    }

    private Section section(ConfigBlock block, Section.Labelled labelled) {
        return Section.of(block, List.of(labelled.part()), environment, warnings);
    }

    private static URI url(Given given) {
        try {
            URI url = URI.create(given.text());
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return Optional.of(url).filter(any -> web && any.getHost() != null).orElseThrow();
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw given.expected("an address such as https://vault.example.com:8200");
        }
    }

    private static LogLevel logLevel(Given given) {
        return LogLevel.named(given.text()).orElseThrow(() -> given.expected("trace, debug, info, warn or error"));
    }

    /// Clients compare versions as semantic ones and refuse a server whose version is none.
    private static String version(Given given) {
        String[] numbers = given.text().split("\\.", -1);
        boolean semantic = numbers.length == 3;
        for (String number : numbers) {
            semantic &=
                    !number.isEmpty() && number.length() < 6 && number.chars().allMatch(c -> c >= '0' && c <= '9');
        }
        if (!semantic) {
            throw given.expected("a version such as 1.14.8");
        }
        return given.text();
    }
}
