package dev.keyladder.cli.demo;

import dev.keyladder.cli.demo.stage.Stage;
import dev.keyladder.cli.demo.stage.Unmet;
import dev.keyladder.spi.RandomSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The nine steps, on a stage of their own.
final class Demo implements AutoCloseable {
    private final Screen screen;
    private final Clock clock;
    private final RandomSource random;
    private final Path place;
    private final AtomicReference<Optional<Stage>> stage = new AtomicReference<>(Optional.empty());

    /// @param place where its folder is made
    Demo(Screen screen, Clock clock, RandomSource random, Path place) {
        this.screen = screen;
        this.clock = clock;
        this.random = random;
        this.place = place;
    }

    /// Builds the stage and plays all steps.
    ///
    /// @return whether all of them held
    boolean play() {
        screen.headline("Keyladder: a pipeline's identity becomes a build-scoped database login under an HSM-rooted key"
                + " hierarchy");
        Stopwatch watch = Stopwatch.start();
        try {
            stage.set(Optional.of(Stage.open(place, random, screen::ready)));
        } catch (Unmet e) {
            screen.verdict(false, "the demo cannot start: " + e.getMessage());
            return false;
        }
        screen.line("");
        return new Performance(screen, watch).play(Playbill.of(stage.get().orElseThrow(), clock));
    }

    /// Says what to try on what is still running.
    void invite() {
        stage.get()
                .ifPresent(open ->
                        new Invitation(open, new Pipeline(open, clock)).lines().forEach(screen::line));
    }

    /// Stops everything and removes it; a second time does nothing.
    @Override
    public void close() {
        stage.getAndSet(Optional.empty()).ifPresent(Stage::close);
    }
}
