package dev.keyladder.core.admission;

/// How many refusals are recorded one by one.
///
/// @param perSecondAndAddress for one address, on average
/// @param burst for one address, in a row
/// @param perSecond for all addresses together
/// @param addresses how many addresses are told apart at one time
public record RefusalRate(int perSecondAndAddress, int burst, int perSecond, int addresses) {
    /// @throws IllegalArgumentException where a number is not positive
    public RefusalRate {
        if (perSecondAndAddress < 1 || burst < 1 || perSecond < 1 || addresses < 1) {
            throw new IllegalArgumentException("a refusal rate is at least one");
        }
    }

    /// The values that hold when the configuration names none.
    public static RefusalRate defaults() {
        return new RefusalRate(50, 200, 1000, 10_000);
    }
}
