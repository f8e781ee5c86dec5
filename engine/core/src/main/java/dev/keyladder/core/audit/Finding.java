package dev.keyladder.core.audit;

import java.nio.file.Path;

/// Something wrong with the log, and where.
public sealed interface Finding {
    /// A place in the log.
    ///
    /// @param lane number of the lane
    /// @param lseq sequence number of the record that stands there, or should
    /// @param segment file
    /// @param offset in that file
    record Place(long lane, long lseq, Path segment, long offset) {
        @Override
        public String toString() {
            return "lane " + lane + ", record " + lseq + " (" + segment + ", offset " + offset + ")";
        }
    }

    /// One line for people.
    String sentence();

    /// A record whose bytes are not those that were written.
    ///
    /// @param what which part gives it away
    record Altered(Place place, String what) implements Finding {
        @Override
        public String sentence() {
            return place + " was altered: " + what;
        }
    }

    /// A record that does not follow from the one before it: others are missing, repeated or in another
    /// order.
    ///
    /// @param what what it says instead
    record OutOfOrder(Place place, String what) implements Finding {
        @Override
        public String sentence() {
            return place + " does not follow from the record before it: " + what;
        }
    }

    /// Bytes behind the end of a lane or of a segment, where only zeros belong.
    record StrayBytes(Place place) implements Finding {
        @Override
        public String sentence() {
            return "bytes that are no record stand where " + place + " would be";
        }
    }

    /// A segment that should be there and is not.
    ///
    /// @param next sequence number of the record that it would begin with
    record MissingSegment(long lane, long segment, long next) implements Finding {
        @Override
        public String sentence() {
            return "lane " + lane + " lacks segment-" + segment + ", which would begin with record " + next;
        }
    }

    /// A segment that does not belong to the lane as it stands.
    ///
    /// @param why what is wrong with it
    record StraySegment(long lane, Path segment, String why) implements Finding {
        @Override
        public String sentence() {
            return "lane " + lane + " has a segment too many, " + segment + ": " + why;
        }
    }

    /// A lane that begins where the one before it does not end.
    ///
    /// @param lane the later lane
    /// @param what what it says, and what there is
    record BrokenSuccession(long lane, String what) implements Finding {
        @Override
        public String sentence() {
            return "lane " + lane + " does not follow from the lane before it: " + what;
        }
    }

    /// Records that the store had seen durable and that were gone when the next lane was opened.
    ///
    /// @param lane the lane whose opening tells of it
    /// @param records how many
    record LostRecords(long lane, long records) implements Finding {
        @Override
        public String sentence() {
            return "when lane " + lane + " was opened, " + records + " records of the lane before it were missing";
        }
    }

    /// The log ends before a record that a head names.
    ///
    /// @param last the last record there is of that lane, as people would name it
    record CutShort(String head, LanePosition named, String last) implements Finding {
        @Override
        public String sentence() {
            return "the log was cut: " + head + " names " + named + ", but " + last;
        }
    }

    /// A record that a head names has another hash: everything from some earlier point on was written anew.
    record Rewritten(String head, Place place) implements Finding {
        @Override
        public String sentence() {
            return place + " is not the record that " + head + " names: the log was written anew";
        }
    }

    /// A head whose signature does not hold.
    ///
    /// @param why false, or by an unknown key
    record BadSignature(String head, String why) implements Finding {
        @Override
        public String sentence() {
            return "the signature of " + head + " does not hold: " + why;
        }
    }
}
