package dev.keyladder.core.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps one prepared segment in reserve, so that a lane that fills a segment goes on at once, and goes on
/// even
/// when the disk is full: then the reserve is what revocation is recorded in.
///
/// A taken reserve is replaced in the background. As long as that fails, or the file system is below its
/// floor,
/// [#onlyReserveLeft] says so.
final class SegmentStock {
    private final LaneDisk disk;
    private final LaneFolder folder;
    private final LaneSettings settings;
    private final Executor background;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition refilled = lock.newCondition();
    private boolean refilling;
    private volatile boolean scarce;

    /// @param background runs the making of a reserve, which takes a tenth of a second; may run it in the
    ///     caller
    SegmentStock(LaneDisk disk, LaneFolder folder, LaneSettings settings, Executor background) {
        this.disk = disk;
        this.folder = folder;
        this.settings = settings;
        this.background = background;
    }

    /// Turns the reserve into a segment of a lane and has another one made. Waits for a reserve that is
    /// being
    /// made.
    ///
    /// @throws IOException when there is none and no room to make one
    void take(Path segment) throws IOException {
        lock.lock();
        try {
            while (refilling) {
                refilled.awaitUninterruptibly();
            }
            if (!isWhole()) {
                make();
            }
            disk.move(folder.reserve(), segment);
        } catch (IOException e) {
            scarce = true;
            throw e;
        } finally {
            lock.unlock();
        }
        refill();
    }

    /// Looks at the room that is left and, where the reserve is missing, tries again to make one. To be
    /// called
    /// about once a second.
    void check() {
        if (!refill()) {
            judge(true);
        }
    }

    /// Whether new issuance has to stop, so that what room there is serves revocation.
    boolean onlyReserveLeft() {
        return scarce;
    }

    /// Has a reserve made unless there is one or one is being made; says whether that was needed.
    private boolean refill() {
        lock.lock();
        try {
            if (refilling || isWhole()) {
                return false;
            }
            refilling = true;
        } finally {
            lock.unlock();
        }
        background.execute(this::makeAndTell);
        return true;
    }

    private void makeAndTell() {
        boolean made = false;
        try {
            make();
            made = true;
        } catch (IOException _) {
            // Told by onlyReserveLeft; check() tries again.
        } finally {
            judge(made);
            lock.lock();
            try {
                refilling = false;
                refilled.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void make() throws IOException {
        Files.createDirectories(folder.root());
        try {
            disk.fill(folder.unfinishedReserve(), settings.segmentBytes());
            disk.move(folder.unfinishedReserve(), folder.reserve());
        } catch (IOException e) {
            Files.deleteIfExists(folder.unfinishedReserve());
            throw e;
        }
    }

    private boolean isWhole() {
        try {
            return Files.size(folder.reserve()) == settings.segmentBytes();
        } catch (IOException _) {
            return false;
        }
    }

    private void judge(boolean reserved) {
        try {
            scarce = !reserved || disk.usableBytes(folder.root()) < settings.freeFloorBytes();
        } catch (IOException _) {
            scarce = true;
        }
    }
}
