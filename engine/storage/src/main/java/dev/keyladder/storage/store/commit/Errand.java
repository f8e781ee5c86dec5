package dev.keyladder.storage.store.commit;

/// Work that must run on the writer's thread between two commits.
final class Errand extends Waiting {

    private final Runnable work;

    Errand(Runnable work) {
        this.work = work;
    }

    void run(long lastCommit) {
        try {
            work.run();
            done(lastCommit);
        } catch (Throwable e) {
            // Whatever it was, the writer lives on for the others.
            failed(e);
        }
    }
}
