package dev.keyladder.keys.pkcs11;

import dev.keyladder.keys.root.RootRefused;
import dev.keyladder.spi.RandomSource;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Remembers, across restarts, which PINs a token refused, so that a service which starts over and over tries a
/// wrong PIN once and not until the token locks. Kept are salted Argon2id hashes: a wrong PIN is often nearly
/// the right one.
///
/// The file has one line for each refused PIN: `argon2id-v1`, the token's serial number, salt and hash, the
/// last three in hexadecimal. Used under the link's lock, by one thread at a time.
final class RefusedPins {

    private static final String FORMAT = "argon2id-v1";
    private static final int MAX_LINES = 16;
    private static final int MAX_FILE_BYTES = 8192;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    // OWASP's second choice of parameters for Argon2id: about 30 ms, and only where a PIN was refused before.
    private static final int ITERATIONS = 2;
    private static final int MEMORY_KIB = 19 * 1024;

    private final Path file;
    private final RandomSource random;

    private record Refusal(String serial, String salt, String hash) {

        static Refusal parse(String line) {
            String[] words = line.split(" ", -1);
            if (words.length != 4 || !words[0].equals(FORMAT)) {
                throw new IllegalArgumentException("not a line of this format");
            }
            HexFormat.of().parseHex(words[2]);
            HexFormat.of().parseHex(words[3]);
            return new Refusal(words[1], words[2], words[3]);
        }

        String line() {
            return String.join(" ", FORMAT, serial, salt, hash) + "\n";
        }
    }

    /// @param file in the data folder; need not be there
    RefusedPins(Path file, RandomSource random) {
        this.file = file;
        this.random = random;
    }

    /// Where the refusals are kept, for messages.
    Path file() {
        return file;
    }

    /// Whether the token refused this PIN before.
    boolean contains(TokenInfo token, MemorySegment pin) {
        String serial = hex(token.serial());
        return read().stream()
                .filter(refusal -> refusal.serial().equals(serial))
                .anyMatch(refusal -> MessageDigest.isEqual(
                        hash(pin, HexFormat.of().parseHex(refusal.salt()), token),
                        HexFormat.of().parseHex(refusal.hash())));
    }

    /// Remembers, durably, that the token refused this PIN.
    void add(TokenInfo token, MemorySegment pin) {
        byte[] salt = random.bytes(SALT_BYTES);
        String hash = HexFormat.of().formatHex(hash(pin, salt, token));
        List<Refusal> refusals = new ArrayList<>(read());
        refusals.add(new Refusal(hex(token.serial()), HexFormat.of().formatHex(salt), hash));
        write(refusals.subList(Math.max(0, refusals.size() - MAX_LINES), refusals.size()));
    }

    /// Forgets a token's refusals: it has accepted a PIN, which also resets the count that it keeps itself.
    void forget(TokenInfo token) {
        List<Refusal> all = read();
        List<Refusal> others = all.stream()
                .filter(refusal -> !refusal.serial().equals(hex(token.serial())))
                .toList();
        if (others.size() != all.size()) {
            write(others);
        }
    }

    private static byte[] hash(MemorySegment pin, byte[] salt, TokenInfo token) {
        byte[] onHeap = pin.toArray(ValueLayout.JAVA_BYTE);
        try {
            Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
            argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withIterations(ITERATIONS)
                    .withMemoryAsKB(MEMORY_KIB)
                    .withParallelism(1)
                    .withSalt(salt)
                    .withAdditional(token.serial().getBytes(StandardCharsets.UTF_8))
                    .build());
            byte[] hash = new byte[HASH_BYTES];
            argon2.generateBytes(onHeap, hash);
            return hash;
        } finally {
            Arrays.fill(onHeap, (byte) 0);
        }
    }

    private List<Refusal> read() {
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new IllegalArgumentException("far longer than this file gets");
            }
            return Files.readString(file)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(Refusal::parse)
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            // Failing closed: a guess too many locks the token, an answer from a person does not.
            throw refused("cannot be read", e);
        }
    }

    /// Writes beside the file, then puts it in its place, so that a crash leaves the old or the new one.
    private void write(List<Refusal> refusals) {
        StringBuilder text = new StringBuilder();
        refusals.forEach(refusal -> text.append(refusal.line()));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(beside);
            try (FileChannel channel = FileChannel.open(
                    beside,
                    EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw refused("cannot be written", e);
        }
    }

    private RootRefused refused(String what, Exception cause) {
        return new RootRefused(
                "list of refused PINs " + file,
                "it " + what + ", so a wrong PIN might be tried again",
                "Check the PIN by hand, then put the file right or delete it, and start again.",
                cause);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
