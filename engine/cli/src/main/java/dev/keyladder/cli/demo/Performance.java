package dev.keyladder.cli.demo;

import java.util.List;

/// Plays scenes one after the other, and says of each whether it held.
///
/// @param watch runs since the beginning of all
record Performance(Screen screen, Stopwatch watch) {
    /// Plays them. One that fails does not keep the others from being tried.
    ///
    /// @return whether all of them held
    boolean play(List<Scene> scenes) {
        int held = 0;
        for (int i = 0; i < scenes.size(); i++) {
            held += play(i + 1, scenes.get(i)) ? 1 : 0;
        }
        boolean all = held == scenes.size();
        screen.verdict(
                all, held + " of " + scenes.size() + " steps hold, in " + Screen.seconds(watch.elapsed()) + " in all");
        return all;
    }

    private boolean play(int number, Scene scene) {
        Stopwatch step = Stopwatch.start();
        screen.begins(number, scene.title());
        try {
            List<String> seen = scene.play();
            screen.held(number, scene.title(), step.elapsed());
            seen.forEach(screen::seen);
            return true;
        } catch (Exception e) { // whatever went wrong in one step, the others are still worth seeing
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            screen.failed(number, scene.title(), step.elapsed(), why);
            return false;
        }
    }
}
