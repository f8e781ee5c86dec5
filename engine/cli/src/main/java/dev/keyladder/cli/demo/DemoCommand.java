package dev.keyladder.cli.demo;

import dev.keyladder.spi.RandomSource;
import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the main job from end to end on parts that it starts itself and removes again.
@Command(
        name = "demo",
        description = "Show the main job in nine checked steps, on parts that are started for it.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--keep", description = "Leave everything running afterwards, and say what to try next.")
    private boolean keep;

    private final PrintStream out;
    private final Clock clock;
    private final RandomSource random;

    /// Plays for whoever reads what is printed.
    public DemoCommand(PrintStream out, Clock clock, RandomSource random) {
        this.out = out;
        this.clock = clock;
        this.random = random;
    }

    /// Plays the demo.
    ///
    /// @return 0 when every step held
    @Override
    public Integer call() {
        Screen screen = new Screen(out, isTerminal() && System.getenv("NO_COLOR") == null);
        Path place = Path.of(System.getProperty("java.io.tmpdir"));
        Demo demo = new Demo(screen, clock, random, place);
        // Ctrl-C ends the process without unwinding this method.
        Thread interrupted = new Thread(demo::close, "demo-stop");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            boolean held = demo.play();
            if (keep) {
                demo.invite();
                waitForCtrlC();
            }
            return held ? 0 : 1;
        } finally {
            demo.close();
            Runtime.getRuntime().removeShutdownHook(interrupted);
        }
    }

    private static void waitForCtrlC() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }
}
