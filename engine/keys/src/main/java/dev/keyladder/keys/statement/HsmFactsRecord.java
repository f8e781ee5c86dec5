package dev.keyladder.keys.statement;

import dev.keyladder.codec.cbor.CborMap;
import dev.keyladder.codec.cbor.CborValue;
import dev.keyladder.keys.root.HsmFacts;
import dev.keyladder.keys.root.KeyFlag;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What an HSM said of a root's objects, as the map inside the root's statement.
final class HsmFactsRecord {
    private static final int LAST = 8;

    private HsmFactsRecord() {}

    static CborValue encode(HsmFacts facts) {
        return CborMap.builder()
                .put(1, facts.tokenLabel())
                .put(2, facts.tokenSerial())
                .put(3, facts.manufacturer())
                .put(4, facts.model())
                .put(5, facts.library())
                .put(6, facts.ckaId())
                .put(7, flags(facts.deriveFlags()))
                .put(8, flags(facts.signFlags()))
                .build();
    }

    static HsmFacts decode(CborValue value) {
        CborMap map = value.asMap().requireKeysWithin(1, LAST);
        return new HsmFacts(
                map.get(1).asText(),
                map.get(2).asText(),
                map.get(3).asText(),
                map.get(4).asText(),
                map.get(5).asText(),
                map.get(6).asText(),
                flags(map.get(7)),
                flags(map.get(8)));
    }

    /// Sorted by name, so that a set has one encoding.
    private static CborValue flags(Set<KeyFlag> flags) {
        return CborValue.texts(flags.stream().map(KeyFlag::name).sorted().toList());
    }

    private static Set<KeyFlag> flags(CborValue value) {
        List<String> names = value.asItems().stream().map(CborValue::asText).toList();
        Set<KeyFlag> flags = EnumSet.noneOf(KeyFlag.class);
        names.forEach(name -> flags.add(KeyFlag.valueOf(name)));
        if (!flags(flags).equals(value)) {
            throw new MalformedStatement("flags of a key object out of order");
        }
        return flags;
    }
}
