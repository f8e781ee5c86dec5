package dev.keyladder;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/// Leaves out the jars of conformance suites and fakes: they are tests of other modules, wherever they lie.
public final class NoSuites implements ImportOption {
    @Override
    public boolean includes(Location location) {
        return !location.contains("-tests.jar");
    }
}
