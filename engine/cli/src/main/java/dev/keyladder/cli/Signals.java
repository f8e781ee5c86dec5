package dev.keyladder.cli;

import java.lang.reflect.Proxy;

/// Hears a Unix signal. The JDK's only door is `sun.misc.Signal`, which the compiler warns of and cannot be
/// told not
/// to, so it
/// is opened by its name; where it is shut, the signal keeps its usual effect.
final class Signals {
    private Signals() {}

    /// @param name without `SIG`
    static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object hear = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, given) -> {
                        action.run();
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), hear);
        } catch (ReflectiveOperationException e) {
            System.err.println("warning: this JVM does not let us hear SIG" + name);
        }
    }
}
