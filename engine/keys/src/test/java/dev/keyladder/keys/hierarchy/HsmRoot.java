package dev.keyladder.keys.hierarchy;

import dev.keyladder.keys.root.FakeRoot;
import dev.keyladder.keys.root.HsmFacts;
import dev.keyladder.keys.root.KeyFlag;
import dev.keyladder.keys.root.RootBackend;
import dev.keyladder.keys.root.RootFacts;
import dev.keyladder.keys.root.RootHealth;
import dev.keyladder.keys.root.RootOrigin;
import dev.keyladder.spi.secret.SecretBytes;
import java.util.Optional;
import java.util.Set;

/// A fake root that says it is an HSM, whose masters may therefore stay in memory for a bounded time only.
record HsmRoot(FakeRoot fake) implements RootBackend {
    @Override
    public SecretBytes kek(byte[] kdfInput) {
        return fake.kek(kdfInput);
    }

    @Override
    public byte[] sign(byte[] message) {
        return fake.sign(message);
    }

    @Override
    public RootFacts facts() {
        RootFacts facts = fake.facts();
        HsmFacts hsm = new HsmFacts(
                "keyladder", "0001", "fake", "fake", "1.0", "0102", Set.of(KeyFlag.LOCAL), Set.of(KeyFlag.SIGN_ONLY));
        return new RootFacts(RootOrigin.HSM, facts.publicKey(), facts.label(), Optional.of(hsm));
    }

    @Override
    public RootHealth probe() {
        return fake.probe();
    }

    @Override
    public void close() {
        fake.close();
    }
}
