package dev.keyladder.cli.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// What the demo prints: a line for each step with its time, and below it one or two lines of what was
/// seen. Colours
/// only where a person looks. Used by several threads while the stage is built.
final class Screen {
    private static final String GREEN = "32";
    private static final String RED = "31";
    private static final String BOLD = "1";
    private static final String FAINT = "2";
    private static final int TIME_COLUMN = 96;

    private final PrintStream out;
    private final boolean colours;

    Screen(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    void headline(String text) {
        line(painted(BOLD, text));
        line("");
    }

    /// A part that is ready.
    void ready(String what, Duration took) {
        line(padded("   " + what) + painted(FAINT, seconds(took)));
    }

    /// A step begins: a person sees what is waited for, and the line gives way to the outcome.
    synchronized void begins(int number, String title) {
        if (colours) {
            out.print(number + "  " + title + " ...");
            out.flush();
        }
    }

    /// A step that held.
    void held(int number, String title, Duration took) {
        line(painted(BOLD, number + "  ") + painted(BOLD, padded(title)) + painted(GREEN, seconds(took) + "  holds"));
    }

    /// A step that did not hold.
    ///
    /// @param why what was expected
    void failed(int number, String title, Duration took, String why) {
        line(painted(BOLD, number + "  ") + painted(BOLD, padded(title)) + painted(RED, seconds(took) + "  FAILED"));
        line("   " + painted(RED, why));
    }

    /// Something seen in a step.
    void seen(String text) {
        line("   " + text);
    }

    /// The last line.
    void verdict(boolean good, String text) {
        line("");
        line(painted(good ? GREEN : RED, text));
    }

    synchronized void line(String text) {
        out.println(colours ? "\r\u001B[K" + text : text);
        out.flush();
    }

    /// A time for people.
    static String seconds(Duration time) {
        return time.toMillis() < 1_000
                ? time.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }

    private static String padded(String text) {
        return text + " ".repeat(Math.max(2, TIME_COLUMN - text.length()));
    }

    private String painted(String colour, String text) {
        return colours ? "\u001B[" + colour + "m" + text + "\u001B[0m" : text;
    }
}
