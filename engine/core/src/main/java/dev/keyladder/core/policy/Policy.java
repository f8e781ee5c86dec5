package dev.keyladder.core.policy;

import java.util.List;

/// A policy whose text has been understood. [PolicyParser] makes it.
public final class Policy {

    private final String name;
    private final String text;
    private final List<PathRule> rules;

    Policy(String name, String text, List<PathRule> rules) {
        this.name = name;
        this.text = text;
        this.rules = List.copyOf(rules);
    }

    /// Its name, in lower case.
    public String name() {
        return name;
    }

    /// Its text exactly as it was written.
    public String text() {
        return text;
    }

    List<PathRule> rules() {
        return rules;
    }

    @Override
    public String toString() {
        return "policy " + name + " with " + rules.size() + " rules";
    }
}
