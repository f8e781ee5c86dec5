package dev.keyladder.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/// What `sys/seal-status` answers.
record SealStatus(
        String type,
        boolean initialized,
        boolean sealed,
        int t,
        int n,
        int progress,
        String nonce,
        String version,
        String buildDate,
        String storageType,
        String clusterName,
        String clusterId,
        boolean recoverySeal) {

    /// The facts as Vault's command names them.
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        String shares = recoverySeal ? "Total Recovery Shares" : "Total Shares";
        facts.put("Seal Type", type);
        facts.put("Initialized", String.valueOf(initialized));
        facts.put("Sealed", String.valueOf(sealed));
        facts.put(shares, String.valueOf(n));
        facts.put("Threshold", String.valueOf(t));
        if (sealed && !recoverySeal) {
            facts.put("Unseal Progress", progress + "/" + t);
            facts.put("Unseal Nonce", nonce.isEmpty() ? "n/a" : nonce);
        }
        facts.put("Version", version);
        facts.put("Build Date", buildDate);
        facts.put("Storage Type", storageType);
        if (!clusterName.isEmpty()) {
            facts.put("Cluster Name", clusterName);
            facts.put("Cluster ID", clusterId);
        }
        return facts;
    }
}
